import { projectFile } from '../src/values/project-file.js'
import { stalePages, writePages } from './generate-docs/generated-pages.js'

const USAGE = 'usage: generate-docs [--check]'

/** Writes the generated pages of docs/; `--check` compares instead. Answers the exit code. */
async function generateDocs (words: readonly string[]): Promise<number> {
  const [word, ...rest] = words
  if (rest.length > 0 || (word !== undefined && word !== '--check')) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const root = projectFile('')
  if (word === undefined) {
    for (const path of await writePages(root)) process.stdout.write(`${path}\n`)
    return 0
  }
  const stale = await stalePages(root)
  for (const path of stale) process.stderr.write(`${path} is stale: run npm run docs and commit it\n`)
  return stale.length === 0 ? 0 : 1
}

process.exitCode = await generateDocs(process.argv.slice(2))
