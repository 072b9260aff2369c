import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { runCommand } from '../../../src/sidecar/cli/run-command.js'
import { listEdcFiles } from '../../../src/sidecar/state/edc-store.js'
import { edcFile, edcZip, edcText } from '../../payers/edc-lines.js'
import { hosxpSidecar, type Ended } from '../../support/run-cli.js'
import { stateDatabase } from '../state/state-database.js'

const edc = async (url: string, ...words: readonly string[]): Promise<Ended> => await hosxpSidecar(['edc', ...words], { SIDECAR_DATABASE_URL: url })

await t.test('wrong words end with 2 before any database is asked', async t => {
  for (const words of [[], ['import'], ['remove'], ['list', 'all']]) {
    const said: string[] = []
    const terminal = { print: (text: string) => { said.push(`printed ${text}`) }, say: (text: string) => { said.push(text) }, signal: new AbortController().signal }
    t.equal(await runCommand(['edc', ...words], terminal), 2, words.join(' ') || 'nothing')
    t.match(said, [/usage: hosxp-sidecar edc import FILE…/])
  }
})

await t.test('files are imported one by one, and one that is damaged keeps none of the others out', async t => {
  const { url, db } = await stateDatabase(t)
  const folder = await mkdtemp(join(tmpdir(), 'edc-'))
  t.teardown(async () => await rm(folder, { recursive: true }))
  const [good, bad, zipped, absent] = ['16.txt', 'bad.txt', '17.zip', 'absent.txt'].map(name => join(folder, name)) as [string, string, string, string]
  await writeFile(good, edcFile({}))
  await writeFile(bad, edcFile({}, { code: '2', amount: 'สามร้อย' }))
  await writeFile(zipped, edcZip({ 'a.txt': edcText({ code: '222222', day: '17/11/2569' }, { cid: '', day: '17/11/2569' }) }))

  t.match(await edc(url, 'list'), { code: 0, out: '', err: /ยังไม่ได้นำเข้าไฟล์/ })
  const first = await edc(url, 'import', good, bad, absent, zipped, '--by', 'สมศรี')
  t.equal(first.code, 1)
  t.match(first.err, /bad\.txt: บรรทัด 2 ช่องที่ 23: จำนวนเงินไม่ใช่ตัวเลข\n.*absent\.txt: .*ENOENT/)
  t.match(first.out, /16\.txt: นำเข้าแล้ว 1 รายการ: ใหม่ 1 มีอยู่แล้ว 0 · 1 วัน 16\/11\/2569[^]*17\.zip: .*เลขประชาชนใช้ไม่ได้ 1 รายการ: บรรทัด 2/)
  t.notMatch(first.out + first.err, /9000000000017|สมมติ/)
  t.match(await edc(url, 'import', good), { code: 0, err: '', out: /ไฟล์นี้นำเข้าแล้ว ไม่มีอะไรเปลี่ยน/ })
  t.same((await listEdcFiles(db)).map(({ name }) => name).sort(), ['16.txt', '17.zip'])

  const told = await edc(url, 'import', good, bad, '--json')
  t.equal(told.code, 1)
  t.match(JSON.parse(told.out), [{ path: good, kind: 'already-imported', file: { name: '16.txt', importedBy: 'สมศรี', importedAt: /\+07:00$/ } }, { path: bad, error: /บรรทัด 2/ }])
  t.match(JSON.parse((await edc(url, 'list', '--json')).out), [{ name: '17.zip', approvals: 1, added: 1, firstDay: '2026-11-17' }, { name: '16.txt' }])
  t.match(await edc(url, 'list'), { code: 0, err: '', out: /^17\/11\/2569 {2}1 รายการ \(ใหม่ 1\).*17\.zip\n16\/11\/2569/ })
})
