import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { MINUTE_MS, type Instant } from '../../values/local-date.js'
import { takeLease, type Lease } from '../state/lease.js'
import { StateError } from '../state/state-error.js'

export interface LendOptions {
  readonly stateUrl: string
  readonly clock: () => Instant
  readonly signal: AbortSignal
  /** When the server gives up a holder it hears nothing from. */
  readonly waitTimeoutSeconds?: number
  readonly heartbeatMs?: number
  /** How long a holder is waited for; most of a minute unless told. */
  readonly patienceMs?: number
}

// Three heartbeats: a holder that froze is followed within a minute.
const WAIT_TIMEOUT_SECONDS = 45
const STANDBY_MS = 10_000

/** The lease of the runner for one minute. While another holds it, it is asked for again within the minute: a holder that died is followed at once. */
export async function lendLease ({ stateUrl, clock, signal, waitTimeoutSeconds = WAIT_TIMEOUT_SECONDS, heartbeatMs, patienceMs = MINUTE_MS - STANDBY_MS }: LendOptions): Promise<Lease> {
  const until = performance.now() + patienceMs
  for (;;) {
    try {
      return await takeLease(stateUrl, {
        name: 'runner', holder: `${hostname()} pid ${process.pid}: serve`, waitSeconds: 0, at: clock(), signal, waitTimeoutSeconds, ...(heartbeatMs === undefined ? {} : { heartbeatMs })
      })
    } catch (error) {
      if (!(error instanceof StateError) || error.code !== 'LEASE_HELD' || performance.now() >= until) throw error
      await pause(STANDBY_MS, undefined, { signal })
    }
  }
}
