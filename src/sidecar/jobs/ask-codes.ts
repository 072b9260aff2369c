import type { PersonToAsk } from '../../hosxp-adapter/people-to-ask.js'
import { proposeRights } from '../../hosxp-adapter/propose-rights.js'
import { readRightCodes } from '../../hosxp-adapter/read-right-codes.js'
import { readVisitors } from '../../hosxp-adapter/read-who-to-ask.js'
import { addDays, instantAt, type LocalDate } from '../../values/local-date.js'
import { rightResolver } from '../state/right-resolver.js'
import { codesKnownFor, OUTAGE_REASONS } from '../state/who-was-asked.js'
import { askAll, type Outcome } from './ask-all.js'
import { nobodyAsked, type Round, type RoundPart } from './ask-round.js'

const SOURCE = 'authen-status'
// One after the other: then the service is down, and not one of its answers bad.
const MOST_FAILURES = 5

/** Asks NHSO for the authen codes of everybody who used universal coverage on that day; `null`: that service is not switched on. */
export async function askCodesOf ({ tools, turn, schema, leftMs }: Round, day: LocalDate): Promise<RoundPart | null> {
  const { hosxp, payers, state } = tools
  if (!payers.sources().includes(SOURCE)) return null
  const { people } = await readVisitors(hosxp, schema, day, turn.signal)
  const universal = await underUniversalCoverage(people, { tools, turn, schema, leftMs }, day)
  const known = await codesKnownFor(state, day, { citizenIds: universal.map(({ citizenId }) => citizenId), since: instantAt(addDays(day, 1)) })
  const due = universal.filter(({ citizenId }) => !known.has(citizenId))
  let failures = 0
  const ask = async ({ citizenId, serviceDate }: PersonToAsk, signal: AbortSignal): Promise<Outcome> => {
    const codes = await payers.askCodes({ citizenId, serviceDate, signal })
    if (codes === null) return 'away'
    if (codes.kind !== 'undetermined') {
      failures = 0
      return 'answered'
    }
    if (!OUTAGE_REASONS.includes(codes.reason)) return 'in-vain'
    return codes.reason === 'token' || ++failures >= MOST_FAILURES ? 'away' : 'again'
  }
  const isAway = payers.state().some(({ source, state: standing }) => source === SOURCE && standing === 'open')
  const worked = isAway ? nobodyAsked(due.length) : await askAll(due, { lanes: payers.lanes(), limitMs: leftMs(), signal: turn.signal, ask })
  return { ...worked, what: 'authen codes', doubt: 0, withoutId: 0 }
}

async function underUniversalCoverage (people: readonly PersonToAsk[], { tools, turn, schema }: Round, day: LocalDate): Promise<readonly PersonToAsk[]> {
  const rightOn = await rightResolver(tools.state, await proposeRights(tools.hosxp, schema, turn.signal))
  const codes = await readRightCodes(tools.hosxp, schema, people.flatMap(({ visits }) => visits), turn.signal)
  const isUniversal = (visit: string): boolean => (codes.get(visit) ?? []).some(code => rightOn(code, day)?.scheme === 'UC')
  return people.filter(({ visits }) => visits.some(isUniversal))
}
