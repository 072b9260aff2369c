import { Value } from '@sinclair/typebox/value'
import type { Subject } from '../../case/case.js'
import type { Finding } from '../../case/finding.js'
import { CATALOGUE } from '../../checks/catalogue.js'
import type { Check, CheckContext, NotRun, Registers } from '../../checks/check.js'
import { selectChecks } from '../../checks/select-checks.js'
import { EMPTY_REGISTERS } from '../../checks/registers.js'
import { CheckSettings } from '../../checks/settings.js'
import { createCaseReader, type Gear } from '../../hosxp-adapter/case-reader.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { findRelated } from '../../hosxp-adapter/find-related.js'
import { replicaLag } from '../../hosxp-adapter/replica-lag.js'
import { dayOf, localDate, now, type Instant, type LocalDate } from '../../values/local-date.js'
import { loadRegisters } from '../state/load-registers.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import { failRun, finishRun, recordCost, startRun } from '../state/run-store.js'
import { checkPass, type PassCount, type PassScope } from './check-pass.js'
import { knowSite } from './know-site.js'
import { createOutcomeSink, readOpenWork, type OpenWork } from './outcome-sink.js'

export interface CheckDependencies {
  /** Where cases are read: the replica when there is one. */
  readonly hosxp: HosxpConnection
  readonly isReplica: boolean
  /** Names the HOSxP database in our own tables, without a password. */
  readonly source: string
  /** `null`: nothing is remembered and defaults apply; only for a dry run. */
  readonly state: StateDb | null
  /** The whole catalogue unless told otherwise. */
  readonly catalogue?: readonly Check[]
}

export interface CheckRequest {
  readonly kind: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** Only these, with what belongs to them, instead of the days. */
  readonly only: { readonly visits: readonly string[], readonly admissions: readonly string[] } | null
  /** Cases with open findings are read again too, however old. */
  readonly rereadOpen: boolean
  readonly asOf: Instant
  readonly gear: Gear
  readonly isDryRun: boolean
  readonly signal?: AbortSignal
}

export interface Undetermined {
  readonly check: string
  readonly subject: Subject
  readonly reason: string
}

/** Hears what a run finds, as it finds it. */
export interface CheckListener {
  readonly found: (finding: Finding) => void
  readonly undetermined: (answer: Undetermined) => void
}

export interface CheckSummary {
  readonly id: number | null
  readonly from: LocalDate
  readonly to: LocalDate
  readonly asOf: Instant
  readonly cases: PassCount
  readonly rowsRead: number
  readonly ms: number
  readonly notRun: readonly NotRun[]
  readonly checksRun: number
  readonly unconfirmedRights: readonly string[]
  /** The replica was too far behind or would not say: nothing was closed. */
  readonly isClosingHeld: boolean
  readonly changes: { readonly opened: number, readonly reopened: number, readonly closed: number }
}

/** One run of the catalogue over a window or over single numbers. Rejects when HOSxP or our own database fails; what was read by then is kept. */
export async function runCheck (deps: CheckDependencies, request: CheckRequest, listener: CheckListener): Promise<CheckSummary> {
  const startedAt = performance.now()
  const { hosxp } = deps
  const state = request.isDryRun ? null : deps.state
  const before = { ...hosxp.cost }
  const runId = state === null ? null : await startRun(state, { kind: request.kind, from: request.from, to: request.to, asOf: request.asOf, startedAt: now() })
  const sinkHolder: { summary: () => Pick<CheckSummary, 'changes'> & { undetermined: Record<string, number> } } = { summary: () => ({ changes: { opened: 0, reopened: 0, closed: 0 }, undetermined: {} }) }
  let cases: PassCount = { visits: 0, admissions: 0 }
  let notRun: readonly NotRun[] = []
  let isClosingHeld = false
  const result = () => ({
    finishedAt: now(),
    cases,
    rowsRead: hosxp.cost.rows - before.rows,
    ms: performance.now() - startedAt,
    notRun,
    undetermined: sinkHolder.summary().undetermined,
    isReplicaLagged: isClosingHeld
  })

  try {
    const stored = await storedKnowledge(deps.state, request)
    const known = await knowSite(hosxp, deps.state, stored.settings, { asOf: request.asOf, source: deps.source, remember: !request.isDryRun, ...withSignal(request) })
    const settings = { ...stored.settings, 'hospital.code': stored.settings['hospital.code'] || known.site.lookups.ownHospital.code }
    const selection = selectChecks(deps.catalogue ?? CATALOGUE, known.facts)
    notRun = selection.notRun
    isClosingHeld = deps.isReplica && await isTooFarBehind(hosxp, settings, request)
    const open = state === null ? null : await readOpenWork(state)
    const sink = createOutcomeSink({ state, runId, at: request.asOf, open, isClosingHeld, listener })
    sinkHolder.summary = sink.summary
    const context: CheckContext = {
      asOf: request.asOf,
      today: dayOf(request.asOf),
      settings,
      icd: { stateOf: code => known.site.lookups.icdState.get(code) ?? 'absent' },
      registers: stored.registers,
      knows: fact => known.site.uses(fact)
    }
    const unreadable = new Map<string, string>()
    const reader = createCaseReader(known.site, {
      asOf: request.asOf, gear: request.gear, unreadable: (subject, reason) => unreadable.set(subject.id, reason), ...withSignal(request)
    })
    const scope = await scopeOf(request, known.site, open)
    cases = await checkPass({ reader, selection, context, scope, sink, unreadable })
    const finished = result()
    if (state !== null && runId !== null) {
      await finishRun(state, runId, finished)
      await recordCost(state, runId, [{ part: 'hosxp', statements: hosxp.cost.statements - before.statements, rows: finished.rowsRead, ms: hosxp.cost.ms - before.ms }])
    }
    return {
      id: runId,
      from: request.from,
      to: request.to,
      asOf: request.asOf,
      cases,
      rowsRead: finished.rowsRead,
      ms: Math.round(finished.ms),
      notRun,
      checksRun: selection.all.length,
      unconfirmedRights: known.unconfirmedRights,
      isClosingHeld,
      changes: sink.summary().changes
    }
  } catch (error) {
    // The run's own record may be out of reach too; the first error is the one to tell.
    if (state !== null && runId !== null) await failRun(state, runId, errorText(error), result()).catch(() => undefined)
    throw error
  }
}

const BEFORE_ALL = localDate('2000-01-01')

const withSignal = ({ signal }: CheckRequest): { signal?: AbortSignal } => signal === undefined ? {} : { signal }

const errorText = (error: unknown): string => error instanceof Error ? `${'code' in error ? `${String(error.code)}: ` : ''}${error.message}` : String(error)

/** What a hospital tuned and what its office recorded; without our own database, the defaults and nothing. */
async function storedKnowledge (state: StateDb | null, request: CheckRequest): Promise<{ settings: CheckSettings, registers: Registers }> {
  if (state === null) return { settings: Value.Create(CheckSettings), registers: EMPTY_REGISTERS }
  const since = request.only === null ? request.from : BEFORE_ALL
  return { settings: (await readSettings(state)).settings, registers: await loadRegisters(state, since) }
}

async function isTooFarBehind (hosxp: HosxpConnection, settings: CheckSettings, request: CheckRequest): Promise<boolean> {
  const lag = await replicaLag(hosxp, request.signal)
  return lag !== 'not-a-replica' && (lag === null || lag > settings['replica.max_lag_seconds'])
}

async function scopeOf (request: CheckRequest, site: Parameters<typeof findRelated>[0], open: OpenWork | null): Promise<PassScope> {
  const watchedPatients = open?.accidentPatients ?? new Set<string>()
  if (request.only !== null) {
    const related = await findRelated(site, request.only, request.signal)
    return {
      window: null,
      // A number asked for that HOSxP has no more closes what is open on it.
      visits: [...new Set([...related.visits, ...request.only.visits])],
      admissions: [...new Set([...related.admissions, ...request.only.admissions])],
      patients: related.patients,
      watchedPatients
    }
  }
  const reread = request.rereadOpen && open !== null ? open.subjects : { visits: [], admissions: [], patients: [] }
  return { window: { from: request.from, to: request.to }, ...reread, watchedPatients }
}
