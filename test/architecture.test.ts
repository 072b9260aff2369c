import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { projectFile } from '../src/values/project-file.js'
import { architectureFaults } from './support/import-rules.js'

await t.test('every file of src keeps to the table of docs/architecture.md', async (t) => {
  const files = readdirSync(projectFile('src'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
  t.ok(files.length > 0)
  t.same(files.flatMap((path) => architectureFaults(path, readFileSync(projectFile(`src/${path}`), 'utf8'))), [])
})

await t.test('a file that breaks it is named', async (t) => {
  const broken: [path: string, text: string, fault: string | undefined][] = [
    ['checks/a.ts', "import type { Row } from '../hosxp-adapter/row.js'", 'checks/a.ts imports hosxp-adapter/row.js'],
    ['checks/a.ts', "export * from '../sidecar/config.js'", 'checks/a.ts imports sidecar/config.js'],
    ['checks/a.ts', "type Row = import('../hosxp-adapter/row.js').Row", 'checks/a.ts imports hosxp-adapter/row.js'],
    ['checks/a.ts', "import { readFile } from 'node:fs/promises'", 'checks/a.ts uses node:fs'],
    ['values/project-file.ts', "import { fileURLToPath } from 'node:url'", undefined],
    ['values/other.ts', "import { fileURLToPath } from 'node:url'", 'values/other.ts uses node:url'],
    ['sidecar/state/a.ts', "import { Kysely } from 'kysely'", undefined],
    ['sidecar/http/a.ts', "import mysql from 'mysql2/promise'", 'sidecar/http/a.ts uses mysql2'],
    ['sidecar/http/a.ts', "import cookie from '@fastify/cookie'", undefined],
    ['sidecar/people/a.ts', "import { hash } from '@node-rs/argon2'", undefined],
    ['sidecar/http/a.ts', "import { hash } from '@node-rs/argon2'", 'sidecar/http/a.ts uses @node-rs/argon2'],
    ['sidecar/http/pages/a.tsx', "import { h } from 'preact'\nexport const page = <p lang='th'>a</p>", undefined],
    ['reports/a.tsx', "import { render } from 'preact-render-to-string'\nexport const page = <p>{render}</p>", 'reports/a.tsx uses preact-render-to-string'],
    ['sidecar/http/pages/a.tsx', "export const page = <a href='/'>{process.env.HOME}</a>", 'sidecar/http/pages/a.tsx reads process.env'],
    ['sidecar/cli/demo.ts', "await import('../../demo/hospital.js')", undefined],
    ['sidecar/cli/demo.ts', "import '../../demo/hospital.js'", 'sidecar/cli/demo.ts imports demo/hospital.js'],
    ['sidecar/jobs/a.ts', "await import('../../demo/hospital.js')", 'sidecar/jobs/a.ts imports demo/hospital.js'],
    ['sidecar/cli/a.ts', 'await import(name)', 'sidecar/cli/a.ts uses (computed)'],
    ['reports/a.ts', "import '../../package.json'", 'reports/a.ts imports ../package.json'],
    ['sidecar/jobs/a.ts', 'export const home = process.env.HOME', 'sidecar/jobs/a.ts reads process.env'],
    ['sidecar/jobs/a.ts', "export const home = process['env']", 'sidecar/jobs/a.ts reads process.env'],
    ['sidecar/config.ts', 'export const home = process.env.HOME', undefined],
    ['values/index.ts', '', 'values/index.ts is an index.ts'],
    ['reports/a.ts', "export const title = 'ovst'", 'reports/a.ts says ovst'],
    ['hosxp-adapter/a.ts', "export const table = 'ovst'", undefined]
  ]
  for (const [path, text, fault] of broken) t.same(architectureFaults(path, text), fault === undefined ? [] : [fault], `${path}: ${text}`)
})
