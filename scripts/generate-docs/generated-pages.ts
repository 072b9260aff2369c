import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { CheckSettings } from '../../src/checks/settings.js'
import { Config } from '../../src/sidecar/config.js'
import { checksPage } from './checks-page.js'
import { settingsPage } from './settings-page.js'

interface GeneratedPage {
  /** Relative to the project. */
  readonly path: string
  readonly text: string
}

const generatedPages = (): readonly GeneratedPage[] => [
  { path: 'docs/checks.md', text: checksPage(CATALOGUE) },
  { path: 'docs/settings.md', text: settingsPage(CheckSettings, Config) }
]

/** Writes every generated page below `root`. Answers those that were not as they should be. */
export async function writePages (root: string): Promise<readonly string[]> {
  const stale = await stalePages(root)
  for (const { path, text } of generatedPages()) if (stale.includes(path)) await writeFile(join(root, path), text)
  return stale
}

/** The generated pages below `root` that are missing or differ from what the code says. */
export async function stalePages (root: string): Promise<readonly string[]> {
  const stale: string[] = []
  for (const { path, text } of generatedPages()) {
    if (await readFile(join(root, path), 'utf8').catch(() => null) !== text) stale.push(path)
  }
  return stale
}
