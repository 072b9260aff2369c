import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { AccidentLink } from '../../src/case/accident-claim.js'
import { NOTHING_KNOWN } from '../../src/case/case-eligibility.js'
import { DOCUMENT_KINDS, type DocumentKind } from '../../src/case/case-document.js'
import type { Case, Patient } from '../../src/case/case.js'
import { keyOf, type Finding } from '../../src/case/finding.js'
import { buildAccidentCases } from '../../src/checks/accident/build-accident-cases.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import type { CheckContext, Outcome } from '../../src/checks/check.js'
import { judgeAccident, judgeCase, judgePatient, judgeSite, type JudgementSink } from '../../src/checks/judge.js'
import { isCapitation } from '../../src/checks/payer.js'
import { serviceDay } from '../../src/checks/service-time.js'
import { addYears, dayOf, instantAt } from '../../src/values/local-date.js'
import { completeRight, context, right, visit } from '../support/case-builder.js'
import { selectAll } from '../support/selected-checks.js'
import { wildCase, wildClaim, wildDay, wildHistory, wildReading } from '../support/wild-cases.js'
import { doctorsAtWork, wildDoctors } from '../support/wild-coding.js'
import { wildPriceList } from '../support/wild-items.js'
import { wildRightSetUp } from '../support/wild-people.js'
import { wildKnowledge, wildStanding } from '../support/wild-eligibility.js'

const { cases: caseChecks, patients: patientChecks, accidents: accidentChecks, sites: siteChecks } = selectAll()
const KINDS = ['clean', 'finding', 'not-applicable', 'undetermined']

const members = fc.oneof(fc.integer({ min: 0, max: 9 }).map((number) => ({ kind: 'visit' as const, id: `69111009000${number}` })), fc.integer({ min: 0, max: 3 }).map((number) => ({ kind: 'admission' as const, id: `69000012${number}` })))
const memberKeys = members.map(({ kind, id }) => `${kind} ${id}`)
const links: fc.Arbitrary<AccidentLink> = fc.oneof(fc.constant({ kind: 'apart' as const }), members.map((to) => ({ kind: 'joined' as const, to })))

/** Half of the case files are still open, so that a refusal in them matters. */
const claims = fc.tuple(wildClaim, fc.boolean()).map(([claim, isOpen]) => isOpen ? { ...claim, notCoveredReason: null, exhaustedOn: null } : claim)

const contexts: fc.Arbitrary<CheckContext> = fc.record({
  asOf: fc.tuple(wildDay, fc.constantFrom('06:30:00', '23:30:00')).map(([day, time]) => instantAt(day, time)),
  claims: fc.array(claims, { maxLength: 3 }),
  papers: fc.array(fc.tuple(memberKeys, fc.constantFrom<DocumentKind>(...DOCUMENT_KINDS, 'kt44', 'kt44', 'kt44')).map((words) => words.join(' ')), { maxLength: 6 }),
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
  rightSetUp: wildRightSetUp
})
  .map(({ asOf, claims, papers, links, calls, knowledge, payers, asksSince, card, ownCode, isWide, doctors, priceList, rightSetUp }) => {
    const when = context({
      asOf,
      claims,
      papers,
      links,
      calls,
      asksSince,
      card,
      doctors,
      setUp: { ...priceList, ...rightSetUp, ...doctorsAtWork(doctors) },
      payers: payers.map((of) => of(dayOf(asOf))),
      icd: { J069: 'inactive', STROKE: 'absent' },
      settings: { 'hospital.code': ownCode, 'authen.civil_servants': isWide, 'authen.card_channels': ['CARD'], 'visit.outcomes_without_claim': ['08'], 'office.district': '3201', 'uc.province_hospitals': isWide ? ['10670'] : [], 'sso.network_main_hospitals': isWide ? [{ code: '10670', from: null, to: null }] : [] }
    })
    // Of most cases something is known, about their own day.
    const eligibilityOf = (item: Case) => /[0-6]$/.test(item.id) ? knowledge(serviceDay(item) ?? when.today) : NOTHING_KNOWN
    return { ...when, registers: { ...when.registers, eligibilityOf } }
  })

interface Told {
  readonly check: string
  readonly outcome: Outcome
  readonly findings: readonly Finding[]
}

function judgeAll (history: readonly Case[], when: CheckContext): Told[] {
  const told: Told[] = []
  const sink: JudgementSink = { told: (check, _subject, outcome, findings) => { told.push({ check: check.id, outcome, findings }) } }
  for (const item of history) judgeCase(caseChecks[item.kind], item, when, sink)
  judgePatient(patientChecks, '000012345', history[0]?.patient ?? null, history, when, sink)
  for (const accident of buildAccidentCases(history, when.registers, when.settings)) judgeAccident(accidentChecks, accident, when, sink)
  judgeSite(siteChecks, when, { ...sink, openNames: ['srm'] })
  return told
}

await t.test('every check answers on every case, and never breaks', async (t) => {
  const seen = new Set<string>()
  const judgedHere = CATALOGUE.filter(({ scope }) => scope !== 'none')
  const unseen = () => judgedHere.filter(({ id }) => !seen.has(`${id} finding`))
  const everyCase = fc.property(wildHistory, contexts, (history, when) => {
    for (const { check, outcome, findings } of judgeAll(history, when)) {
      assert.ok(KINDS.includes(outcome.kind))
      assert.ok(outcome.kind !== 'undetermined' || (outcome.reason !== '' && !outcome.reason.includes('CHECK_FAILED')), `${check} broke`)
      assert.equal(findings.length > 0, outcome.kind === 'finding', `${check} tells a finding for each fault`)
      seen.add(`${check} ${outcome.kind}`)
    }
  })
  // The rarest is met once in about a thousand: what three thousand did not meet gets more.
  for (let round = 0; round === 0 || (round < 6 && unseen().length > 0); round++) fc.assert(everyCase, { numRuns: 3000 })
  for (const { id } of judgedHere) t.ok(seen.has(`${id} finding`), `${id} was told of some case`)
})

await t.test('every finding can be kept, shown and sorted', async (t) => {
  fc.assert(fc.property(wildHistory, contexts, (history, when) => {
    const findings = judgeAll(history, when).flatMap((told) => told.findings)
    assert.equal(new Set(findings.map(({ check, subject, line }) => keyOf(check, subject, line))).size, findings.length, 'each has its own identity')
    for (const { check, message, satangAtRisk, deadline, severity, evidence } of findings) {
      assert.doesNotMatch(message, /^\s*$|NaN|undefined|null/, `${check} says ${message}`)
      assert.ok(Number.isSafeInteger(satangAtRisk) && satangAtRisk >= 0, `${check} puts ${satangAtRisk} satang at risk`)
      assert.ok(deadline === null || Number.isInteger(deadline), `${check} is due at ${deadline}`)
      assert.ok(['block', 'warn', 'info'].includes(severity))
      for (const value of Object.values(evidence)) assert.ok(value === null || ['string', 'number', 'boolean'].includes(typeof value), `${check} has plain evidence`)
    }
  }), { numRuns: 1000 })
  t.pass('a thousand histories')
})

/** What the order of rows may not change. The wording of a message follows the order of the rows. */
const essence = (told: readonly Told[]) => told.map(({ check, outcome, findings }) => [
  check, outcome.kind, findings.map(({ line, severity, deadline, satangAtRisk, scheme }) => [line, severity, deadline, satangAtRisk, scheme]).sort()
])

await t.test('the order of diagnoses, charges and further rights does not matter', async (t) => {
  const shuffled = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length })
  // Behind a right that covers an injury the next one is the person's: its place matters.
  const isOfInjury = (item: Case) => ['ACT', 'WCF'].includes(item.rights[0]?.scheme ?? '')
  const pairs = wildCase.chain((item) => fc.tuple(fc.constant(item), shuffled(item.diagnoses), shuffled(item.charges), isOfInjury(item) ? fc.constant(item.rights.slice(1)) : shuffled(item.rights.slice(1))))
  fc.assert(fc.property(pairs, contexts, ([item, diagnoses, charges, furtherRights], when) => {
    const other = { ...item, diagnoses, charges, rights: [...item.rights.slice(0, 1), ...furtherRights] }
    assert.deepEqual(essence(judgeAll([other], when)), essence(judgeAll([item], when)))
  }), { numRuns: 1000 })
  t.pass('a thousand cases')
})

await t.test('the order of a patient\'s cases does not matter', async (t) => {
  const pairs = wildHistory.chain((history) => fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length })))
  const ofHistory = (history: readonly Case[], when: CheckContext, person: Patient | null) => {
    const told: unknown[] = []
    const sink: JudgementSink = { told: (check, subject, outcome, findings) => { told.push([check.id, subject, outcome, findings]) } }
    judgePatient(patientChecks, '000012345', person, history, when, sink)
    for (const accident of buildAccidentCases(history, when.registers, when.settings)) judgeAccident(accidentChecks, accident, when, sink)
    return told
  }
  fc.assert(fc.property(pairs, contexts, ([history, shuffled], when) => {
    const person = history[0]?.patient ?? null
    assert.deepEqual(ofHistory(shuffled, when, person), ofHistory(history, when, person))
  }), { numRuns: 1000 })
  t.pass('a thousand histories')
})

await t.test('capitation silences no check that asks whether the patient is ours', async (t) => {
  const ours = fc.record({ day: wildDay, recorded: fc.constantFrom(right('UC'), completeRight('UC'), right('UC', { subCode: '89' })), ownCode: fc.constant('10999') })
  let seen = 0
  fc.assert(fc.property(ours, contexts, ({ day, recorded, ownCode }, wild) => {
    const when = { ...wild, settings: { ...wild.settings, 'hospital.code': ownCode } }
    const item = visit({ day, rights: [recorded] })
    assert.ok(isCapitation(item, when.settings))
    const sink: JudgementSink = {
      told: (check, _subject, outcome, findings) => {
        if (outcome.kind !== 'finding' || check.scope !== 'case') return
        const isTold: boolean = check.standsUnderCapitation === true
        for (const [i, { severity, satangAtRisk, deadline }] of findings.entries()) {
          if (isTold) seen += 1
          assert.equal(severity, isTold ? outcome.faults[i]?.severity ?? check.severity : 'info', check.id)
          assert.equal(satangAtRisk, isTold && severity !== 'info' ? outcome.faults[i]?.satangAtRisk ?? 30_000 : 0, check.id)
          assert.ok(isTold || deadline === null, check.id)
        }
      }
    }
    judgeCase(caseChecks.visit, item, when, sink)
  }), { numRuns: 1000 })
  t.ok(seen > 100, `${seen} findings about our own outpatients`)
})

await t.test('the cheap look at a patient hides nothing that the full look would find', async (t) => {
  fc.assert(fc.property(wildHistory, contexts, (history, when) => {
    const person = history[0]?.patient ?? null
    const recent = history.filter((item) => (serviceDay(item) ?? '') >= addYears(when.today, -1) && (serviceDay(item) ?? '') <= when.today)
    if (person === null || recent.length === 0) return
    for (const check of patientChecks) {
      const isSuspected = check.suspects?.(person, when) === true || (check.suspectsCase !== undefined && recent.some((item) => check.suspectsCase?.({ ...item, patient: person }, when)))
      assert.ok(isSuspected || check.judge(person, recent, when).kind !== 'finding', check.id)
    }
  }), { numRuns: 2000 })
  t.pass('two thousand histories')
})
