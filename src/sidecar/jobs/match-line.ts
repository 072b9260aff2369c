import { isSameHn, type AnsweredCase, type AnsweredCases } from '../../hosxp-adapter/find-answered.js'
import { maskCitizenId } from '../../values/citizen-id.js'
import { dayOf, instantAt, MINUTE_MS, timeOf } from '../../values/local-date.js'
import type { Match } from '../state/answer-match-store.js'
import type { KeptAnswerLine, MatchCandidate } from '../state/answer-rows.js'

export type LineToMatch = Pick<KeptAnswerLine, 'patientKind' | 'hn' | 'an' | 'vn' | 'citizenId' | 'serviceAt'>

/** Decision 0023, "An answer belongs": by AN, by VN, else to the only case of the same HN, citizen id and time; what is not sure waits for a person. */
export function matchLine (line: LineToMatch, cases: AnsweredCases): Match {
  const byTime = casesByTime(line, cases)
  // Some programs send the AN in the column of the VN.
  const named = ([[cases.admission(line.an), 'an'], [cases.visit(line.vn), 'vn'], [cases.admission(line.vn), 'an']] as const).flatMap(([found, basis]) => found === null ? [] : [{ found, basis }])
  const [first] = named
  if (first !== undefined) {
    return isSameHn(first.found.hn, line.hn) ? decided(line, first.found, first.basis, cases) : ambiguous([...named.map(({ found }) => found), ...byTime])
  }
  const [only, ...others] = byTime
  if (only === undefined) return { state: 'none' }
  return others.length > 0 ? ambiguous(byTime) : decided(line, only, 'time', cases)
}

/**
 * A visit that became an admission is the admission's claim; sent as an outpatient's it may be about either. Of another citizen id, or of another kind
 * than the file says (the VN of an inpatient who was never admitted, the AN of an outpatient), it is not sure.
 */
function decided (line: LineToMatch, found: AnsweredCase, basis: 'an' | 'vn' | 'time', cases: AnsweredCases): Match {
  if (line.citizenId !== '' && CITIZEN_ID.test(found.citizenId) && line.citizenId !== found.citizenId) return ambiguous([found])
  if (found.admission === '') {
    if (found.kind === line.patientKind) return { state: 'matched', basis, subject: { kind: found.kind, id: found.id } }
    const visit = cases.visit(line.vn)
    return ambiguous([found, ...visit !== null && isSameHn(visit.hn, line.hn) ? [visit] : []])
  }
  if (line.patientKind === 'admission') return { state: 'matched', basis, subject: { kind: 'admission', id: found.admission } }
  const admission = cases.admission(found.admission)
  return ambiguous([found, ...admission === null ? [] : [admission]])
}

// HOSxP has other words where none is known.
const CITIZEN_ID = /^\d{13}$/

/** The same minute; when nothing is of it, or the file has no time of day, the same day. */
function casesByTime ({ patientKind, hn, citizenId, serviceAt }: LineToMatch, cases: AnsweredCases): readonly AnsweredCase[] {
  if (serviceAt === null || citizenId === '') return []
  const own = cases.ofPerson(citizenId).filter(found => found.kind === patientKind && isSameHn(found.hn, hn)).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS)
  const ofMinute = own.filter(({ at }) => at !== null && minuteOf(at) === minuteOf(serviceAt))
  return ofMinute.length > 0 && serviceAt !== instantAt(dayOf(serviceAt)) ? ofMinute : own.filter(({ day }) => day === dayOf(serviceAt))
}

const ambiguous = (cases: readonly AnsweredCase[]): Match => ({
  state: 'ambiguous', candidates: [...new Map(cases.map(found => [`${found.kind} ${found.id}`, candidateOf(found)])).values()]
})

const candidateOf = ({ kind, id, hn, day, at, rightCode, citizenId }: AnsweredCase): MatchCandidate => ({
  kind, id, hn, day, time: at === null ? '' : timeOf(at).slice(0, 5), right: rightCode, citizenId: citizenId === '' ? '' : maskCitizenId(citizenId)
})
