import t from 'tap'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { undetermined as undeterminedAnswer, type Check } from '../../src/checks/check.js'
import { listFindings } from '../../src/sidecar/state/list-findings.js'
import { lastRun } from '../../src/sidecar/state/run-store.js'
import { startPrivateMariadb } from '../../src/demo/private-mariadb.js'
import { addDays, instantAt, localDate } from '../../src/values/local-date.js'
import { AS_OF, checkRun } from '../support/check-run.js'
import { WANTING } from '../support/selected-checks.js'
import { ACT, smallHospital, type SmallHospital } from '../support/small-hospital.js'

const VN = '691116090000'
const siteOf = (hospital: SmallHospital) => ({ url: hospital.url, state: hospital.state.db })
const rt04Of = async (hospital: SmallHospital) => (await listFindings(hospital.state.db, AS_OF, { checks: ['RT04'] })).map(({ state, timesOpened }) => ({ state, timesOpened }))

await t.test('a clean hospital gives no finding, and says what it read', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN)
  await hospital.addAdmission('690000001')
  await hospital.askRights()
  const { told, summary } = await checkRun(siteOf(hospital))
  t.strictSame(told, [])
  t.strictSame(summary.cases, { visits: 1, admissions: 1 })
  t.strictSame(summary.notRun.map(({ check }) => check), WANTING)
  t.equal(summary.checksRun, CATALOGUE.length - WANTING.length)
})

await t.test('a finding lives: opened, closed when the record is mended, reopened with count 2 when it breaks again', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN, {}, { right: { hospmain: '' } })
  t.strictSame((await checkRun(siteOf(hospital))).told, [`RT04 visit ${VN}`])
  t.strictSame((await checkRun(siteOf(hospital))).summary.changes, { opened: 0, reopened: 0, closed: 0 }, 'a second run doubles nothing')
  await hospital.change("UPDATE visit_pttype SET hospmain = '10670'")
  t.equal((await checkRun(siteOf(hospital))).summary.changes.closed, 1)
  t.strictSame(await rt04Of(hospital), [{ state: 'closed', timesOpened: 1 }])
  await hospital.change('UPDATE visit_pttype SET hospmain = NULL')
  t.equal((await checkRun(siteOf(hospital))).summary.changes.reopened, 1)
  t.strictSame(await rt04Of(hospital), [{ state: 'open', timesOpened: 2 }])
})

await t.test('nothing closes on a check that broke, an answer that is undetermined, a check that did not run or a case that was not read', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN, {}, { right: { hospmain: '' } })
  await checkRun(siteOf(hospital))
  await hospital.change("UPDATE visit_pttype SET hospmain = '10670'")
  const rt04 = CATALOGUE.find((check): check is Check & { scope: 'case' } => check.id === 'RT04')
  if (rt04 === undefined) throw new Error('RT04 is in the catalogue')

  const broken: Check = { ...rt04, judge: () => { throw new TypeError('a slip of ours') } }
  const answer = await checkRun(siteOf(hospital), { catalogue: [broken] })
  t.match(answer.undetermined, [{ check: 'RT04', reason: /CHECK_FAILED/ }])
  t.strictSame(await rt04Of(hospital), [{ state: 'open', timesOpened: 1 }], 'a check that broke')

  await checkRun(siteOf(hospital), { catalogue: [{ ...rt04, judge: () => undeterminedAnswer('ไม่ทราบ') }] })
  t.strictSame(await rt04Of(hospital), [{ state: 'open', timesOpened: 1 }], 'undetermined')

  await checkRun(siteOf(hospital), { from: localDate('2026-11-17') })
  t.strictSame(await rt04Of(hospital), [{ state: 'open', timesOpened: 1 }], 'not read')

  await hospital.change('ALTER TABLE visit_pttype CHANGE hospmain hospmain_gone VARCHAR(5)')
  const { summary } = await checkRun(siteOf(hospital))
  t.match(summary.notRun.find(({ check }) => check === 'RT04'), { reason: 'ผู้ป่วยนอก: ไม่มีคอลัมน์ visit_pttype.hospmain' })
  t.strictSame(await rt04Of(hospital), [{ state: 'open', timesOpened: 1 }], 'not run')

  await hospital.change('ALTER TABLE visit_pttype CHANGE hospmain_gone hospmain VARCHAR(5)')
  await checkRun(siteOf(hospital))
  t.strictSame(await rt04Of(hospital), [{ state: 'closed', timesOpened: 1 }])
})

await t.test('a visit that vanished closes what was open on it when it is looked for', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN, {}, { right: { hospmain: '' } })
  await checkRun(siteOf(hospital))
  await hospital.state.db.deleteFrom('claim_case').execute()
  await hospital.change('DELETE FROM ovst')
  await checkRun(siteOf(hospital))
  t.strictSame(await rt04Of(hospital), [{ state: 'open', timesOpened: 1 }], 'a window looks for what is claimed alone')
  await checkRun(siteOf(hospital), { rereadOpen: true })
  t.strictSame(await rt04Of(hospital), [{ state: 'closed', timesOpened: 1 }])
})

await t.test('what exists and was not judged is not gone: not begun, admissions that cannot be read, a visit whose day is unusable', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ cid: '' })
  await hospital.addVisit(VN, {}, { right: { hospmain: '' } })
  await hospital.addAdmission('690000001', { dchtime: null })
  const opened = (await checkRun(siteOf(hospital))).told
  t.strictSame(opened, ['ID04 patient 000000001', `RT04 visit ${VN}`, 'TM02 admission 690000001'])
  const stillOpen = async () => (await listFindings(hospital.state.db, AS_OF, { state: 'open' })).map(({ check }) => check).sort()

  const early = await checkRun(siteOf(hospital), { only: { visits: [VN], admissions: [] }, asOf: instantAt(localDate('2026-11-16'), '08:00:00') })
  t.strictSame([early.summary.cases.visits, early.summary.passedOver], [0, 1], 'the visit has not begun')
  t.strictSame(await stillOpen(), ['ID04', 'RT04', 'TM02'])

  await hospital.change('ALTER TABLE ipt RENAME ipt_hidden')
  await checkRun(siteOf(hospital), { rereadOpen: true })
  t.strictSame(await stillOpen(), ['ID04', 'RT04', 'TM02'], 'admissions cannot be read')
  await hospital.change('ALTER TABLE ipt_hidden RENAME ipt')
})

await t.test('admissions of a window: a discharge in the future, a link known to the admission alone, a cancelled admission', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  const window = { from: localDate('2026-11-18'), to: localDate('2026-11-20') }
  await hospital.addAdmission('690000001', { dchdate: '2027-11-19' })
  await hospital.addAdmission('690000003', { regdate: '2026-11-21', regtime: '00:30:00', dchdate: '2026-11-22', vn: '691120020000', dchtime: null })
  await hospital.addVisit('691120020000', { vstdate: '2026-11-20', vsttime: '02:00:00' }, { diagnosis: null, charge: null })
  await hospital.addVisit('691118090000', { vstdate: '2026-11-18', an: '690000099' }, { right: { hospmain: '' } })
  t.strictSame((await checkRun(siteOf(hospital), window)).told, ['RT04 visit 691118090000', 'TM01 admission 690000001', 'TM01 admission 690000003', 'TM02 admission 690000003'])
})

await t.test('a visit whose date became zero is undetermined, not gone', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN, {}, { right: { hospmain: '' } })
  await checkRun(siteOf(hospital))
  await hospital.change("SET sql_mode = 'NO_ENGINE_SUBSTITUTION'")
  await hospital.change("UPDATE ovst SET vstdate = '0000-00-00', vsttime = NULL")
  const { undetermined } = await checkRun(siteOf(hospital), { rereadOpen: true })
  t.match(undetermined.filter(answer => answer.check === 'RT04'), [{ subject: { kind: 'visit', id: VN }, reason: 'ไม่มีวันรับบริการที่ใช้ได้' }])
  t.strictSame(await rt04Of(hospital), [{ state: 'open', timesOpened: 1 }])
})

await t.test('every date of the hospital is zero: nothing throws, and the numbers that are asked for are answered', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN)
  await hospital.addAdmission('690000001', { vn: VN })
  await hospital.change("SET sql_mode = 'NO_ENGINE_SUBSTITUTION'")
  await hospital.change("UPDATE ovst SET vstdate = '0000-00-00', vsttime = '00:00:00'")
  await hospital.change("UPDATE ipt SET regdate = '0000-00-00', dchdate = '0000-00-00', regtime = '00:00:00', dchtime = '00:00:00'")
  await hospital.change("UPDATE patient SET birthday = '0000-00-00'")
  const window = await checkRun(siteOf(hospital))
  t.strictSame(window.told, ['ID02 patient 000000001', 'TM01 admission 690000001'], 'an admission without discharge is still found')
  const one = await checkRun(siteOf(hospital), { only: { visits: [VN], admissions: [] } })
  t.strictSame(one.told, window.told)
  t.ok(one.undetermined.some(answer => answer.subject.id === VN))
})

await t.test('open findings are read again however old their case is', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit('690216090000', { vstdate: '2026-02-16' }, { right: { hospmain: '' } })
  await checkRun(siteOf(hospital), { from: localDate('2026-02-01') })
  await hospital.change("UPDATE visit_pttype SET hospmain = '10670'")
  await checkRun(siteOf(hospital), { rereadOpen: true })
  t.strictSame(await rt04Of(hospital), [{ state: 'closed', timesOpened: 1 }])
})

await t.test('a patient with five bad visits is one finding', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ cid: '1234567890123' })
  for (const hour of ['08', '09', '10', '11', '12']) await hospital.addVisit(`691116${hour}0000`)
  t.strictSame((await checkRun(siteOf(hospital))).told, ['ID05 patient 000000001'])
})

await t.test('a traffic case is told once, on its first visit, whatever the window', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  for (const [vn, day] of [['691110090000', '2026-11-10'], ['691116090000', '2026-11-16']] as const) {
    await hospital.addVisit(vn, { vstdate: day }, { right: { pttype: ACT, hospmain: null } })
    await hospital.add('ovstdiag', { ovst_diag_id: Number(vn.slice(2, 9)), vn, icd10: 'V234', diagtype: '5' })
  }
  const whole = await checkRun(siteOf(hospital))
  t.strictSame(whole.told.filter(name => name.startsWith('RTA08')), ['RTA08 visit 691110090000'])
  const later = await checkRun({ url: hospital.url, state: null }, { from: localDate('2026-11-15') })
  t.strictSame(later.told.filter(name => name.startsWith('RTA')), [], 'the first visit is not in this window')
})

await t.test('broken rows are answered, never thrown: zero dates, mojibake, no patient, an AN in the VN column', async t => {
  const hospital = await smallHospital(t)
  await hospital.change("SET sql_mode = 'NO_ENGINE_SUBSTITUTION'")
  await hospital.addPatient({ hn: '000000002', birthday: '0000-00-00', fname: 'à¸ªà¸¡', cid: '' })
  await hospital.addVisit('691116100000', { hn: '000000002' })
  await hospital.addVisit('691116110000', { hn: '000000404' })
  await hospital.addVisit('690000009', { hn: '000000002' })
  await hospital.addVisit('691116120000', { hn: '000000002', vstdate: '0000-00-00' })
  await hospital.addAdmission('690000002', { hn: '000000002', regdate: '0000-00-00', regtime: null })
  await hospital.add('er_nursing_detail', { vn: '691116100000', arrive_time: '0000-00-00 00:00:00', accident_datetime: '0000-00-00 00:00:00' })
  const { told, undetermined, summary } = await checkRun(siteOf(hospital))
  t.strictSame(told, ['ID02 patient 000000002', 'ID04 patient 000000002', 'TM01 admission 690000002', 'TM02 admission 690000002'])
  const ofPatients = undetermined.filter(({ subject }) => subject.kind === 'patient')
  t.ok(ofPatients.every(({ subject }) => subject.id === '000000404'), 'only of the patient nobody knows can nothing be said')
  t.strictSame(ofPatients.map(({ check }) => check).sort(), CATALOGUE.filter(({ id, scope }) => scope === 'patient' && !summary.notRun.some(({ check }) => check === id)).map(({ id }) => id).sort())
  t.strictSame([...new Set(undetermined.filter(({ subject }) => subject.kind !== 'patient').map(({ check }) => check))].sort(), ['CH04', 'DX14', 'TM04'], 'no quantity, no birthday, no day of admission')
})

await t.test('a table that is missing takes its checks out of the run, with the reason', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN)
  await hospital.askRights()
  await hospital.change('DROP TABLE iptdiag')
  const { summary, told } = await checkRun(siteOf(hospital))
  t.strictSame(told, [])
  const lost = summary.notRun.filter(({ check }) => !WANTING.includes(check))
  t.strictSame(lost.map(({ check }) => check).sort(), [
    'CA03', 'CA04', 'CA05', 'CA06', 'CA07', 'CA08', 'CA09', 'CA10', 'CA11', 'DX02', 'DX03', 'DX04', 'DX05', 'DX06', 'DX07', 'DX09', 'DX10', 'DX11', 'DX12', 'DX13', 'DX14', 'DX15', 'DX16', 'IP01', 'IP02', 'IP07', 'RTA02'
  ])
  t.ok(lost.every(({ reason }) => /ไม่มีตาราง iptdiag/.test(reason)))
})

await t.test('a column nobody fills takes its checks out of the run with the figure, until the hospital says otherwise', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  for (let i = 0; i < 60; i++) await hospital.addVisit(`6911160900${String(i).padStart(2, '0')}`, {}, { right: { hospmain: null } })
  const { summary, told } = await checkRun(siteOf(hospital))
  t.match(summary.notRun.find(({ check }) => check === 'RT04'), { reason: 'ผู้ป่วยนอก: visit_pttype.hospmain มีข้อมูลเพียง 0.0% ของ 60 รายการใน 90 วัน' })
  t.strictSame(told, [])
  const { setSetting } = await import('../../src/sidecar/state/settings-store.js')
  await setSetting(hospital.state.db, { name: 'facts.use_anyway', value: ['main-hospital'], by: 'test', at: summary.asOf })
  t.equal((await checkRun(siteOf(hospital))).told.length, 60)
})

await t.test('the database that dies in the middle of a run ends it with a clear error; what was read is kept, nothing else closes', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  const days = Array.from({ length: 10 }, (_, i) => addDays(localDate('2026-11-05'), i))
  for (const day of days) await hospital.addVisit(`69${day.slice(5, 7)}${day.slice(8, 10)}090000`, { vstdate: day }, { right: { hospmain: '' } })
  await checkRun(siteOf(hospital))
  await hospital.change("UPDATE visit_pttype SET hospmain = '10670'")
  const { connectHosxp } = await import('../../src/hosxp-adapter/connect.js')
  const { runCheck } = await import('../../src/sidecar/jobs/run-check.js')
  const hosxp = connectHosxp(hospital.url, {
    onStatement: (sql, values) => {
      // Half-way through the days: the server throws this account out, as a restart would.
      if (sql.includes('vstdate = ?') && values[0] === days[5]) void hospital.change('KILL USER ?', [new URL(hospital.url).username])
    }
  })
  const request = { kind: 'test', from: localDate('2026-11-01'), to: localDate('2026-11-20'), only: null, rereadOpen: false, asOf: AS_OF, gear: 'night' as const, isDryRun: false }
  await t.rejects(runCheck({ hosxp, isReplica: false, source: 'test', state: hospital.state.db }, request, { found: () => undefined, undetermined: () => undefined }), { code: 'HOSXP_UNREACHABLE' })
  await hosxp.close()
  t.match(await lastRun(hospital.state.db), { status: 'failed', error: /HOSXP_UNREACHABLE/ })
  const states = (await rt04Of(hospital)).map(finding => finding.state)
  t.ok(states.includes('open') && states.includes('closed'), `read ${states.filter(state => state === 'closed').length} of ${states.length} before it died`)
  await checkRun(siteOf(hospital))
  t.ok((await rt04Of(hospital)).every(finding => finding.state === 'closed'), 'the next run catches up')
})

await t.test('a server that is gone is told before anything is written', async t => {
  const hospital = await smallHospital(t)
  const server = await startPrivateMariadb()
  const url = server.url('mysql')
  await server.stop()
  await t.rejects(checkRun({ url, state: hospital.state.db }), { code: 'HOSXP_UNREACHABLE' })
  t.match(await lastRun(hospital.state.db), { status: 'failed' })
})
