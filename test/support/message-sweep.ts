import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { startLineSimulator } from '../../src/demo/simulators/line-simulator.js'
import { startMophNotifySimulator } from '../../src/demo/simulators/moph-notify-simulator.js'
import { startSmtpReceiver } from '../../src/demo/simulators/smtp-receiver.js'
import { CHANNELS, type ChannelName, type FrozenMessage } from '../../src/sidecar/messages/channel.js'
import { queueMessages } from '../../src/sidecar/state/outbox-store.js'
import { takeLease } from '../../src/sidecar/state/lease.js'
import type { MessageState } from '../../src/sidecar/state/outbox-tables.js'
import { MINUTE_MS, plusMs } from '../../src/values/local-date.js'
import { stateDatabase } from '../sidecar/state/state-database.js'
import { deliverMessages, type MessagePassOrder } from './message-pass.js'
import { MORNING, sampleLine, sampleMail, sampleMophNotify } from './message-samples.js'
import { startMysqlProxy } from './mysql-proxy.js'
import { plainNode } from './test-log.js'
import { statementLine, type Death, type Statement } from './statement-line.js'

export interface Fall {
  readonly at: number
  readonly death: Death
}

export interface SweepResult {
  /** The statement the runner died at; `null`: it came to its end before. */
  readonly statement: Statement | null
  readonly statements: readonly Statement[]
  /** What stood in the outbox when it was dead, and what had arrived. */
  readonly atDeath: Readonly<Record<ChannelName, { readonly state: MessageState, readonly arrived: number }>>
  readonly faults: readonly string[]
}

/** Delivers three messages in a process that dies at a statement (`null`: it lives), recovers, and tells what is wrong then. */
export async function messageSweep (t: Test): Promise<(death: Fall | null) => Promise<SweepResult>> {
  const { db, url: stateUrl } = await stateDatabase(t)
  const receiver = await startSmtpReceiver()
  const line = await startLineSimulator({ clock: () => MORNING })
  const moph = await startMophNotifySimulator()
  for (const { stop } of [receiver, line, moph]) t.teardown(stop)
  const order: MessagePassOrder = {
    stateUrl,
    mail: { url: receiver.url, from: 'sidecar@hospital.example' },
    line: { baseUrl: line.url, token: line.token },
    mophNotify: { url: moph.sendUrl, clientKey: moph.clientKey, secretKey: moph.secretKey },
    at: MORNING
  }
  let spare = load()
  t.teardown(() => { spare.child.kill('SIGKILL') })

  const states = async (): Promise<Readonly<Partial<Record<ChannelName, MessageState>>>> =>
    Object.fromEntries((await db.selectFrom('outbox').select(['channel', 'state']).execute()).map(({ channel, state }) => [channel, state]))
  // Of the scenes before.
  let mails = 0
  let pushes = 0
  let notifications = 0
  const arrivedOf = (channel: ChannelName): number => {
    switch (channel) {
      case 'mail': return receiver.mails.length - mails
      case 'line': return line.pushes.length - pushes
      case 'moph-notify': return moph.notifications.length - notifications
      default: return channel satisfies never
    }
  }
  const strangers = (sent: readonly FrozenMessage[]): string[] => [
    ...receiver.mails.slice(mails).filter(mail => !sent.some(({ messageId, body }) => mail.messageId === messageId && mail.raw.equals(body))).map(() => 'mail: a copy differs'),
    ...line.pushes.slice(pushes).filter(push => !sent.some(({ retryKey }) => push.retryKey === retryKey)).map(() => 'line: another retry key')
  ]

  return async death => {
    mails = receiver.mails.length
    pushes = line.pushes.length
    notifications = moph.notifications.length
    const messages = [await sampleMail(), await sampleLine(), await sampleMophNotify()]
    await db.deleteFrom('outbox').execute()
    const lease = await takeLease(stateUrl, { name: 'runner', holder: 'morning', at: MORNING, waitSeconds: 10 })
    await queueMessages(db, lease, { topic: 'morning', messages, at: MORNING })
    await lease.release()

    const victim = spare
    spare = load()
    await victim.ready
    const statements = statementLine(death === null ? null : { ...death, kill: () => { victim.child.kill('SIGKILL') } })
    const proxy = await startMysqlProxy('own', stateUrl, statements)
    const faults: string[] = []
    victim.child.on('message', complaint => faults.push(`the pass failed: ${String(complaint)}`))
    const ended = once(victim.child, 'exit')
    victim.child.send({ ...order, stateUrl: proxy.url })
    await ended
    await proxy.drained()
    await Promise.all([receiver.idle(), line.idle(), moph.idle()])
    const left = await states()
    const atDeath = Object.fromEntries(messages.map(message => [message.channel, { state: left[message.channel], arrived: arrivedOf(message.channel) }])) as SweepResult['atDeath']

    await deliverMessages(db, { ...order, at: plusMs(MORNING, 30 * MINUTE_MS) })
    await proxy.close()
    const settled = await states()
    for (const message of messages) {
      const state = settled[message.channel]
      const arrived = arrivedOf(message.channel)
      if (!isRight(message.channel, state, arrived)) faults.push(`${message.channel}: ${state ?? 'lost'}, ${arrived} arrived`)
    }
    faults.push(...strangers(messages), ...line.violations, ...moph.violations)
    const statement = statements.isStruck() && death !== null ? statements.statements[death.at - 1] ?? null : null
    return { statement, statements: statements.statements, atDeath, faults }
  }
}

/** Mail at least once, LINE exactly once, MOPH Notify at most once; and what is not surely there is for a person. */
function isRight (channel: ChannelName, state: MessageState | undefined, arrived: number): boolean {
  switch (channel) {
    case 'mail': return state === 'sent' && arrived >= 1 && arrived <= 2
    case 'line': return state === 'sent' && arrived === 1
    case 'moph-notify': return (state === 'sent' && arrived === 1) || (state === 'doubt' && arrived <= 1)
    default: return channel satisfies never
  }
}

/** In how many deaths each channel's message had arrived while the outbox did not know it yet. */
export const windowsHit = (results: readonly SweepResult[]): Readonly<Record<ChannelName, number>> =>
  Object.fromEntries(CHANNELS.map(channel => [channel, results.filter(({ atDeath }) => atDeath[channel].state === 'sending' && atDeath[channel].arrived > 0).length])) as Record<ChannelName, number>

interface Loading {
  readonly child: ChildProcess
  readonly ready: Promise<unknown>
}

function load (): Loading {
  const child = fork(fileURLToPath(new URL('message-process.js', import.meta.url)), { execPath: 'env', execArgv: [...plainNode(), process.execPath] })
  const ready = once(child, 'message')
  // One that is stopped while it loads never says so.
  ready.catch(() => undefined)
  return { child, ready }
}
