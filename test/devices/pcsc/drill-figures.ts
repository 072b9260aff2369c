import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { CardHand } from '../../../src/demo/card/card-hand.js'
import { demoCardPerson } from '../../../src/demo/card/demo-card-person.js'
import type { CardReport } from '../../../src/demo/card/vpcd-words.js'
import { plainNode } from '../../support/test-log.js'
import type { DrillInsertion, DrillLog } from './insertions.js'

export const percentile = (values: readonly number[], share: number): number => [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? NaN

/** One card that was read whole: from its insertion to text and photo. */
interface WholeRead {
  readonly speed: string
  readonly textMs: number
  readonly photoMs: number
  /** Sent until the text was told. */
  readonly commands: number
  /** Of the time between `inserted` and the text, what is neither the card's nor a bare client's. */
  readonly shareMs: number
  /** From the power that pcscd gave the card to `inserted`. */
  readonly noticedMs: number
}

/** What was heard of one card that was read whole, and what the card itself took until the last answer of its text. */
export interface HeardRead {
  readonly insertedAtMs: number
  readonly textAtMs: number
  readonly photoAtMs: number
  readonly cardMs: number
  readonly commands: number
}

/** `null`: it was not read whole. */
export function heardRead ({ person, trial, apdus }: DrillInsertion, events: DrillLog['events']): HeardRead | null {
  const { citizenId } = demoCardPerson(person)
  const text = events.findLast(({ event }) => event.kind === 'card' && event.card.citizenId === citizenId)
  if (trial.kind !== 'whole' || text?.event.kind !== 'card') return null
  const { generation } = text.event
  const inserted = events.find(({ event }) => event.kind === 'inserted' && event.generation === generation)
  const photo = events.find(({ event }) => event.kind === 'photo' && event.generation === generation)
  const before = apdus.filter(({ atMs }) => atMs <= text.atMs)
  const cardMs = before.at(-1)?.totalMs
  if (photo === undefined || inserted === undefined || cardMs === undefined) return null
  return { insertedAtMs: inserted.atMs, textAtMs: text.atMs, photoAtMs: photo.atMs, cardMs, commands: before.length }
}

/** `bareMs`: what pcscd and its hops cost a bare client for the same commands. */
export const wholeReads = ({ insertions, events }: DrillLog, bareMs: number): readonly WholeRead[] => insertions.flatMap(insertion => {
  const { trial: { speed }, inAtMs, poweredAtMs } = insertion
  const read = heardRead(insertion, events)
  if (read === null || poweredAtMs === null) return []
  const { insertedAtMs, textAtMs, photoAtMs, cardMs, commands } = read
  return [{ speed, textMs: textAtMs - inAtMs, photoMs: photoAtMs - inAtMs, commands, shareMs: textAtMs - insertedAtMs - cardMs - bareMs, noticedMs: insertedAtMs - poweredAtMs }]
})

/** p50 over so many insertions of what a bare client needs beyond the card's own time, from the status that tells of the card until the last answer is in. */
export async function measureBare (startHand: (hear: (report: CardReport) => void) => Promise<CardHand>, count: number): Promise<{ readonly p50: number, readonly p95: number, readonly commands: number }> {
  const [program = '', ...words] = ['env', ...plainNode(), process.execPath, fileURLToPath(new URL('bare-client.js', import.meta.url))]
  const client = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(client, 'exit')
  const lines = createInterface({ input: client.stdout })[Symbol.asyncIterator]()
  let [cardMs, commands] = [0, 0]
  const hand = await startHand(report => {
    if (report.kind === 'apdu') [cardMs, commands] = [report.totalMs, report.number]
  })
  const costs: number[] = []
  for (let i = 0; i <= count; i++) {
    await hand.insert({ person: 900_002, speed: 'fast' })
    const { value } = await lines.next() as { readonly value: string | undefined }
    await new Promise(resolve => setTimeout(resolve, 20))
    // The first one asked which commands there are.
    if (i > 0) costs.push(Number(value) - cardMs)
    hand.pull()
    await new Promise(resolve => setTimeout(resolve, 450))
  }
  client.kill()
  await Promise.all([ended, hand.close()])
  return { p50: percentile(costs, 0.5), p95: percentile(costs, 0.95), commands }
}
