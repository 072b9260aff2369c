import type { Test } from 'tap'
import type { HttpFault } from '../../src/demo/simulators/http-simulator.js'
import { startLineSimulator } from '../../src/demo/simulators/line-simulator.js'
import { startMophNotifySimulator } from '../../src/demo/simulators/moph-notify-simulator.js'
import { startSmtpReceiver } from '../../src/demo/simulators/smtp-receiver.js'
import type { Channel, FrozenMessage } from '../../src/sidecar/messages/channel.js'
import { lineChannel } from '../../src/sidecar/messages/line-channel.js'
import { mailChannel } from '../../src/sidecar/messages/mail-channel.js'
import { mophNotifyChannel } from '../../src/sidecar/messages/moph-notify-channel.js'
import { startMailCutProxy } from './message-cut-proxy.js'
import { MORNING, sampleLine, sampleMail, sampleMophNotify } from './message-samples.js'

export const TROUBLES = ['temporary', 'permanent', 'sign-in', 'cut-before', 'cut-after', 'silence'] as const
/** What goes wrong at the other end; `cut-before` and `cut-after`: before and after it accepted the message. */
export type Trouble = typeof TROUBLES[number]

/** A channel and the simulator it talks to. */
export interface Rig {
  readonly channel: Channel
  /** The same with nobody at the other end. */
  readonly deaf: Channel
  readonly freeze: () => Promise<FrozenMessage>
  readonly trouble: (trouble: Trouble | null) => void
  /** The bodies that arrived. */
  readonly arrived: () => readonly Buffer[]
  readonly violations: () => readonly string[]
  /** What no reason may hold. */
  readonly secrets: readonly string[]
}

const TIMEOUT_MS = 1500

async function mailRig (t: Test): Promise<Rig> {
  const account = { user: 'sidecar', password: 'p@ss:word' }
  const receiver = await startSmtpReceiver({ account })
  t.teardown(receiver.stop)
  const proxy = await startMailCutProxy(receiver.port)
  t.teardown(proxy.stop)
  const channelTo = (port: number): Channel => {
    const url = new URL(receiver.url)
    url.port = String(port)
    return mailChannel({ url: url.href, from: 'sidecar@hospital.example', answerMs: TIMEOUT_MS })
  }
  return {
    channel: channelTo(proxy.port),
    deaf: channelTo(1),
    freeze: sampleMail,
    trouble: trouble => {
      receiver.setFault(trouble === 'temporary' ? { at: 'recipient', code: 451 } : trouble === 'permanent' ? { at: 'recipient', code: 550 } : trouble === 'sign-in' ? { at: 'sign-in', code: 535 } : null)
      proxy.setCut(trouble === 'cut-before' ? 'body' : trouble === 'cut-after' ? 'reply' : trouble === 'silence' ? 'silence' : null)
    },
    arrived: () => receiver.mails.map(mail => mail.raw),
    violations: () => [],
    secrets: [account.password, 'hospital.example']
  }
}

async function lineRig (t: Test): Promise<Rig> {
  const simulator = await startLineSimulator()
  t.teardown(simulator.stop)
  const { token } = simulator
  const channelTo = (baseUrl: string): Channel => lineChannel({ baseUrl, token, timeoutMs: TIMEOUT_MS, clock: () => MORNING })
  return {
    channel: channelTo(simulator.url),
    deaf: channelTo('http://127.0.0.1:1'),
    freeze: sampleLine,
    trouble: trouble => {
      simulator.setTokenValid(trouble !== 'sign-in')
      simulator.setFault(trouble === 'sign-in' ? null : faultOf(trouble))
    },
    arrived: () => simulator.pushes.map(push => Buffer.from(push.body)),
    violations: () => simulator.violations,
    secrets: [token]
  }
}

async function mophNotifyRig (t: Test): Promise<Rig> {
  const simulator = await startMophNotifySimulator()
  t.teardown(simulator.stop)
  const { clientKey, secretKey } = simulator
  const channelTo = (url: string): Channel => mophNotifyChannel({ url, clientKey, secretKey, timeoutMs: TIMEOUT_MS, clock: () => MORNING })
  return {
    channel: channelTo(simulator.sendUrl),
    deaf: channelTo('http://127.0.0.1:1/api/notify/send'),
    freeze: sampleMophNotify,
    trouble: trouble => simulator.setFault(faultOf(trouble)),
    arrived: () => simulator.notifications.map(({ body }) => Buffer.from(body)),
    violations: () => simulator.violations,
    secrets: [clientKey, secretKey]
  }
}

export const RIGS = { mail: mailRig, line: lineRig, 'moph-notify': mophNotifyRig }

function faultOf (trouble: Trouble | null): HttpFault | null {
  switch (trouble) {
    case null: return null
    case 'temporary': return { kind: 'answer', answer: { status: 429, headers: { 'retry-after': '120' }, json: { message: 'Too Many Requests' } } }
    case 'permanent': return { kind: 'answer', answer: { status: 400, json: { message: 'Bad Request' } } }
    case 'sign-in': return { kind: 'answer', answer: { status: 401, json: { message: 'Unauthorized' } } }
    case 'cut-before': return { kind: 'reset', isAccepted: false }
    case 'cut-after': return { kind: 'reset', isAccepted: true }
    case 'silence': return { kind: 'silence', isAccepted: true }
    default: return trouble satisfies never
  }
}
