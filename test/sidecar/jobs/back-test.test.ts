import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { openSiteCheckReader } from '../../../src/hosxp-adapter/site-check-reader.js'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import type { OptionValues } from '../../../src/sidecar/cli/command.js'
import { repBacktest } from '../../../src/sidecar/cli/rep-backtest.js'
import { backTest, type BackTest, type BackTestRequest } from '../../../src/sidecar/jobs/back-test.js'
import { mute } from '../../../src/sidecar/state/mute-findings.js'
import { addAnswers } from '../../support/answer-rows.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { audited, hoursAfter } from '../http/work-findings.js'

t.setTimeout(180_000)

const hospital = await smallHospital(t)
const { db } = hospital.state
const folder = t.testdir()
const site = await webSite(t, hospital, { siteCheckFolders: [folder] })
const office = await site.as('insurance-office')
const VN = (number: number): string => `69111609000${number}`
await hospital.addPatient()
// 1, 2 and 4 lack a principal diagnosis.
for (const number of [1, 2, 4]) await hospital.addVisit(VN(number), {}, { diagnosis: null })
for (const number of [3, 5]) await hospital.addVisit(VN(number))
await addAnswers(db, [
  { vn: VN(1), codes: ['C208'], baht: 700, scheme: 'UC', transaction: 'twice' }, { vn: VN(2), kind: 'accepted', codes: [], scheme: 'UC' }, { vn: VN(3), codes: ['C208'], baht: 300, scheme: 'UC' }, { vn: VN(5), kind: 'accepted', codes: [], scheme: 'UC' },
  { vn: '1', codes: ['C208'], isMatched: false, scheme: 'UC' }, { vn: VN(3), codes: ['C208'], baht: 9999, day: '2026-01-05', transaction: 'long ago', scheme: 'UC' }
])
// Mended and accepted under another REP number, it was refused all the same.
await addAnswers(db, [{ vn: VN(1), kind: 'accepted', codes: [], scheme: 'UC', transaction: 'twice', at: hoursAfter(30) }])
const OWN = `-- id: X150\n-- title: ไม่มีเลขเดิม\n-- owner: coding\n-- severity: warn\n-- deadline: none\n-- mend: ลงเลขเดิม\nSELECT vn, hn, vstdate AS day FROM ovst WHERE vstdate BETWEEN :from AND :to AND vn IN ('${VN(1)}', '${VN(4)}')\n`
await writeFile(join(folder, 'own.sql'), OWN)
await writeFile(join(folder, 'broken.sql'), OWN.replace('X150', 'X151').replace('ovst', 'no_such_table'))

const tried = async (check: string, changes: Partial<BackTestRequest> = {}): Promise<BackTest> => {
  const hosxp = connectHosxp(hospital.url)
  try {
    return await backTest(
      { hosxp, isReplica: false, source: 'test', state: db, siteChecks: { folders: [folder], openReader: cost => openSiteCheckReader(hospital.url, { cost }) } },
      { check, codes: [{ system: 'e-claim', code: 'C208' }], days: 90, asOf: AS_OF, gear: 'night', signal: AbortSignal.timeout(60_000), ...changes }
    )
  } finally {
    await hosxp.close()
  }
}
const shortly = ({ caught, missed, noise, unanswered, saved, caughtShare, answered, unmatched }: BackTest) => ({ caught: caught.map(({ subject }) => subject.id), missed: missed.map(({ subject }) => subject.id), noise: noise.map(({ subject }) => subject.id), unanswered: unanswered.map(({ subject }) => subject.id), saved, caughtShare, answered, unmatched })
const OF_DX01 = { caught: [VN(1)], missed: [VN(3)], noise: [VN(2)], unanswered: [VN(4)], saved: 70_000, caughtShare: 50, answered: 4, unmatched: 1 }

await t.test('a check of ours is tried over the days, compared with what payers answered, and nothing is kept', async t => {
  const result = await tried('dx01')
  t.same(shortly(result), OF_DX01)
  t.match(result, { check: 'DX01', from: '2026-08-23', to: '2026-11-20', codes: [{ system: 'e-claim', code: 'C208' }] })
  t.equal((await db.selectFrom('finding').selectAll().execute()).length, 0)
  t.equal((await db.selectFrom('check_run').selectAll().execute()).length, 0)
})

await t.test('a muted check is tried as any other', async t => {
  await mute(db, { check: 'DX01' }, { by: 'ก', at: AS_OF, reason: 'พัก', until: hoursAfter(24) })
  t.same(shortly(await tried('DX01')), OF_DX01)
})

await t.test('days that hold nothing find nothing', async t => {
  t.match(shortly(await tried('DX01', { days: 2 })), { caught: [], missed: [], noise: [], unanswered: [], answered: 0 })
})

await t.test('a hospital\'s own check is tried by its id or its file; without codes any refusal counts', async t => {
  const wanted = { caught: [VN(1)], missed: [VN(3)], noise: [], unanswered: [VN(4)], saved: 70_000, caughtShare: 50, answered: 4, unmatched: 1 }
  t.same(shortly(await tried('x150', { codes: null })), wanted)
  t.same(shortly(await tried(join(folder, 'own.sql'))), wanted)
  t.equal((await tried('X150', { codes: null })).codes, null)
})

await t.test('what cannot be tried says why', async t => {
  await t.rejects(tried('ZZ77'), { code: 'BACK_TEST', message: 'ไม่มีข้อตรวจ ZZ77' })
  await t.rejects(tried('X151'), { code: 'BACK_TEST', message: /^broken\.sql บรรทัด \d+: ไม่มีตาราง/ })
  await t.rejects(tried('IP05'), { code: 'BACK_TEST', message: /ยังไม่ได้สร้าง/ })
  await t.rejects(tried('TI05'), { code: 'BACK_TEST', message: /ตรวจเรื่องของทั้งโรงพยาบาล/ })
  await t.rejects(tried('DX01', { signal: AbortSignal.abort() }), { code: 'RUN_STOPPED' })
})

await t.test('the page tries a check, shows the result with its honesty, and keeps on record who tried what', async t => {
  const { body, statusCode } = await office.post('/claims/missed/back-test', { check: ' dx01 ', codes: 'c208', days: '90' })
  const text = body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  t.equal(statusCode, 200)
  t.match(text, /ผลทดสอบ DX01 .*ข้อมูล HOSxP ของวันนี้.*ป้องกันได้ 700\.00 บาท จับได้ 1 รายการ 700\.00 บาท .*จับไม่ได้ 1 รายการ 300\.00 บาท .*แจ้งเกิน 1 รายการ .*แจ้ง ยังไม่มีคำตอบ 1 ราย .*จับได้ร้อยละ 50%/)
  t.match(body, /<input name="check" value="DX01"/, 'what was typed stands in the form')
  t.match(body, new RegExp(`href="/cases/visit/${VN(1)}"`))
  const [event] = await audited(db, { action: 'back-test-run' })
  t.match(event, { action: 'back-test-run', detail: { check: 'DX01', days: '90' } })
  t.match((await office.post('/claims/missed/back-test', { check: 'X150', codes: '', days: '30' })).body, /ทุกรหัสปฏิเสธ/)
  const faults: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ check: 'own.sql', codes: '', days: '90' }, /ลงรหัสข้อตรวจ/], [{ check: '../x.sql', codes: '', days: '90' }, /ลงรหัสข้อตรวจ/], [{ check: 'DX01', codes: '???', days: '90' }, /ลงรหัสปฏิเสธ/], [{ check: 'DX01', codes: '', days: '900' }, /ย้อนหลังได้/], [{ check: 'ZZ77', codes: '', days: '90' }, /ไม่มีข้อตรวจ ZZ77/]
  ]
  for (const [form, fault] of faults) {
    const answer = await office.post('/claims/missed/back-test', form)
    t.equal(answer.statusCode, 422)
    t.match(answer.body, fault)
  }
})

await t.test('two at once: the second is asked to wait', async t => {
  await office.get('/claims/missed')
  const answers = await Promise.all([1, 2].map(async () => await office.post('/claims/missed/back-test', { check: 'DX01', codes: '', days: '90' })))
  t.same(answers.map(({ statusCode }) => statusCode).toSorted(), [200, 422])
  t.match(answers.find(({ statusCode }) => statusCode === 422)?.body, /มีคนกำลังทดสอบอยู่/)
})

await t.test('the command prints the same, as text and as JSON, and says what cannot be tried', async t => {
  const before = { ...process.env }
  t.teardown(() => { process.env = before })
  Object.assign(process.env, { HOSXP_DATABASE_URL: hospital.url, SIDECAR_DATABASE_URL: hospital.stateUrl, SITE_CHECKS_FOLDER: folder })
  const called = async (check: string, values: OptionValues = {}): Promise<{ readonly code: number, readonly out: string, readonly err: string }> => {
    let [out, err] = ['', '']
    const code = await repBacktest(check, { 'as-of': '2026-11-20T06:00', ...values }, { print: text => { out += text }, say: text => { err += text }, signal: AbortSignal.timeout(60_000) })
    return { code, out, err }
  }
  const text = await called('DX01', { codes: 'C208' })
  t.equal(text.code, 0)
  t.match(text.out, /DX01 .*\nบริการ 23\/08\/2569 – 20\/11\/2569 {2}เทียบกับ: C208 \(e-claim\)\n {2}จับได้ +1 รายการ 700\.00 บาท.*ป้องกันได้ 700\.00 บาท.*ข้อมูล HOSxP ของวันนี้/s)
  t.same(shortly(JSON.parse((await called('DX01', { codes: 'C208', json: true })).out) as BackTest), OF_DX01)
  t.match(await called('X151'), { code: 1, out: '', err: /broken\.sql/ })
  await t.rejects(called('DX01', { days: '0' }), { code: 'USAGE' })
  await t.rejects(called('DX01', { days: '900' }), { code: 'USAGE' })
  await t.rejects(called('DX01', { codes: 'what?' }), { code: 'USAGE' })
})
