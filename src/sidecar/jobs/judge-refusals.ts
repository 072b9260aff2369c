import { checksThatPrevent } from '../../reports/claims/preventing-checks.js'
import { judgeRefusal, type JudgedRefusal } from '../../reports/claims/refused.js'
import { checkScores, type CheckScore } from '../../reports/claims/missed.js'
import { addDays, dayOf, type Instant } from '../../values/local-date.js'
import { claimEvents } from '../state/claim-events.js'
import { findingLives } from '../state/finding-lives.js'
import { readRefusals, type RefusalFilter } from '../state/refused-answers.js'
import type { StateDb } from '../state/state-schema.js'

/** Scores and figures look back over a year of answers. */
export const SCORE_DAYS = 365

/** What payers refused, each with who had warned and what became of it since. Newest first. */
export async function judgeRefusals (db: StateDb, filter: RefusalFilter): Promise<readonly JudgedRefusal[]> {
  const refusals = await readRefusals(db, filter)
  const subjects = [...new Map(refusals.flatMap(({ subject }) => subject === null ? [] : [[`${subject.kind} ${subject.id}`, subject]])).values()]
  const matched = refusals.filter(({ subject }) => subject !== null)
  const [lives, events] = await Promise.all([
    findingLives(db, { ids: [...subjects.map(({ id }) => id), ...matched.map(({ hn }) => hn)], checks: checksThatPrevent() }),
    claimEvents(db, subjects)
  ])
  return refusals.map(refusal => judgeRefusal(refusal, {
    livesOf: ({ kind, id }, hn) => [...lives.get(`${kind} ${id}`) ?? [], ...lives.get(`patient ${hn}`) ?? []],
    eventsOf: ({ kind, id }, scheme) => (events.get(`${kind} ${id}`) ?? []).filter(event => event.scheme === scheme)
  }))
}

/** Of every check, what it caught and missed in the last year of answers. */
export const scoresOfChecks = async (db: StateDb, at: Instant): Promise<ReadonlyMap<string, CheckScore>> => checkScores(await judgeRefusals(db, { from: addDays(dayOf(at), -SCORE_DAYS), isAcceptedSinceToo: true }))
