import type { Case } from '../../case/case.js'
import { DAY_MS, HOUR_MS, type Instant } from '../../values/local-date.js'
import type { Registers } from '../check.js'
import type { CheckSettings } from '../settings.js'
import type { AccidentCase, AccidentEvidence } from './accident-case.js'
import { accidentTimeOf, isArrivalTimeKnown, UNKNOWN_ARRIVAL } from './accident-time.js'
import { byArrival, episodesOf, type Episode } from './episode.js'
import { joinedByHand } from './joined-by-hand.js'

type Joined = ReadonlyMap<Episode, Episode>

/**
 * One case per accident (accident-act §2), from all cases of one patient. The order of the input does not matter, and neither does the
 * window of a run: the same patient always gives the same accidents.
 */
export function buildAccidentCases (cases: readonly Case[], registers: Registers, settings: CheckSettings): AccidentCase[] {
  const episodes = episodesOf(cases, registers, settings)
  const joined = joinedByHand(episodes)
  return groupsOf(episodes, joined, settings).filter(group => group.some(isSign)).map(group => toAccidentCase(group, joined, settings))
}

const isSign = ({ evidence }: Episode): boolean => evidence.level !== 'none'

/** Oldest accident first; each begins with its first episode, which a join by hand never changes. */
function groupsOf (episodes: readonly Episode[], joined: Joined, settings: CheckSettings): Episode[][] {
  const targets = new Set(joined.values())
  const groups: Episode[][] = []
  const groupOf = new Map<Episode, Episode[]>()
  for (const [i, episode] of episodes.entries()) {
    const target = joined.get(episode)
    // Joined to a later one, it waits for it.
    if (target !== undefined) groupOf.get(target)?.push(episode)
    else if (isSign(episode) || targets.has(episode)) {
      const isRuled = isSign(episode) && episode.link?.kind !== 'apart'
      let group = isRuled ? groups.findLast(earlier => isSameAccident(earlier, episode, settings)) : undefined
      if (group === undefined) groups.push(group = [])
      const waiting = targets.has(episode) ? episodes.slice(0, i).filter(earlier => joined.get(earlier) === episode) : []
      group.push(episode, ...waiting)
      groupOf.set(episode, group)
    }
  }
  return groups
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

function toAccidentCase (group: readonly Episode[], joined: Joined, settings: CheckSettings): AccidentCase {
  const [opening] = group
  if (opening === undefined) throw new TypeError('an accident has at least one episode')
  const ordered = group.toSorted(byArrival)
  const earliest = ordered.find(({ arrivedAt }) => arrivedAt !== UNKNOWN_ARRIVAL) ?? opening
  // The file of the first counts; without one, that of the oldest visit that has one.
  const claim = opening.claim ?? ordered.find(episode => episode.claim !== null)?.claim ?? null
  const own = accidentTimeOf({ ...opening, claim }, settings)
  // A later visit may tell what nobody knew at the first.
  const toldLater = ordered.find(({ accidentAt }) => accidentAt !== null && accidentAt <= opening.arrivedAt)?.accidentAt ?? null
  const toldByJoined = group.filter(episode => joined.has(episode)).flatMap(({ accidentAt }) => accidentAt ?? [])
  const times = [own.clockFrom ?? toldLater, ...toldByJoined].filter((at): at is Instant => at !== null && at <= earliest.arrivedAt)
  return {
    hn: opening.first.hn,
    first: opening.first,
    startsClock: !earliest.isDressing,
    evidence: evidenceIn(ordered),
    visits: ordered.flatMap(episode => episode.visit ?? []),
    admissions: ordered.flatMap(episode => episode.admissions),
    accident: { ...own, clockFrom: times.toSorted((a, b) => a - b)[0] ?? null },
    arrivedAt: earliest.arrivedAt,
    isArrivalTimeKnown: isArrivalTimeKnown(earliest.first),
    claim
  }
}

/** The highest level any episode reaches, and the signs that reach it. */
function evidenceIn (group: readonly Episode[]): AccidentEvidence {
  const level = group.some(({ evidence }) => evidence.level === 'strong') ? 'strong' : group.some(isSign) ? 'weak' : 'none'
  return { level, signals: [...new Set(group.flatMap(({ evidence }) => evidence.level === level ? evidence.signals : []))] }
}
