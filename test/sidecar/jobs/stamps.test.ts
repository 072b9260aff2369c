import t from 'tap'
import type { DefiniteAnswer } from '../../../src/case/eligibility-answer.js'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { connectWriter } from '../../../src/hosxp-adapter/connect-writer.js'
import { readAccountPowers } from '../../../src/hosxp-adapter/account-powers.js'
import { stampRights } from '../../../src/sidecar/jobs/stamp-rights.js'
import { undoStamps } from '../../../src/sidecar/jobs/undo-stamps.js'
import { keepAnswer } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { beginStamp, stampsInState } from '../../../src/sidecar/state/stamp-journal-store.js'
import { localDate, type Instant } from '../../../src/values/local-date.js'
import { at } from '../../support/case-builder.js'
import { jobSite, type JobSite } from '../../support/job-site.js'

const PERSON = '9000000000017'
const TODAY = localDate('2026-11-20')

const answer = (askedAt: Instant, day = TODAY): DefiniteAnswer => ({
  kind: 'not-eligible', reason: 'vacant', source: 'real-person', askedAt, isAbout: day, knowsDates: false, notInForce: [], raw: '', person: null
})

interface Marks {
  readonly site: JobSite
  readonly markOf: (kind: 'visit' | 'admission', id: string) => Promise<readonly (string | null)[] | null>
  readonly run: () => Promise<string>
  readonly undo: () => ReturnType<typeof undoStamps>
}

async function marks (t: Parameters<typeof jobSite>[0]): Promise<Marks> {
  const site = await jobSite(t)
  const { hospital, tools, set } = site
  await set('notes.automatic', false)
  await set('stamps.automatic', true)
  await hospital.addVisit('691120050000', { vstdate: '2026-11-20', vsttime: '05:00:00' })
  await hospital.add('ovst_seq', { vn: '691120050000' })
  await hospital.addAdmission('690000001', { regdate: '2026-11-19', dchdate: null, dchtime: null, confirm_discharge: 'N' })
  await keepAnswer(tools.state, { citizenId: PERSON, serviceDate: TODAY }, 'today', answer(at('2026-11-20 05:01')))
  return {
    site,
    markOf: async (kind, id) => {
      const [rows] = await hospital.admin.query({ sql: `SELECT pttype_check, CAST(pttype_check_datetime AS CHAR), pttype_check_staff FROM ${kind === 'visit' ? 'ovst_seq WHERE vn' : 'ipt_pttype_check WHERE an'} = ?`, values: [id], rowsAsArray: true })
      return (rows as (string | null)[][])[0] ?? null
    },
    run: async () => await site.turn(async turn => await stampRights(tools, turn)),
    undo: async () => await site.turn(async turn => await undoStamps(tools, turn))
  }
}

await t.test('who was asked about is marked, with our name and the time of the answer; an undo brings back what was there', async t => {
  const { site, markOf, run, undo } = await marks(t)
  t.equal(await run(), '2 marks set, 0 left to people')
  t.same(await markOf('visit', '691120050000'), ['Y', '2026-11-20 05:01:00', 'hosxp-sidecar'])
  t.same(await markOf('admission', '690000001'), ['Y', '2026-11-20 05:01:00', 'hosxp-sidecar'])
  t.equal(await run(), '0 marks set, 0 left to people', 'the second time there is nothing to do')

  await keepAnswer(site.tools.state, { citizenId: PERSON, serviceDate: TODAY }, 'ward', answer(at('2026-11-20 05:30')))
  t.equal(await run(), '2 marks set, 0 left to people', 'asked again, our own mark moves on')
  t.same(await markOf('visit', '691120050000'), ['Y', '2026-11-20 05:30:00', 'hosxp-sidecar'])

  t.match(await undo(), { written: 2, human: 0 })
  t.same(await markOf('visit', '691120050000'), [null, null, null], 'the row is as HOSxP made it')
  t.equal(await markOf('admission', '690000001'), null, 'our row is gone')
  t.match(await undo(), { written: 0 }, 'nothing of ours is left')
})

await t.test("a person's mark is never touched, and one that a person wrote over ours is theirs", async t => {
  const { site: { hospital }, markOf, run, undo } = await marks(t)
  await hospital.change("UPDATE ovst_seq SET pttype_check = 'Y', pttype_check_datetime = '2026-11-20 04:58:00', pttype_check_staff = 'regist1' WHERE vn = '691120050000'")
  t.equal(await run(), '1 marks set, 0 left to people')
  t.same(await markOf('visit', '691120050000'), ['Y', '2026-11-20 04:58:00', 'regist1'])
  await hospital.change("UPDATE ipt_pttype_check SET pttype_check_staff = 'ward1' WHERE an = '690000001'")
  t.match(await undo(), { written: 0, human: 1 })
  t.same(await markOf('admission', '690000001'), ['Y', '2026-11-20 05:01:00', 'ward1'])
})

await t.test('a process that died between journal and HOSxP, or between HOSxP and journal, is settled by looking', async t => {
  const { site: { hospital, tools, turn }, markOf, run } = await marks(t)
  const blank = { check: null, at: null, by: null }
  const ours = { check: 'Y', at: '2026-11-20 05:01:00', by: 'hosxp-sidecar' }
  await turn(async ({ lease }) => {
    await beginStamp(tools.state, lease, { subject: { kind: 'visit', id: '691120050000' }, before: blank, after: ours, undoes: null }, at('2026-11-20 05:02'))
    await beginStamp(tools.state, lease, { subject: { kind: 'admission', id: '690000001' }, before: null, after: ours, undoes: null }, at('2026-11-20 05:02'))
  })
  await hospital.add('ipt_pttype_check', { an: '690000001', pttype_check: 'Y', pttype_check_datetime: '2026-11-20 05:01:00', pttype_check_staff: 'hosxp-sidecar' })
  t.equal(await run(), '1 marks set, 0 left to people, 2 doubts settled', 'what was not written is written, what was is known')
  t.same(await markOf('visit', '691120050000'), ['Y', '2026-11-20 05:01:00', 'hosxp-sidecar'])
  t.equal((await stampsInState(tools.state, 'standing')).length, 2)
  t.equal((await stampsInState(tools.state, 'doubt')).length, 0)
})

await t.test('two rows of one visit: where a person marked one of them nothing is written, whatever their order', async t => {
  const { site: { hospital }, markOf, run, undo } = await marks(t)
  await hospital.change('ALTER TABLE ovst_seq DROP PRIMARY KEY')
  const rows = async (): Promise<readonly (string | null)[]> => {
    const [found] = await hospital.admin.query({ sql: "SELECT pttype_check_staff FROM ovst_seq WHERE vn = '691120050000' ORDER BY seq_id", rowsAsArray: true })
    return (found as (string | null)[][]).map(([by]) => by ?? null)
  }
  await hospital.change("UPDATE ovst_seq SET seq_id = 1, pttype_check = 'Y', pttype_check_datetime = '2026-11-20 04:58:00', pttype_check_staff = 'regist1'")
  await hospital.add('ovst_seq', { vn: '691120050000', seq_id: 2 })
  t.equal(await run(), '1 marks set, 0 left to people')
  t.same(await rows(), ['regist1', null])
  await hospital.change('UPDATE ovst_seq SET pttype_check = NULL, pttype_check_datetime = NULL, pttype_check_staff = NULL')
  t.equal(await run(), '1 marks set, 0 left to people', 'two blank rows are one mark')
  t.same(await rows(), ['hosxp-sidecar', 'hosxp-sidecar'])
  t.match(await undo(), { written: 2, human: 0 })
  t.same(await rows(), [null, null])
  t.equal(await markOf('admission', '690000001'), null)
})

await t.test('what was said the evening before an appointment, of that evening alone, marks nothing; a row that says N is nobody\'s', async t => {
  const { site: { hospital, tools }, markOf, run } = await marks(t)
  await tools.state.deleteFrom('eligibility_answer').execute()
  await hospital.change("UPDATE ovst_seq SET pttype_check = 'N'")
  await keepAnswer(tools.state, { citizenId: PERSON, serviceDate: TODAY }, 'appointment', answer(at('2026-11-19 18:30'), localDate('2026-11-19')))
  t.equal(await run(), '0 marks set, 0 left to people')
  t.same(await markOf('visit', '691120050000'), ['N', null, null])
  await keepAnswer(tools.state, { citizenId: PERSON, serviceDate: TODAY }, 'today', answer(at('2026-11-20 05:01')))
  t.equal(await run(), '2 marks set, 0 left to people')
  t.same(await markOf('visit', '691120050000'), ['Y', '2026-11-20 05:01:00', 'hosxp-sidecar'])
})

await t.test('tables of the older engine, with a time of zeros and a name of blanks', async t => {
  const { site: { hospital }, markOf, run, undo } = await marks(t)
  for (const table of ['ovst_seq', 'ipt_pttype_check']) await hospital.change(`ALTER TABLE ${table} ENGINE = MyISAM`)
  await hospital.change("SET sql_mode = ''")
  await hospital.change("UPDATE ovst_seq SET pttype_check = 'N', pttype_check_datetime = '0000-00-00 00:00:00', pttype_check_staff = ''")
  t.equal(await run(), '2 marks set, 0 left to people')
  t.match(await undo(), { written: 2, human: 0 })
  t.same([await markOf('visit', '691120050000'), await markOf('admission', '690000001')], [['N', '0000-00-00 00:00:00', ''], null])
})

await t.test('an older HOSxP without the columns, a switch that is off, a visit without its row', async t => {
  const { site: { hospital, set }, markOf, run } = await marks(t)
  await hospital.change('DROP TABLE ipt_pttype_check')
  await hospital.change("DELETE FROM ovst_seq WHERE vn = '691120050000'")
  t.match(await run(), /^0 marks set.*no ipt_pttype_check\.an/)
  t.equal(await markOf('visit', '691120050000'), null, 'a row of HOSxP is never made')
  await set('stamps.automatic', false)
  t.equal(await run(), 'off')
})

await t.test('the account may write the three columns of the mark and nothing else of a visit', async t => {
  const { site: { hospital } } = await marks(t)
  const reader = connectHosxp(hospital.url)
  t.teardown(reader.close)
  t.same((await readAccountPowers(reader)).excess, [], 'doctor finds nothing to blame')
  const writer = await connectWriter(hospital.url)
  t.teardown(writer.close)
  await t.rejects(writer.change("UPDATE ovst_seq SET seq_id = 1 WHERE vn = '691120050000'", []))
})
