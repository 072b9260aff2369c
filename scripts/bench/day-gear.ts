import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { LocalDate } from '../../src/values/local-date.js'
import type { DayGearAnswer, DayGearOrder, DayGearWord } from './day-gear-run.js'
import type { MixAnswer, MixPlace, MixWindow } from './hosxp-mix.js'

/** A rate of HOSxP's own statements, and for how long each side of a pair of windows is measured. */
export interface MixLoad {
  readonly perSecond: number
  readonly seconds: number
  readonly pairs: number
}

/** What HOSxP's users wait without and with the day gear beside them. Milliseconds; `perSecond` statements and rows of ours. */
export interface DayGearFigures {
  readonly load: MixLoad
  /** Median of the pairs: p95 with the day gear over p95 without. */
  readonly ratio: number
  readonly without: Waits
  readonly with: Waits
  readonly ours: { readonly statementsPerSecond: number, readonly rowsPerSecond: number, readonly busyShare: number }
}

export interface Waits {
  readonly samples: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

const CONNECTIONS = 12
// The first statements of a run are its look-ups; the pass is under way by then.
const HEAD_START_MS = 300
const WARM_UP: MixWindow = { rate: 200, count: 400, seed: 0 }

/** What runs beside HOSxP's users: a run by day, or the watch's looks one after the other. */
export type DayWork = './day-gear-run.js' | './watch-run.js'

/** Pairs of windows of the same statements at the same moments, without and with our work beside them, in the order A B B A; `day` is the clinic's. */
export async function measureDayGear (order: DayGearOrder, { day, loads, work = './day-gear-run.js' }: { readonly day: LocalDate, readonly loads: readonly MixLoad[], readonly work?: DayWork }): Promise<DayGearFigures[]> {
  const mix = await startPartner<MixWindow, MixAnswer>('./hosxp-mix.js', { hosxpUrl: order.hosxpUrl, day, connections: CONNECTIONS } satisfies MixPlace)
  const gear = await startPartner<DayGearWord, DayGearAnswer>(work, order)
  try {
    gear.tell('go')
    await mix.ask(WARM_UP)
    await gear.ask('stop')
    const figures: DayGearFigures[] = []
    for (const load of loads) figures.push(await measureLoad(load, mix, gear))
    return figures
  } finally {
    mix.end()
    gear.end()
  }
}

async function measureLoad (load: MixLoad, mix: Partner<MixWindow, MixAnswer>, gear: Partner<DayGearWord, DayGearAnswer>): Promise<DayGearFigures> {
  const pairs: { without: MixAnswer, with: MixAnswer }[] = []
  const ours: DayGearAnswer[] = []
  for (let seed = 1; seed <= load.pairs; seed++) {
    const window: MixWindow = { rate: load.perSecond, count: Math.round(load.perSecond * load.seconds), seed }
    const alone = async (): Promise<MixAnswer> => await mix.ask(window)
    const beside = async (): Promise<MixAnswer> => {
      gear.tell('go')
      await pause(HEAD_START_MS)
      const answer = await mix.ask(window)
      ours.push(await gear.ask('stop'))
      return answer
    }
    pairs.push(seed % 2 === 1 ? { without: await alone(), with: await beside() } : { with: await beside(), without: await alone() })
  }
  const sum = (part: (answer: DayGearAnswer) => number): number => ours.reduce((total, answer) => total + part(answer), 0)
  const ms = sum(answer => answer.ms)
  return {
    load,
    ratio: quantile(pairs.map(pair => quantile(pair.with, 0.95) / quantile(pair.without, 0.95)), 0.5),
    without: waitsOf(pairs.flatMap(pair => pair.without)),
    with: waitsOf(pairs.flatMap(pair => pair.with)),
    ours: {
      statementsPerSecond: sum(answer => answer.cost.statements) * 1000 / ms,
      rowsPerSecond: sum(answer => answer.cost.rows) * 1000 / ms,
      busyShare: sum(answer => answer.cost.ms) / ms
    }
  }
}

const waitsOf = (waits: readonly number[]): Waits => ({ samples: waits.length, p50: quantile(waits, 0.5), p95: quantile(waits, 0.95), p99: quantile(waits, 0.99) })

const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN

/** A process of the bench that is told words and answers some of them. */
interface Partner<Word, Answer> {
  readonly tell: (word: Word) => void
  /** Rejects when the process ends instead of answering. */
  readonly ask: (word: Word) => Promise<Answer>
  readonly end: () => void
}

async function startPartner<Word extends object | string, Answer> (script: string, argument: object): Promise<Partner<Word, Answer>> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [JSON.stringify(argument)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = new AbortController()
  child.once('exit', code => ended.abort(new Error(`${script} ended with ${String(code)}`)))
  const answer = async (): Promise<Answer> => (await once(child, 'message', { signal: ended.signal }) as [Answer])[0]
  await answer()
  return {
    tell: word => { child.send(word) },
    ask: async word => {
      child.send(word)
      return await answer()
    },
    end: () => { if (child.connected) child.disconnect() }
  }
}
