import type { Case, Patient, Subject } from '../case/case.js'
import { subjectOf } from '../case/case.js'
import type { Finding, Severity } from '../case/finding.js'
import { addYears } from '../values/local-date.js'
import { satang, sumSatang, type Satang } from '../values/satang.js'
import type { AccidentCase } from './accident/accident-case.js'
import type { AccidentCheck, CaseCheck, Check, CheckContext, Fault, Outcome, PatientCheck, SiteCheck } from './check.js'
import { CLEAN, NOT_APPLICABLE, undetermined } from './check.js'
import { claimDeadline } from './deadlines.js'
import { isCapitation, mainRight, schemeOf } from './payer.js'
import { isValidOn, prepareChecks, prepareSuspicions, validityOf, type PreparedCheck } from './prepared-checks.js'
import { serviceDay } from './service-time.js'

/** Receives every answer; an answer is told once per check and subject. */
export interface JudgementSink {
  readonly told: (check: Check, subject: Subject, outcome: Outcome, findings: readonly Finding[]) => void
  /** Does it matter that checks are clean of this subject or not applicable to it? Where not, they are not told. Absent: always. */
  readonly hearsQuiet?: (subject: Subject) => boolean
}

const NO_FINDINGS: readonly Finding[] = []

/** Judges one visit or admission by the checks that look at its kind. */
export function judgeCase (checks: readonly CaseCheck[], item: Case, context: CheckContext, sink: JudgementSink): void {
  const subject = subjectOf(item)
  const hearsQuiet = sink.hearsQuiet?.(subject) !== false
  // A visit that became an admission is judged as the admission.
  const isElsewhere = item.kind === 'visit' && item.admission !== null
  if (isElsewhere && !hearsQuiet) return
  const day = serviceDay(item)
  const { all, shownIn } = prepareChecks(checks)
  const shown = shownIn(item)
  for (const entry of all) {
    const isAsked = !isElsewhere && (entry.signs === null || shown?.has(entry) === true) && isValidOn(entry, day)
    const outcome = isAsked ? answerAbout(entry, item, context) : NOT_APPLICABLE
    if (outcome.kind === 'finding') sink.told(entry.check, subject, outcome, findingsOf(entry.check, item, outcome.faults, context))
    else if (hearsQuiet || outcome.kind === 'undetermined') sink.told(entry.check, subject, outcome, NO_FINDINGS)
  }
}

// Not written where it is used: a closure in the loop would cost something for each check, also when nothing is found.
const findingsOf = (check: CaseCheck, item: Case, faults: readonly Fault[], context: CheckContext): readonly Finding[] =>
  faults.map(fault => caseFinding(check, item, fault, context))

/** Judges a patient's record against the cases of the last year, or the latest one when there are none. */
export function judgePatient (checks: readonly PatientCheck[], hn: string, patient: Patient | null, cases: readonly Case[], context: CheckContext, sink: JudgementSink): void {
  const subject: Subject = { kind: 'patient', id: hn }
  const judged = recentCases(cases, context)
  const latest = judged.at(-1)
  for (const check of checks) {
    const outcome = patient === null
      ? undetermined('ไม่พบ HN ในทะเบียนผู้ป่วย')
      : latest === undefined ? NOT_APPLICABLE : check.suspects?.(patient, context) === false ? CLEAN : answer(() => check.judge(patient, judged, context))
    const findings = outcome.kind === 'finding' && latest !== undefined
      ? outcome.faults.map(fault => ({ ...caseFinding(check, latest, fault, context), subject }))
      : NO_FINDINGS
    sink.told(check, subject, outcome, findings)
  }
}

/** A check that breaks is our fault: it closes nothing, stops nothing, and is told as undetermined. */
const broken = (error: unknown): Outcome => undetermined(`การตรวจขัดข้อง CHECK_FAILED: ${error instanceof Error ? error.name : 'unknown'}`)

// Written out, not a closure for each check and case: this is the innermost line of a run.
function answerAbout ({ judge }: PreparedCheck, item: Case, context: CheckContext): Outcome {
  try {
    return judge(item, context)
  } catch (error) {
    return broken(error)
  }
}

function answer (judge: () => Outcome): Outcome {
  try {
    return judge()
  } catch (error) {
    return broken(error)
  }
}

/** Does any check doubt this patient's row, or this case of the patient? If not, the history need not be read. */
export function isSuspect (checks: readonly PatientCheck[], patient: Patient, item: Case, context: CheckContext): boolean {
  const { all, shownIn } = prepareSuspicions(checks)
  const shown = shownIn(item)
  for (const entry of all) {
    if (entry.suspects?.(patient, context) === true) return true
    if (entry.suspectsCase !== undefined && (entry.signs === null || shown?.has(entry) === true) && entry.suspectsCase(item, context)) return true
  }
  return false
}

/** Judges the matters of the site; one that is open and not named any more is clean. */
export function judgeSite (checks: readonly SiteCheck[], context: CheckContext, { told, openNames }: JudgementSink & { readonly openNames: readonly string[] }): void {
  for (const check of checks) {
    const answers = siteAnswers(check, context)
    if (answers === 'not now') continue
    const names = answers === null ? openNames : [...new Set([...answers.keys(), ...openNames])]
    for (const name of names) {
      const outcome = answers === null ? undetermined('การตรวจขัดข้อง CHECK_FAILED') : answers.get(name) ?? CLEAN
      told(check, { kind: 'site', id: name }, outcome, outcome.kind === 'finding' ? outcome.faults.map(fault => siteFinding(check, name, fault, context)) : NO_FINDINGS)
    }
  }
}

function siteAnswers (check: SiteCheck, context: CheckContext): ReadonlyMap<string, Outcome> | 'not now' | null {
  try {
    return check.judge(context) ?? 'not now'
  } catch {
    return null
  }
}

const siteFinding = (check: SiteCheck, name: string, fault: Fault, { settings: { language } }: CheckContext): Finding => ({
  check: check.id,
  subject: { kind: 'site', id: name },
  line: fault.line ?? '',
  hn: '',
  scheme: null,
  severity: fault.severity ?? check.severity,
  owner: check.owner,
  message: [check.title[language], fault.detail?.[language]].filter(part => part !== undefined).join(': '),
  deadline: fault.deadline ?? null,
  satangAtRisk: fault.satangAtRisk ?? satang(0),
  evidence: { ...fault.evidence }
})

/** Judges one accident; told on its first visit. */
export function judgeAccident (checks: readonly AccidentCheck[], accident: AccidentCase, context: CheckContext, sink: JudgementSink): void {
  const subject = subjectOf(accident.first)
  for (const check of checks) {
    const outcome = isValidOn(validityOf(check), serviceDay(accident.first)) ? answer(() => check.judge(accident, context)) : NOT_APPLICABLE
    sink.told(check, subject, outcome, outcome.kind === 'finding' ? outcome.faults.map(fault => caseFinding(check, accident.first, fault, context)) : NO_FINDINGS)
  }
}

function recentCases (cases: readonly Case[], { today }: CheckContext): readonly Case[] {
  const dayOfCase = (item: Case): string => serviceDay(item) ?? ''
  const ordered = cases.toSorted((a, b) => dayOfCase(a) < dayOfCase(b) ? -1 : dayOfCase(a) > dayOfCase(b) ? 1 : a.id < b.id ? -1 : 1)
  const recent = ordered.filter(item => dayOfCase(item) >= addYears(today, -1))
  return recent.length > 0 ? recent : ordered.slice(-1)
}

const UNCONFIRMED = { th: 'ยังไม่ยืนยันสิทธิ', en: 'right mapping not confirmed' } as const

function caseFinding (check: Exclude<Check, SiteCheck>, item: Case, fault: Fault, context: CheckContext): Finding {
  const { language } = context.settings
  const isUnclaimed = check.scope === 'case' && check.standsUnderCapitation !== true && isCapitation(item, context.settings)
  const severity = isUnclaimed ? 'info' : fault.severity ?? severityOf(check, item)
  const isUnconfirmed = restsOnRights(check) && item.rights.some(right => right.scheme !== null && !right.isMappingConfirmed)
  const message = [check.title[language], fault.detail?.[language]].filter(part => part !== undefined).join(': ')
  return {
    check: check.id,
    subject: subjectOf(item),
    line: fault.line ?? '',
    hn: item.hn,
    scheme: schemeOf(item),
    severity,
    owner: check.owner,
    message: isUnconfirmed ? `${message} (${UNCONFIRMED[language]})` : message,
    deadline: isUnclaimed ? null : fault.deadline === undefined ? claimDeadline(fault.deadlineOf ?? item, context.settings) : fault.deadline,
    satangAtRisk: isUnclaimed ? satang(0) : fault.satangAtRisk ?? (severity === 'info' ? satang(0) : claimedAmount(item)),
    evidence: { ...fault.evidence, ...(isUnconfirmed ? { isRightUnconfirmed: true } : {}) }
  }
}

/** A check that reads a scheme rests on the site's mapping of rights. */
function severityOf ({ severityFor, severity }: Check, item: Case): Severity {
  if (severityFor === undefined) return severity
  const [scheme, subCode] = [schemeOf(item), mainRight(item)?.subCode ?? '']
  const fits = severityFor.find(entry => (entry.schemes === undefined || (scheme !== null && entry.schemes.includes(scheme))) && (entry.subCodes === undefined || entry.subCodes.includes(subCode)))
  return fits?.severity ?? severity
}

const restsOnRights = (check: Check): boolean => check.schemes !== 'all' || check.scope === 'accident' || check.family === 'charges' || check.family === 'eligibility'

const claimedAmount = (item: Case): Satang => satang(Math.max(0, sumSatang(item.charges.filter(line => line.isClaimed).map(line => line.amount))))
