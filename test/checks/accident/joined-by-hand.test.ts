import assert from 'node:assert/strict'
import t from 'tap'
import type { AccidentClaim, AccidentLink } from '../../../src/case/accident-claim.js'
import type { Case } from '../../../src/case/case.js'
import { buildAccidentCases } from '../../../src/checks/accident/build-accident-cases.js'
import { dayOf } from '../../../src/values/local-date.js'
import type { visit } from '../../support/case-builder.js'
import { admission, an, at, claim, context, diagnosis, injury, moment, origin, right, victim, vn } from '../../support/case-builder.js'
import { fc } from '../../support/properties.js'

type Wish = Parameters<typeof visit>[0]
type Links = Readonly<Record<string, AccidentLink>>

/** A visit named by its arrival. */
const strong = (arrival: string, accident: string | null, wish: Wish = {}) => victim({
  id: vn(arrival), day: dayOf(at(arrival)), registeredAt: at(arrival), injury: accident === null ? null : injury({ accident: moment(accident) }), ...wish
})
const QUIET = { rights: [right()], diagnoses: [diagnosis('J069')] }
const quiet = (arrival: string, wish: Wish = {}) => strong(arrival, null, { ...QUIET, ...wish })
const APART: AccidentLink = { kind: 'apart' }
const to = (id: string, kind: 'visit' | 'admission' = 'visit'): AccidentLink => ({ kind: 'joined', to: { kind, id } })

const built = (cases: readonly Case[], links: Links, claims: readonly AccidentClaim[] = []) => {
  const { registers, settings } = context({ links, claims })
  return buildAccidentCases(cases, registers, settings)
}
/** The numbers of each accident, its first one marked. */
const groups = (cases: readonly Case[], links: Links) => built(cases, links).map(({ first, visits, admissions }) =>
  [...visits, ...admissions].map(({ id }) => id === first.id ? `*${id}` : String(id)))

const A = '2026-08-01 09:00'
const B = '2026-08-20 10:00'
const C = '2026-08-22 10:00'
const first = strong(A, '2026-08-01 07:40')
const second = strong(B, '2026-08-20 08:00')
const third = strong(C, null)

await t.test('a visit joined by hand belongs to the accident, whatever the times say', async (t) => {
  t.same(groups([first, second, third], {}), [[`*${A}`], [`*${B}`, C]], 'what the rule says')
  t.same(groups([first, second], { [`visit ${B}`]: to(A) }), [[`*${A}`, B]])
  t.same(groups([first, quiet(C)], { [`visit ${C}`]: to(A) }), [[`*${A}`, C]], 'a visit without any sign')
  t.same(groups([first, strong('2027-05-01 09:00', '2027-05-01 08:00')], { 'visit 2027-05-01 09:00': to(A) }), [[`*${A}`, '2027-05-01 09:00']], 'long after')
  t.same(groups([first, second, third], { [`visit ${C}`]: to(A) }), [[`*${A}`, C], [`*${B}`]], 'one visit, the others stay')
  t.same(groups([first, second, third], { [`visit ${B}`]: to(A) }), [[`*${A}`, B, C]], 'a later one decides anew by the rule')
})

await t.test('any member of the accident may be named, and an admission joins like a visit', async (t) => {
  const late = strong('2026-11-25 09:00', '2026-11-25 08:00')
  t.same(groups([first, second, third, late], { [`visit ${late.id}`]: to(C) }), [[`*${A}`], [`*${B}`, C, late.id]], 'not the first')
  const stay = admission({ fromVisit: origin({ id: vn(A) }) })
  t.same(groups([strong(A, null, { admission: an('690000123') }), stay, late], { [`visit ${late.id}`]: to('690000123', 'admission') }), [[`*${A}`, late.id, '690000123']], 'an admission of it')
  const lone = admission({ rights: [right('ACT')], admittedOn: second.day })
  t.same(groups([first, lone], { 'admission 690000123': to(A) }), [[`*${A}`, '690000123']], 'an admission that came from no visit')
  const admitted = strong(B, '2026-08-20 08:00', { admission: an('690000123') })
  t.same(groups([first, admitted, admission({ rights: [right('ACT')] })], { 'admission 690000123': to(A) }), [[`*${A}`, B, '690000123']], 'a visit goes with the admission it became')
  t.same(groups([first, second, third], { [`visit ${C}`]: to(B), [`visit ${B}`]: to(A) }), [[`*${A}`, B, C]], 'from link to link')
})

await t.test('a visit set apart opens an accident of its own', async (t) => {
  const soon = strong('2026-08-03 09:00', null)
  t.same(groups([first, soon], {}), [[`*${A}`, soon.id]], 'what the rule says')
  t.same(groups([first, soon], { [`visit ${soon.id}`]: APART }), [[`*${A}`], [`*${soon.id}`]])
  t.same(groups([first, soon, strong('2026-08-05 09:00', null)], { [`visit ${soon.id}`]: APART }), [[`*${A}`], [`*${soon.id}`, '2026-08-05 09:00']], 'later ones decide anew')
  t.same(groups([first, soon], { [`visit ${A}`]: APART }), [[`*${A}`, soon.id]], 'what opened one anyway changes nothing')
  t.same(groups([quiet(A)], { [`visit ${A}`]: APART }), [], 'without any sign there is no accident')
  const kept = strong('2026-08-03 09:00', null, { keepsAppointment: true })
  t.match(built([first, kept], { [`visit ${kept.id}`]: APART }), [{ startsClock: true }, { startsClock: true }], 'who is set apart has a clock, kept appointment or not')
  const dressing = strong('2026-08-03 09:00', null, { diagnoses: [diagnosis('Z480')] })
  t.match(built([first, dressing], { [`visit ${dressing.id}`]: APART }), [{ startsClock: true }, { startsClock: false }], 'a dressing starts none')
})

await t.test('a join that leads nowhere is ignored', async (t) => {
  const rule = groups([first, second, third], {})
  for (const [why, links] of Object.entries({
    'an unknown visit': { [`visit ${B}`]: to('691299999999') },
    'another kind of the same number': { [`visit ${B}`]: to(A, 'admission') },
    itself: { [`visit ${B}`]: to(B) },
    'a circle of two': { [`visit ${A}`]: to(B), [`visit ${B}`]: to(A) },
    'a circle of three': { [`visit ${A}`]: to(B), [`visit ${B}`]: to(C), [`visit ${C}`]: to(A) }
  })) t.same(groups([first, second, third], links), rule, why)
  const late = strong('2026-11-25 09:00', '2026-11-25 08:00')
  t.same(groups([first, second, late], { [`visit ${A}`]: to(B), [`visit ${B}`]: to(A), [`visit ${late.id}`]: to(B) }), [[`*${A}`], [`*${B}`, late.id]], 'what leads into a circle joins where it points')
  t.same(groups([quiet(A), quiet(B)], { [`visit ${B}`]: to(A) }), [], 'two visits without any sign are no accident')
})

await t.test('an earlier visit joined by hand moves the clock, not the case file', async (t) => {
  const claims = [claim({ subjectId: A, eclaimNumber: 'E1' }), claim({ subjectId: B, eclaimNumber: 'E2' })]
  const links = { [`visit ${A}`]: to(B) }
  t.match(built([first, second], links, claims), [{ first: { id: B }, arrivedAt: at(A), accident: { clockFrom: at('2026-08-01 07:40') }, claim: { eclaimNumber: 'E2' }, visits: [{ id: A }, { id: B }] }])
  t.match(built([first, second], links, claims.slice(0, 1)), [{ first: { id: B }, claim: { eclaimNumber: 'E1' } }], 'the file of the other where the first has none')
  t.match(built([quiet(A), second], links), [{ first: { id: B }, arrivedAt: at(A), evidence: { level: 'strong' }, accident: { clockFrom: null } }], 'an accident after the arrival is none')
  t.match(built([first, second], { [`visit ${B}`]: to(A) }, claims), [{ first: { id: A }, arrivedAt: at(A), accident: { clockFrom: at('2026-08-01 07:40') }, claim: { eclaimNumber: 'E1' } }], 'a later one changes neither')
  const earlyTold = strong(B, '2026-07-31 23:00')
  t.match(built([first, earlyTold], { [`visit ${B}`]: to(A) }), [{ first: { id: A }, accident: { clockFrom: at('2026-07-31 23:00') } }], 'the earliest time known drives the clock')
  t.match(built([quiet(A), second], { [`visit ${B}`]: to(A) }), [{ first: { id: A }, startsClock: true, evidence: { level: 'strong' } }], 'a visit nobody recognised may be the first')
  const dressing = strong(B, null, { diagnoses: [diagnosis('Z480')] })
  t.match(built([quiet(A), dressing], { [`visit ${A}`]: to(B) }), [{ first: { id: B }, startsClock: true }], 'a dressing whose treatment was found here has a clock')
  const near = quiet('2026-08-05 09:00')
  t.same(groups([first, near, second], { [`visit ${B}`]: to(near.id) }), [[`*${A}`], [`*${near.id}`, B]], 'and is not drawn into an accident before it')
})

await t.test('a suspicion that a person joined a victim to hides nobody', async (t) => {
  const suspicion = quiet(A, { complaint: 'รถล้ม' })
  t.match(built([suspicion, second], { [`visit ${B}`]: to(A) }), [{ first: { id: A }, evidence: { level: 'strong', signals: ['right of the act', 'external cause V234'] } }])
})

interface Told { readonly hour: number, readonly sign: 'strong' | 'weak' | 'none', readonly isTimeKnown: boolean, readonly link: number | 'apart' | null }
const TOLD: fc.Arbitrary<Told> = fc.record({
  hour: fc.integer({ min: 0, max: 27 }),
  sign: fc.constantFrom('strong', 'weak', 'none'),
  isTimeKnown: fc.boolean(),
  link: fc.option(fc.oneof(fc.integer({ min: 0, max: 27 }), fc.constant('apart' as const)))
})
const nameOf = (hour: number) => `2026-09-${String(hour + 1).padStart(2, '0')} 09:00`

await t.test('in any order of cases and whatever is linked, each case stands in at most one accident', async (t) => {
  const histories = fc.uniqueArray(TOLD, { maxLength: 7, selector: ({ hour }) => hour })
    .chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })))
  const caseOf = ({ hour, sign, isTimeKnown }: Told) =>
    strong(nameOf(hour), isTimeKnown ? `${nameOf(hour).slice(0, 10)} 07:00` : null, sign === 'strong' ? {} : { ...QUIET, complaint: sign === 'weak' ? 'รถล้ม' : null })
  fc.assert(fc.property(histories, ([told, shuffled]) => {
    const links = Object.fromEntries(told.flatMap(({ hour, link }) => link === null ? [] : [[`visit ${nameOf(hour)}`, link === 'apart' ? APART : to(nameOf(link))]]))
    const accidents = built(told.map(caseOf), links)
    assert.deepStrictEqual(built(shuffled.map(caseOf), links), accidents)
    const ids = accidents.flatMap(({ visits }) => visits.map(({ id }) => String(id)))
    assert.equal(new Set(ids).size, ids.length)
    for (const { hour, sign, link } of told) {
      const accident = accidents.find(({ visits }) => visits.some(({ id }) => id === nameOf(hour)))
      if (sign !== 'none') assert.ok(accident, 'a sign is lost')
      if (accident !== undefined && link === 'apart') assert.equal(accident.first.id, nameOf(hour), 'what is set apart is the first of its accident')
    }
    for (const { first: opening, visits, evidence } of accidents) {
      assert.notEqual(evidence.level, 'none')
      assert.ok(visits.some(({ id }) => id === opening.id))
    }
  }), { numRuns: 1000 })
  t.pass('a thousand histories')
})
