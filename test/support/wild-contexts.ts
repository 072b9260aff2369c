import fc from 'fast-check'
import type { AccidentLink } from '../../src/case/accident-claim.js'
import { NOTHING_KNOWN, type CaseEligibility } from '../../src/case/case-eligibility.js'
import type { DefiniteAnswer } from '../../src/case/eligibility-answer.js'
import { DOCUMENT_KINDS, type DocumentKind } from '../../src/case/case-document.js'
import type { Case } from '../../src/case/case.js'
import type { CheckContext } from '../../src/checks/check.js'
import { serviceDay } from '../../src/checks/service-time.js'
import { dayOf, instantAt } from '../../src/values/local-date.js'
import { context, day } from './case-builder.js'
import { wildClaim, wildDay, wildReading } from './wild-cases.js'
import { doctorsAtWork, wildDoctors } from './wild-coding.js'
import { wildKnowledge, wildStanding } from './wild-eligibility.js'
import { wildPriceList } from './wild-items.js'
import { wildMoney } from './wild-money.js'
import { wildRightSetUp } from './wild-people.js'

const members = fc.oneof(fc.integer({ min: 0, max: 9 }).map((number) => ({ kind: 'visit' as const, id: `69111009000${number}` })), fc.integer({ min: 0, max: 3 }).map((number) => ({ kind: 'admission' as const, id: `69000012${number}` })))
const memberKeys = members.map(({ kind, id }) => `${kind} ${id}`)
const links: fc.Arbitrary<AccidentLink> = fc.oneof(fc.constant({ kind: 'apart' as const }), members.map((to) => ({ kind: 'joined' as const, to })))

/** Half of the case files are still open, so that a refusal in them matters. */
const claims = fc.tuple(wildClaim, fc.boolean()).map(([claim, isOpen]) => isOpen ? { ...claim, notCoveredReason: null, exhaustedOn: null } : claim)

/** What is known beside the cases: any day of judgement, any registers, any set-up. */
export const wildContext: fc.Arbitrary<CheckContext> = fc.record({
  // Half of the mornings follow the days of most cases: what is due then is told.
  asOf: fc.tuple(fc.oneof(wildDay, fc.constantFrom(...['2026-11-20', '2026-11-21', '2026-11-23'].map(day))), fc.constantFrom('06:30:00', '23:30:00')).map(([on, time]) => instantAt(on, time)),
  claims: fc.array(claims, { maxLength: 3 }),
  forms44: fc.array(memberKeys, { maxLength: 10 }),
  papers: fc.array(fc.tuple(memberKeys, fc.constantFrom<DocumentKind>(...DOCUMENT_KINDS)).map((words) => words.join(' ')), { maxLength: 6 }),
  links: fc.dictionary(memberKeys, links, { maxKeys: 4 }),
  calls: fc.dictionary(memberKeys, wildDay.map((day) => instantAt(day, '10:00:00')), { maxKeys: 2 }),
  knowledge: wildKnowledge,
  payers: fc.array(wildStanding, { maxLength: 3 }),
  asksSince: fc.option(wildDay),
  card: fc.option(wildReading),
  ownCode: fc.constantFrom('', '10998', '10999'),
  isWide: fc.boolean(),
  doctors: wildDoctors,
  priceList: wildPriceList,
  rightSetUp: wildRightSetUp,
  money: wildMoney
})
  .map(({ asOf, claims, forms44, papers, links, calls, knowledge, payers, asksSince, card, ownCode, isWide, doctors, priceList, rightSetUp, money }) => {
    const when = context({
      asOf,
      claims,
      forms44,
      papers,
      links,
      calls,
      asksSince,
      card,
      money,
      doctors,
      setUp: { ...priceList, ...rightSetUp, ...doctorsAtWork(doctors) },
      payers: payers.map((of) => of(dayOf(asOf))),
      icd: { J069: 'inactive', STROKE: 'absent' },
      settings: { 'hospital.code': ownCode, 'authen.civil_servants': isWide, 'claims.warn_days': isWide ? 30 : 7, 'authen.card_channels': ['CARD'], 'visit.outcomes_without_claim': ['08'], 'office.district': '3201', 'uc.province_hospitals': isWide ? ['10670'] : [], 'sso.network_main_hospitals': isWide ? [{ code: '10670', from: null, to: null }] : [] }
    })
    // Of most cases something is known, about their own day.
    const eligibilityOf = once((item: Case) => /[0-6]$/.test(item.id) ? ofScheme(item, knowledge(serviceDay(item) ?? when.today)) : NOTHING_KNOWN)
    return { ...when, registers: { ...when.registers, eligibilityOf } }
  })

/** Of some cases the payer names the recorded scheme, and perhaps something else otherwise. */
function ofScheme (item: Case, known: CaseEligibility): CaseEligibility {
  const main = item.rights[0]
  if (main === undefined || !/[0-1]$/.test(item.id)) return known
  const named = (answer: DefiniteAnswer): DefiniteAnswer => answer.kind === 'eligible' ? { ...answer, rights: answer.rights.map((one) => ({ ...one, scheme: main.scheme })) } : answer
  return { ...known, answers: known.answers.map((record) => ({ ...record, answer: named(record.answer) })) }
}

/** The same answer to every check that asks about a case. */
function once<Answer> (answerOf: (item: Case) => Answer): (item: Case) => Answer {
  const answers = new WeakMap<Case, Answer>()
  return (item) => {
    const answer = answers.get(item) ?? answerOf(item)
    answers.set(item, answer)
    return answer
  }
}
