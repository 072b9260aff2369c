import { setTimeout as pause } from 'node:timers/promises'
import { createPool } from 'mysql2/promise'
import { createRandom } from '../../src/hosxp-adapter/fixture/hospital/random.js'
import type { LocalDate } from '../../src/values/local-date.js'
import { hosxpStatements, readWorkplace, SWEEP, type Statement } from './hosxp-statements.js'

/** The argument of this process: where staff work, and on which day. It says `ready` when its connections are open. */
export interface MixPlace {
  readonly hosxpUrl: string
  readonly day: LocalDate
  readonly connections: number
}

/** A message to it: send so many statements at random moments (Poisson), `rate` a second. The same seed sends the same at the same moments. */
export interface MixWindow {
  readonly rate: number
  readonly count: number
  readonly seed: number
}

/** Its answer: milliseconds from the moment of each statement to its result; waiting for a connection is part of it. */
export type MixAnswer = readonly number[]

// A timer of Node fires a millisecond early or late, which only moves the moment. What is later still was held up, and has waited.
const TIMER_SLACK_MS = 2

const { hosxpUrl, day, connections } = JSON.parse(process.argv[2] ?? '') as MixPlace
const pool = createPool({ uri: hosxpUrl, connectionLimit: connections, dateStrings: true })
await Promise.all(Array.from({ length: connections }, async () => await pool.query('SELECT SLEEP(0.1)')))
const place = await readWorkplace(pool, day)

async function work ({ rate, count, seed }: MixWindow): Promise<MixAnswer> {
  await resultOf(SWEEP, 0)
  const random = createRandom('hosxp-mix', seed)
  const next = hosxpStatements(place, random)
  const waits: Promise<number>[] = []
  let moment = performance.now()
  for (let i = 0; i < count; i++) {
    moment -= Math.log(1 - random.next()) * 1000 / rate
    const early = moment - performance.now()
    if (early > 0) await pause(early)
    const now = performance.now()
    waits.push(resultOf(next(), now - moment > TIMER_SLACK_MS ? moment : now))
  }
  return await Promise.all(waits)
}

async function resultOf ({ sql, values }: Statement, since: number): Promise<number> {
  await pool.query(sql, [...values])
  return performance.now() - since
}

process.on('message', (window: MixWindow) => {
  void work(window).then(answer => process.send?.(answer))
})
process.on('disconnect', () => { void pool.end() })
process.send?.('ready')
