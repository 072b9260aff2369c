import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { appendFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { stalePages, writePages } from '../scripts/generate-docs/generated-pages.js'
import { CATALOGUE } from '../src/checks/catalogue.js'
import { runCommand } from '../src/sidecar/cli/run-command.js'
import { projectFile } from '../src/values/project-file.js'
import { codeOf, commandsOf, linksOf, npmScriptsOf, pathsOf } from './support/read-markdown.js'

const READMES = ['README.md', 'README.th.md']
const PAGES = [
  ...readdirSync(projectFile('')).filter(name => name.endsWith('.md')),
  ...readdirSync(projectFile('docs'), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md')).map(name => `docs/${name}`)
]
const textOf = (path: string): string => readFileSync(projectFile(path), 'utf8')

/** Runs the generator by itself, without the loaders tap puts into the environment of its children. */
const generateDocs = (word: string) => spawnSync(process.execPath, [fileURLToPath(new URL('../scripts/generate-docs.js', import.meta.url)), word], { encoding: 'utf8', env: {} })

/** What `--help` of a command prints; `null` when there is no such command. */
async function usageOf (name: string): Promise<string | null> {
  const printed: string[] = []
  const terminal = { print: (text: string) => { printed.push(text) }, say: () => undefined, signal: new AbortController().signal }
  return await runCommand([name, '--help'], terminal) === 0 ? printed.join('\n') : null
}

await t.test('the generated pages say what the code says', async (t) => {
  const { status, stderr } = generateDocs('--check')
  t.equal(stderr, '')
  t.equal(status, 0)
})

await t.test('a page that is stale, missing or left over is named, and writing mends just that', async (t) => {
  const root = t.testdir({ docs: {} })
  const checks = CATALOGUE.map(({ id }) => `docs/checks/${id}.md`)
  t.same(await writePages(root), ['docs/checks.md', ...checks, 'docs/settings.md'])
  t.same(await writePages(root), [])
  await appendFile(join(root, 'docs/checks.md'), 'by hand')
  await appendFile(join(root, 'docs/checks/ID02.md'), 'by hand')
  await appendFile(join(root, 'docs/checks/ZZ99.md'), 'of a check that was taken away')
  t.same(await stalePages(root), ['docs/checks.md', 'docs/checks/ID02.md', 'docs/checks/ZZ99.md'])
  await writePages(root)
  t.same(await stalePages(root), [])
  t.notOk(existsSync(join(root, 'docs/checks/ZZ99.md')))
  await rm(join(root, 'docs/settings.md'))
  await rm(join(root, 'docs/checks/ID03.md'))
  t.same(await stalePages(root), ['docs/checks/ID03.md', 'docs/settings.md'])
})

await t.test('the page of a check says how to mend it, why, an example, when it falls due and what its refusal codes mean', async (t) => {
  const root = t.testdir({ docs: {} })
  await writePages(root)
  for (const { id, mend, why = '', example = '', grace = 'ทันทีที่พบ', prevents = [] } of CATALOGUE) {
    const text = readFileSync(join(root, `docs/checks/${id}.md`), 'utf8')
    for (const words of [mend, why, example, grace, ...prevents.map(({ code }) => `| ${code} |`)]) t.ok(text.includes(words), `${id}: ${words}`)
  }
  t.match(readFileSync(join(root, 'docs/checks/OF03.md'), 'utf8'), /\| e-Claim สปสช\. \| C308 \| .*หลังวันรับบริการ/)
  t.match(readFileSync(join(root, 'docs/checks.md'), 'utf8'), /\[OF03\]\(checks\/OF03\.md\)/)
})

await t.test('an unknown word of the generator is wrong usage', (t) => {
  const { status, stderr } = generateDocs('--chekc')
  t.equal(status, 2)
  t.match(stderr, /usage/)
  t.end()
})

await t.test('every command in the documents exists, with its options', async (t) => {
  let seen = 0
  for (const path of PAGES) {
    for (const { name, words } of commandsOf(textOf(path))) {
      seen++
      const usage = await usageOf(name)
      t.not(usage, null, `${path}: ${name}`)
      for (const word of words) t.ok(usage?.split(/[\s[\]()|]+/).includes(word), `${path}: ${name} ${word}`)
    }
  }
  t.ok(seen > 20)
})

await t.test('the command table of the READMEs is the whole command line', async (t) => {
  const printed: string[] = []
  await runCommand(['help'], { print: text => { printed.push(text) }, say: () => undefined, signal: new AbortController().signal })
  const commands = [...printed.join('\n').matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name]) => name ?? '')
  t.ok(commands.includes('check'))
  for (const path of READMES) {
    const told = [...textOf(path).matchAll(/^\| `([a-z-]+)/gm)].map(([, name]) => name ?? '')
    t.same(told, commands, path)
  }
})

await t.test('every npm script in the documents exists', async (t) => {
  const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
  for (const path of PAGES) for (const name of npmScriptsOf(textOf(path))) t.ok(Object.hasOwn(scripts, name), `${path}: npm run ${name}`)
})

await t.test('every file the documents link to or name exists', async (t) => {
  for (const path of PAGES) {
    const text = textOf(path)
    for (const link of linksOf(text)) t.ok(existsSync(projectFile(join(dirname(path), link))), `${path}: ${link}`)
    for (const named of pathsOf(text)) t.ok(existsSync(projectFile(named)), `${path}: ${named}`)
  }
})

await t.test('each README names every check and counts them', async (t) => {
  for (const path of READMES) {
    const text = textOf(path)
    for (const { id } of CATALOGUE) t.ok(new RegExp(`\\b${id}\\b`).test(text), `${path}: ${id}`)
    t.match(text, new RegExp(`\\b${CATALOGUE.length} (?:checks|ข้อ)`), path)
  }
})

await t.test('a document is read as a person reads it', (t) => {
  const text = 'hosxp-sidecar is prose\n`bin/hosxp-sidecar check --vn V [--json]` and `x`\n```sh\nbin/hosxp-sidecar settings set a.b 1   # npm run no\nnpm run demo -- --once\n```\n[a](b.md#c) [d](https://e.f)'
  t.same(codeOf(text), ['bin/hosxp-sidecar check --vn V [--json]', 'x', 'bin/hosxp-sidecar settings set a.b 1', 'npm run demo -- --once'])
  t.same(commandsOf(text), [{ name: 'check', words: ['--vn', '--json'] }, { name: 'settings', words: ['set'] }])
  t.same(npmScriptsOf(text), ['demo'])
  t.same(linksOf(text), ['b.md'])
  t.end()
})
