import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { recordDemoMoney } from '../../src/demo/demo-money.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { judgeRefusals } from '../../src/sidecar/jobs/judge-refusals.js'
import { answerFilesOf, listAnswerFiles } from '../../src/sidecar/state/answer-file-list.js'
import { listCardMoney } from '../../src/sidecar/state/card-money-store.js'
import { keyOf, monthHandOvers } from '../../src/sidecar/state/hand-over-store.js'
import { listClaims } from '../../src/sidecar/state/list-claims.js'
import { addDays, dayOf, HOUR_MS, instantAt, plusMs } from '../../src/values/local-date.js'
import { checkRun } from '../support/check-run.js'
import { demoHospital } from '../support/demo-hospital.js'
import { readHere } from '../support/rep-files/read-here.js'

t.setTimeout(300_000)

const hospital = await demoHospital(t, { seed: 4, visitsPerDay: 60, days: 20 })
const { state: { db }, truth, asOf } = hospital
const hosxp = connectHosxp(hospital.url)
t.teardown(hosxp.close)
await checkRun({ url: hospital.url, state: db }, { asOf, from: truth.oldestDay, to: truth.lastDay })
const folder = join(t.testdir(), 'rep')
const at = plusMs(asOf, HOUR_MS)
const before = await listAnswerFiles(db)
const takenBefore = (await monthHandOvers(db, dayOf(at))).filter(({ takenAt }) => takenAt !== null).map(keyOf)
const names = ['OP', 'OP', 'OPOFC'].map((fund, i) => `eclaim_10999_${fund}_25${Number(dayOf(at).slice(2, 4)) + 43}${dayOf(at).slice(5, 7)}${dayOf(at).slice(8)}_${i === 1 ? 2 : 1}.xls`)
const [first = '', second = '', office = ''] = names
const line = await recordDemoMoney({ state: db, hosxp, folder, at })
const mine = (await listAnswerFiles(db)).filter(({ id }) => before.every(file => file.id !== id))

await t.test('the first file is imported, and all but the doubtful line found their case', async t => {
  t.match(mine, [{ name: first, layout: 'ucs', answeredOn: dayOf(at), counts: { waiting: 0, unmatched: 1 } }])
  const [file] = mine
  t.ok(file !== undefined && file.counts.accepted > 0 && file.counts.corrective > 0 && file.counts.denied > 0, JSON.stringify(file?.counts))
  const refusals = (await judgeRefusals(db, { from: dayOf(at) })).filter(({ repNumber }) => repNumber.endsWith('99901'))
  t.ok(refusals.some(({ verdict }) => verdict === 'caught'), 'some a check had told of')
  t.ok(refusals.some(({ verdict }) => verdict === 'missed'), 'some none did')
})

await t.test('the files are what the import reads, name nobody, and the others answer claims that wait', async t => {
  t.same(readdirSync(folder).sort(), names.toSorted())
  const waiting = new Set((await listClaims(db, { states: ['not-sent'] })).map(({ subject }) => subject.id))
  for (const [name, layout] of [[second, 'ucs'], [office, 'ofc']] as const) {
    const content = readFileSync(join(folder, name))
    const reading = readHere(content, name, dayOf(at))
    t.match(reading, { layout, notes: [] }, name)
    t.ok(reading.lines.length > 3, name)
    t.ok(reading.lines.every(({ vn, an }) => waiting.has(vn) || waiting.has(an)), name)
    t.notMatch(content.toString('utf16le'), /นาย|นาง|เด็ก/, 'no name')
  }
})

await t.test('claims are sent and paid, a month is taken by accounting, and card money waits', async t => {
  const sent = (await listClaims(db, {})).filter(({ steps }) => steps.some(({ kind, at: sentAt, source }) => kind === 'sent' && source === 'hand' && sentAt === at))
  t.equal(sent.length, 6)
  const paid = (await listClaims(db, { states: ['paid'] })).filter(({ steps }) => steps.some(({ reference }) => /99902 /.test(reference)))
  t.equal(paid.length, 5, 'the second REP number')
  t.ok(paid.every(({ standing, billed }) => standing.received === billed))
  t.equal((await monthHandOvers(db, dayOf(at))).filter(({ takenAt }) => takenAt !== null).map(keyOf).filter(key => !takenBefore.includes(key)).length, 1)
  t.ok((await listCardMoney(db, instantAt(addDays(dayOf(at), -1)), at)).some(({ receipt, remittedOn }) => receipt === 'DEMO-0001' && remittedOn === null))
})

await t.test('it is told in one line, and a second start leaves everything as it is', async t => {
  t.notMatch(line, /\n/)
  t.ok(line.startsWith(`นำเข้า ${first} แล้ว 14 รายการ `) && line.includes(second) && line.endsWith(office), line)
  const again = await recordDemoMoney({ state: db, hosxp, folder, at: plusMs(at, HOUR_MS) })
  t.ok(again.startsWith('ลองนำเข้าที่ /claims/answers: ') && again.includes(second), again)
  t.notOk(again.includes(first))
  t.equal((await listAnswerFiles(db)).length, before.length + 1)
  t.same((await answerFilesOf(db, mine[0]?.id ?? 0))[0]?.counts, mine[0]?.counts)
})
