import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { format } from 'mysql2'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import type { Check } from '../../src/checks/check.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { compileLess } from '../../src/sidecar/cli/compile-less.js'
import { keepHeapSmall } from '../../src/sidecar/cli/keep-heap-small.js'
import { runCheck } from '../../src/sidecar/jobs/run-check.js'
import { connectState } from '../../src/sidecar/state/connect-state.js'
import type { LocalDate, Instant } from '../../src/values/local-date.js'

/** One timed run in a process of its own, so that its memory is its own. Arguments and answer are JSON. */
export interface NightRunOrder {
  readonly hosxpUrl: string
  readonly stateUrl: string | null
  readonly from: LocalDate
  readonly to: LocalDate
  readonly asOf: Instant
  /** How many checks to run: the catalogue over and over under other names. */
  readonly checks: number
  readonly rereadOpen: boolean
  /** Where to write the statements, for the plain client; `null`: nowhere. */
  readonly statementsFile: string | null
}

export interface NightRunResult {
  readonly ms: number
  readonly judgedCases: number
  readonly visits: number
  readonly rows: number
  readonly findings: number
  readonly maxRssMb: number
}

export const catalogueOf = (count: number): Check[] => Array.from({ length: count }, (_, i) => {
  const check = CATALOGUE[i % CATALOGUE.length]
  if (check === undefined) throw new RangeError('the catalogue is empty')
  return i < CATALOGUE.length ? check : { ...check, id: `${check.id}_${Math.floor(i / CATALOGUE.length)}` }
})

async function nightRun (order: NightRunOrder): Promise<NightRunResult> {
  compileLess()
  keepHeapSmall()
  const file = order.statementsFile === null ? null : createWriteStream(order.statementsFile)
  file?.write('SET NAMES utf8mb4;\n')
  const hosxp = connectHosxp(order.hosxpUrl, {
    timeoutMs: 600_000,
    ...(file === null ? {} : { onStatement: (sql, values) => file.write(`${format(sql, [...values]).replaceAll('\n', ' ')};\n`) })
  })
  const state = order.stateUrl === null ? null : await connectState(order.stateUrl)
  let findings = 0
  const startedAt = performance.now()
  // Every run has a signal: what has none never shares a packet.
  const summary = await runCheck(
    { hosxp, isReplica: false, source: 'bench', state: state?.db ?? null, catalogue: catalogueOf(order.checks) },
    { kind: 'bench', from: order.from, to: order.to, only: null, rereadOpen: order.rereadOpen, asOf: order.asOf, gear: 'night', isDryRun: state === null, signal: new AbortController().signal },
    { found: () => { findings++ }, undetermined: () => undefined }
  )
  const ms = performance.now() - startedAt
  await hosxp.close()
  await state?.close()
  if (file !== null) {
    file.end()
    await once(file, 'finish')
  }
  return {
    ms,
    judgedCases: summary.cases.visits + summary.cases.admissions,
    visits: summary.cases.visits,
    rows: summary.rowsRead,
    findings,
    maxRssMb: process.resourceUsage().maxRSS / 1024
  }
}

const words = process.argv[2]
if (words !== undefined && words.startsWith('{')) process.stdout.write(JSON.stringify(await nightRun(JSON.parse(words) as NightRunOrder)))
