import t from 'tap'
import { selectChecks } from '../../src/checks/select-checks.js'
import { siteFacts } from '../support/selected-checks.js'
import type { Case, Patient, Subject } from '../../src/case/case.js'
import type { Finding } from '../../src/case/finding.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import type { CaseCheck, Check, CheckContext, Outcome, PatientCheck } from '../../src/checks/check.js'
import { CLEAN, fault, undetermined } from '../../src/checks/check.js'
import { isSuspect, judgeCase, judgePatient, type JudgementSink } from '../../src/checks/judge.js'
import { dx01NoPrincipalDiagnosis } from '../../src/checks/rules/diagnosis/dx01-no-principal-diagnosis.js'
import { rta01OtherRight } from '../../src/checks/rules/traffic-act/rta01-other-right.js'
import { rta02NoExternalCause } from '../../src/checks/rules/traffic-act/rta02-no-external-cause.js'
import type { CheckSettings } from '../../src/checks/settings.js'
import { dx13InjuryWithoutExternalCause } from '../../src/checks/rules/diagnosis/dx13-injury-without-external-cause.js'
import { HN, admission, an, at, charge, completeRight, context, day, diagnosis, item, patient, right, victim, visit, vn } from '../support/case-builder.js'
import { answerOf } from '../support/judged.js'

const CARD = {
  title: { th: 'ทดสอบ', en: 'Test' }, family: 'diagnosis', schemes: 'all', severity: 'block', owner: 'coding', audience: 'none', needs: [], mend: 'แก้', source: 'test'
} as const
const caseCheck = (id: string, judge: CaseCheck['judge'], overrides: Partial<Omit<CaseCheck, 'audience' | 'note'>> = {}): CaseCheck => ({ ...CARD, id, scope: 'case', kinds: ['visit', 'admission'], judge, ...overrides })
const patientCheck = (judge: PatientCheck['judge'], suspects: PatientCheck['suspects'] = () => true): PatientCheck => ({ ...CARD, id: 'XX09', scope: 'patient', suspects, judge })
const telling = caseCheck('XX01', () => fault())

/** National codes of the promotion and prevention fee schedule of 2569. */
const FEE_SCHEDULE = [
  '30008', '30009', '30010', '30011', '30012', '30013', '30014', '30015', '30016', 'FP001', 'FP002', 'FP002_2', 'FP003_1', 'FP003_2', 'FP003_3', 'FP003_4',
  '12003', '12004', '13001', '14001', '15001', '17001', '18001', '90005'
]

interface Told {
  readonly id: string
  readonly subject: Subject
  readonly outcome: Outcome
  readonly findings: readonly Finding[]
}
function gather (judge: (sink: JudgementSink) => void): Told[] {
  const told: Told[] = []
  judge({ told: (check: Check, subject, outcome, findings) => told.push({ id: check.id, subject, outcome, findings }) })
  return told
}
const askCase = (checks: readonly CaseCheck[], item: Case, when: CheckContext = context()) => gather((sink) => judgeCase(checks, item, when, sink))
const askPatient = (check: PatientCheck, cases: readonly Case[], person: Patient | null = patient(), when: CheckContext = context()) =>
  gather((sink) => judgePatient([check], HN, person, cases, when, sink))

await t.test('a check that breaks is undetermined, and the others go on', async (t) => {
  const broken = caseCheck('XX02', () => { throw new TypeError('names somebody') })
  const told = askCase([telling, broken, dx01NoPrincipalDiagnosis], visit())
  t.same(told.map(({ id, outcome }) => [id, outcome.kind]), [['XX01', 'finding'], ['XX02', 'undetermined'], ['DX01', 'clean']])
  t.match(told[1]?.outcome, { reason: /CHECK_FAILED: TypeError$/ }, 'with its kind and nothing of the data')
  t.same(told[1]?.findings, [])
})

await t.test('a visit that became an admission is judged as the admission', async (t) => {
  const checks = CATALOGUE.filter((check) => check.scope === 'case')
  const faulty = visit({ admission: an('690000123'), rights: [], diagnoses: [], charges: [] })
  t.same(new Set(askCase(checks, faulty).map(({ outcome }) => outcome.kind)), new Set(['not-applicable']))
  t.equal(askCase(checks, faulty).length, checks.length, 'every check is told, so that what was open closes')
  t.equal(askCase([telling], admission())[0]?.outcome.kind, 'finding')
})

await t.test('who does not wait for quiet answers about a case hears what is found and what cannot be said, and nothing else', async (t) => {
  const checks = [caseCheck('XX06', () => CLEAN), telling, caseCheck('XX07', () => undetermined('ไม่ทราบ')), caseCheck('XX08', () => fault(), { signs: { diagnosis: () => false } })]
  const hear = (item: Case, waitsFor: string) => {
    const told: string[] = []
    judgeCase(checks, item, context(), { told: ({ id }) => told.push(id), hearsQuiet: ({ id }) => id === waitsFor })
    return told
  }
  const item = visit()
  t.same(hear(item, 'another'), ['XX01', 'XX07'])
  t.same(hear(item, item.id), ['XX06', 'XX01', 'XX07', 'XX08'], 'all of them where something may close')
  t.same(hear(visit({ admission: an('690000123') }), 'another'), [], 'of a visit judged elsewhere nothing')
})

await t.test('a check with signs is asked about cases that show one, and about an admission whose diagnoses cannot be read', async (t) => {
  const signed = caseCheck('XX10', () => fault(), {
    signs: { diagnosis: code => code === 'Z304', item: ({ nationalCode }) => nationalCode === '30014', procedure: code => code === '697' }
  })
  const isAsked = (item: Case) => askCase([signed], item)[0]?.outcome.kind === 'finding'
  t.notOk(isAsked(visit()), 'it shows none')
  t.ok(isAsked(visit({ diagnoses: [diagnosis('J069'), diagnosis('Z304', '4')] })), 'a diagnosis in any role')
  t.ok(isAsked(visit({ charges: [charge(75, { item: item({ nationalCode: '30014' }) })] })), 'an item')
  t.ok(isAsked(visit({ procedures: [{ code: '697', doctor: '' }] })), 'a procedure')
  t.notOk(isAsked(admission()))
  t.ok(isAsked(admission({ isDiagnosisReadable: false })), 'it may have to say that it cannot know')
  const broken = caseCheck('XX11', () => fault(), { signs: { diagnosis: () => { throw new TypeError('a sign broke') } } })
  t.equal(askCase([broken], visit())[0]?.outcome.kind, 'finding', 'a sign that breaks hides nothing')
})

await t.test('a check judges its kinds of cases only', async (t) => {
  const { cases } = selectChecks([caseCheck('XX03', () => fault(), { kinds: ['admission'] })], siteFacts())
  t.same([cases.visit.length, cases.admission.length], [0, 1])
})

await t.test('a rule is chosen by the day of service, both ends included', async (t) => {
  const dated = caseCheck('XX04', () => fault(), { validFrom: day('2026-11-10'), validTo: day('2026-11-12') })
  const on = (text: string) => askCase([dated], visit({ day: day(text) }))[0]?.outcome.kind
  t.same(['2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13'].map(on), ['not-applicable', 'finding', 'finding', 'not-applicable'])
  t.equal(askCase([dated], admission())[0]?.outcome.kind, 'not-applicable', 'an admission by its first day')
  t.equal(askCase([dated], admission({ admittedOn: null }))[0]?.outcome.kind, 'finding', 'by its discharge when the first day is not recorded')
  t.equal(askCase([dated], admission({ admittedOn: null, dischargedOn: null }))[0]?.outcome.kind, 'finding', 'without any day every version applies')
})

await t.test('a finding takes from the case what the check does not say', async (t) => {
  const several = caseCheck('XX05', () => fault({ line: 'A' }, { line: 'B', severity: 'info', deadline: null, evidence: { n: 1 }, detail: { th: 'ปลาย', en: 'end' } }))
  const item = visit({ charges: [charge(300), charge(50, { isClaimed: false }), charge(-100)] })
  t.same(askCase([several], item)[0]?.findings, [
    { check: 'XX05', subject: { kind: 'visit', id: item.id }, line: 'A', hn: HN, scheme: 'UC', severity: 'block', owner: 'coding', message: 'ทดสอบ', deadline: at('2026-12-11 00:00'), satangAtRisk: 20_000, evidence: {} },
    { check: 'XX05', subject: { kind: 'visit', id: item.id }, line: 'B', hn: HN, scheme: 'UC', severity: 'info', owner: 'coding', message: 'ทดสอบ: ปลาย', deadline: null, satangAtRisk: 0, evidence: { n: 1 } }
  ])
  t.equal(askCase([several], item, context({ settings: { language: 'en' } }))[0]?.findings[1]?.message, 'Test: end', 'in the language of the site')
  t.equal(askCase([telling], visit({ charges: [charge(-100)] }))[0]?.findings[0]?.satangAtRisk, 0, 'a refund puts nothing at risk')
  t.equal(askCase([telling], visit({ rights: [], registeredRight: right('OFC') }))[0]?.findings[0]?.scheme, 'OFC', 'the right of the visit names the payer where no row does')
})

await t.test('outpatient care of our own CUP is information, without baht and deadline', async (t) => {
  const own = { 'hospital.code': '10999' }
  const findingOf = (item: Case, settings: Partial<CheckSettings> = own) => askCase([telling], item, context({ settings }))[0]?.findings[0]
  t.match(findingOf(visit()), { severity: 'info', satangAtRisk: 0, deadline: null })
  t.match(findingOf(visit(), { 'uc.cup_hospitals': ['10998', '10999'] }), { severity: 'info' }, 'any hospital of the CUP')
  t.match(findingOf(visit(), { 'hospital.code': '10998' }), { severity: 'block', satangAtRisk: 30_000 }, 'another CUP is claimed')
  t.match(findingOf(visit(), {}), { severity: 'block' }, 'nothing is ours until the hospital says so')
  t.match(findingOf(visit({ rights: [right('UC', { mainHospital: '' })] }), {}), { severity: 'block' }, 'a blank hospital is not ours')
  for (const nationalCode of FEE_SCHEDULE) t.match(findingOf(visit({ charges: [charge(300, { item: item({ nationalCode }) })] })), { severity: 'block', satangAtRisk: 30_000 }, `item ${nationalCode} of the fee schedule is claimed`)
  t.match(findingOf(visit({ charges: [charge(300, { item: item({ nationalCode: '99999' }) })] })), { severity: 'info' }, 'another national code is not')
  t.match(findingOf(admission()), { severity: 'block' }, 'inpatients are claimed')
  t.match(findingOf(visit({ rights: [right('SSS')] })), { severity: 'block' }, 'so is every other payer')
  t.match(findingOf(visit({ rights: [right('UC'), right('ACT')] })), { severity: 'block' }, 'a second payer is asked for the money')
  t.match(findingOf(visit({ rights: [right('UC'), right('CASH')] })), { severity: 'info' }, 'the patient is no payer')
  const billed = victim({ rights: [completeRight(), right('ACT')], diagnoses: [diagnosis('S610')], charges: [charge(100, { rightCode: '36' })] })
  t.match(answerOf(rta02NoExternalCause, billed, context({ settings: own })).findings, [{ severity: 'block', satangAtRisk: 10_000 }], 'what is billed to the act is claimed')
  t.match(answerOf(rta01OtherRight, victim({ rights: [completeRight()] }), context({ settings: own })).findings, [{ severity: 'block' }], 'an accident is never capitation')
})

await t.test('a finding that rests on an unconfirmed right says so', async (t) => {
  const unconfirmed = visit({ rights: [right('UC', { isMappingConfirmed: false })], diagnoses: [diagnosis('S610')] })
  const finding = answerOf(dx13InjuryWithoutExternalCause, unconfirmed).findings[0]
  t.match(finding, { message: /\(ยังไม่ยืนยันสิทธิ\)$/, evidence: { isRightUnconfirmed: true } })
  t.match(answerOf(dx13InjuryWithoutExternalCause, unconfirmed, context({ settings: { language: 'en' } })).findings, [{ message: /\(right mapping not confirmed\)$/ }])
  const accident = victim({ rights: [right('UC', { isMappingConfirmed: false })] })
  t.match(answerOf(rta01OtherRight, accident).findings, [{ evidence: { isRightUnconfirmed: true } }])
  t.notMatch(answerOf(dx01NoPrincipalDiagnosis, { ...unconfirmed, diagnoses: [] }).findings[0]?.message, /ยังไม่ยืนยัน/, 'a check of no scheme rests on none')
  t.notMatch(answerOf(dx13InjuryWithoutExternalCause, { ...unconfirmed, rights: [right()] }).findings[0]?.message, /ยังไม่ยืนยัน/)
})

await t.test('a patient is judged over the cases of the last year, else over the latest', async (t) => {
  let judged: readonly string[] = []
  const listening = patientCheck((_patient, cases) => { judged = cases.map(({ id }) => id); return CLEAN })
  const on = (text: string) => visit({ id: vn(text), day: day(text) })
  const seen = (...cases: readonly Case[]) => { judged = []; askPatient(listening, cases); return judged }
  t.same(seen(on('2026-11-10'), on('2025-11-20'), on('2025-11-19'), admission()), ['2025-11-20', '690000123', '2026-11-10'], 'oldest first, a year included')
  t.same(seen(visit({ id: vn('2') }), visit({ id: vn('1') }), visit({ id: vn('3') })), ['1', '2', '3'], 'of one day by their numbers')
  t.same(seen(on('2024-01-01'), on('2025-11-19')), ['2025-11-19'])
  t.same(seen(admission({ admittedOn: null, dischargedOn: null })), ['690000123'], 'a case without a day is better than none')
})

await t.test('a patient is told once, on the patient', async (t) => {
  const asked = patientCheck(() => fault(), ({ sex }) => sex === null)
  t.equal(askPatient(asked, [visit()])[0]?.outcome.kind, 'clean', 'nobody doubts the row')
  const doubtful = patient({ sex: null })
  t.match(askPatient(asked, [visit(), visit({ id: vn('691109000001'), day: day('2026-11-09'), rights: [right('SSS')] })], doubtful), [{ subject: { kind: 'patient', id: HN }, findings: [{ subject: { kind: 'patient', id: HN }, hn: HN, scheme: 'UC' }] }], 'with the payer of the latest case')
  t.equal(askPatient(asked, [], doubtful)[0]?.outcome.kind, 'not-applicable', 'without a case there is nothing to judge')
  t.same(askPatient(asked, [visit({ patient: null })], null)[0]?.outcome, { kind: 'undetermined', reason: 'ไม่พบ HN ในทะเบียนผู้ป่วย' })
  t.equal(askPatient(patientCheck(() => { throw new Error('broken') }), [visit()])[0]?.outcome.kind, 'undetermined')
  t.ok(isSuspect([asked], doubtful, visit(), context()))
  t.notOk(isSuspect([asked], patient(), visit(), context()))
})
