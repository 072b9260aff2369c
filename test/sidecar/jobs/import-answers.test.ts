import type { Test } from 'tap'
import t from 'tap'
import { connectHosxp, type HosxpConnection } from '../../../src/hosxp-adapter/connect.js'
import { readSiteSchema } from '../../../src/hosxp-adapter/site-schema.js'
import type { AnswerLine, AnswerReading } from '../../../src/payers/rep/answer-line.js'
import { AnswerFileError } from '../../../src/payers/rep/answer-file-error.js'
import { importAnswers, type AnswerImport, type AnswerSite } from '../../../src/sidecar/jobs/import-answers.js'
import { createMatchPass } from '../../../src/sidecar/jobs/match-answers.js'
import { createRunner } from '../../../src/sidecar/jobs/runner.js'
import { listAnswerLines } from '../../../src/sidecar/state/answer-line-list.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { listJobRuns } from '../../../src/sidecar/state/job-store.js'
import { listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { DAY_MS, instantAt, localDate, MINUTE_MS, plusMs, type Instant } from '../../../src/values/local-date.js'
import { answerLine, answerReading } from '../../support/answer-readings.js'
import { AS_OF } from '../../support/check-run.js'
import { jobSite } from '../../support/job-site.js'
import { smallHospital, UC, type SmallHospital } from '../../support/small-hospital.js'

const VN = '691116090000'
const AN = '690000123'
const clock = (time: string, day = '2026-11-16'): Instant => instantAt(localDate(day), `${time}:00`)

type Hospital = Omit<SmallHospital, 'addVisit'> & { readonly addVisit: (vn: string, row?: Parameters<SmallHospital['addVisit']>[1]) => Promise<void> }

interface Site {
  readonly hospital: Hospital
  readonly db: StateDb
  readonly hosxp: HosxpConnection
  readonly statements: string[]
  readonly take: (lines: readonly AnswerLine[], changes?: { readonly name?: string, readonly reading?: Partial<AnswerReading>, readonly site?: () => Promise<AnswerSite> }) => Promise<AnswerImport>
  /** `1 matched vn visit 691116090000` by row. */
  readonly told: () => Promise<readonly string[]>
}

const shared = await smallHospital(t)
let files = 0

/** One patient with a visit at 09:00 of 2026-11-16 and an admission from 2026-11-10 10:00; nothing was imported yet. */
async function site (t: Test): Promise<Site> {
  const bare = { right: null, diagnosis: null, charge: null }
  const hospital: Hospital = {
    ...shared,
    addVisit: async (vn, row) => await shared.addVisit(vn, row, bare),
    addAdmission: async (an, row = {}) => await shared.add('ipt', { an, hn: '000000001', regdate: '2026-11-10', regtime: '10:00:00', pttype: UC, ...row })
  }
  for (const table of ['patient', 'ovst', 'ipt']) await hospital.change(`DELETE FROM ${table}`)
  for (const table of ['answer_line', 'answer_file', 'recheck', 'audit_patient', 'audit_event'] as const) await hospital.state.db.deleteFrom(table).execute()
  await hospital.addPatient()
  await hospital.addVisit(VN)
  await hospital.addAdmission(AN)
  const statements: string[] = []
  const hosxp = connectHosxp(hospital.url, { onStatement: sql => { statements.push(sql) } })
  t.teardown(hosxp.close)
  const { db } = hospital.state
  return {
    hospital,
    db,
    hosxp,
    statements,
    take: async (lines, { name = `file-${++files}.xls`, reading = {}, site = async () => ({ connection: hosxp, schema: await readSiteSchema(hosxp) }) } = {}) => await importAnswers(
      { state: db, site, read: async () => answerReading(lines.map((line, i) => ({ ...line, row: i + 1, transactionId: `${files}-${i + 1}` })), reading) },
      { name: `C:\\Users\\somsri\\${name}`, content: Buffer.from(name) }, { person: null, address: 'command', by: 'สมศรี', at: AS_OF }),
    told: async () => (await listAnswerLines(db, {}, { limit: 1000, offset: 0 })).toSorted((a, b) => a.id - b.id).map(({ row, matchState, matchBasis, subject, candidates }) =>
      [row, matchState, matchBasis, subject === null ? candidates.map(({ kind, id }) => `${kind} ${id}`).join(' or ') : `${subject.kind} ${subject.id}`].filter(word => word !== null && word !== '').join(' '))
  }
}

await t.test('an answer finds its case by AN, by VN, and by HN, citizen id and time', async t => {
  const { take, told } = await site(t)
  const admitted = { patientKind: 'admission' as const, serviceAt: clock('10:00', '2026-11-10') }
  const result = await take([
    answerLine(),
    answerLine({ ...admitted, an: AN, vn: '' }),
    answerLine({ vn: '' }),
    answerLine({ vn: '', serviceAt: clock('17:45') }),
    answerLine({ ...admitted, an: '', vn: '' }),
    answerLine({ vn: 'ไม่ใช่เลข', an: '-' }),
    answerLine({ vn: '', serviceAt: clock('09:00', '2026-11-15') }),
    answerLine({ vn: '', serviceAt: null }),
    answerLine({ vn: '', citizenId: '9000000000025' })
  ])
  t.same(await told(), [
    `1 matched vn visit ${VN}`, `2 matched an admission ${AN}`, `3 matched time visit ${VN}`, `4 matched time visit ${VN}`, `5 matched time admission ${AN}`, `6 matched time visit ${VN}`, '7 none', '8 none', '9 none'
  ])
  t.match(result, { kind: 'imported', rechecks: 2, file: { counts: { waiting: 0, unmatched: 3 } } })
})

await t.test('an HN is the same without its leading zeros; one that differs waits for a person', async t => {
  const { take, told, hospital, db } = await site(t)
  await hospital.addPatient({ hn: '000000010', cid: '9000000000025' })
  await take([answerLine({ hn: '1' }), answerLine({ hn: '1', vn: '' }), answerLine({ hn: '10' }), answerLine({ hn: '' }), answerLine({ hn: '10', an: AN, patientKind: 'admission' })])
  t.same(await told(), [`1 matched vn visit ${VN}`, `2 matched time visit ${VN}`, `3 ambiguous visit ${VN}`, `4 ambiguous visit ${VN}`, `5 ambiguous admission ${AN} or visit ${VN}`])
  const [, , line] = (await listAnswerLines(db, {}, { limit: 10, offset: 0 })).toSorted((a, b) => a.id - b.id)
  t.same(line?.candidates, [{ kind: 'visit', id: VN, hn: '000000001', day: '2026-11-16', time: '09:00', right: '71', citizenId: '9-xxxx-xxxxx-xx-7' }], 'the citizen id is not kept whole')
})

await t.test('of two visits on one day the minute decides; when it does not, a person does', async t => {
  const { take, told, hospital } = await site(t)
  await hospital.addVisit('691116133000', { vsttime: '13:30:20' })
  await take([answerLine({ vn: '', serviceAt: clock('13:30') }), answerLine({ vn: '', serviceAt: clock('11:11') })])
  await hospital.addVisit('691116133001', { vsttime: '13:30:40' })
  await take([answerLine({ vn: '', serviceAt: clock('13:30') }), answerLine()])
  t.same(await told(), [
    '1 matched time visit 691116133000', `2 ambiguous visit ${VN} or visit 691116133000`, '1 ambiguous visit 691116133000 or visit 691116133001', `2 matched vn visit ${VN}`
  ])
})

await t.test('a VN column that holds an AN is an AN', async t => {
  const { take, told } = await site(t)
  await take([answerLine({ patientKind: 'admission', vn: AN, serviceAt: null })])
  t.same(await told(), [`1 matched an admission ${AN}`])
})

await t.test('the VN of a visit that became an admission: the admission of an inpatient file, else a person decides', async t => {
  const { take, told, hospital } = await site(t)
  await hospital.change('UPDATE ovst SET an = ? WHERE vn = ?', [AN, VN])
  await hospital.addVisit('691110080000', { vstdate: '2026-11-10', vsttime: '08:00:00' })
  await hospital.addAdmission('690000124', { vn: '691110080000', regdate: '2026-11-10', regtime: '08:30:00' })
  await take([answerLine({ patientKind: 'admission' }), answerLine(), answerLine({ patientKind: 'admission', vn: '691110080000' }), answerLine({ vn: '', serviceAt: clock('08:00', '2026-11-10') })])
  t.same(await told(), [
    `1 matched vn admission ${AN}`, `2 ambiguous visit ${VN} or admission ${AN}`, '3 matched vn admission 690000124', '4 ambiguous visit 691110080000 or admission 690000124'
  ])
})

await t.test('an inpatient\'s line with the VN of a visit never admitted, an outpatient\'s with an AN, and another citizen id wait for a person', async t => {
  const { take, told } = await site(t)
  await take([
    answerLine({ patientKind: 'admission' }),
    answerLine({ an: AN }),
    answerLine({ an: AN, vn: '' }),
    answerLine({ citizenId: '9000000000025' }),
    answerLine({ citizenId: '' })
  ])
  t.same(await told(), [`1 ambiguous visit ${VN}`, `2 ambiguous admission ${AN} or visit ${VN}`, `3 ambiguous admission ${AN}`, `4 ambiguous visit ${VN}`, `5 matched vn visit ${VN}`])
})

await t.test('of two visits on one day a file without the time of day decides nothing, though one is of midnight', async t => {
  const { take, told, hospital } = await site(t)
  await hospital.addVisit('691116000000', { vsttime: '00:00:00' })
  await take([answerLine({ vn: '', serviceAt: clock('00:00') }), answerLine({ vn: '', serviceAt: clock('09:00') })])
  t.same(await told(), [`1 ambiguous visit 691116000000 or visit ${VN}`, `2 matched time visit ${VN}`])
})

await t.test('one person registered under two HNs is told apart by the HN', async t => {
  const { take, told, hospital } = await site(t)
  await hospital.addPatient({ hn: '000000002' })
  await hospital.addVisit('691116100000', { hn: '000000002', vsttime: '09:00:00' })
  await take([answerLine({ vn: '', hn: '2' })])
  t.same(await told(), ['1 matched time visit 691116100000'])
})

await t.test('a test visit nobody came for is never meant', async t => {
  const { take, told, hospital } = await site(t)
  await hospital.change("UPDATE ovst SET anonymous_visit = 'Y' WHERE vn = ?", [VN])
  await take([answerLine(), answerLine({ vn: '' })])
  t.same(await told(), ['1 none', '2 none'])
})

await t.test('the cases answered are judged again, each once, what was refused first, and no more than 200', async t => {
  const { take, hospital, db } = await site(t)
  const lines: AnswerLine[] = []
  for (let i = 0; i < 201; i++) {
    const vn = `69111610${String(i).padStart(4, '0')}`
    await hospital.add('ovst', { hos_guid: `{${i}}`, vn, hn: '000000001', vstdate: '2026-11-16', vsttime: '09:10:00' })
    lines.push(answerLine({ vn }))
  }
  const { rechecks } = await take([...lines, answerLine({ kind: 'denied' }), answerLine({ kind: 'corrective' })])
  const asked = (await listRechecks(db)).map(({ subject }) => subject.id)
  t.equal(asked.length, 200)
  t.equal(rechecks, 200)
  t.equal(asked[0], VN, 'the refused one, though it stands last')
  t.equal(new Set(asked).size, 200)
})

await t.test('a large file is matched with few statements, none of them with more than 500 keys', async t => {
  const { take, told, statements } = await site(t)
  await take(Array.from({ length: 900 }, (_, i) => answerLine({ vn: `69111609${String(i).padStart(4, '0')}`, serviceAt: clock('10:00', '2026-11-14'), citizenId: i === 0 ? '9000000000017' : `9${String(i + 100).padStart(12, '0')}` })))
  t.equal((await told()).filter(line => line.endsWith('none')).length, 899, 'all but the one that carries the VN of the visit')
  const looked = statements.filter(sql => !/information_schema/.test(sql))
  t.ok(looked.length <= 24, `${looked.length} statements`)
  t.ok(looked.every(sql => (sql.match(/\?/g) ?? []).length <= 502))
})

await t.test('a file is on record once, without the folder of somebody\'s computer; the same file again is told and changes nothing', async t => {
  const { take, db } = await site(t)
  await take([answerLine()], { name: 'same.xls' })
  const asked = (await listRechecks(db)).length
  t.match(await take([answerLine()], { name: 'same.xls' }), { kind: 'already-imported', rechecks: 0, file: { name: 'same.xls' } })
  t.equal((await listRechecks(db)).length, asked)
  t.match((await listAudit(db, { action: 'answers-imported' }, { limit: 10 })).events, [{ outcome: 'done', hns: [], detail: { name: 'same.xls', kind: 'rep', layout: 'ucs', count: 1, by: 'สมศรี' } }])
})

await t.test('a file that cannot be read, or contradicts an earlier one, leaves nothing behind', async t => {
  const { db, take } = await site(t)
  await take([answerLine()])
  const parts = { state: db, site: async () => { throw new Error('not asked') } }
  const act = { person: null, address: 'command', by: 'สมศรี', at: AS_OF }
  const read = async (): Promise<AnswerReading> => { throw new AnswerFileError('หัวคอลัมน์ไม่ตรง', { row: 5, column: 14 }) }
  await t.rejects(importAnswers({ ...parts, read }, { name: 'a.xls', content: Buffer.from('a') }, act), { code: 'ANSWER_FILE', message: /แถว 5/ })
  await t.rejects(importAnswers({ ...parts, read: async () => answerReading([answerLine({ transactionId: `${files}-1`, billed: null })]) }, { name: 'b.xls', content: Buffer.from('b') }, act), { code: 'ANSWER_CONFLICT' })
  t.equal((await db.selectFrom('answer_file').select('id').execute()).length, 1)
  t.equal((await listAudit(db, { action: 'answers-imported' }, { limit: 10 })).events.length, 1)
})

await t.test('while HOSxP is away the lines wait; the service finds their cases when it is back, and has them judged', async t => {
  const site = await jobSite(t)
  const { state, hosxp } = site.tools
  await site.hospital.addVisit(VN)
  await importAnswers({ state, read: async () => answerReading([answerLine(), answerLine({ transactionId: '2', vn: '', citizenId: '', kind: 'denied' })]) }, { name: 'a.xls', content: Buffer.from('a') }, { person: null, address: 'command', by: 'สมศรี', at: AS_OF })
  const states = async () => (await listAnswerLines(state, {}, { limit: 10, offset: 0 })).map(({ matchState }) => matchState)
  t.same(await states(), ['waiting', 'waiting'])

  let isAway = true
  const away = connectHosxp('mysql://nobody@127.0.0.1:1/none')
  t.teardown(away.close)
  const tools = { ...site.tools, hosxp: { ...hosxp, select: async <Row>(...of: Parameters<HosxpConnection['select']>) => await (isAway ? away : hosxp).select<Row>(...of) } }
  const pass = createMatchPass(tools)
  await t.rejects(site.turn(pass), { code: 'HOSXP_UNREACHABLE' })
  t.match(await listJobRuns(state, { limit: 5 }), [{ job: 'match-answers', status: 'failed' }])
  t.same(await states(), ['waiting', 'waiting'])
  isAway = false
  site.setClock(plusMs(AS_OF, MINUTE_MS))
  await site.turn(pass)
  t.same(await states(), ['waiting', 'waiting'], 'it rests for ten minutes')
  site.setClock(plusMs(AS_OF, 11 * MINUTE_MS))
  await site.turn(pass)
  t.same(await states(), ['matched', 'none'])
  t.match(await listRechecks(state), [{ subject: { kind: 'visit', id: VN }, askedBy: 'hosxp-sidecar' }])
})

await t.test('a visit that was registered late is found the next day, without anybody\'s doing; the runner does it in its minute', async t => {
  const site = await jobSite(t)
  const { state } = site.tools
  await importAnswers({ state, read: async () => answerReading([answerLine()]) }, { name: 'a.xls', content: Buffer.from('a') }, { person: null, address: 'command', by: 'สมศรี', at: AS_OF })
  const runner = createRunner(site.tools, { stateUrl: site.hospital.stateUrl, jobs: [] })
  t.teardown(runner.stop)
  const states = async () => (await listAnswerLines(state, {}, { limit: 10, offset: 0 })).map(({ matchState, subject }) => [matchState, subject?.id ?? null])
  await runner.tick()
  t.equal(runner.state().trouble, null)
  t.same(await states(), [['none', null]])
  await site.hospital.addVisit(VN)
  site.setClock(plusMs(AS_OF, 5 * MINUTE_MS))
  await runner.tick()
  t.same(await states(), [['none', null]], 'once a day')
  site.setClock(plusMs(AS_OF, DAY_MS))
  await runner.tick()
  t.same(await states(), [['matched', VN]])
  t.equal(runner.state().trouble, null)
})
