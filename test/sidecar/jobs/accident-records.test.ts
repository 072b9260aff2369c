import t from 'tap'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { CATALOGUE } from '../../../src/checks/catalogue.js'
import { joinAccident, partAccident } from '../../../src/sidecar/state/accident-link-store.js'
import { listAccidentCases } from '../../../src/sidecar/state/accident-case-store.js'
import { runCheck } from '../../../src/sidecar/jobs/run-check.js'
import { addDays, dayOf, HOUR_MS, instantAt, localDate, plusMs, type LocalDate } from '../../../src/values/local-date.js'
import { AS_OF, checkRun } from '../../support/check-run.js'
import { ACT, smallHospital, UC, type SmallHospital } from '../../support/small-hospital.js'

const HN = '000000001'
const TODAY = dayOf(AS_OF)
const shown = async ({ state }: SmallHospital) =>
  (await listAccidentCases(state.db, {})).map(({ subject, level, members }) => `${level} ${subject.id}${members.length > 1 ? `: ${members.map(({ id }) => id).join(', ')}` : ''}`)

/** Crash words of a screening nurse, and nothing else that tells of an accident. */
async function addSuspicion (hospital: SmallHospital, vn: string, day: string): Promise<void> {
  await hospital.addVisit(vn, { vstdate: day })
  await hospital.add('opdscreen', { vn, cc: 'รถล้ม เข่าถลอก' })
}
const addVictim = async (hospital: SmallHospital, vn: string, day: string): Promise<void> =>
  await hospital.addVisit(vn, { vstdate: day, pttype: ACT }, { right: { pttype: ACT }, diagnosis: { icd10: 'V2399', diagtype: '5' }, charge: { pttype: ACT, sum_price: 1200 } })
const run = async (hospital: SmallHospital, changes: { readonly from?: LocalDate, readonly days?: number, readonly rereadOpen?: boolean } = {}) => {
  const asOf = plusMs(AS_OF, (changes.days ?? 0) * 24 * HOUR_MS)
  return await checkRun({ url: hospital.url, state: hospital.state.db }, { asOf, from: changes.from ?? localDate('2026-11-01'), to: dayOf(asOf), rereadOpen: changes.rereadOpen ?? false })
}

await t.test('words of a crash are a suspicion on the board, gone by the next run when the words are edited away', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await addSuspicion(hospital, '691116090000', '2026-11-16')
  await run(hospital)
  t.match(await listAccidentCases(hospital.state.db, {}), [{ subject: { kind: 'visit', id: '691116090000' }, hn: HN, level: 'weak', hasActRight: false, arrivedAt: instantAt(localDate('2026-11-16'), '09:00:00'), seenAt: AS_OF }])
  await hospital.change("UPDATE opdscreen SET cc = 'หกล้มในบ้าน เข่าถลอก'")
  await run(hospital, { days: 1, from: addDays(TODAY, -1) })
  t.same(await shown(hospital), ['weak 691116090000'], 'not in the window: nobody looked')
  await run(hospital, { days: 2, from: TODAY, rereadOpen: true })
  t.same(await shown(hospital), [])
})

await t.test('a suspicion whose visit is deleted in HOSxP goes, too', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await addSuspicion(hospital, '691116090000', '2026-11-16')
  await run(hospital)
  await hospital.change('DELETE FROM ovst')
  await run(hospital, { days: 1, from: TODAY, rereadOpen: true })
  t.same(await shown(hospital), [])
})

await t.test('an accident on which nothing is open follows HOSxP, too: its signs taken away, its visit deleted', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await addVictim(hospital, '691116090000', '2026-11-16')
  const quiet = { catalogue: CATALOGUE.filter(({ id }) => id === 'RTA04') }
  const look = async (days: number): Promise<void> => {
    const asOf = plusMs(AS_OF, days * 24 * HOUR_MS)
    await checkRun({ url: hospital.url, state: hospital.state.db }, { ...quiet, asOf, from: days === 0 ? localDate('2026-11-01') : dayOf(asOf), to: dayOf(asOf), rereadOpen: true })
  }
  await look(0)
  t.same(await shown(hospital), ['strong 691116090000'])
  t.same(await hospital.state.db.selectFrom('finding').select('check_id').where('state', '=', 'open').execute(), [], 'nothing is open on it')
  await hospital.change('UPDATE visit_pttype SET pttype = ?', [UC])
  await hospital.change('UPDATE ovst SET pttype = ?', [UC])
  await hospital.change("UPDATE ovstdiag SET icd10 = 'J00'")
  await look(1)
  t.same(await shown(hospital), [])
  await addVictim(hospital, '691117090000', '2026-11-17')
  await run(hospital, { days: 1 })
  t.same(await shown(hospital), ['strong 691117090000'])
  await hospital.change('DELETE FROM ovst')
  await look(2)
  t.same(await shown(hospital), [])
})

await t.test('what only the admission tells is told on a visit before the days of the run', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit('691101090000', { vstdate: '2026-11-01', an: '690000777' })
  await hospital.addAdmission('690000777', { vn: '691101090000', regdate: '2026-11-01', dchdate: '2026-11-19' })
  await hospital.add('iptdiag', { ipt_diag_id: 900_777, an: '690000777', icd10: 'V234', diagtype: '5' })
  const { told } = await run(hospital, { from: localDate('2026-11-18') })
  t.ok(told.some(each => each.startsWith('RTA08 visit 691101090000')), told.join(', '))
})

await t.test('a victim is recorded with the money; a dry run records nothing', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await addVictim(hospital, '691116090000', '2026-11-16')
  await checkRun({ url: hospital.url, state: hospital.state.db }, { isDryRun: true })
  t.same(await shown(hospital), [])
  const { summary } = await run(hospital)
  t.match(await listAccidentCases(hospital.state.db, {}), [{ level: 'strong', hasActRight: true, charged: 120_000, underAct: 120_000, runId: summary.id }])
})

await t.test('two accidents joined by hand are one record, and parted they are two', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await addVictim(hospital, '691001090000', '2026-10-01')
  await addVictim(hospital, '691116090000', '2026-11-16')
  await run(hospital)
  t.same(await shown(hospital), ['strong 691001090000', 'strong 691116090000'])
  const { db } = hospital.state
  const [first, second] = ['691001090000', '691116090000'].map(id => ({ kind: 'visit' as const, id }))
  if (first === undefined || second === undefined) throw new TypeError('two visits')
  await joinAccident(db, { subject: second, hn: HN, to: first, reason: 'ครั้งเดียวกัน' }, { by: 'test', at: AS_OF })
  await run(hospital, { days: 1 })
  t.same(await shown(hospital), ['strong 691001090000: 691001090000, 691116090000'])
  await partAccident(db, { subject: second, hn: HN, reason: 'คนละครั้ง' }, { by: 'test', at: AS_OF })
  await run(hospital, { days: 2 })
  t.same(await shown(hospital), ['strong 691001090000', 'strong 691116090000'])
})

await t.test('a run on a replica that lags takes no accident away', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await addVictim(hospital, '691116090000', '2026-11-16')
  await run(hospital)
  await hospital.change('DELETE FROM ovst')
  const hosxp = connectHosxp(hospital.url)
  t.teardown(hosxp.close)
  const lagging = { ...hosxp, select: (async (sql: string, ...rest: never[]) => /SLAVE STATUS|REPLICA STATUS/i.test(sql) ? [{ Seconds_Behind_Master: 9999 }] : await hosxp.select(sql, ...rest)) as typeof hosxp.select }
  const request = { kind: 'test', from: TODAY, to: TODAY, only: null, rereadOpen: true, asOf: plusMs(AS_OF, HOUR_MS), gear: 'night' as const, isDryRun: false }
  const listener = { found: () => undefined, undetermined: () => undefined }
  const shared = { source: 'test', state: hospital.state.db }
  const { isClosingHeld } = await runCheck({ ...shared, hosxp: lagging, isReplica: true }, request, listener)
  t.ok(isClosingHeld)
  t.same(await shown(hospital), ['strong 691116090000'])
  await runCheck({ ...shared, hosxp, isReplica: false }, request, listener)
  t.same(await shown(hospital), [], 'and one that does not lag does')
})
