import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { HosxpError } from '../../src/hosxp-adapter/hosxp-error.js'
import { knowSite } from '../../src/sidecar/jobs/know-site.js'
import { dueSteps } from '../../src/sidecar/jobs/watch/due-steps.js'
import { createMarkReader } from '../../src/sidecar/jobs/watch/read-marks.js'
import { connectState } from '../../src/sidecar/state/connect-state.js'
import { readSettings } from '../../src/sidecar/state/settings-store.js'
import type { DayGearAnswer, DayGearOrder, DayGearWord } from './day-gear-run.js'

/** As day-gear-run.ts: look after look at the last day, without the half minute between, until told to stop. */
const order = JSON.parse(process.argv[2] ?? '') as DayGearOrder
if (order.stateUrl === null) throw new TypeError('the watch needs a database of our own')
const hosxp = connectHosxp(order.hosxpUrl)
const state = await connectState(order.stateUrl)
const { settings } = await readSettings(state.db)
const { site } = await knowSite(hosxp, state.db, settings, { asOf: order.asOf, source: 'bench', remember: true })
let stopper = new AbortController()

async function look (signal: AbortSignal): Promise<DayGearAnswer> {
  const startedAt = performance.now()
  const before = { ...hosxp.cost }
  hosxp.limitLoad({ maxThreadsRunning: Infinity, maxPauseMs: 0, restFactor: 6 })
  try {
    for (;;) await createMarkReader(site, { asOf: order.asOf, due: dueSteps(settings, order.asOf), signal }).window(order.to)
  } catch (error) {
    if (!(error instanceof HosxpError && error.code === 'RUN_STOPPED')) throw error
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
  void look(stopper.signal).then(answer => process.send?.(answer))
})
process.on('disconnect', () => { void Promise.all([hosxp.close(), state.close()]) })
process.send?.('ready')
