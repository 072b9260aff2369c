import type { AccidentClaim } from '../../case/accident-claim.js'
import type { AdmissionCase, Case, VisitCase } from '../../case/case.js'
import { isInCategories } from '../../values/icd10.js'
import { DAY_MS, HOUR_MS, type Instant } from '../../values/local-date.js'
import type { Registers } from '../check.js'
import type { CheckSettings } from '../settings.js'
import type { AccidentCase, AccidentEvidence } from './accident-case.js'
import { evidenceOf } from './accident-evidence.js'
import { accidentTimeOf, arrivalOf, isArrivalTimeKnown } from './accident-time.js'

/** A visit and the admissions it became, or an admission that came from no visit we know. */
interface Episode {
  readonly first: Case
  readonly visit: VisitCase | null
  readonly admissions: readonly AdmissionCase[]
  readonly evidence: AccidentEvidence
  readonly arrivedAt: Instant
  readonly claim: AccidentClaim | null
  /** Accident time one can rely on. */
  readonly accidentAt: Instant | null
  readonly isDressing: boolean
}

/**
 * One case per accident (accident-act §2), from all cases of one patient. The order of the input does not matter, and neither does the
 * window of a run: the same patient always gives the same accidents.
 */
export function buildAccidentCases (cases: readonly Case[], registers: Registers, settings: CheckSettings): AccidentCase[] {
  const episodes = episodesOf(cases, registers, settings).filter(episode => episode.evidence.level !== 'none')
  const groups: Episode[][] = []
  for (const episode of episodes) {
    const group = groups.findLast(earlier => isSameAccident(earlier, episode, settings))
    if (group === undefined) groups.push([episode])
    else group.push(episode)
  }
  return groups.map(group => toAccidentCase(group, settings))
}

function episodesOf (cases: readonly Case[], registers: Registers, settings: CheckSettings): Episode[] {
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
    const claim = registers.accidentClaimOf(first.kind, first.id)
    const accidentAt = accidentTimeOf({ visit, admissions: became, claim, arrivedAt }, settings).clockFrom
    const evidence = evidenceOf(visit === null ? became : [visit, ...became])
    return { first, visit, admissions: became, evidence, arrivedAt, claim, accidentAt, isDressing: isDressing(first, accidentAt) }
  }
  return [
    ...visits.map(visit => episodeOf(visit, visit, admissions.filter(item => visitOf(item) === visit.id))),
    ...admissions.filter(item => visitOf(item) === null).map(item => episodeOf(item, null, [item]))
  ].sort((a, b) => a.arrivedAt - b.arrivedAt || (a.first.id < b.first.id ? -1 : 1))
}

/** Follow-up care: the principal diagnosis says so, or an appointment is kept and no accident of its own is recorded. */
function isDressing (item: Case, accidentAt: Instant | null): boolean {
  if (item.kind === 'admission') return false
  const isAftercare = item.diagnoses.some(({ code, role }) =>
    role === '1' && (isInCategories(code, 'Z09', 'Z09') || isInCategories(code, 'Z47', 'Z48')))
  return isAftercare || (item.keepsAppointment && accidentAt === null)
}

function isSameAccident (group: readonly Episode[], episode: Episode, settings: CheckSettings): boolean {
  const [opening] = group
  if (opening === undefined) return false
  const sinceFirstMs = episode.arrivedAt - opening.arrivedAt
  if (sinceFirstMs > settings['act.open_days'] * DAY_MS) return false
  // A victim we are sure of is not hidden behind a suspicion nobody answered.
  if (episode.evidence.level === 'strong' && !group.some(isVictim)) return false
  if (episode.isDressing) return true
  // Dressings of an accident treated elsewhere must not swallow a new one.
  const isOnlyAftercare = group.every(earlier => earlier.isDressing)
  if (episode.accidentAt === null) return !isOnlyAftercare && sinceFirstMs <= settings['act.join_days'] * DAY_MS
  const known = group.find(earlier => earlier.accidentAt !== null)?.accidentAt ?? null
  const marginMs = settings['act.same_accident_hours'] * HOUR_MS
  return known === null ? !isOnlyAftercare && episode.accidentAt <= opening.arrivedAt : Math.abs(episode.accidentAt - known) <= marginMs
}

const isVictim = ({ evidence, claim }: Episode): boolean => evidence.level === 'strong' || claim?.isVictim === true

function toAccidentCase (group: readonly Episode[], settings: CheckSettings): AccidentCase {
  const [opening] = group
  if (opening === undefined) throw new TypeError('an accident has at least one episode')
  const claim = group.find(episode => episode.claim !== null)?.claim ?? null
  const own = accidentTimeOf({ ...opening, claim }, settings)
  // A later visit may tell what nobody knew at the first.
  const toldLater = group.find(({ accidentAt }) => accidentAt !== null && accidentAt <= opening.arrivedAt)?.accidentAt ?? null
  const strongest = group.find(episode => episode.evidence.level === 'strong') ?? opening
  return {
    hn: opening.first.hn,
    first: opening.first,
    startsClock: !opening.isDressing,
    evidence: { level: strongest.evidence.level, signals: [...new Set(group.flatMap(episode => episode.evidence.level === strongest.evidence.level ? episode.evidence.signals : []))] },
    visits: group.flatMap(episode => episode.visit ?? []),
    admissions: group.flatMap(episode => episode.admissions),
    accident: { ...own, clockFrom: own.clockFrom ?? toldLater },
    arrivedAt: opening.arrivedAt,
    isArrivalTimeKnown: isArrivalTimeKnown(opening.first),
    claim
  }
}
