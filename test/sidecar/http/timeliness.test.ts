import t from 'tap'
import { saveAccidentCases } from '../../../src/sidecar/state/save-accident-cases.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { accidentAt } from '../../support/accident-records.js'
import { newRun } from '../state/sample-findings.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { clockAt, textOf } from './act-hospital.js'

const HN = '000000001'
const CASES = [
  { id: '1', time: '2026-10-05 08:00', enteredAt: '2026-10-05 10:00' },
  { id: '2', time: '2026-10-06 08:00', enteredAt: '2026-10-07 08:00' },
  { id: '3', time: '2026-10-07 08:00', enteredAt: '2026-10-08 08:01' },
  { id: '4', time: '2026-11-10 08:00', enteredAt: null },
  { id: '5', time: '2025-12-10 08:00', enteredAt: '2025-12-10 12:00' }
] as const

const hospital = await smallHospital(t)
const { db } = hospital.state
await saveAccidentCases(db, { runId: await newRun(db), at: clockAt('2026-11-20 06:00'), patients: [{ hn: HN, records: CASES.map(({ id, time }) => accidentAt(time, { id, hn: HN })) }] })
for (const { id, enteredAt } of CASES) {
  if (enteredAt !== null) await saveAccidentFile(db, { subjectKind: 'visit', subjectId: id, hn: HN, eclaimNumber: `EC-${id}`, eclaimEnteredAt: clockAt(enteredAt) }, { by: 'test', at: clockAt(enteredAt) })
}
const site = await webSite(t, hospital)
site.setClock(clockAt('2026-11-20 07:00'))
const office = await site.as('insurance-office')

await t.test('each month says how many of how many, and who was late', async t => {
  const { statusCode, body } = await office.get('/act/timeliness')
  t.equal(statusCode, 200)
  const text = textOf(body)
  t.match(text, /ปีงบ 2570/)
  t.match(text, /ตุลาคม 2569 66\.6% ต่ำกว่าเป้า 2 จาก 3 1 0 ลงช้า 1 VN 3 HN 000000001/)
  t.match(text, /พฤศจิกายน 2569 0% ต่ำกว่าเป้า 0 จาก 1 0 1 ยังไม่ลง 1 VN 4/)
  t.match(text, /ธันวาคม 2569 – ไม่มีรายครบกำหนด/)
  t.match(text, /ทั้งปี 50% ต่ำกว่าเป้า 2 จาก 4/)
  t.match(body, /<a href="\/act\/visit\/3">/)
  t.match(body, /<rect class="part" width="66\.6"/)
  t.notMatch(body, / style="/)
})

await t.test('another year is asked for by its number', async t => {
  t.match(textOf((await office.get('/act/timeliness?year=2569')).body), /ปีงบ 2569.*ธันวาคม 2568 100% ถึงเป้า 1 จาก 1/)
  t.match(textOf((await office.get('/act/timeliness?year=1999')).body), /ปีงบ 2570/, 'a year we do not show is this year')
})

await t.test('whom the lists named is on record, and the board shows the same figure', async t => {
  const { events } = await listAudit(db, { action: 'kpi-viewed' }, { limit: 9 })
  t.same(events.at(-1)?.hns, [HN])
  t.match(textOf((await office.get('/act')).body), /0% ทัน 24 ชม\. พฤศจิกายน 2569 0 จาก 1 เป้า 100%/)
  t.equal((await (await site.as('it')).get('/act/timeliness')).statusCode, 403)
})
