import type { AccidentClaim, AccidentLink } from '../../case/accident-claim.js'
import type { AdmissionCase, Case, VisitCase } from '../../case/case.js'
import { isInCategories } from '../../values/icd10.js'
import type { Instant } from '../../values/local-date.js'
import type { Registers } from '../check.js'
import type { CheckSettings } from '../settings.js'
import type { AccidentEvidence } from './accident-case.js'
import { evidenceOf } from './accident-evidence.js'
import { accidentTimeOf, arrivalOf } from './accident-time.js'

/** A visit and the admissions it became, or an admission that came from no visit we know. */
export interface Episode {
  readonly first: Case
  readonly visit: VisitCase | null
  readonly admissions: readonly AdmissionCase[]
  readonly evidence: AccidentEvidence
  readonly arrivedAt: Instant
  readonly claim: AccidentClaim | null
  /** Accident time one can rely on. */
  readonly accidentAt: Instant | null
  readonly isDressing: boolean
  /** Where a person put it; `null`: the rule decides. */
  readonly link: AccidentLink | null
}

const SAID_BY_OFFICE: AccidentEvidence = { level: 'weak', signals: ['answer of the office'] }

/** All episodes of one patient, oldest first, whatever the order of the input. */
export function episodesOf (cases: readonly Case[], registers: Registers, settings: CheckSettings): Episode[] {
  const ordered = cases.toSorted((a, b) => a.id < b.id ? -1 : 1)
  const visits = ordered.filter(item => item.kind === 'visit')
  const admissions = ordered.filter(item => item.kind === 'admission')
  const visitIds = new Set<string>(visits.map(visit => visit.id))
  const originOf = new Map<string, string>(visits.flatMap(visit => visit.admission === null ? [] : [[visit.admission, visit.id]]))
  const visitOf = (item: AdmissionCase): string | null => {
    const id = originOf.get(item.id) ?? item.fromVisit?.id ?? null
    return id !== null && visitIds.has(id) ? id : null
  }
  const episodeOf = (first: Case, visit: VisitCase | null, became: readonly AdmissionCase[]): Episode => {
    const arrivedAt = arrivalOf(first)
    const claim = claimOf([first, ...became], registers)
    const accidentAt = accidentTimeOf({ visit, admissions: became, claim, arrivedAt }, settings).clockFrom
    const recorded = evidenceOf(visit === null ? became : [visit, ...became])
    // What the office said stays true when the words that made it ask are edited away.
    const evidence = recorded.level === 'none' && claim?.isVictim === true ? SAID_BY_OFFICE : recorded
    const link = linkOf([first, ...became], registers)
    return { first, visit, admissions: became, evidence, arrivedAt, claim, accidentAt, isDressing: isDressing(first, accidentAt, link), link }
  }
  return [
    ...visits.map(visit => episodeOf(visit, visit, admissions.filter(item => visitOf(item) === visit.id))),
    ...admissions.filter(item => visitOf(item) === null).map(item => episodeOf(item, null, [item]))
  ].sort(byArrival)
}

export const byArrival = (a: Episode, b: Episode): number => a.arrivedAt - b.arrivedAt || (a.first.id < b.first.id ? -1 : 1)

/** The file of the visit, else of an admission it became. */
const claimOf = (members: readonly Case[], { accidentClaimOf }: Registers): AccidentClaim | null =>
  members.map(({ kind, id }) => accidentClaimOf(kind, id)).find(claim => claim !== null) ?? null

/** Said of the visit, else of an admission it became. */
const linkOf = (members: readonly Case[], { accidentLinkOf }: Registers): AccidentLink | null =>
  members.map(({ kind, id }) => accidentLinkOf(kind, id)).find(link => link !== null) ?? null

/**
 * Follow-up care: the principal diagnosis says so, or an appointment is kept and no accident of its own is recorded. The appointment proves
 * nothing about what a person set apart.
 */
function isDressing (item: Case, accidentAt: Instant | null, link: AccidentLink | null): boolean {
  if (item.kind === 'admission') return false
  const isAftercare = item.diagnoses.some(({ code, role }) =>
    role === '1' && (isInCategories(code, 'Z09', 'Z09') || isInCategories(code, 'Z47', 'Z48')))
  return isAftercare || (item.keepsAppointment && accidentAt === null && link?.kind !== 'apart')
}
