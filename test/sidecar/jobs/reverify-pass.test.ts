import { createConnection } from 'mysql2/promise'
import t from 'tap'
import type { NeedsPersonWhy, OfferedRight, ProvisionalRight } from '../../../src/case/case-eligibility.js'
import type { EligibilityAnswer, PayerRight, UndeterminedReason } from '../../../src/case/eligibility-answer.js'
import type { Scheme } from '../../../src/case/right.js'
import { HosxpError } from '../../../src/hosxp-adapter/hosxp-error.js'
import { NO_PAYERS, type AskRight } from '../../../src/sidecar/asking/payers.js'
import type { JobTools } from '../../../src/sidecar/jobs/job.js'
import { reverifyPass } from '../../../src/sidecar/jobs/reverify-pass.js'
import { keepAnswer } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { provisionalOn, startProvisional, stepProvisional, type NewProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { dayOf, plusMs, type Instant } from '../../../src/values/local-date.js'
import { at, day } from '../../support/case-builder.js'
import { jobSite, type JobSite } from '../../support/job-site.js'
import { ACT, UC } from '../../support/small-hospital.js'

const CID = '9000000000017'
const STARTED = at('2026-11-20 09:00')
const offered: OfferedRight = { code: UC, scheme: 'UC', mainHospital: '10670', from: { kind: 'visit', id: '690301090000', day: day('2026-03-01') }, warning: null }

interface Rig extends JobSite {
  /** What the payers say from now on. */
  readonly say: (answer: (asked: AskRight, at: Instant) => EligibilityAnswer) => void
  readonly asked: AskRight[]
  readonly hosxp: { isDown: boolean, reads: number }
  /** One minute of the service at that moment. */
  readonly minute: (moment: string, changes?: Partial<JobTools>) => Promise<void>
  readonly begin: (vn: string, changes?: Partial<NewProvisional>) => Promise<ProvisionalRight>
  readonly look: (vn: string, kind?: 'visit' | 'admission') => Promise<ProvisionalRight | null>
  readonly rechecked: () => Promise<readonly string[]>
}

const payerRight = (scheme: Scheme, mainHospital = '10670'): PayerRight => ({
  mainCode: scheme, mainName: '', subCode: '', subName: '', scheme, mainHospital, outpatientHospital: '', primaryHospital: '', startsOn: null, endsOn: null
})
const has = (scheme: Scheme, mainHospital?: string) => (_asked: AskRight, askedAt: Instant): EligibilityAnswer => ({
  kind: 'eligible', source: 'real-person', askedAt, isAbout: dayOf(askedAt), knowsDates: false, notInForce: [], raw: '{}', rights: [payerRight(scheme, mainHospital)], person: { citizenId: CID, name: '', birthday: null, diedOn: null }
})
const silent = (reason: UndeterminedReason) => (_asked: AskRight, askedAt: Instant): EligibilityAnswer => ({ kind: 'undetermined', source: 'real-person', askedAt, reason, retryAfterMs: null })

const site = await jobSite(t)

/** The same hospital for all, without the cases of the test before. */
async function rig (): Promise<Rig> {
  const { state } = site.tools
  for (const table of ['ovst', 'visit_pttype', 'ovstdiag', 'vn_stat', 'opitemrece', 'ipt', 'ipt_pttype', 'iptdiag', 'an_stat']) await site.hospital.change(`DELETE FROM ${table}`)
  for (const table of ['reverification', 'recheck', 'eligibility_answer'] as const) await state.deleteFrom(table).execute()
  const asked: AskRight[] = []
  const hosxp = { isDown: false, reads: 0 }
  let answerOf = silent('unavailable')
  let clock = STARTED
  const select = (async (...statement: Parameters<typeof site.tools.hosxp.select>) => {
    hosxp.reads++
    if (hosxp.isDown) throw new HosxpError('HOSXP_UNREACHABLE', 'HOSxP database is not reachable')
    return await site.tools.hosxp.select(...statement)
  }) as typeof site.tools.hosxp.select
  const tools: JobTools = {
    ...site.tools,
    clock: () => clock,
    hosxp: { ...site.tools.hosxp, select },
    payers: {
      ...NO_PAYERS,
      sources: () => ['real-person'],
      ask: async question => {
        asked.push(question)
        const answer = answerOf(question, clock)
        return { answer, answerId: answer.kind === 'eligible' || answer.kind === 'not-eligible' ? await keepAnswer(state, question, question.cause, answer) : null }
      }
    }
  }
  return {
    ...site,
    asked,
    hosxp,
    say: answer => { answerOf = answer },
    minute: async (moment, changes = {}) => {
      clock = at(moment)
      await site.turn(async turn => await reverifyPass({ ...tools, ...changes }, { ...turn, asOf: clock }))
    },
    begin: async (vn, changes = {}) => await startProvisional(state, {
      subject: { kind: 'visit', id: vn }, hn: '000000001', citizenId: CID, serviceDate: day('2026-11-20'), cause: 'unavailable', offered, decidedBy: 'rule', decider: '', remark: '', nextAt: at('2026-11-20 09:05'), ...changes
    }, { at: STARTED, by: 'clerk' }),
    look: async (id, kind = 'visit') => await provisionalOn(state, { kind, id }),
    rechecked: async () => (await listRechecks(state)).map(({ subject }) => subject.id)
  }
}
const VN = '691120090000'
const today = { vstdate: '2026-11-20' }
const needsPerson = (why: NeedsPersonWhy, more: Partial<ProvisionalRight> = {}): Partial<ProvisionalRight> => ({ state: 'needs-person', why, ...more })

await t.test('one that is due is asked about for its day, and settles when the answer is what HOSxP has', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, today)
  await it.begin(VN)
  it.say(has('UC'))
  await it.minute('2026-11-20 09:04')
  t.same([it.asked, it.hosxp.reads], [[], 0], 'not before its time, and HOSxP is left in peace')
  await it.minute('2026-11-20 09:05')
  t.match(it.asked, [{ citizenId: CID, serviceDate: '2026-11-20', cause: 'again', priority: 'batch' }])
  t.match(await it.look(VN), { state: 'settled', why: null, tries: 1, nextAt: null, lastReason: null, answerId: Number, basis: /HOSxP: บัตรทอง หน่วยบริการหลัก 10670/, endedAt: at('2026-11-20 09:05'), endedBy: 'sidecar' })
  t.same(await it.rechecked(), [VN], 'its finding closes at once')
  await it.minute('2026-11-20 09:06')
  t.equal(it.asked.length, 1)
})

await t.test('a process that dies before the case is put down to be judged again has settled nothing', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, today)
  await it.begin(VN)
  it.say(has('UC'))
  const own = await createConnection(it.hospital.stateUrl)
  t.teardown(async () => await own.end())
  await own.query('RENAME TABLE recheck TO away')
  await t.rejects(it.minute('2026-11-20 09:05'))
  await own.query('RENAME TABLE away TO recheck')
  t.match(await it.look(VN), { state: 'waiting', tries: 0 })
  await it.minute('2026-11-20 09:06')
  t.match(await it.look(VN), { state: 'settled' })
  t.same(await it.rechecked(), [VN])
})

await t.test('nothing definite: it is asked again after 15 and 60 minutes, then hourly, and nothing else changes', async t => {
  const it = await rig()
  await it.begin(VN)
  for (const [moment, reason, next, tries] of [
    ['2026-11-20 09:05', 'unavailable', '2026-11-20 09:15', 1], ['2026-11-20 09:15', 'token', '2026-11-20 10:00', 2], ['2026-11-20 10:00', 'rate-limited', '2026-11-20 11:00', 3], ['2026-11-20 16:00', 'malformed', '2026-11-21 08:30', 4]
  ] as const) {
    it.say(silent(reason))
    await it.minute(moment)
    t.match(await it.look(VN), { state: 'waiting', why: null, tries, lastReason: reason, lastAt: at(moment), nextAt: at(next), endedAt: null }, moment)
  }
  t.same([await it.rechecked(), it.hosxp.reads], [[], 0])
})

await t.test('another right is for a person, told at once and not asked about again', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, today)
  await it.begin(VN)
  it.say(has('SSS'))
  await it.minute('2026-11-20 09:05')
  t.match(await it.look(VN), needsPerson('differs', { tries: 1, nextAt: null, endedAt: null, basis: '' }))
  t.same(await it.rechecked(), [VN])
  await it.minute('2026-11-21 09:05')
  t.equal(it.asked.length, 1)
})

await t.test('what the clerk recorded counts, behind the act and not the offer', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, { ...today, pttype: ACT }, { right: { pttype: ACT } })
  await it.hospital.add('visit_pttype', { vn: VN, pttype: '40', pttype_number: 2, hospmain: '10661' })
  await it.begin(VN)
  it.say(has('SSS', '10661'))
  await it.minute('2026-11-20 09:05')
  t.match(await it.look(VN), { state: 'settled', basis: /HOSxP: ประกันสังคม/ })
})

await t.test('an admission is compared with what the ward recorded', async t => {
  const it = await rig()
  await it.hospital.addAdmission('690000777', { regdate: '2026-11-20', regtime: '08:00:00', dchdate: null, dchtime: null, confirm_discharge: 'N' })
  await it.begin('690000777', { subject: { kind: 'admission', id: '690000777' }, offered: null, decidedBy: 'shift-head', decider: 'หัวหน้าเวร' })
  it.say(has('UC'))
  await it.minute('2026-11-20 09:05')
  t.match(await it.look('690000777', 'admission'), { state: 'settled', basis: /บันทึกใน HOSxP/ })
})

await t.test('while HOSxP does not answer, the offer is compared, and what differs from it alone is looked at again', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, today, { right: { pttype: '40', hospmain: '10661' } })
  await it.hospital.addVisit('691120091500', today)
  await it.begin(VN)
  it.hosxp.isDown = true
  it.say(has('SSS', '10661'))
  await it.minute('2026-11-20 09:05')
  t.match(await it.look(VN), needsPerson('differs', { nextAt: at('2026-11-20 09:15') }))
  await it.begin('691120091500')
  it.say(has('UC'))
  await it.minute('2026-11-20 09:06')
  t.match(await it.look('691120091500'), { state: 'settled', basis: /สิทธิที่เสนอจากครั้งก่อน/ })
  it.hosxp.isDown = false
  it.say(has('SSS', '10661'))
  await it.minute('2026-11-20 09:15')
  t.match(await it.look(VN), { state: 'settled', why: null, basis: /บันทึกใน HOSxP: ประกันสังคม/ })
})

await t.test('after 72 hours, to the minute, a person follows it up; it is asked on, and an answer still settles it', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, today)
  await it.begin(VN, { nextAt: at('2026-11-23 09:30') })
  await it.minute('2026-11-23 08:59')
  t.match(await it.look(VN), { state: 'waiting' })
  t.same(await it.rechecked(), [])
  await it.minute('2026-11-23 09:00')
  t.match(await it.look(VN), needsPerson('too-long', { nextAt: at('2026-11-23 09:30'), tries: 0 }), 'although it is not its turn')
  t.same(await it.rechecked(), [VN])
  await it.minute('2026-11-23 09:30')
  t.match(await it.look(VN), needsPerson('too-long', { nextAt: at('2026-11-23 10:30'), tries: 1 }))
  t.same(await it.rechecked(), [VN], 'told once')
  it.say((asked, askedAt) => ({ ...has('UC')(asked, askedAt), isAbout: day('2026-11-20') } as EligibilityAnswer))
  await it.minute('2026-11-23 10:30')
  t.match(await it.look(VN), { state: 'settled', why: null })
})

await t.test('a source that knows today alone leaves it to a person and is asked on, for another may know the day', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, today)
  await it.begin(VN, { nextAt: at('2026-11-21 13:00') })
  it.say(has('UC'))
  await it.minute('2026-11-21 13:00')
  t.match(await it.look(VN), needsPerson('today-only', { nextAt: at('2026-11-21 14:00') }))
  it.say(silent('unavailable'))
  await it.minute('2026-11-23 14:00')
  t.match(await it.look(VN), needsPerson('today-only', { tries: 2 }), 'what a person was told says more than that it took too long')
})

await t.test('a person with two visits on one day: both are settled, each by its own record', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, today)
  await it.hospital.addVisit('691120100000', { ...today, vsttime: '10:00:00' }, { right: { pttype: '40' } })
  await it.begin(VN)
  await it.begin('691120100000')
  it.say(has('UC'))
  await it.minute('2026-11-20 10:05')
  t.match([await it.look(VN), await it.look('691120100000')], [{ state: 'settled' }, needsPerson('differs')])
})

await t.test('what does not fit into twenty seconds stays due, the longest due first', async t => {
  const it = await rig()
  for (const [minute, vn] of [[5, '691120090005'], [4, '691120090004'], [7, '691120090007'], [6, '691120090006'], [3, '691120090003']] as const) {
    await it.begin(vn, { citizenId: `900000000000${minute}`, nextAt: at(`2026-11-20 09:0${minute}`) })
  }
  let passed = 0
  const asked: string[] = []
  const slow: Partial<JobTools> = {
    clock: () => plusMs(at('2026-11-20 09:10'), passed),
    payers: {
      ...NO_PAYERS,
      ask: async ({ citizenId }) => {
        asked.push(citizenId.slice(-1))
        passed += 7000
        return { answer: silent('unavailable')({ citizenId, serviceDate: day('2026-11-20'), cause: 'again', priority: 'batch' }, at('2026-11-20 09:10')), answerId: null }
      }
    }
  }
  await it.minute('2026-11-20 09:10', slow)
  t.same(asked, ['3', '4', '5'])
  t.match(await it.look('691120090006'), { tries: 0, nextAt: at('2026-11-20 09:06') })
  passed = 0
  await it.minute('2026-11-20 09:11', slow)
  t.same(asked.slice(3), ['6', '7'])
})

await t.test('what a person ended meanwhile stays as the person left it', async t => {
  const it = await rig()
  await it.hospital.addVisit(VN, today)
  const { id } = await it.begin(VN)
  const closed = { state: 'closed', basis: 'โทรถาม สปสช. แล้ว', endedAt: STARTED, endedBy: 'สมศรี' } as const
  await it.minute('2026-11-20 09:05', {
    payers: {
      ...NO_PAYERS,
      ask: async asked => {
        await stepProvisional(it.tools.state, id, closed)
        return { answer: has('UC')(asked, STARTED), answerId: 7 }
      }
    }
  })
  t.match(await it.look(VN), { ...closed, tries: 0, answerId: null })
  t.same(await it.rechecked(), [])
})

await t.test('a clock that was set back by days asks once and goes on by the new time', async t => {
  const it = await rig()
  await it.begin(VN)
  await it.minute('2026-11-20 09:05')
  await it.minute('2026-11-18 09:00')
  t.match(await it.look(VN), { tries: 2, lastAt: at('2026-11-18 09:00'), nextAt: at('2026-11-18 10:00') })
  await it.minute('2026-11-18 09:01')
  t.equal(it.asked.length, 2)
})

await t.test('no usable citizen id: nobody is asked, a person follows it up', async t => {
  const it = await rig()
  await it.begin(VN, { citizenId: '', nextAt: null })
  await it.begin('691120100000')
  it.say(silent('bad-citizen-id'))
  await it.minute('2026-11-20 09:05')
  t.match(await it.look(VN), needsPerson('cannot-ask', { tries: 0, nextAt: null }))
  t.match(await it.look('691120100000'), needsPerson('cannot-ask', { tries: 1, nextAt: null }))
  t.equal(it.asked.length, 1)
})

await t.test('no source to ask: it waits, and says nothing', async t => {
  const it = await rig()
  await it.begin(VN)
  await it.minute('2026-11-20 09:05', { payers: NO_PAYERS })
  t.match(await it.look(VN), { state: 'waiting', tries: 1, lastReason: null, nextAt: at('2026-11-20 09:15') })
})

await t.test('a service that is stopped writes nothing more', async t => {
  const it = await rig()
  await it.begin(VN)
  const stopping = new AbortController()
  const payers = {
    ...NO_PAYERS,
    ask: async (asked: AskRight) => {
      stopping.abort(new DOMException('the service is stopping', 'AbortError'))
      return { answer: has('UC')(asked, STARTED), answerId: 7 }
    }
  }
  await t.rejects(it.turn(async turn => await reverifyPass({ ...it.tools, payers, clock: () => at('2026-11-20 09:05') }, { ...turn, asOf: at('2026-11-20 09:05'), signal: stopping.signal })), { code: 'RUN_STOPPED' })
  t.match(await it.look(VN), { state: 'waiting', tries: 0 })
})
