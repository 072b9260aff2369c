import { CATALOGUE } from '../../../checks/catalogue.js'
import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import { replicaLag } from '../../../hosxp-adapter/replica-lag.js'
import { dayOf, HOUR_MS, MINUTE_MS, type Instant } from '../../../values/local-date.js'
import type { Subject } from '../../../case/case.js'
import { openAccidentSubjects, withAccidentOf } from '../../state/accident-case-store.js'
import { notedSubjects } from '../../state/noted-subjects.js'
import { readSettings } from '../../state/settings-store.js'
import { errorCode } from '../../error-code.js'
import type { JobTools, JobTurn } from '../job.js'
import { knowSite, type KnownSite } from '../know-site.js'
import { readOpenWork } from '../outcome-sink.js'
import { restAfterFailure } from '../resting-pass.js'
import { costSince } from '../run-cost.js'
import { silentCheck } from '../silent-check.js'
import { writeNotesIfOn } from '../write-notes-if-on.js'
import { dueSteps } from './due-steps.js'
import { createMarkReader, keyOf, type MarkReader, type Watched } from './read-marks.js'
import { newHour, recordHour, withLook, type WatchHour } from './watch-hour.js'
import { createWatchMemory, type WatchMemory } from './watch-memory.js'

/** How the watch is going, for health. */
export interface WatchState {
  readonly lastLookAt: Instant | null
  readonly hour: WatchHour | null
}

export interface WatchPass {
  /** `share`: of the time between two looks that must have passed since the last try. */
  readonly isDue: (now: Instant, share?: number) => boolean
  readonly look: (turn: JobTurn) => Promise<void>
  readonly state: () => WatchState
}

const NAME = 'watch'
const NOTES_NAME = 'watch-notes'
// It comes again soon: a busy HOSxP is not waited for long, because the lease is held meanwhile.
const PATIENCE_MS = 10_000
// The first look is long, and everything else waits for it.
const FIRST_PATIENCE_MS = 30_000
const REST_FACTOR = 6
const SITE_HOLDS_MS = 10 * MINUTE_MS
// What is open and has no note is looked at within this time.
const ROUND_MS = 5 * MINUTE_MS
// The rest is still changed at the next look.
const MOST_AT_ONCE = 100
/** How the site is set up is no matter of one visit. */
const CHECKS = CATALOGUE.filter(check => check.scope !== 'site')

/**
 * Looks every half minute at today's visits, whoever is in a bed, and what a note in HOSxP is about; in turns at the rest that is open; what is not as it was when it was last
 * judged is judged again, and its notes follow. What was seen is remembered as it was before it was judged: an edit meanwhile is a change for the next look.
 */
export function createWatchPass (tools: JobTools): WatchPass {
  const { hosxp, isReplica, source, state } = tools
  let everyMs = 0
  let triedAt: Instant | null = null
  let lastLookAt: Instant | null = null
  let site: { readonly at: Instant, readonly known: KnownSite } | null = null
  let memory: WatchMemory | null = null
  let areNotesBehind = false
  let hour: WatchHour | null = null

  async function look (turn: JobTurn): Promise<void> {
    const { settings } = await readSettings(state)
    everyMs = settings['watch.every_seconds'] * 1000
    if (!settings['watch.automatic']) {
      memory = null
      return
    }
    if (hour !== null && newHour(turn.asOf).from !== hour.from) {
      await recordHour(tools, turn, NAME, hour)
      hour = null
    }
    const cost = costSince(hosxp.cost)
    const end = (judged: number, isSkipped = false): void => { hour = withLook(hour ?? newHour(turn.asOf), { judged, isSkipped, cost: cost() }) }
    try {
      hosxp.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: memory === null ? FIRST_PATIENCE_MS : PATIENCE_MS, restFactor: REST_FACTOR })
      const lag = isReplica ? await replicaLag(hosxp, turn.signal) : 'not-a-replica'
      // Nothing would close by what it shows.
      if (lag !== 'not-a-replica' && (lag === null || lag > settings['replica.max_lag_seconds'])) {
        end(0, true)
        return
      }
      if (site === null || Math.abs(turn.asOf - site.at) >= SITE_HOLDS_MS) {
        site = { at: turn.asOf, known: await knowSite(hosxp, state, settings, { asOf: turn.asOf, source, remember: true, signal: turn.signal }) }
      }
      const { known } = site
      const reader = createMarkReader(known.site, { asOf: turn.asOf, due: dueSteps(settings, turn.asOf), signal: turn.signal })
      const judged = memory === null ? await judgeAll(turn, reader, known) : await judgeChanged(turn, reader, known, memory)
      if (judged > 0) areNotesBehind = true
      end(judged)
    } catch (error) {
      if (!(error instanceof HosxpError) || error.code !== 'HOSXP_BUSY') throw error
      end(0, true)
    }
    lastLookAt = turn.asOf
    if (!areNotesBehind) return
    await restedNotes(turn).catch((error: unknown) => {
      // What is wrong with notes is on record and holds up no look.
      if (turn.signal.aborted || !(error instanceof HosxpError)) throw error
      tools.log.error({ what: NOTES_NAME, code: errorCode(error) }, 'a job failed')
    })
  }

  async function followNotes (turn: JobTurn): Promise<void> {
    const notes = await writeNotesIfOn(tools, turn, { maxPauseMs: PATIENCE_MS }).catch((error: unknown) => {
      // The next look tries again.
      if (error instanceof HosxpError && error.code === 'HOSXP_BUSY') return 'busy' as const
      throw error
    })
    if (notes === 'busy') return
    // The visit that was just edited is often open at a screen still: its note comes when it is closed.
    areNotesBehind = notes?.changes.some(({ outcome }) => outcome === 'locked' || outcome === 'not-written') ?? false
  }

  /** The first look: nobody knows what was edited before. */
  async function judgeAll (turn: JobTurn, reader: MarkReader, known: KnownSite): Promise<number> {
    const day = dayOf(turn.asOf)
    const others = await reader.of((await readOpenWork(state, { asOf: turn.asOf })).subjects)
    const window = await reader.window(day)
    const { summary } = await silentCheck(tools, turn, { kind: NAME, from: day, to: day, gear: 'day', catalogue: CHECKS, maxPauseMs: FIRST_PATIENCE_MS, known })
    if (!summary.isClosingHeld) memory = createWatchMemory({ day, window, others })
    return window.size + others.size
  }

  async function judgeChanged (turn: JobTurn, reader: MarkReader, known: KnownSite, seen: WatchMemory): Promise<number> {
    const day = dayOf(turn.asOf)
    const window = await reader.window(day)
    const inTurn = await seen.nextTurn(everyMs / ROUND_MS, async () => (await readOpenWork(state, { asOf: turn.asOf })).subjects)
    // A patient's whole history is too much for every look: patients have their turn.
    const noted = watchedOf((await notedSubjects(state)).filter(subject => subject.kind !== 'patient' && !window.has(keyOf(subject))))
    const changed = seen.compare(day, window, await reader.of(joined(inTurn, noted))).slice(0, MOST_AT_ONCE)
    if (changed.length === 0) return 0
    const named = new Map(changed.flatMap(({ subject }) => subject === null ? [] : [[keyOf(subject), subject]]))
    const accidents = (await openAccidentSubjects(state, turn.asOf)).filter(({ hn }) => changed.some(({ key }) => key === keyOf({ kind: 'patient', id: hn })))
    const subjects = await withAccidentOf(state, [...named.values(), ...accidents.map(({ subject }) => subject)])
    const numbersOf = (kind: 'visit' | 'admission'): string[] => subjects.filter(subject => subject.kind === kind).map(({ id }) => id)
    const { summary } = await silentCheck(tools, turn, { kind: NAME, from: day, to: day, gear: 'day', only: { visits: numbersOf('visit'), admissions: numbersOf('admission') }, maxPauseMs: PATIENCE_MS, known })
    if (!summary.isClosingHeld) seen.remember(changed)
    return changed.length
  }

  const restedNotes = restAfterFailure(tools, NOTES_NAME, { look: followNotes, failed: () => undefined })
  const rested = restAfterFailure(tools, NAME, { look, failed: () => { site = null } })
  return {
    isDue: (now, share = 1) => triedAt === null || now < triedAt || now - triedAt >= everyMs * share,
    look: async turn => {
      triedAt = turn.asOf
      await rested(turn)
    },
    state: () => ({ lastLookAt, hour: hour !== null && lastLookAt !== null && lastLookAt - hour.from < HOUR_MS ? hour : null })
  }
}

const watchedOf = (subjects: readonly Subject[]): Watched => {
  const of = (kind: Subject['kind']): string[] => subjects.filter(subject => subject.kind === kind).map(({ id }) => id)
  return { visits: of('visit'), admissions: of('admission'), patients: of('patient') }
}

const joined = (one: Watched, other: Watched): Watched => ({
  visits: [...new Set([...one.visits, ...other.visits])], admissions: [...new Set([...one.admissions, ...other.admissions])], patients: [...new Set([...one.patients, ...other.patients])]
})
