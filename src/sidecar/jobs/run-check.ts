import { NO_CLAIM_REGISTERS } from '../../case/claim-registers.js'
import type { Finding } from '../../case/finding.js'
import type { OwnFact } from '../../case/site-fact.js'
import type { AccidentMember } from '../../checks/accident/accident-record.js'
import { CATALOGUE } from '../../checks/catalogue.js'
import type { Check, CheckContext } from '../../checks/check.js'
import { selectChecks } from '../../checks/select-checks.js'
import { EMPTY_REGISTERS } from '../../checks/registers.js'
import { createCaseReader, type Gear } from '../../hosxp-adapter/case-reader.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import type { RunSummary, UndeterminedAnswer } from '../../reports/report.js'
import { dayOf, MINUTE_MS, now, type Instant, type LocalDate } from '../../values/local-date.js'
import type { LeaseMark } from '../state/lease.js'
import { createCaseEligibilityLoader } from '../state/case-eligibility-loader.js'
import type { StateDb } from '../state/state-schema.js'
import { failRun, finishRun, recordCost, startRun, type RunResult } from '../state/run-store.js'
import { allEnded } from './all-ended.js'
import { checkPass } from './check-pass.js'
import { createClaimRecorder } from './claim-recorder.js'
import { knowSite, type KnownSite } from './know-site.js'
import { createOutcomeSink, readOpenWork } from './outcome-sink.js'
import { costParts, costSince, shownCost } from './run-cost.js'
import { isTooFarBehind, ownKnowledge, setUpInTime, storedKnowledge } from './run-knowledge.js'
import { scopeOf } from './run-scope.js'
import { runSiteChecks, type SiteCheckSource } from './run-site-checks.js'
import { newTally, type RunTally } from './run-tally.js'

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
  /** The hospital's own checks: asked when the whole catalogue looks at days, not at single numbers. */
  readonly siteChecks?: SiteCheckSource
  /** Under which findings are written; a runner that lost it is refused. */
  readonly lease?: LeaseMark
  /** What was found out of the site a moment ago; looked up anew when absent. */
  readonly known?: KnownSite
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
  /** How long it may wait for a busy HOSxP in all; the setting's time unless told. */
  readonly maxPauseMs?: number
  readonly isDryRun: boolean
  readonly signal?: AbortSignal
}

/** Hears what a run finds, as it finds it. */
export interface CheckListener {
  readonly found: (finding: Finding) => void
  readonly undetermined: (answer: UndeterminedAnswer) => void
}

/** One run of the catalogue over a window or over single numbers. Rejects when HOSxP or our own database fails; what was read by then is kept. */
export async function runCheck (deps: CheckDependencies, request: CheckRequest, listener: CheckListener): Promise<RunSummary> {
  const { hosxp } = deps
  const costSoFar = costSince(hosxp.cost)
  const state = request.isDryRun ? null : deps.state
  const startedAt = performance.now()
  const tally = newTally()
  const { kind, from, to, asOf } = request
  const id = state === null ? null : await startRun(state, { kind, from, to, asOf, startedAt: now() })
  const result = (): RunResult => ({
    finishedAt: now(),
    cases: tally.cases,
    rowsRead: costSoFar().rows,
    ms: Math.round(performance.now() - startedAt),
    notRun: tally.notRun,
    undetermined: tally.undetermined,
    isReplicaLagged: tally.isClosingHeld
  })

  try {
    const { checksRun, known } = await passOver(deps, { ...request, state, runId: id, tally, listener })
    const finished = result()
    if (state !== null && id !== null) {
      await finishRun(state, id, finished)
      await recordCost(state, id, costParts(costSoFar()))
    }
    const { cases, rowsRead, ms } = finished
    const { notRun, isClosingHeld, changes, passedOver } = tally
    const cost = shownCost(costSoFar())
    return { id, from, to, asOf, cases, passedOver, rowsRead, ms, cost, notRun, checksRun, unconfirmedRights: known.unconfirmedRights, isClosingHeld, changes }
  } catch (error) {
    if (state !== null && id !== null) {
      // The run's own record may be out of reach too; the first error is the one to tell.
      await failRun(state, id, errorText(error), result()).catch(() => undefined)
      await recordCost(state, id, costParts(costSoFar())).catch(() => undefined)
    }
    throw error
  }
}

// By day HOSxP's own users come first: measured by npm run bench, see decision 0008.
const REST_FACTOR: Readonly<Record<Gear, number>> = { night: 0, day: 6 }

interface RunningRequest extends CheckRequest {
  /** Where the run writes; `null` for a dry run. */
  readonly state: StateDb | null
  readonly runId: number | null
  readonly tally: RunTally
  readonly listener: CheckListener
}

async function passOver (deps: CheckDependencies, run: RunningRequest): Promise<{ checksRun: number, known: KnownSite }> {
  const { asOf, gear, tally } = run
  const stored = await storedKnowledge(deps.state, run)
  const limit = {
    maxThreadsRunning: stored.settings['load.max_threads_running'],
    maxPauseMs: run.maxPauseMs ?? stored.settings['load.max_pause_minutes'] * MINUTE_MS,
    restFactor: REST_FACTOR[gear]
  }
  deps.hosxp.limitLoad(limit)
  // Side by side: one server works while the other's answer is awaited.
  const [known, { claims, own }, eligibility, open] = await allEnded([
    deps.known ?? knowSite(deps.hosxp, deps.state, stored.settings, { asOf, source: deps.source, remember: !run.isDryRun, ...withSignal(run) }),
    ownKnowledge(deps.state, stored.settings, run),
    deps.state === null ? null : createCaseEligibilityLoader(deps.state, stored.settings['nhso.section8_sub_codes']),
    run.state === null ? null : readOpenWork(run.state, { asOf, checks: deps.catalogue?.map(check => check.id) })
  ])
  const selection = selectChecks(deps.catalogue ?? CATALOGUE, new Map([...known.facts, ...own.facts]))
  tally.notRun = selection.notRun
  const [isClosingHeld, setUp, scope] = await allEnded([
    deps.isReplica && isTooFarBehind(deps.hosxp, stored.settings, run),
    run.only === null && selection.sites.length > 0 ? setUpInTime(known.site, run) : null,
    scopeOf(run, known.site, { open, claims })
  ])
  tally.isClosingHeld = isClosingHeld
  const context: CheckContext = {
    asOf,
    today: dayOf(asOf),
    // What HOSxP says of itself, where nobody said otherwise.
    settings: {
      ...stored.settings,
      'hospital.code': stored.settings['hospital.code'] || known.site.lookups.ownHospital.code,
      'office.district': stored.settings['office.district'] || known.site.lookups.ownHospital.district
    },
    icd: { stateOf: code => known.site.lookups.icdState.get(code) ?? 'absent' },
    registers: { ...stored.registers, ...(claims?.registers ?? NO_CLAIM_REGISTERS), eligibilityOf: eligibility?.of ?? EMPTY_REGISTERS.eligibilityOf, payers: own.payers, asksSince: own.asksSince },
    doctorOf: code => known.site.lookups.doctors.get(code) ?? null,
    setUp,
    knows: fact => own.facts.get(fact as OwnFact)?.isUsable ?? known.site.uses(fact)
  }
  const passedOver = { cases: new Map<string, string | null>(), patients: new Set<string>() }
  const canReadAdmissions = known.site.schema.has('ipt', 'an')
  const isUnread = ({ kind, id }: AccidentMember): boolean => passedOver.cases.has(id) || (kind === 'admission' && !canReadAdmissions)
  const lease = deps.lease === undefined ? {} : { lease: deps.lease }
  const sink = createOutcomeSink({ ...run, open, isUnread, ...lease })
  await checkPass({
    reader: createCaseReader(known.site, {
      asOf,
      gear,
      passedOver: (subject, hn, reason) => {
        passedOver.cases.set(subject.id, reason)
        passedOver.patients.add(hn)
      },
      ...withSignal(run)
    }),
    selection,
    context,
    scope,
    sink,
    claims: run.state === null ? null : createClaimRecorder({ state: run.state, context, at: asOf, isClosingHeld: tally.isClosingHeld, ...lease }),
    passedOver,
    canReadAdmissions,
    before: async batch => { await Promise.all([eligibility?.load(batch), claims?.load(batch)]) },
    openSites: open?.subjects.sites ?? [],
    count: tally.cases
  })
  tally.passedOver = passedOver.cases.size
  if (deps.siteChecks === undefined || deps.catalogue !== undefined || run.only !== null) return { checksRun: selection.all.length, known }
  const { ran, notRun } = await runSiteChecks(deps.siteChecks, { ...run, today: dayOf(asOf), language: stored.settings.language, limit, cost: deps.hosxp.cost, sink })
  tally.notRun = [...tally.notRun, ...notRun]
  return { checksRun: selection.all.length + ran, known }
}

const withSignal = ({ signal }: CheckRequest): { signal?: AbortSignal } => signal === undefined ? {} : { signal }

const errorText = (error: unknown): string => error instanceof Error ? `${'code' in error ? `${String(error.code)}: ` : ''}${error.message}` : String(error)
