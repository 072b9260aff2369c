import { hostname } from 'node:os'
import { now } from '../../values/local-date.js'
import { takeLease, type Lease } from '../state/lease.js'

const PATIENCE_SECONDS = 30

/**
 * Does `work` as the one runner of this installation: whatever writes findings or notes. `signal` ends it, and so does the loss of the lease.
 * Rejects with LEASE_HELD when another process works longer than half a minute.
 */
export async function asRunner<Result> (
  stateUrl: string, { what, signal }: { readonly what: string, readonly signal: AbortSignal }, work: (lease: Lease, signal: AbortSignal) => Promise<Result>
): Promise<Result> {
  const lease = await takeLease(stateUrl, { name: 'runner', holder: `${hostname()} pid ${process.pid}: ${what}`, waitSeconds: PATIENCE_SECONDS, at: now(), signal })
  try {
    return await work(lease, AbortSignal.any([signal, lease.signal]))
  } finally {
    await lease.release()
  }
}
