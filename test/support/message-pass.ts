import { asRunner } from '../../src/sidecar/jobs/as-runner.js'
import { deliverOutbox, type DeliverySummary } from '../../src/sidecar/messages/deliver-outbox.js'
import { lineChannel } from '../../src/sidecar/messages/line-channel.js'
import { mailChannel } from '../../src/sidecar/messages/mail-channel.js'
import { mophNotifyChannel } from '../../src/sidecar/messages/moph-notify-channel.js'
import { connectState } from '../../src/sidecar/state/connect-state.js'
import type { StateDb } from '../../src/sidecar/state/state-schema.js'
import type { Instant } from '../../src/values/local-date.js'

/** Everything a process needs to deliver; plain data, so that it can be sent to one. */
export interface MessagePassOrder {
  readonly stateUrl: string
  readonly mail: { readonly url: string, readonly from: string }
  readonly line: { readonly baseUrl: string, readonly token: string }
  readonly mophNotify: { readonly url: string, readonly clientKey: string, readonly secretKey: string }
  readonly at: Instant
}

/** One pass over the outbox, from the connection to its end, as the service makes it. */
export async function runMessagePass (order: MessagePassOrder): Promise<void> {
  const state = await connectState(order.stateUrl)
  try {
    await deliverMessages(state.db, order)
  } finally {
    await state.close()
  }
}

/** The same on a connection that stands. */
export async function deliverMessages (db: StateDb, { stateUrl, mail, line, mophNotify, at }: MessagePassOrder): Promise<DeliverySummary> {
  const clock = (): Instant => at
  const channels = [mailChannel(mail), lineChannel({ ...line, clock }), mophNotifyChannel({ ...mophNotify, clock })]
  return await asRunner(stateUrl, { what: 'message sweep', signal: new AbortController().signal },
    async (lease, signal) => await deliverOutbox({ db, lease, channels, clock, signal }))
}
