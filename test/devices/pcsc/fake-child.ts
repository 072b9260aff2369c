import { appendFileSync, readFileSync } from 'node:fs'
import type { ChildMessage, ParentMessage } from '../../../src/devices/pcsc/pcsc-messages.js'

// Stands for pcsc-child. It plays the file beside it, whose name is its own with .json: one entry for every life, the last for all that follow.

/** What one life does: says this at once; answers for each card that it is no Thai ID card, blocks its thread at one reader's, or says nothing; may end. */
export interface FakeLife {
  readonly says: readonly ChildMessage[]
  readonly blocksAt?: string
  /** The service says that somebody else has this reader's card. */
  readonly isBusyAt?: string
  readonly isSilent?: boolean
  readonly endsAfterMs?: number
  readonly hasNoBeat?: boolean
  readonly nonsense?: unknown
}

const file = process.argv[1] ?? ''
// Each life leaves one line.
appendFileSync(`${file}.lived`, `${process.pid}\n`)
const number = readFileSync(`${file}.lived`, 'utf8').trim().split('\n').length - 1
const lives = JSON.parse(readFileSync(`${file}.json`, 'utf8'), (_, value: unknown) => Array.isArray(value) && value[0] === 'bytes' ? Uint8Array.from(value.slice(1) as number[]) : value) as FakeLife[]
const life = lives[Math.min(number, lives.length - 1)]

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.on('message', (message: ParentMessage) => {
  if (message.kind !== 'open' || life?.isSilent === true) return
  if (life?.blocksAt === message.reader) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  process.send?.({ kind: 'failed', call: message.call, fault: life?.isBusyAt === message.reader ? 'busy' : 'not-thai-id', isRetryable: false } satisfies ChildMessage)
})
for (const message of life?.says ?? []) process.send?.(message)
if (life?.nonsense !== undefined) process.send?.(life.nonsense)
if (life?.hasNoBeat !== true) setInterval(() => process.send?.({ kind: 'beat' }), 50)
else setInterval(() => undefined, 1000)
if (life?.endsAfterMs !== undefined) setTimeout(() => process.kill(process.pid, 'SIGKILL'), life.endsAfterMs)
