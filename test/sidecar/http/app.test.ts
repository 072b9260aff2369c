import pino from 'pino'
import t, { type Test } from 'tap'
import { buildApp, type AppPorts } from '../../../src/sidecar/http/app.js'
import type { HealthPart } from '../../../src/sidecar/http/routes/health.js'

const SECRET = 'a'.repeat(32)

function appOf (t: Test, parts: readonly HealthPart[] = [], files: AppPorts['reportFiles'] = { read: async () => null }) {
  let log = ''
  const app = buildApp({ health: { parts: async () => parts }, reportFiles: files }, pino({ level: 'trace' }, { write: (line: string) => { log += line } }))
  t.teardown(async () => await app.close())
  return { app, logged: () => log }
}

await t.test('live answers always; ready only while everything needed is up', async t => {
  const part: HealthPart = { name: 'hosxp', isNeeded: true, isUp: true, detail: 'answers' }
  const up = appOf(t, [part, { ...part, name: 'last-morning', isNeeded: false, isUp: false }])
  t.match(await up.app.inject('/health/ready'), { statusCode: 200, body: /"status":"ready"/ })
  const down = appOf(t, [{ ...part, isUp: false, detail: 'HOSXP_UNREACHABLE' }])
  t.match(await down.app.inject('/health/ready'), { statusCode: 503, body: /HOSXP_UNREACHABLE/ })
  t.match(await down.app.inject('/health/live'), { statusCode: 200 })
})

await t.test('a spreadsheet is given to whoever has its whole secret, and to nobody else', async t => {
  const asked: string[] = []
  const { app, logged } = appOf(t, [], {
    read: async secret => {
      asked.push(secret)
      return secret === SECRET ? { fileName: 'morning-2026-11-20.xlsx', body: Buffer.from('PK…') } : null
    }
  })
  const file = await app.inject(`/reports/${SECRET}`)
  t.match(file, { statusCode: 200, headers: { 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="morning-2026-11-20.xlsx"', 'x-content-type-options': 'nosniff' } })
  t.equal((await app.inject(`/reports/${'b'.repeat(32)}`)).statusCode, 404)
  for (const path of ['/reports/', '/reports/short', `/reports/${SECRET}/x`, '/reports/..%2f..%2fetc%2fpasswd', `/reports/${'é'.repeat(32)}`]) {
    t.ok((await app.inject(path)).statusCode >= 400, path)
  }
  t.same(asked, [SECRET, 'b'.repeat(32)], 'what is no secret is not even looked up')
  t.notMatch(logged(), new RegExp(SECRET), 'no secret in the log')
})
