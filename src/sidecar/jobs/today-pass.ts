import type { PersonToAsk } from '../../hosxp-adapter/people-to-ask.js'
import { readVisitorsAt, readVisitsOf } from '../../hosxp-adapter/read-who-to-ask.js'
import { readSiteSchema, type SiteSchema } from '../../hosxp-adapter/site-schema.js'
import { dayOf, type LocalDate } from '../../values/local-date.js'
import { askRecheck } from '../state/recheck-store.js'
import { readSettings } from '../state/settings-store.js'
import { answeredFor } from '../state/who-was-asked.js'
import { askAll } from './ask-all.js'
import { askPerson, dueOf, isEverybodyAway } from './ask-person.js'
import type { JobTools, JobTurn } from './job.js'
import { restAfterFailure } from './resting-pass.js'

const NAME = 'eligibility-today'
const PATIENCE_MS = 10_000
// Emergency cases and messages wait meanwhile.
const ASK_MS = 20_000
const REST_MINUTES = 10
const BY = 'hosxp-sidecar'

/**
 * In every minute, asks about the visits that were registered since, and has them judged again when the answer came: the patient is still here. While
 * nobody can be asked it asks nobody; those who wait are asked when somebody can be.
 */
export function createTodayPass (tools: JobTools, { askMs = ASK_MS }: { readonly askMs?: number } = {}): (turn: JobTurn) => Promise<void> {
  const { hosxp, payers, state } = tools
  let schema: SiteSchema | null = null
  let day: LocalDate | null = null
  let seen = new Set<string>()
  let waiting = new Map<string, PersonToAsk>()

  /** Only visits that were not there a minute ago are looked at closer. */
  async function seeNew (today: LocalDate, signal: AbortSignal): Promise<void> {
    schema ??= await readSiteSchema(hosxp, signal)
    if (day !== today) {
      seen = new Set()
      waiting = new Map()
    }
    day = today
    const fresh = (await readVisitsOf(hosxp, schema, today, signal)).filter(({ vn }) => !seen.has(vn))
    if (fresh.length === 0) return
    const { people } = await readVisitorsAt(hosxp, schema, fresh, today, signal)
    for (const person of people) waiting.set(person.citizenId, { ...person, visits: [...waiting.get(person.citizenId)?.visits ?? [], ...person.visits] })
    for (const { vn } of fresh) seen.add(vn)
  }

  async function look (turn: JobTurn): Promise<void> {
    const { settings } = await readSettings(state)
    if (!settings['eligibility.asks_today'] || isEverybodyAway(payers)) return
    // It comes again in a minute: a busy HOSxP is not waited for long, because the lease is held meanwhile.
    hosxp.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: PATIENCE_MS, restFactor: 1 })
    const today = dayOf(turn.asOf)
    await seeNew(today, turn.signal)
    if (waiting.size === 0) return
    for (const citizenId of await answeredFor(state, today, [...waiting.keys()])) waiting.delete(citizenId)
    const { due } = await dueOf(state, [...waiting.values()], turn.asOf, { doubtMinutes: REST_MINUTES, restMinutes: REST_MINUTES })
    await askAll(due, {
      lanes: payers.lanes(),
      limitMs: askMs,
      signal: turn.signal,
      ask: async (person, signal) => {
        const { outcome, answerId } = await askPerson(payers, person, 'today', signal)
        if (outcome === 'answered') waiting.delete(person.citizenId)
        if (answerId !== null) for (const id of person.visits) await askRecheck(state, { kind: 'visit', id }, { by: BY, at: turn.asOf })
        return outcome
      }
    })
  }
  return restAfterFailure(tools, NAME, { look, failed: () => { schema = null } })
}
