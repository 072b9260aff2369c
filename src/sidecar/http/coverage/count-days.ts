import { setTimeout as rest } from 'node:timers/promises'
import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import { readCoverageDay } from '../../../hosxp-adapter/read-coverage.js'
import { dayCoverage, type DayCoverage } from '../../../reports/coverage/day-coverage.js'
import { addDays, dayOf, HOUR_MS, MINUTE_MS, type Instant, type LocalDate } from '../../../values/local-date.js'
import { firstAnswersOn } from '../../state/first-answers.js'
import { askSite } from '../act/ask-site.js'
import type { Visitor, Web } from '../web.js'

export interface CountedDays {
  readonly days: readonly DayCoverage[]
  /** Not counted yet: the counting goes on, and the next look finds more. */
  readonly missing: number
  /** The counting ended because HOSxP does not answer. */
  readonly isHosxpDown: boolean
}

interface Kept {
  readonly at: Instant
  readonly counts: DayCoverage
}

interface Counting {
  /** What the counts depend on: other settings count anew. */
  readonly settings: string
  readonly kept: Map<LocalDate, Kept>
  running: Promise<void> | null
  isHosxpDown: boolean
}

const countings = new WeakMap<Web, Counting>()

// Today and yesterday still change; of a day gone by only what somebody marks late.
const RECENT_HOLDS_MS = 10 * MINUTE_MS
const OLD_HOLDS_MS = 6 * HOUR_MS
const LONGEST_REST_MS = 250

/** The counts of these days, newest first counted, one statement a day; what is not there soon is left to the next look at the page. */
export async function countDays (web: Web, visitor: Visitor, wanted: readonly LocalDate[]): Promise<CountedDays> {
  const counting = countingOf(web, visitor)
  const stale = staleOf(counting, wanted, visitor.at)
  if (stale.length > 0 && counting.running === null) {
    counting.running = countAll(web, visitor, counting, stale.toReversed()).finally(() => { counting.running = null })
    // Who waits for it hears of it, too; nobody may wait any more.
    counting.running.catch((error: unknown) => { web.log.error({ kind: error instanceof Error ? error.name : typeof error }, 'coverage could not be counted') })
  }
  if (stale.length > 0 && counting.running !== null) await askSite(counting.running)
  const days = wanted.flatMap(day => counting.kept.get(day)?.counts ?? [])
  return { days, missing: wanted.length - days.length, isHosxpDown: counting.isHosxpDown }
}

function countingOf (web: Web, { settings }: Visitor): Counting {
  const key = JSON.stringify([settings['eligibility.before_service_minutes'], settings['jobs.morning_at']])
  const known = countings.get(web)
  if (known?.settings === key) return known
  const fresh: Counting = { settings: key, kept: new Map(), running: null, isHosxpDown: false }
  countings.set(web, fresh)
  return fresh
}

const staleOf = ({ kept }: Counting, wanted: readonly LocalDate[], at: Instant): LocalDate[] => wanted.filter(day => {
  const known = kept.get(day)
  return known === undefined || Math.abs(at - known.at) > (day >= addDays(dayOf(at), -1) ? RECENT_HOLDS_MS : OLD_HOLDS_MS)
})

async function countAll (web: Web, { at, settings }: Visitor, counting: Counting, days: readonly LocalDate[]): Promise<void> {
  counting.isHosxpDown = false
  try {
    const { site } = await web.site.site()
    for (const day of days) {
      const startedAt = performance.now()
      const visits = await readCoverageDay(site, day)
      const answers = await firstAnswersOn(web.state, day)
      counting.kept.set(day, { at, counts: dayCoverage(day, visits, { answers, settings }) })
      // By day the server is HOSxP's.
      await rest(Math.min(performance.now() - startedAt, LONGEST_REST_MS))
    }
  } catch (error) {
    if (!(error instanceof HosxpError)) throw error
    counting.isHosxpDown = true
    web.log.warn({ code: error.code }, 'coverage was not counted to the end')
  }
}
