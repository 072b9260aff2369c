import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { CheckSettings } from '../../src/checks/settings.js'
import { Config } from '../../src/sidecar/config.js'
import { checkPage } from './check-page.js'
import { checksPage } from './checks-page.js'
import { settingsPage } from './settings-page.js'

interface GeneratedPage {
  /** Relative to the project. */
  readonly path: string
  readonly text: string
}

/** Holds pages of checks and nothing else: what no check has written there is left over. */
const CHECKS_FOLDER = 'docs/checks'

const generatedPages = (): readonly GeneratedPage[] => [
  { path: 'docs/checks.md', text: checksPage(CATALOGUE) },
  ...CATALOGUE.map(check => ({ path: `${CHECKS_FOLDER}/${check.id}.md`, text: checkPage(check) })),
  { path: 'docs/settings.md', text: settingsPage(CheckSettings, Config) }
]

/** Writes every generated page below `root` and removes those left over. Answers those that were not as they should be. */
export async function writePages (root: string): Promise<readonly string[]> {
  const stale = await stalePages(root)
  const pages = generatedPages()
  for (const path of stale) {
    const text = pages.find(page => page.path === path)?.text
    if (text === undefined) {
      await rm(join(root, path))
      continue
    }
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return stale
}

/** The generated pages below `root` that are missing, differ from what the code says, or belong to no check any more. */
export async function stalePages (root: string): Promise<readonly string[]> {
  const stale: string[] = []
  const pages = generatedPages()
  for (const { path, text } of pages) {
    if (await readFile(join(root, path), 'utf8').catch(() => null) !== text) stale.push(path)
  }
  const known = new Set(pages.map(({ path }) => path))
  const kept = await readdir(join(root, CHECKS_FOLDER)).catch(() => [])
  return [...stale, ...kept.map(name => `${CHECKS_FOLDER}/${name}`).filter(path => !known.has(path)).toSorted()]
}
