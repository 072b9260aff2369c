import type { Subject } from '../../case/case.js'
import type { Instant } from '../../values/local-date.js'
import { CATALOGUE } from '../../checks/catalogue.js'
import { applyFindings } from '../state/apply-findings.js'
import type { LeaseMark } from '../state/lease.js'
import { openFindings } from '../state/open-findings.js'
import type { Judgement } from '../state/plan-findings.js'
import type { StateDb } from '../state/state-schema.js'
import type { PassSink } from './check-pass.js'
import type { CheckListener } from './run-check.js'
import type { RunTally } from './run-tally.js'

/** What is open, of the checks that run, when a run begins: only these can close. */
export interface OpenWork {
  readonly has: (check: string, subject: Subject) => boolean
  readonly subjects: { readonly visits: readonly string[], readonly admissions: readonly string[], readonly patients: readonly string[] }
  readonly accidentPatients: ReadonlySet<string>
}

const ACCIDENT_CHECKS = new Set(CATALOGUE.filter(check => check.scope === 'accident').map(check => check.id))

export async function readOpenWork (state: StateDb, checks?: readonly string[]): Promise<OpenWork> {
  // By number first: nearly every answer of a run concerns a subject nothing is open on.
  const checksById = new Map<string, Set<string>>()
  const accidentPatients = new Set<string>()
  const ids = { visit: new Set<string>(), admission: new Set<string>(), patient: new Set<string>(), site: new Set<string>() }
  for await (const finding of openFindings(state, checks)) {
    const checks = checksById.get(finding.subject.id) ?? new Set()
    checksById.set(finding.subject.id, checks.add(`${finding.subject.kind} ${finding.check}`))
    ids[finding.subject.kind].add(finding.subject.id)
    if (ACCIDENT_CHECKS.has(finding.check)) accidentPatients.add(finding.hn)
  }
  return {
    has: (check, subject) => checksById.get(subject.id)?.has(`${subject.kind} ${check}`) === true,
    subjects: { visits: [...ids.visit], admissions: [...ids.admission], patients: [...ids.patient] },
    accidentPatients
  }
}

interface SinkOptions {
  readonly state: StateDb | null
  readonly runId: number | null
  readonly lease?: LeaseMark
  readonly asOf: Instant
  readonly open: OpenWork | null
  readonly tally: RunTally
  readonly listener: CheckListener
}

/** Passes answers on to the listener and writes them, batch by batch. Undetermined answers are told and write nothing. */
export function createOutcomeSink ({ state, runId, lease, asOf, open, tally, listener }: SinkOptions): PassSink {
  let judged: Judgement[] = []
  let gone: Subject[] = []
  return {
    told: (check, subject, outcome, findings) => {
      if (outcome.kind === 'undetermined') {
        tally.undetermined[check.id] = (tally.undetermined[check.id] ?? 0) + 1
        listener.undetermined({ check: check.id, subject, reason: outcome.reason })
      } else if (outcome.kind === 'finding') {
        for (const finding of findings) listener.found(finding)
        if (state !== null) judged.push({ check: check.id, subject, outcome: 'finding', findings })
      } else if (open?.has(check.id, subject) === true) {
        judged.push({ check: check.id, subject, outcome: outcome.kind })
      }
    },
    gone: subject => { gone.push(subject) },
    settle: async () => {
      if (state === null || runId === null || (judged.length === 0 && gone.length === 0)) return
      const batch = { runId, at: asOf, judged, gone, isClosingHeld: tally.isClosingHeld, ...(lease === undefined ? {} : { lease }) }
      judged = []
      gone = []
      const applied = await applyFindings(state, batch)
      for (const change of ['opened', 'reopened', 'closed'] as const) tally.changes[change] += applied[change]
    }
  }
}
