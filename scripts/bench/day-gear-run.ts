import { connectHosxp, type ReadCost } from '../../src/hosxp-adapter/connect.js'
import { HosxpError } from '../../src/hosxp-adapter/hosxp-error.js'
import { runCheck } from '../../src/sidecar/jobs/run-check.js'
import { connectState } from '../../src/sidecar/state/connect-state.js'
import { addDays, type LocalDate } from '../../src/values/local-date.js'
import type { NightRunOrder } from './night-run.js'

/** The argument of this process. What the hospital's own database remembers of the site is used; nothing is written. It says `ready` when connected. */
export type DayGearOrder = Pick<NightRunOrder, 'hosxpUrl' | 'stateUrl' | 'from' | 'to' | 'asOf'>

/** Messages to it: run after run by day, until told to stop; the run under way is then stopped and begins again the next time. */
export type DayGearWord = 'go' | 'stop'

/** Its answer to `stop`. */
export interface DayGearAnswer {
  readonly ms: number
  readonly cost: Pick<ReadCost, 'statements' | 'rows' | 'ms'>
}

const DAYS_A_RUN = 10

const order = JSON.parse(process.argv[2] ?? '') as DayGearOrder
const hosxp = connectHosxp(order.hosxpUrl)
const state = order.stateUrl === null ? null : await connectState(order.stateUrl)
let lastDay = order.to
let stopper = new AbortController()

async function read (signal: AbortSignal): Promise<DayGearAnswer> {
  const startedAt = performance.now()
  const before = { ...hosxp.cost }
  try {
    for (;;) {
      const firstDay = addDays(lastDay, 1 - DAYS_A_RUN)
      await runCheck(
        { hosxp, isReplica: false, source: 'bench', state: state?.db ?? null },
        { kind: 'bench', from: firstDay, to: lastDay, only: null, rereadOpen: false, asOf: order.asOf, gear: 'day', isDryRun: true, signal },
        { found: () => undefined, undetermined: () => undefined }
      )
      lastDay = firstDay <= order.from ? order.to : addDays(firstDay, -1) as LocalDate
    }
  } catch (error) {
    const isStop = signal.aborted && (error instanceof HosxpError ? error.code === 'RUN_STOPPED' : error instanceof Error && error.name === 'AbortError')
    if (!isStop) throw error
  }
  const { statements, rows, ms } = hosxp.cost
  return { ms: performance.now() - startedAt, cost: { statements: statements - before.statements, rows: rows - before.rows, ms: ms - before.ms } }
}

process.on('message', (word: DayGearWord) => {
  if (word === 'stop') {
    stopper.abort()
    return
  }
  stopper = new AbortController()
  void read(stopper.signal).then(answer => process.send?.(answer))
})
process.on('disconnect', () => { void Promise.all([hosxp.close(), state?.close()]) })
process.send?.('ready')
