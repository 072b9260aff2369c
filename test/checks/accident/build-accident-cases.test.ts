import assert from 'node:assert/strict'
import t from 'tap'
import type { AccidentClaim } from '../../../src/case/accident-claim.js'
import type { Case } from '../../../src/case/case.js'
import { buildAccidentCases } from '../../../src/checks/accident/build-accident-cases.js'
import { dayOf, HOUR_MS, plusMs, timeOf } from '../../../src/values/local-date.js'
import { admission, an, at, claim, context, diagnosis, injury, moment, origin, right, victim, visit, vn } from '../../support/case-builder.js'
import { fc } from '../../support/properties.js'

type Wish = Parameters<typeof visit>[0]

/** A strong visit at a moment, its accident at another or not recorded. */
const strong = (arrival: string, accident: string | null, wish: Wish = {}) => victim({
  id: vn(arrival), day: dayOf(at(arrival)), registeredAt: at(arrival), injury: accident === null ? null : injury({ accident: moment(accident) }), ...wish
})
const weak = (arrival: string, accident: string | null, wish: Wish = {}) =>
  strong(arrival, accident, { rights: [right()], diagnoses: [diagnosis('S610')], complaint: 'รถล้ม', ...wish })
const aftercare = (code: string) => ({ rights: [right('ACT')], diagnoses: [diagnosis(code)] })

const built = (cases: readonly Case[], claims: readonly AccidentClaim[] = []) => {
  const { registers, settings } = context({ claims })
  return buildAccidentCases(cases, registers, settings)
}
/** The numbers of each accident's visits and admissions. */
const groups = (cases: readonly Case[], claims: readonly AccidentClaim[] = []) =>
  built(cases, claims).map((accident) => [...accident.visits, ...accident.admissions].map(({ id }) => String(id)))

const FIRST = '2026-10-01 09:00'
const first = strong(FIRST, '2026-10-01 07:40')

await t.test('what shows no sign of an accident makes none', async (t) => {
  t.same(groups([]), [])
  t.same(groups([visit(), admission()]), [])
})

await t.test('what the office said is a sign by itself, said of the visit or of the admission it became', async (t) => {
  const plain = visit({ id: vn(FIRST), day: dayOf(at(FIRST)), registeredAt: at(FIRST) })
  const said = (isVictim: boolean | null, wish: Partial<AccidentClaim> = {}) => claim({ subjectId: vn(FIRST), isVictim, ...wish })
  t.match(built([plain], [said(true)]), [{ evidence: { level: 'weak', signals: ['answer of the office'] }, claim: { isVictim: true }, startsClock: true, arrivedAt: at(FIRST) }])
  t.same(built([plain], [said(false)]), [], 'no is no sign')
  t.same(built([plain], [said(null)]), [], 'a file alone is none')
  t.match(built([first], [said(true)]), [{ evidence: { level: 'strong' } }], 'what HOSxP tells is stronger')
  t.equal(built([first], [said(true)])[0]?.evidence.signals.includes('answer of the office'), false)
  const stay = admission({ fromVisit: origin({ id: vn(FIRST) }) })
  t.match(built([plain, stay], [said(true, { subjectKind: 'admission', subjectId: stay.id })]),
    [{ first: { id: vn(FIRST) }, evidence: { level: 'weak' }, claim: { subjectId: stay.id, isVictim: true } }], 'the accident begins at the visit all the same')
  t.match(built([plain, stay], [said(null), said(true, { subjectKind: 'admission', subjectId: stay.id })]), [], 'the file of the visit counts')
})

await t.test('a visit joins when the accident times differ by at most six hours', async (t) => {
  t.same(groups([first, strong('2026-10-01 16:00', '2026-10-01 13:40')]), [[FIRST, '2026-10-01 16:00']], 'six hours')
  t.same(groups([first, strong('2026-10-01 16:00', '2026-10-01 13:41')]), [[FIRST], ['2026-10-01 16:00']], 'a minute more')
  t.same(groups([first, strong('2026-10-20 16:00', '2026-10-01 02:00')]), [[FIRST, '2026-10-20 16:00']], 'earlier counts too, whenever it was told')
  t.same(groups([first, strong('2026-10-20 16:00', '2026-10-20 12:00')]), [[FIRST], ['2026-10-20 16:00']], 'a second accident')
})

await t.test('a visit without an accident time joins within thirty days of the first arrival', async (t) => {
  t.same(groups([first, strong('2026-10-31 09:00', null)]), [[FIRST, '2026-10-31 09:00']], 'thirty days')
  t.same(groups([first, strong('2026-10-31 09:01', null)]), [[FIRST], ['2026-10-31 09:01']], 'a minute more')
  t.same(groups([first, strong('2026-10-05 09:00', '2026-10-05 00:00')]), [[FIRST, '2026-10-05 09:00']], 'an assumed time is none')
  t.same(groups([first, strong('2026-10-20 16:00', '2026-10-20 12:00'), strong('2026-10-22 10:00', null)]), [[FIRST], ['2026-10-20 16:00', '2026-10-22 10:00']], 'the latest accident takes it')
  t.same(groups([strong(FIRST, null), strong('2026-10-01 16:00', '2026-10-01 08:00')]), [[FIRST, '2026-10-01 16:00']], 'a later visit may tell the time of the first')
  t.same(groups([strong(FIRST, null), strong('2026-10-01 16:00', '2026-10-01 09:00')]), [[FIRST, '2026-10-01 16:00']], 'up to the first arrival')
  t.same(groups([strong(FIRST, null), strong('2026-10-01 16:00', '2026-10-01 09:01')]), [[FIRST], ['2026-10-01 16:00']], 'unless it lies after the first arrival')
})

await t.test('a follow-up joins, and starts no clock', async (t) => {
  for (const code of ['Z09', 'Z099', 'Z470', 'Z48', 'Z489']) {
    t.same(groups([first, strong('2026-11-20 09:00', null, aftercare(code))]), [[FIRST, '2026-11-20 09:00']], `principal ${code} after fifty days`)
  }
  t.same(groups([first, strong('2026-11-20 09:00', null, { keepsAppointment: true })]), [[FIRST, '2026-11-20 09:00']], 'a kept appointment')
  t.same(groups([first, strong('2026-11-20 09:00', '2026-11-20 07:00', { keepsAppointment: true })]), [[FIRST], ['2026-11-20 09:00']], 'who has a new accident on the way to an appointment is no follow-up')
  t.same(groups([first, strong('2026-11-20 09:00', null, { rights: [right('ACT')], diagnoses: [diagnosis('S721'), diagnosis('Z480', '2')] })]), [[FIRST], ['2026-11-20 09:00']], 'not as a comorbidity')
  t.same(groups([first, strong('2027-03-30 09:00', null, aftercare('Z480'))]), [[FIRST, '2027-03-30 09:00']], 'up to 180 days')
  t.same(groups([first, strong('2027-03-30 09:01', null, aftercare('Z480'))]), [[FIRST], ['2027-03-30 09:01']], 'and no longer')
  t.equal(built([first])[0]?.startsClock, true)
  t.equal(built([strong(FIRST, null, aftercare('Z480'))])[0]?.startsClock, false, 'an accident treated elsewhere')
})

await t.test('dressings of an accident treated elsewhere do not swallow a new one', async (t) => {
  const dressing = strong(FIRST, null, aftercare('Z480'))
  t.same(groups([dressing, strong('2026-10-10 09:00', null)]), [[FIRST], ['2026-10-10 09:00']])
  t.same(built([dressing, strong('2026-10-10 09:00', null)]).map(({ startsClock }) => startsClock), [false, true])
  t.same(groups([dressing, strong('2026-10-03 09:00', null, aftercare('Z480'))]), [[FIRST, '2026-10-03 09:00']], 'one dressing after the other')
})

await t.test('the clock runs from what a later visit told of the accident, when the first did not', async (t) => {
  const [accident] = built([strong(FIRST, null), strong('2026-10-01 16:00', '2026-10-01 08:00')])
  t.match(accident?.accident, { clockFrom: at('2026-10-01 08:00'), recorded: null })
})

await t.test('an admission joins the case of the visit it came from', async (t) => {
  const stay = admission({ fromVisit: origin({ id: vn(FIRST) }), diagnoses: [diagnosis('S721')] })
  const [accident] = built([stay, first])
  t.same([accident?.visits.length, accident?.admissions.length, accident?.first.id], [1, 1, FIRST], 'by the number on the admission')
  t.same(groups([admission({ diagnoses: [diagnosis('S721')] }), strong(FIRST, null, { admission: an('690000123') })]), [[FIRST, '690000123']], 'by the number on the visit')
  const quiet = visit({ id: vn(FIRST), admission: an('690000123') })
  t.same(groups([quiet, admission({ rights: [right('ACT')] })]), [[FIRST, '690000123']], 'the visit of a victim who was recognised on the ward')
  const rivals = [quiet, visit({ id: vn('2026-10-02 09:00'), admission: an('690000123') }), admission({ rights: [right('ACT')] })]
  t.same(groups(rivals), groups(rivals.toReversed()), 'two visits that name the same admission are one accident in any order')
  const lone = built([admission({ rights: [right('ACT')], fromVisit: origin({ id: vn('elsewhere') }) })])
  t.same(lone.map((item) => [item.first.kind, item.startsClock, item.arrivedAt]), [['admission', true, at('2026-11-08 10:00')]], 'an admission from an unknown visit stands alone')
})

await t.test('a suspicion nobody answered hides no victim', async (t) => {
  const suspicion = weak(FIRST, '2026-10-01 07:40')
  const later = strong('2026-10-01 10:00', '2026-10-01 07:40')
  t.same(groups([suspicion, later]), [[FIRST], ['2026-10-01 10:00']], 'weak, then strong')
  t.same(groups([first, weak('2026-10-02 10:00', null)]), [[FIRST, '2026-10-02 10:00']], 'strong, then weak')
  t.same(groups([suspicion, weak('2026-10-02 10:00', null)]), [[FIRST, '2026-10-02 10:00']], 'weak, then weak')
  t.same(groups([suspicion, later], [claim({ subjectId: FIRST, isVictim: true })]), [[FIRST, '2026-10-01 10:00']], 'answered with yes')
  t.same(groups([suspicion, later], [claim({ subjectId: FIRST, isVictim: false })]), [[FIRST], ['2026-10-01 10:00']], 'answered with no')
  t.same(built([first, weak('2026-10-02 10:00', null)])[0]?.evidence, { level: 'strong', signals: ['right of the act', 'external cause V234'] }, 'the strong signs are named')
})

await t.test('the first visit carries clock and case file', async (t) => {
  const [accident] = built([strong('2026-10-01 12:00', '2026-10-01 07:50'), first], [claim({ subjectId: FIRST, eclaimNumber: 'E1' }), claim({ subjectId: '2026-10-01 12:00', eclaimNumber: 'E2' })])
  t.match(accident, { first: { id: FIRST }, arrivedAt: at(FIRST), accident: { clockFrom: at('2026-10-01 07:40') }, claim: { eclaimNumber: 'E1' } })
})

await t.test('the case file of a later visit is not lost when an earlier one turns out to be the first', async (t) => {
  const later = '2026-10-02 09:00'
  const claims = [claim({ subjectId: later, isVictim: true, accidentAt: at('2026-10-01 07:30'), eclaimNumber: 'E2' })]
  const [accident] = built([first, strong(later, null)], claims)
  t.match(accident, { first: { id: FIRST }, claim: { eclaimNumber: 'E2' }, accident: { clockFrom: at('2026-10-01 07:30') } })
  t.match(built([weak(FIRST, null), weak(later, null)], claims), [{ first: { id: FIRST }, claim: { isVictim: true } }], 'nor the answer to a suspicion')
})

interface Told {
  readonly hour: number
  readonly accidentHoursBefore: number | null
  readonly isStrong: boolean
  readonly isFollowUp: boolean
  readonly keepsAppointment: boolean
  readonly isAdmitted: boolean
  readonly answer: boolean | null
}
const TOLD: fc.Arbitrary<Told> = fc.record({
  hour: fc.integer({ min: 0, max: 24 * 40 }),
  accidentHoursBefore: fc.option(fc.integer({ min: 1, max: 40 })),
  isStrong: fc.boolean(),
  isFollowUp: fc.boolean(),
  keepsAppointment: fc.boolean(),
  isAdmitted: fc.boolean(),
  answer: fc.option(fc.boolean())
})

const START = at('2026-10-01 00:30')
const textAfter = (hours: number) => {
  const moment = plusMs(START, hours * HOUR_MS)
  return `${dayOf(moment)} ${timeOf(moment).slice(0, 5)}`
}

function casesOf ({ hour, accidentHoursBefore, isStrong, isFollowUp, keepsAppointment, isAdmitted }: Told): Case[] {
  const accident = accidentHoursBefore === null ? null : textAfter(hour - accidentHoursBefore)
  const diagnoses = [diagnosis(isFollowUp ? 'Z480' : 'S721'), ...(isStrong ? [diagnosis('V234', '5')] : [])]
  const seen = (isStrong ? strong : weak)(textAfter(hour), accident, { diagnoses, keepsAppointment })
  return isAdmitted ? [seen, admission({ id: an(`A${seen.id}`), fromVisit: origin({ id: seen.id }) })] : [seen]
}

await t.test('any history in any order gives the same accidents, and hides no victim', async (t) => {
  const histories = fc.uniqueArray(TOLD, { maxLength: 8, selector: ({ hour }) => hour })
    .chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })))
  fc.assert(fc.property(histories, ([told, shuffled]) => {
    const claims = told.flatMap(({ hour, answer }) => answer === null ? [] : [claim({ subjectId: textAfter(hour), isVictim: answer })])
    const accidents = built(told.flatMap(casesOf), claims)
    assert.deepStrictEqual(built(shuffled.flatMap(casesOf), claims), accidents)
    assert.deepStrictEqual(accidents.flatMap(({ visits, admissions }) => [...visits, ...admissions].map(({ id }) => String(id))).sort(), told.flatMap(casesOf).map(({ id }) => String(id)).sort())
    for (const { first: opening, visits, evidence } of accidents) {
      const isTold = (id: string, isSure: (episode: Told) => boolean) => told.some((episode) => textAfter(episode.hour) === id && isSure(episode))
      const isAnswered = visits.some(({ id }) => isTold(id, ({ answer }) => answer === true))
      assert.ok(evidence.level !== 'strong' || isAnswered || isTold(opening.id, ({ isStrong }) => isStrong), 'a victim is hidden behind a suspicion')
    }
  }), { numRuns: 500 })
  t.pass('five hundred histories')
})
