import t from 'tap'
import { appointmentRound } from '../../../src/sidecar/jobs/appointment-round.js'
import { nightRound } from '../../../src/sidecar/jobs/night-round.js'
import { wardRound } from '../../../src/sidecar/jobs/ward-round.js'
import { NO_PAYERS } from '../../../src/sidecar/asking/payers.js'
import { keepAuthenCodes } from '../../../src/sidecar/state/authen-answer-store.js'
import { keepAnswer, keepFailure } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { setSetting } from '../../../src/sidecar/state/settings-store.js'
import { addDays, instantAt, plusMs, DAY_MS } from '../../../src/values/local-date.js'
import type { DefiniteAnswer } from '../../../src/case/eligibility-answer.js'
import { idOf } from '../../payers/nhso-people.js'
import { OFC } from '../../support/small-hospital.js'
import { at, hnOf, mostAsked, NIGHT, roundSite, SATURDAY, type RoundSite } from '../../support/round-site.js'

const TOMORROW = addDays(NIGHT, 1)
const vacant = (askedAt: DefiniteAnswer['askedAt']): DefiniteAnswer =>
  ({ kind: 'not-eligible', reason: 'vacant', person: null, source: 'real-person', askedAt, isAbout: SATURDAY, knowsDates: false, notInForce: [], raw: '' })
const named = (numbers: readonly number[]): readonly string[] => numbers.map(idOf).sort()
const namesAsked = (site: RoundSite): readonly string[] => [...site.asked().keys()].sort()

await t.test('the night asks about yesterday: two visits are one question, an answer of yesterday stands, one of the evening before does not', async t => {
  const site = await roundSite(t)
  await site.addVisits(5)
  // The first one came twice; the third became an admission.
  await site.hospital.addVisit('691121200000', { hn: hnOf(1), vstdate: SATURDAY }, { diagnosis: null, charge: null })
  await site.hospital.change('UPDATE ovst SET an = ? WHERE hn = ?', ['691100001', hnOf(3)])
  // The fourth was asked about at the desk, the fifth the evening before, of a source that knows only its own day.
  await keepAnswer(site.tools.state, { citizenId: idOf(4), serviceDate: SATURDAY }, 'desk', vacant(at('09:00', SATURDAY)))
  const evening = addDays(SATURDAY, -1)
  await keepAnswer(site.tools.state, { citizenId: idOf(5), serviceDate: SATURDAY }, 'appointment', { ...vacant(at('18:30', evening)), isAbout: evening })
  t.equal(await nightRound(site.tools, site.turn()), 'visits: 4 answered; newborns: 0 answered')
  t.same(namesAsked(site), named([1, 2, 3, 5]))
  t.equal(mostAsked(site), 1)
  t.equal(await nightRound(site.tools, site.turn()), 'visits: 0 answered; newborns: 0 answered', 'nobody is asked about again')
  t.equal(mostAsked(site), 1)
  t.same(site.simulator.violations, [])
})

await t.test('newborns without a right are asked about once a week', async t => {
  const site = await roundSite(t)
  const baby = async (number: number): Promise<void> => {
    await site.addPerson(number, { birthday: '2026-10-01' })
    await site.hospital.addVisit(`69101000000${number}`, { hn: hnOf(number), vstdate: '2026-10-10' }, { diagnosis: null, charge: null })
  }
  for (const number of [1, 2, 3, 4, 5, 6]) await baby(number)
  const answer = async (number: number, daysAgo: number, change: Partial<DefiniteAnswer> = {}): Promise<void> => {
    const askedAt = plusMs(at('00:30'), -daysAgo * DAY_MS)
    const day = addDays(NIGHT, -daysAgo)
    await keepAnswer(site.tools.state, { citizenId: idOf(number), serviceDate: day }, 'newborn', { ...vacant(askedAt), ...change } as DefiniteAnswer)
  }
  // 1: nobody asked. 2: vacant eight days ago. 3: vacant six days ago. 4: has a right. 5: unreadable two days ago. 6: could not be asked yesterday.
  await answer(2, 8)
  await answer(3, 6)
  await answer(4, 20)
  await answer(4, 10, { kind: 'eligible', rights: [], person: { citizenId: idOf(4), name: '', birthday: null, diedOn: null } })
  await keepFailure(site.tools.state, { citizenId: idOf(5), serviceDate: addDays(NIGHT, -2) }, { at: at('00:30', addDays(NIGHT, -2)), source: 'real-person', reason: 'malformed' })
  await keepFailure(site.tools.state, { citizenId: idOf(6), serviceDate: SATURDAY }, { at: at('00:30', SATURDAY), source: 'real-person', reason: 'unavailable' })
  t.equal(await nightRound(site.tools, site.turn()), 'visits: 0 answered; newborns: 3 answered')
  t.same(namesAsked(site), named([1, 2, 6]))
  t.same([...await site.answered(NIGHT)].sort(), named([1, 2, 6]), 'about today')
})

await t.test('wards ask about everybody in a bed each day, appointments about tomorrow, each once', async t => {
  const site = await roundSite(t)
  for (const number of [1, 2, 3]) await site.addPerson(number)
  await site.hospital.addAdmission('691100001', { hn: hnOf(1), regdate: '2026-11-15', dchdate: null, dchtime: null, confirm_discharge: 'N' })
  await site.hospital.addAdmission('691100002', { hn: hnOf(2), regdate: '2026-11-15', dchdate: '2026-11-21' })
  for (const [id, number] of [[1, 2], [2, 3], [3, 3]] as const) await site.hospital.add('oapp', { oapp_id: id, hn: hnOf(number), vstdate: '2026-11-01', nextdate: TOMORROW, oapp_status_id: 1 })
  t.equal(await wardRound(site.tools, site.turn()), 'inpatients: 1 answered')
  t.equal(await wardRound(site.tools, site.turn()), 'inpatients: 0 answered')
  t.same([...await site.answered(NIGHT)], named([1]))
  t.equal(await appointmentRound(site.tools, site.turn()), 'appointments: 2 answered')
  t.equal(await appointmentRound(site.tools, site.turn()), 'appointments: 0 answered')
  t.same([...await site.answered(TOMORROW)].sort(), named([2, 3]))
  site.setClock(at('05:15', TOMORROW))
  t.equal(await wardRound(site.tools, site.turn()), 'inpatients: 1 answered', 'the next day again')
  t.equal(mostAsked(site), 2)
})

await t.test('Saturday, Sunday and a public holiday are days like others', async t => {
  const site = await roundSite(t)
  await site.addPerson(1)
  await site.hospital.addAdmission('691100001', { hn: hnOf(1), regdate: '2026-11-15', dchdate: null, dchtime: null, confirm_discharge: 'N' })
  const days = ['2026-11-21', '2026-11-22', '2026-12-05', '2026-12-10'].map(day => instantAt(day as typeof NIGHT))
  const runner = site.runner()
  for (const day of days) {
    for (const hours of [0.5, 5.25, 18.5]) {
      site.setClock(plusMs(day, hours * 3_600_000))
      await runner.tick()
    }
  }
  const done = (await site.history()).filter(line => / done: /.test(line)).map(line => line.replace(/ done:.*/, ''))
  t.same(done, ['2026-11-21', '2026-11-22', '2026-12-05', '2026-12-10'].flatMap(day => [`eligibility-night ${day}T00:30`, `eligibility-wards ${day}T05:15`, `eligibility-appointments ${day}T18:30`]))
  t.equal(mostAsked(site), 4, 'in the ward on each of them')
})

await t.test('without a source nothing is asked, and the job is done', async t => {
  const site = await roundSite(t)
  await site.addVisits(1)
  t.equal(await nightRound({ ...site.tools, payers: NO_PAYERS }, site.turn()), 'no source')
})

await t.test('where the service for authen codes is on, the night asks for the codes of universal coverage, once after the day has ended', async t => {
  const site = await roundSite(t)
  await site.addVisits(3)
  await site.hospital.change('UPDATE visit_pttype SET pttype = ? WHERE vn = ?', [OFC, '691100000003'])
  await setSetting(site.tools.state, { name: 'nhso.sources', value: ['real-person', 'authen-status'], by: 'test', at: at('00:29') })
  await site.tools.payers.refresh()
  // Of the second they were asked while it could still be closed.
  await keepAuthenCodes(site.tools.state, { citizenId: idOf(2), serviceDate: SATURDAY }, [], at('15:00', SATURDAY))
  const askedForCodes = (): readonly string[] => site.simulator.questions.filter(({ service }) => service === 'authen-status').map(({ citizenId }) => citizenId).sort()
  t.equal(await nightRound(site.tools, site.turn()), 'visits: 3 answered; newborns: 0 answered; authen codes: 2 answered')
  t.same(askedForCodes(), named([1, 2]))
  t.equal(await nightRound(site.tools, site.turn()), 'visits: 0 answered; newborns: 0 answered; authen codes: 0 answered')
  site.simulator.setFault('authen-status', { kind: 'status', status: 503 })
  await site.tools.state.deleteFrom('authen_answer').execute()
  await t.rejects(nightRound(site.tools, site.turn()), { name: 'RoundError', message: /authen codes: 0 answered, / })
})
