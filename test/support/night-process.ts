import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { openPayers } from '../../src/sidecar/asking/open-payers.js'
import { createRunner } from '../../src/sidecar/jobs/runner.js'
import { connectState } from '../../src/sidecar/state/connect-state.js'
import type { Instant } from '../../src/values/local-date.js'
import { configOf, jobNamed } from './round-site.js'
import { testLog } from './test-log.js'

/** One minute of the service at night. */
export interface NightOrder {
  readonly hosxpUrl: string
  readonly stateUrl: string
  readonly simulator: { readonly url: string, readonly sourceId: string }
  readonly at: Instant
}

// A process of its own, so that it can be killed. Loaded, it waits for its order.
process.once('message', (order: NightOrder) => {
  void work(order).then(trouble => {
    if (trouble === null) process.disconnect()
    else process.send?.(trouble, () => process.exit(1))
  })
})
process.once('disconnect', () => process.exit())
process.send?.('ready')

async function work ({ hosxpUrl, stateUrl, simulator, at }: NightOrder): Promise<string | null> {
  const state = await connectState(stateUrl)
  const clock = (): Instant => at
  const hosxp = connectHosxp(hosxpUrl)
  const log = testLog(() => undefined)
  const payers = await openPayers({ config: configOf(simulator), state: state.db, hosxp, clock, log })
  const runner = createRunner({
    state: state.db,
    hosxp,
    isReplica: false,
    source: 'test',
    openWriter: async () => await Promise.reject(new Error('nothing is written to HOSxP here')),
    channels: [],
    payers,
    mailFrom: null,
    clock,
    log
  }, { stateUrl, jobs: jobNamed('eligibility-night') })
  await runner.tick()
  return runner.state().trouble
}
