import { setTimeout as sleep } from 'node:timers/promises'
import type { CardHand } from '../../../src/demo/card/card-hand.js'
import { demoCardPerson } from '../../../src/demo/card/demo-card-person.js'
import type { CardReport } from '../../../src/demo/card/vpcd-words.js'
import type { ReaderEvent } from '../../../src/devices/card-readers.js'
import { seeded, type Chance } from './seeded.js'
import { planTrials, type Trial } from './trials.js'

/** Where the drill plays: readers that are seen from somewhere (beside them, at a station, at a desk), and hands that put cards into them. */
export interface DrillSite {
  /** Every event from now on, until the function that comes back is called. */
  readonly observe: (listener: (event: ReaderEvent) => void) => () => void
  readonly slots: readonly DrillSlot[]
  /** Fulfils when a card that was read whole has been in for long enough; at once unless told. */
  readonly settled?: (insertion: DrillInsertion) => Promise<void>
  /** Ends the PC/SC service and starts it again. */
  readonly killService: (signal: 'kill' | 'term') => Promise<void>
}
export interface DrillSlot {
  readonly reader: string
  readonly hand: (hear: (report: CardReport) => void) => Promise<CardHand>
}

/** One card put in. Times in milliseconds of this machine's monotonic clock; every insertion has a person of its own. */
export interface DrillInsertion {
  readonly reader: string
  readonly person: number
  readonly trial: Trial
  /** The card before was pulled and its removal told: nothing has to be noticed first. */
  readonly isIntoEmpty: boolean
  inAtMs: number
  outAtMs: number | null
  /** When pcscd first gave it power. */
  poweredAtMs: number | null
  /** Each APDU that the card answered: when, and all the time the card itself took until then. */
  readonly apdus: { readonly atMs: number, readonly totalMs: number }[]
}
export interface DrillEvent {
  readonly atMs: number
  /** When this process last looked for news before: the event may have come any time since. */
  readonly sinceMs: number
  readonly event: ReaderEvent
}
export interface DrillLog {
  readonly insertions: readonly DrillInsertion[]
  readonly events: readonly DrillEvent[]
  readonly kills: readonly { readonly fromMs: number, readonly toMs: number }[]
  /** What did not come although it had to. */
  readonly missing: readonly string[]
  /** Persons whose card pcscd gave no power: it came so soon after another that the change went unseen, or the machine was too busy. A hand puts it in again. */
  readonly unseen: readonly number[]
  /** Cards that cannot be read and were told so, in other words than their own fault's. */
  readonly misnamed: readonly string[]
}

export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6

/** A mute card is given up after eight seconds; a slow one with its photo takes six, and may have to begin anew. */
const LONGEST_WAIT_MS = 30_000
const NOTICED_WITHIN_MS = 600
/** pcscd looks every 400 ms: what has no power by then never gets it. */
const POWERED_WITHIN_MS = 5000
const LOOK_MS = 10

export interface DrillPlan {
  readonly seed: number
  readonly count: number
  readonly kills: number
  /** Of each slot, instead of what the seed deals. */
  readonly plan?: readonly (readonly Trial[])[]
  readonly firstPerson?: number
}

/** Plays the plan of this seed over all readers at once; the log tells what was put in and what was heard. */
export async function runInsertions (site: DrillSite, { seed, count, kills, plan, firstPerson = 1 }: DrillPlan): Promise<DrillLog> {
  const chance = seeded(seed)
  const insertions: DrillInsertion[] = []
  const events: DrillEvent[] = []
  const missing: string[] = []
  const unseen: number[] = []
  const misnamed: string[] = []
  const service: { fromMs: number, toMs: number }[] = []
  const waiting = new Set<() => void>()
  const wake = (): void => waiting.forEach(look => look())
  // Timers come before news: when this process was held up, what it hears now may have come since the look before the last.
  let [sinceMs, lookedAtMs] = [nowMs(), nowMs()]
  const looks = setInterval(() => { [sinceMs, lookedAtMs] = [lookedAtMs, nowMs()] }, LOOK_MS)
  const leave = site.observe(event => {
    events.push({ atMs: nowMs(), sinceMs, event })
    wake()
  })
  const until = async (isTrue: () => boolean, ms: number): Promise<boolean> => await new Promise(resolve => {
    const end = (answer: boolean): void => {
      waiting.delete(look)
      clearTimeout(timer)
      resolve(answer)
    }
    const look = (): void => { if (isTrue()) end(true) }
    const timer = setTimeout(() => end(false), ms)
    waiting.add(look)
    look()
  })

  const plans = plan ?? planTrials(chance, count, site.slots.length)
  let nextPerson = firstPerson
  const play = async ({ reader, hand: startHand }: DrillSlot, trials: readonly Trial[], luck: Chance): Promise<void> => {
    // What the hand says before it says that the next card is in is about the card before.
    let [current, next]: [DrillInsertion | null, DrillInsertion | null] = [null, null]
    const hand = await startHand(report => {
      if (report.kind === 'inserted') current = next
      if (current === null) return
      if (report.kind === 'inserted') current.inAtMs = report.atMs
      if (report.kind === 'powered') current.poweredAtMs ??= report.atMs
      if (report.kind === 'apdu') current.apdus.push({ atMs: report.atMs, totalMs: report.totalMs })
      if (report.kind === 'pulled' || report.kind === 'lost') current.outAtMs ??= report.atMs
      wake()
    })
    let isEmptied = true
    for (const [i, trial] of trials.entries()) {
      const person = nextPerson++
      const insertion: DrillInsertion = { reader, person, trial, isIntoEmpty: isEmptied, inAtMs: nowMs(), outAtMs: null, poweredAtMs: null, apdus: [] }
      next = insertion
      await putIn(hand, insertion)
      insertions.push(insertion)
      // A change that pcscd did not see gives the new card no power of its own.
      const isUnseen = (): boolean => insertion.poweredAtMs === null && insertion.apdus.length === 0
      const isOut = await until(() => isOver(insertion, events), trial.kind === 'swap' ? NOTICED_WITHIN_MS : POWERED_WITHIN_MS) ||
        (trial.kind !== 'swap' && !isUnseen() && await until(() => isOver(insertion, events), LONGEST_WAIT_MS - POWERED_WITHIN_MS))
      if (!isOut && trial.kind !== 'swap' && isUnseen()) unseen.push(person)
      else if (!isOut && trial.kind === 'fault' && faultsTold(insertion, events).length > 0) misnamed.push(`person ${person}: ${trial.expected}, told as ${faultsTold(insertion, events).join(', ')}`)
      else if (!isOut && trial.kind !== 'swap') missing.push(`${reader}, person ${person}, ${JSON.stringify(trial)}: ${trial.kind} had no end; ${whatWasHeard(insertion, events)}`)
      if (trial.kind === 'swap') await sleep(trial.stayMs)
      const hasRested = trial.kind === 'whole' && site.settled !== undefined
      if (hasRested) await site.settled(insertion)
      hand.pull()
      // Most of the next cards come while nobody has noticed that this one is gone; those whose time is taken, seldom. pcscd looks at a card that nobody
      // reads every 400 ms: what is changed meanwhile would be the same card to it.
      isEmptied = hasRested || luck.next() >= (trials[i + 1]?.kind === 'whole' ? 0.2 : 0.6)
      if (!isEmptied) await sleep(luck.between(0, 50))
      else if (!await until(() => isEmpty(reader, insertion, events), LONGEST_WAIT_MS)) missing.push(`${reader}, person ${person}: its removal was not told`)
    }
    await hand.close()
  }
  const killAtTimes = async (luck: Chance): Promise<void> => {
    for (let kill = 1; kill <= kills; kill++) {
      const after = Math.floor(count * kill / (kills + 1))
      while (insertions.length < after) await until(() => insertions.length >= after, 1000)
      await sleep(luck.between(0, 600))
      const fromMs = nowMs()
      await site.killService(kill % 2 === 0 ? 'term' : 'kill')
      service.push({ fromMs, toMs: nowMs() })
    }
  }
  const chances = site.slots.map(() => seeded(chance.between(0, 2 ** 31)))
  await Promise.all([
    killAtTimes(seeded(chance.between(0, 2 ** 31))),
    ...site.slots.map(async (slot, i) => await play(slot, plans[i] ?? [], chances[i] ?? chance))
  ])
  await until(() => site.slots.every(({ reader }) => stateOf(reader, events) === 'empty'), LONGEST_WAIT_MS)
  leave()
  clearInterval(looks)
  return { insertions, events, kills: service, missing, unseen, misnamed }
}

const faultsTold = ({ reader, inAtMs }: DrillInsertion, events: readonly DrillEvent[]): string[] =>
  ofReader(reader, events, inAtMs).flatMap(event => event.kind === 'fault' ? [event.fault] : [])

const whatWasHeard = (insertion: DrillInsertion, events: readonly DrillEvent[]): string => {
  const { reader, inAtMs, poweredAtMs, apdus } = insertion
  const after = (ms: number | null | undefined): string => typeof ms === 'number' ? `after ${(ms - inAtMs).toFixed(0)} ms` : 'never'
  return `power ${after(poweredAtMs)}, ${apdus.length} answers, the last ${after(apdus.at(-1)?.atMs)}; heard: ${ofReader(reader, events, inAtMs).map(event => event.kind === 'fault' ? `fault ${event.generation} (${event.fault})` : 'generation' in event ? `${event.kind} ${event.generation}` : event.kind).join(', ')}`
}

/** The service may be away just now: then the hand tries again. */
async function putIn (hand: CardHand, { person, trial }: DrillInsertion): Promise<void> {
  for (;;) {
    try {
      await hand.insert({ person, speed: trial.speed, fault: trial.fault })
      return
    } catch {
      await sleep(50)
    }
  }
}

const ofReader = (reader: string, events: readonly DrillEvent[], fromMs: number): ReaderEvent[] =>
  events.slice(events.findLastIndex(({ atMs }) => atMs < fromMs) + 1).flatMap(({ event }) => event.kind !== 'readers' && event.reader === reader ? [event] : [])

/** Whether this card has shown what it was put in for, or is out. */
function isOver ({ reader, person, trial, inAtMs, outAtMs, poweredAtMs, apdus }: DrillInsertion, events: readonly DrillEvent[]): boolean {
  if (outAtMs !== null || (trial.kind === 'swap' && (poweredAtMs !== null || apdus.length > 0))) return true
  const heard = ofReader(reader, events, inAtMs)
  if (trial.kind === 'fault' && heard.some(event => event.kind === 'fault' && event.fault === trial.expected)) return true
  // What pcscd never gave power, because the change went unseen, may be read all the same.
  if (trial.kind === 'fault' && poweredAtMs !== null) return false
  // A child that was ended meanwhile may have had to begin it anew.
  const told = new Set(heard.flatMap(event => event.kind === 'card' && event.card.citizenId === demoCardPerson(person).citizenId ? [event.generation] : []))
  return heard.some(event => event.kind === 'photo' && told.has(event.generation))
}

/** Whether the last thing told of this reader is that it has no card, or that it is gone. */
function isEmpty (reader: string, { inAtMs }: DrillInsertion, events: readonly DrillEvent[]): boolean {
  const last = ofReader(reader, events, inAtMs).findLast(({ kind }) => kind === 'inserted' || kind === 'removed')
  return last?.kind !== 'inserted' && stateOf(reader, events) !== 'reading'
}

const stateOf = (reader: string, events: readonly DrillEvent[]): string | undefined => {
  const last = events.findLast(({ event }) => event.kind === 'readers')?.event
  return last?.kind === 'readers' ? last.state.readers.find(({ name }) => name === reader)?.slot : undefined
}
