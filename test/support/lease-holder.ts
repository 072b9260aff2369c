import { connectState } from '../../src/sidecar/state/connect-state.js'
import { inTransaction } from '../../src/sidecar/state/in-transaction.js'
import { requireLease, takeLease, type LeaseWish } from '../../src/sidecar/state/lease.js'
import { toUtcText } from '../../src/sidecar/state/utc-text.js'
import type { Instant } from '../../src/values/local-date.js'

/**
 * A process that holds a lease, for tests that freeze or kill it. Arguments: url, LeaseWish as JSON without `at`, and `idle` or
 * `in-transaction`: it stays in a fenced transaction. Says on standard output, a JSON line each, the epoch it got, the code it lost it
 * with, and how its fenced writes ended.
 */
const [url = '', wish = '{}', place = 'idle'] = process.argv.slice(2)
const at = 0 as Instant
const say = (what: Readonly<Record<string, unknown>>): void => { process.stdout.write(`${JSON.stringify(what)}\n`) }

const state = await connectState(url)
const lease = await takeLease(url, { ...JSON.parse(wish) as Omit<LeaseWish, 'at'>, at })
const lost = new Promise<void>(resolve => { lease.signal.addEventListener('abort', () => resolve()) })

/** Leaves the setting `name` behind when it ends well. */
const write = async (name: string, beforeCommit?: () => Promise<void>): Promise<string> =>
  await inTransaction(state.db, async transaction => {
    await requireLease(transaction, lease)
    await transaction.insertInto('setting').values({ name, value: '1', updated_at: toUtcText(at), updated_by: 'lease-holder' }).execute()
    await beforeCommit?.()
  }).then(() => 'written', (error: { code: string }) => error.code)

const stay = async (): Promise<void> => {
  say({ epoch: lease.epoch })
  await lost
  say({ lost: (lease.signal.reason as { code: string }).code })
}

if (place === 'in-transaction') say({ unfinished: await write('unfinished', stay) })
else await stay()
// A dead connection of the pool is an error once.
const late = await write('late')
say({ late: late.startsWith('STATE_') ? await write('late') : late })
await lease.release()
await state.close()
