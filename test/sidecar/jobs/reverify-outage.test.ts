import t from 'tap'
import type { EligibilityAnswer } from '../../../src/case/eligibility-answer.js'
import { offerRight } from '../../../src/checks/eligibility/offer-right.js'
import { nextTryAt } from '../../../src/checks/eligibility/reverify-schedule.js'
import { startNhsoSimulator } from '../../../src/demo/simulators/nhso-simulator.js'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { openPayers } from '../../../src/sidecar/asking/open-payers.js'
import { loadConfig } from '../../../src/sidecar/config.js'
import { reverifyPass } from '../../../src/sidecar/jobs/reverify-pass.js'
import { createSiteReader } from '../../../src/sidecar/jobs/site-reader.js'
import { answeredOn, triesOn } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { endedProvisionals, openProvisionals, startProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { HOUR_MS, instantAt, localDate, MINUTE_MS, plusMs, timeOf, type Instant } from '../../../src/values/local-date.js'
import { busiestSecond } from '../../payers/polite-support.js'
import { idOf, right, TOKEN } from '../../payers/nhso-people.js'
import { settings } from '../../support/case-builder.js'
import { jobSite, type JobSite } from '../../support/job-site.js'
import { simulatedTime, watchedPayers } from '../../support/simulated-time.js'

const DAY = localDate('2026-11-20')
const OPENS = instantAt(DAY, '06:00:00')
const EVENING = instantAt(DAY, '18:00:00')
const FAILS = instantAt(DAY, '07:30:00')
const RETURNS = instantAt(DAY, '10:30:00')
const PATIENTS = 400
const PER_SECOND = 5

/** Numbers 0 … 1 that are the same in every run. */
function dice (): () => number {
  let state = 6
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

interface Arrival {
  readonly number: number
  readonly vn: string
  readonly hn: string
  readonly citizenId: string
  readonly at: Instant
  /** As the card room records it, and as the register has it. */
  readonly scheme: { readonly code: string, readonly mainCode: string }
  readonly cameBefore: boolean
}

const SCHEMES = [{ code: '72', mainCode: 'UCS' }, { code: '40', mainCode: 'SSS' }, { code: '20', mainCode: 'OFC' }]

/** Four hundred people from six to noon; every twentieth with nine others in the same moment, when the doors open. */
function arrivals (random: () => number): readonly Arrival[] {
  const seconds = Array.from({ length: PATIENTS }, (_, number) => number % 20 < 10 ? Math.floor(number / 20) * 1080 + 60 : Math.floor(random() * 6 * 3600))
  return seconds.sort((a, b) => a - b).map((second, number) => ({
    number,
    vn: `691120${String(number).padStart(6, '0')}`,
    hn: String(100_000_000 + number),
    citizenId: idOf(10_000 + number),
    at: plusMs(OPENS, second * 1000),
    scheme: SCHEMES[number % 10 < 7 ? 0 : number % 10 < 9 ? 1 : 2] ?? { code: '72', mainCode: 'UCS' },
    cameBefore: number % 8 !== 0
  }))
}

/** The hospital's records: a visit half a year ago of most, and today's with what the clerk records. */
async function record ({ hospital }: JobSite, people: readonly Arrival[]): Promise<void> {
  const insert = async (table: string, rows: ReadonlyArray<Readonly<Record<string, string | number>>>): Promise<void> => {
    const columns = Object.keys(rows[0] ?? {})
    await hospital.change(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ')}`, rows.flatMap(row => Object.values(row)))
  }
  const visits = people.flatMap(person => [
    ...person.cameBefore ? [{ ...person, vn: `690520${String(person.number).padStart(6, '0')}`, day: '2026-05-20', time: '09:00:00' }] : [],
    { ...person, day: String(DAY), time: timeOf(person.at) }
  ])
  await insert('patient', people.map(({ hn, citizenId, number }) => ({ hos_guid: `{P${hn}}`, hn, pname: 'นาย', fname: `ทดสอบ${number}`, lname: 'ระบบดี', cid: citizenId, sex: '1', birthday: '1990-07-13', nationality: '99' })))
  await insert('ovst', visits.map(({ vn, hn, day, time, scheme }) => ({ hos_guid: `{V${vn}}`, vn, hn, vstdate: day, vsttime: time, pttype: scheme.code })))
  await insert('visit_pttype', visits.map(({ vn, scheme }) => ({ vn, pttype: scheme.code, pttype_number: 1, hospmain: '10670' })))
}

await t.test('a morning of 400 patients with NHSO gone for three hours: nobody is lost, nobody is held up, nobody is asked about too often', async t => {
  const random = dice()
  const time = simulatedTime(OPENS)
  const site = await jobSite(t)
  const { state } = site.tools
  await site.set('nhso.real_person_per_second', PER_SECOND)
  await site.set('nhso.sources', ['real-person'])
  const people = arrivals(random)
  await record(site, people)
  const nhso = await startNhsoSimulator({
    token: TOKEN,
    clock: time.now,
    people: people.map(({ citizenId, number, scheme }) => ({
      citizenId, title: 'นาย', firstName: `ทดสอบ${number}`, lastName: 'ระบบดี', sex: 'male', birthday: localDate('1990-07-13'), diedOn: null, rights: [right(scheme.mainCode)], authenCodes: []
    }))
  })
  t.teardown(nhso.stop)
  const config = loadConfig({ NHSO_ENDPOINT_BASE_URL: nhso.url, NHSO_ENDPOINT_TOKEN: TOKEN, NHSO_ENDPOINT_SOURCE_ID: nhso.sourceId })
  const payers = watchedPayers(await openPayers({ config, state, hosxp: null, clock: time.now, log: site.tools.log, politeClock: time, random }))
  t.teardown(payers.stop)
  const tools = { ...site.tools, payers, clock: time.now }
  const pages = connectHosxp(site.hospital.url)
  t.teardown(pages.close)
  const reader = createSiteReader({ connection: pages, state, source: 'test', clock: time.now })

  const atDesk = new Map<string, { readonly answer: EligibilityAnswer, readonly waitedMs: number }>()
  /** What a clerk does: asks, and when nothing came and nobody can be reached by phone, goes on with the right of the last visit. */
  async function serve ({ vn, hn, citizenId }: Arrival): Promise<void> {
    const from = time.elapsedMs()
    const { answer } = await payers.ask({ citizenId, serviceDate: DAY, cause: 'desk', priority: 'desk' })
    atDesk.set(citizenId, { answer, waitedMs: time.elapsedMs() - from })
    if (answer.kind === 'undetermined') await time.during(goOnWithout({ vn, hn, citizenId, cause: answer.reason }))
  }
  async function goOnWithout ({ vn, hn, citizenId, cause }: Pick<Arrival, 'vn' | 'hn' | 'citizenId'> & { readonly cause: Extract<EligibilityAnswer, { kind: 'undetermined' }>['reason'] }): Promise<void> {
    const subject = { kind: 'visit', id: vn } as const
    const { offered } = offerRight(await reader.history(hn), { ...subject, day: DAY }, settings())
    const at = time.now()
    await startProvisional(state, {
      subject, hn, citizenId, serviceDate: DAY, cause, offered, decidedBy: offered === null ? 'shift-head' : 'rule', decider: offered === null ? 'พยาบาลหัวหน้าเวร' : '', remark: '', nextAt: nextTryAt(at, 0, at, settings())
    }, { by: 'clerk', at })
  }

  const served: Promise<void>[] = []
  for (const person of people) time.at(person.at, () => { served.push(serve(person)) })
  time.at(FAILS, () => { nhso.setFault('real-person', { kind: 'reset' }) })
  time.at(instantAt(DAY, '09:00:00'), () => { nhso.setFault('real-person', { kind: 'status', status: 503 }) })
  time.at(RETURNS, () => { nhso.setFault('real-person', null) })

  let pass: Promise<void> | null = null
  time.standStillWhile(payers.isWorking)
  // A pass that waits for no answer works with the databases.
  time.standStillWhile(() => pass !== null && payers.pending('batch') === 0)
  await site.turn(async ({ lease, signal }) => {
    for (let minute = OPENS; minute <= EVENING; minute = plusMs(minute, MINUTE_MS)) {
      await time.until(minute)
      if (pass !== null) continue
      pass = reverifyPass(tools, { asOf: time.now(), lease, signal })
      pass.then(() => { pass = null }, () => { pass = null })
      served.push(pass)
    }
    await time.until(plusMs(EVENING, MINUTE_MS))
  })
  await Promise.all(served)

  const ended = await endedProvisionals(state, PATIENTS)
  const provisional = new Set(ended.map(({ citizenId }) => citizenId))
  t.comment(`${ended.length} provisional, ${nhso.questions.length} questions, the last settled ${timeOf(Math.max(...ended.map(({ endedAt }) => endedAt ?? 0)) as Instant)}`)

  t.equal(atDesk.size, PATIENTS, 'everybody was served')
  const slowest = Math.max(...[...atDesk.values()].map(({ waitedMs }) => waitedMs))
  t.ok(slowest <= 10_000, `the desk never waited longer than ten seconds (${slowest} ms)`)
  t.ok(ended.length > PATIENTS / 3, 'three hours of the morning went without NHSO')
  t.same(new Set([...atDesk].filter(([, { answer }]) => answer.kind !== 'eligible').map(([id]) => id)), provisional, 'whom nobody could be asked about got a provisional right, and nobody else')
  t.ok(ended.some(({ offered }) => offered === null) && ended.some(({ offered }) => offered !== null), 'some were here before, some were not')

  t.same(await openProvisionals(state), [], 'every provisional right was settled by the evening')
  t.ok(ended.every(({ state: to, answerId, basis, endedBy }) => to === 'settled' && answerId !== null && basis.startsWith('ตรงกับสิทธิที่บันทึกใน HOSxP') && endedBy === 'sidecar'))
  // The breaker tries at least every five minutes, and whoever it refused last comes again within the hour.
  t.ok(ended.every(({ endedAt }) => endedAt !== null && endedAt >= RETURNS && endedAt <= plusMs(RETURNS, HOUR_MS + 7 * MINUTE_MS)), 'within little more than an hour after its return')
  t.same((await answeredOn(state, DAY, people.map(({ citizenId }) => citizenId))).size, PATIENTS, 'every patient has a definite answer')
  t.same([...await triesOn(state, DAY)], [], 'and nobody is left without one')
  t.same(new Set((await listRechecks(state)).map(({ subject }) => subject.id)), new Set(ended.map(({ subject }) => subject.id)), 'what is told of them is judged again')

  t.same(nhso.violations, [])
  t.ok(busiestSecond(nhso.questions.map(({ at }) => at)) <= PER_SECOND, 'never more than the permitted number in any second')
  const isDown = ({ at }: { readonly at: Instant }): boolean => at >= FAILS && at < RETURNS
  const counts = people.map(({ citizenId }) => nhso.questionsAbout(citizenId).filter(question => !isDown(question)).length)
  t.ok(counts.every(count => count === 1), 'while NHSO answers, exactly one question about each person')
  t.ok(ended.every(({ citizenId }) => nhso.questionsAbout(citizenId).filter(({ at }) => at >= RETURNS).length === 1), 'one of them after its return about each who had a provisional right')
  // Five failures open the breaker, with three more under way; then one trial after 15, 30, 60 and 120 seconds, and every four minutes at most.
  const mostTrials = 4 + Math.floor((3 * 3600 - 225) / 240)
  const inVain = nhso.questions.filter(isDown).length
  t.ok(inVain >= 6 && inVain <= 8 + mostTrials, `${inVain} questions in vain in three hours, at most ${8 + mostTrials}, whatever the number of patients`)
  // A question has two retries.
  t.ok(people.every(({ citizenId }) => nhso.questionsAbout(citizenId).filter(isDown).length <= 3), 'none of them more than three times about one person')
})
