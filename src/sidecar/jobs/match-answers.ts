import { findAnswered } from '../../hosxp-adapter/find-answered.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { readSiteSchema, type SiteSchema } from '../../hosxp-adapter/site-schema.js'
import { addDays, dayOf } from '../../values/local-date.js'
import { linesToMatch, linesToMatchAgain, saveMatches } from '../state/answer-match-store.js'
import type { CaseKey, KeptAnswerLine } from '../state/answer-rows.js'
import type { Act } from '../state/mute-findings.js'
import { askRecheck } from '../state/recheck-store.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import type { JobTools, JobTurn } from './job.js'
import { matchLine } from './match-line.js'
import { restAfterFailure } from './resting-pass.js'

const NAME = 'match-answers'
const BY = 'hosxp-sidecar'
const CHUNK = 500
// A file of a large hospital's month is done within minutes; what else a minute does waits meanwhile.
const MOST_IN_A_MINUTE = 2000
// The runner judges so many again in one minute; the night comes to the others.
const MOST_RECHECKS = 200
// The nightly check looks so far back.
const NIGHT_DAYS = 30
const PATIENCE_MS = 10_000

interface Matching {
  readonly state: StateDb
  readonly hosxp: Pick<HosxpConnection, 'select'>
  readonly schema: SiteSchema
}

interface MatchTurn extends Act {
  readonly signal?: AbortSignal
}

/** Finds out whose cases these lines are about, and asks that the cases be judged again. Resolves with the number asked for. Rejects with HosxpError; the lines not reached by then wait. */
export async function matchLines ({ state, hosxp, schema }: Matching, lines: readonly KeptAnswerLine[], { at, by, signal }: MatchTurn): Promise<number> {
  const matched: Found[] = []
  try {
    for (let from = 0; from < lines.length; from += CHUNK) {
      const chunk = lines.slice(from, from + CHUNK)
      const cases = await findAnswered(hosxp, schema, chunk.map(({ an, vn, hn, citizenId, serviceAt }) => ({ an, vn, hn, citizenId, day: serviceAt === null ? null : dayOf(serviceAt) })), signal)
      const matches = chunk.map(line => [line, matchLine(line, cases)] as const)
      await saveMatches(state, matches, at)
      for (const [line, match] of matches) if (match.state === 'matched') matched.push({ line, subject: match.subject })
    }
  } catch (error) {
    // What was found so far is judged all the same.
    await askRechecks(state, matched, { at, by })
    throw error
  }
  return await askRechecks(state, matched, { at, by })
}

interface Found {
  readonly line: KeptAnswerLine
  readonly subject: CaseKey
}

/** What was refused first, then what the night does not reach any more. */
async function askRechecks (state: StateDb, matched: readonly Found[], act: Act): Promise<number> {
  const oldest = addDays(dayOf(act.at), -NIGHT_DAYS)
  const urgencyOf = ({ kind, serviceAt }: KeptAnswerLine): number => (kind === 'corrective' || kind === 'denied' ? 2 : 0) + (serviceAt !== null && dayOf(serviceAt) < oldest ? 1 : 0)
  const ordered = matched.toSorted((a, b) => urgencyOf(b.line) - urgencyOf(a.line))
  const subjects = [...new Map(ordered.map(({ subject }) => [`${subject.kind} ${subject.id}`, subject])).values()]
  const now = subjects.slice(0, MOST_RECHECKS)
  for (const subject of now) await askRecheck(state, subject, act)
  return now.length
}

/** In every minute: lines that wait, then once a day those no case fitted. */
export function createMatchPass (tools: JobTools): (turn: JobTurn) => Promise<void> {
  const { state, hosxp } = tools
  let schema: SiteSchema | null = null

  async function look ({ asOf, signal }: JobTurn): Promise<void> {
    const waiting = await linesToMatch(state, { limit: MOST_IN_A_MINUTE })
    const lines = waiting.length > 0 ? waiting : await linesToMatchAgain(state, asOf, CHUNK)
    if (lines.length === 0) return
    const { settings } = await readSettings(state)
    hosxp.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: PATIENCE_MS, restFactor: 1 })
    schema ??= await readSiteSchema(hosxp, signal)
    await matchLines({ state, hosxp, schema }, lines, { at: asOf, by: BY, signal })
  }
  return restAfterFailure(tools, NAME, { look, failed: () => { schema = null } })
}
