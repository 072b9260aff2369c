import type { AccidentClaim, AccidentLink } from '../case/accident-claim.js'
import type { CaseEligibility, PayerStanding } from '../case/case-eligibility.js'
import type { CardReading } from '../case/card-reading.js'
import type { ClaimRegisters } from '../case/claim-registers.js'
import type { DocumentKind } from '../case/case-document.js'
import type { Case, Patient } from '../case/case.js'
import type { Finding, NoteAudience, Owner, Severity } from '../case/finding.js'
import type { Scheme } from '../case/right.js'
import type { Doctor, SiteSetUp } from '../case/set-up.js'
import type { SiteFact } from '../case/site-fact.js'
import type { Instant, LocalDate } from '../values/local-date.js'
import type { Satang } from '../values/satang.js'
import type { AccidentCase } from './accident/accident-case.js'
import type { CheckSettings } from './settings.js'
import type { Signs } from './signs.js'

/** A check's answer about one subject. A check never throws for bad data: it answers `undetermined`. */
export type Outcome =
  | { readonly kind: 'clean' }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'undetermined', readonly reason: string }
  | { readonly kind: 'finding', readonly faults: readonly Fault[] }

/** One fault. What is not said here comes from the check and the case. */
export interface Fault {
  /** Business key when a case can have several: an ICD code, never a row id. */
  readonly line?: string
  /** The end of the sentence after the check's title, in Thai and English. */
  readonly detail?: { readonly th: string, readonly en: string }
  readonly severity?: Severity
  /** Absent: the payer's, for the case. */
  readonly deadline?: Instant | null
  /** The case whose payer sets the deadline, when it is not the one it is told on. */
  readonly deadlineOf?: Case
  readonly satangAtRisk?: Satang
  readonly evidence?: Finding['evidence']
}

export const CLEAN: Outcome = { kind: 'clean' }
export const NOT_APPLICABLE: Outcome = { kind: 'not-applicable' }
export const undetermined = (reason: string): Outcome => ({ kind: 'undetermined', reason })
export const fault = (...faults: readonly Fault[]): Outcome => ({ kind: 'finding', faults: faults.length === 0 ? [{}] : faults })

/** What every check knows besides the subject. Nothing here does I/O. */
export interface CheckContext {
  readonly asOf: Instant
  readonly today: LocalDate
  readonly settings: CheckSettings
  readonly icd: IcdTable
  readonly registers: Registers
  /** Who works here, by the site's code; `null`: nobody by that code. */
  readonly doctorOf: (code: string) => Doctor | null
  /** How the site is set up; `null` in a run over single cases, which judges nothing of it. */
  readonly setUp: SiteSetUp | null
  /** A fact this site fills, so a check may use it where it is optional. */
  readonly knows: (fact: SiteFact) => boolean
}

/** The site's own ICD-10 table, by normalised code. */
export interface IcdTable {
  readonly stateOf: (code: string) => 'active' | 'inactive' | 'absent'
}

/** Our own registers: what the office recorded beside HOSxP. */
export interface Registers extends ClaimRegisters {
  readonly accidentClaimOf: (kind: 'visit' | 'admission', id: string) => AccidentClaim | null
  readonly hasDocument: (kind: 'visit' | 'admission', id: string, document: DocumentKind) => boolean
  /** Merged or split by hand; `null`: the rule decides. */
  readonly accidentLinkOf: (kind: 'visit' | 'admission', id: string) => AccidentLink | null
  /** The last logged call about an accident; `null`: nobody called. */
  readonly lastCallOf: (kind: 'visit' | 'admission', id: string) => Instant | null
  /** What the patient's ID card said when it was last read; `null`: not read in the days that count. */
  readonly cardReadingOf: (hn: string) => CardReading | null
  /** What is known of the right behind a case of the batch being judged. */
  readonly eligibilityOf: (item: Case) => CaseEligibility
  /** The sources of rights. */
  readonly payers: readonly PayerStanding[]
  /** The first day whose rights were asked about; `null`: none yet. */
  readonly asksSince: LocalDate | null
}

/** Whom a note in HOSxP tells, and in which words; what goes to work lists alone has none. */
type NoteCard =
  | { readonly audience: 'none', readonly note?: never }
  | { readonly audience: NoteAudience, readonly note: NoteAction }

/**
 * What to do, in a few words, action first, at most 55 columns. The patient may read it: no diagnosis, refusal, debt, assault, self-harm,
 * HIV, and nobody's fault.
 */
export interface NoteAction {
  readonly th: string
  readonly en: string
}

/** Whose list a refusal code is from: the same code means something else in another. */
export const PAYER_SYSTEMS = ['e-claim', 'digital-platform', 'fdh', 'chi', 'local'] as const
export interface PayerCode {
  readonly system: typeof PAYER_SYSTEMS[number]
  readonly code: string
}

/** Another severity for some payers, or for some of NHSO's sub-codes. */
export interface SeverityFor {
  readonly schemes?: readonly Scheme[]
  readonly subCodes?: readonly string[]
  readonly severity: Severity
}

type CheckCard = NoteCard & {
  /** Never renumbered, never reused. */
  readonly id: string
  readonly title: { readonly th: string, readonly en: string }
  readonly family: Family
  readonly schemes: readonly Scheme[] | 'all'
  readonly severity: Severity
  readonly owner: Owner
  /** Each entry must be usable; an entry that is a list needs one of its sources. */
  readonly needs: readonly (SiteFact | readonly SiteFact[])[]
  /** How to mend it and on which HOSxP screen, Thai. */
  readonly mend: string
  /** Where the rule comes from: payer code or document. */
  readonly source: string
  /** Why it matters to the hospital: one or two Thai sentences. */
  readonly why?: string
  /** A case the reader recognises, Thai; nobody's. */
  readonly example?: string
  /** When it falls due, Thai; at once when absent. */
  readonly grace?: string
  /** Refusals it prevents. */
  readonly prevents?: readonly PayerCode[]
  /** The first that fits the main right counts; else `severity`. */
  readonly severityFor?: readonly SeverityFor[]
  /** By day of service; open-ended when absent. */
  readonly validFrom?: LocalDate
  readonly validTo?: LocalDate
}

export const FAMILIES = ['identity', 'rights', 'eligibility', 'registration', 'authen', 'civil-servant', 'diagnosis', 'doctors', 'charges', 'prevention', 'referral', 'times', 'inpatient-chart', 'traffic-act', 'social-security', 'workmens-compensation', 'migrants', 'set-up', 'sending'] as const
export type Family = typeof FAMILIES[number]

/** Judges one visit or admission. A visit that became an admission is judged there, not here. */
export type CaseCheck = CheckCard & {
  readonly scope: 'case'
  readonly kinds: readonly Case['kind'][]
  /** Told in full also of our own CUP's outpatients: whether they are that is the question. */
  readonly standsUnderCapitation?: boolean
  /** Without any of them in the case it is not applicable, and is not asked. Absent: it may say something of any case. */
  readonly signs?: Signs
  readonly judge: (item: Case, context: CheckContext) => Outcome
}

/** Judges a patient's record, once, whatever the number of visits. */
export type PatientCheck = CheckCard & {
  readonly scope: 'patient'
  /**
   * Cheap. By the patient's row alone: false means the patient is clean. A check that needs a case to suspect somebody has `suspectsCase` instead; nobody
   * is clean by it until the history was judged.
   */
  readonly suspects?: (patient: Patient, context: CheckContext) => boolean
  readonly suspectsCase?: (item: Case, context: CheckContext) => boolean
  /** Without any of them in a case `suspectsCase` is false, and is not asked. Absent: it may suspect by any case. */
  readonly signs?: Signs
  /** Whom it suspects is clean unless cases of the last year meet, see cases-meet.ts: of others the history is not read. */
  readonly needsCasesToMeet?: true
  /** `cases`: the patient's cases of the last year, newest last; at least one. */
  readonly judge: (patient: Patient, cases: readonly Case[], context: CheckContext) => Outcome
}

/** Judges one traffic accident; told on the case's first visit. */
export type AccidentCheck = CheckCard & {
  readonly scope: 'accident'
  readonly judge: (accident: AccidentCase, context: CheckContext) => Outcome
}

/** Judges a matter of the whole site, such as a source of rights; told on `site` and its name. */
export type SiteCheck = CheckCard & {
  readonly scope: 'site'
  /** Every name it looks at, with the answer: what is not named here any more closes. `null`: not in this run, and nothing closes. */
  readonly judge: (context: CheckContext) => ReadonlyMap<string, Outcome> | null
}

/** Known to payers, and not judged in this version: it stands among those that did not run, with what it lacks. */
export type UnbuiltCheck = CheckCard & {
  readonly scope: 'none'
  /** Thai. */
  readonly lacks: string
}

export type Check = CaseCheck | PatientCheck | AccidentCheck | SiteCheck | UnbuiltCheck

/** Checks that could not run on this site, with the reason a person can act on. Never shown as clean. */
export interface NotRun {
  readonly check: string
  readonly reason: string
}
