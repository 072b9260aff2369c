import type { Finding } from '../../../src/case/finding.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { listAudit, type AuditEvent, type AuditFilter } from '../../../src/sidecar/state/audit-store.js'
import { listFindings, type FindingRecord } from '../../../src/sidecar/state/list-findings.js'
import { finishRun, startRun } from '../../../src/sidecar/state/run-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { addDays, dayOf, HOUR_MS, plusMs, type Instant } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { finding, judged, visit } from '../state/sample-findings.js'

export const hoursAfter = (hours: number): Instant => plusMs(AS_OF, hours * HOUR_MS)

/** A day as a date input sends it. */
export const dayAfter = (days: number): string => addDays(dayOf(AS_OF), days)

/** A finished morning run that finds these, each on its visit. */
export async function tell (db: StateDb, told: readonly (readonly [check: string, vn: string, changes?: Partial<Finding>])[]): Promise<number> {
  const runId = await startRun(db, { kind: 'morning', from: dayOf(AS_OF), to: dayOf(AS_OF), asOf: AS_OF, startedAt: AS_OF })
  await applyFindings(db, { runId, at: AS_OF, judged: told.map(([check, vn, changes]) => judged(check, visit(vn), finding(check, visit(vn), changes))) })
  await finishRun(db, runId, { finishedAt: AS_OF, cases: { visits: told.length, admissions: 0 }, rowsRead: 100, ms: 1200, notRun: [{ check: 'TM01', reason: 'ไม่มีข้อมูล' }], undetermined: { CH03: 4 }, isReplicaLagged: false })
  return runId
}

/** The check finds nothing any more. */
export async function mend (db: StateDb, check: string, vn: string): Promise<void> {
  const runId = await startRun(db, { kind: 'check', from: dayOf(AS_OF), to: dayOf(AS_OF), asOf: AS_OF, startedAt: AS_OF })
  await applyFindings(db, { runId, at: AS_OF, judged: [judged(check, visit(vn))] })
}

export async function findingOf (db: StateDb, vn: string): Promise<FindingRecord> {
  const [found] = await listFindings(db, AS_OF, { subject: visit(vn) })
  if (found === undefined) throw new Error(`no finding on ${vn}`)
  return found
}

export const audited = async (db: StateDb, filter: AuditFilter): Promise<readonly AuditEvent[]> => (await listAudit(db, filter, { limit: 100 })).events

/** The visits of the rows of a list, in their order. */
export const rowsIn = (body: string): string[] => [...body.matchAll(/<tr data-href="\/cases\/visit\/([^"]+)"/g)].map(([, vn]) => vn ?? '')
