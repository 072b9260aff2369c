import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { checkDigitOf } from '../src/values/citizen-id.js'
import { projectFile } from '../src/values/project-file.js'
import { faultsOf } from './support/log-scan.js'

const told = (line: string, secrets: readonly string[] = []): string[] => faultsOf(line, new Set(secrets))

await t.test('the search finds what must not be logged', async t => {
  const id = `900000000001${checkDigitOf('900000000001')}`
  t.same(told(`{"msg":"read","cid":"${id}"}`), ['a citizen id'])
  t.same(told(`เลข 9-0000-00000-01-${checkDigitOf('900000000001')} ผิด`), ['a citizen id'])
  t.same(told('{"msg":"patient สมชาย ใจดี"}'), ['a name'])
  t.same(told('cookie: sidecar_session=AbCdEf0123456789'), ['a session or a bearer token'])
  t.same(told('authorization: Bearer abcdefghijkl'), ['a session or a bearer token'])
  t.same(told('{"token":"line-token-77"}', ['line-token-77']), ['a secret of a test'])
})

await t.test('numbers of visits, instants and masked ids are no citizen ids', async t => {
  t.same(told('{"vn":"691119090000","at":1763600400000,"hash":"1234567890123456","id":"9-xxxx-xxxxx-xx-7","job":"งาน สมชาย"}'), [])
})

await t.test('tests log through the log that is searched', async t => {
  const files = readdirSync(projectFile('test'), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  t.same(files.filter(name => /^import .* from 'pino'/m.test(readFileSync(projectFile(`test/${name}`), 'utf8'))), ['support/test-log.ts'])
})
