import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Compiles what changed into `dist/` and drops what no longer has a source. `runNode` answers the exit status. */
export function buildDist (root, runNode) {
  removeOrphans(root)
  return runNode(['node_modules/typescript/bin/tsc', '--build']) === 0 ? null : 'the project does not compile; the reasons are above'
}

/** tsc never deletes: without this, the tests of a deleted file would go on running. */
export function removeOrphans (root) {
  const dist = join(root, 'dist')
  if (!existsSync(dist)) return
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const output = join(entry.parentPath ?? entry.path, entry.name)
    if (entry.isFile() && entry.name !== '.tsbuildinfo' && !sourcesOf(relative(dist, output)).some((source) => existsSync(join(root, source)))) rmSync(output)
  }
}

const sourcesOf = (output) => ['.ts', '.tsx'].map((ending) => output.replace(/\.js(\.map)?$/, ending))
