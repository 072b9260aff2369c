import type { RowDataPacket } from 'mysql2/promise'
import root, { type Test } from 'tap'
import type { Finding } from '../../src/case/finding.js'
import { connectWriter, type HosxpWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { applyNotes, planNotePass } from '../../src/sidecar/jobs/apply-notes.js'
import { asRunner } from '../../src/sidecar/jobs/as-runner.js'
import type { NoteDependencies, NoteRun } from '../../src/sidecar/jobs/note-session.js'
import type { NoteReport } from '../../src/reports/note-report.js'
import { applyFindings } from '../../src/sidecar/state/apply-findings.js'
import type { Judgement } from '../../src/sidecar/state/plan-findings.js'
import { startRun } from '../../src/sidecar/state/run-store.js'
import { instantAt, localDate, type Instant } from '../../src/values/local-date.js'
import { satang } from '../../src/values/satang.js'
import { smallHospital, type SmallHospital } from './small-hospital.js'

export const MORNING = instantAt(localDate('2026-11-18'), '06:00:00')
export const morningOf = (day: string): Instant => instantAt(localDate(day), '06:00:00')

export interface NoteSite extends SmallHospital {
  /** What checks say now of one subject. */
  readonly judge: (...judged: readonly Judgement[]) => Promise<void>
  readonly plan: (asOf?: Instant) => Promise<NoteReport>
  readonly apply: (asOf?: Instant) => Promise<NoteReport>
  /** Any work under the lease, with a writer of its own. */
  readonly asRunner: <Result>(work: (deps: NoteDependencies, run: Omit<NoteRun, 'kind'>) => Promise<Result>, asOf?: Instant) => Promise<Result>
  readonly rows: (sql: string) => Promise<RowDataPacket[]>
  /** `operation hn slot outcome`, sorted. */
  readonly told: (report: NoteReport) => readonly string[]
}

/** A small hospital with one patient per number told, each with a visit of 2026-11-16 (VN 69111609000N), and notes to write about them. */
export async function noteSite (t: Test, patients = 1): Promise<NoteSite> {
  const site = await (built ??= smallHospital(root))
  t.teardown(async () => await empty(site))
  for (let i = 1; i <= patients; i++) {
    await site.addPatient({ hn: hnOf(i) })
    await site.addVisit(vnOf(i), { hn: hnOf(i) })
  }
  const under: NoteSite['asRunner'] = async (work, asOf = MORNING) => {
    const writer = await connectWriter(site.url)
    try {
      return await asRunner(site.stateUrl, { what: 'test', signal: new AbortController().signal },
        async (lease, signal) => await work({ writer, state: site.state.db }, { asOf, lease, signal }))
    } finally {
      await writer.close()
    }
  }
  return {
    ...site,
    judge: async (...judged) => {
      const runId = await startRun(site.state.db, { kind: 'test', from: localDate('2026-11-16'), to: localDate('2026-11-18'), asOf: MORNING, startedAt: MORNING })
      await applyFindings(site.state.db, { runId, at: MORNING, judged })
    },
    plan: async (asOf = MORNING) => {
      const writer: HosxpWriter = await connectWriter(site.url)
      try {
        return await planNotePass({ writer, state: site.state.db }, asOf)
      } finally {
        await writer.close()
      }
    },
    apply: async asOf => await under(applyNotes, asOf),
    asRunner: under,
    rows: async sql => (await site.admin.query<RowDataPacket[]>(sql))[0],
    told: report => report.changes.map(({ operation, hn, slot, outcome }) => `${operation} ${hn} ${slot} ${outcome}`).sort()
  }
}

let built: Promise<SmallHospital> | undefined

/** One hospital serves all tests of a file, which run one after the other. */
async function empty (site: SmallHospital): Promise<void> {
  for (const table of ['patient', 'ovst', 'visit_pttype', 'ovstdiag', 'opitemrece', 'vn_stat', 'ipt', 'ipt_pttype', 'iptdiag', 'an_stat', 'ptnote', 'ksklog', 'vn_lock']) {
    await site.change(`DELETE FROM ${table}`)
  }
  await site.change("UPDATE serial SET serial_no = 1000 WHERE name IN ('ptnote_id', 'ksklog_id')")
  for (const table of ['note_finding', 'note_journal', 'mute', 'finding_event', 'finding', 'check_run_cost', 'check_run', 'setting', 'setting_event'] as const) {
    await site.state.db.deleteFrom(table).execute()
  }
}

export const hnOf = (patient: number): string => String(patient).padStart(9, '0')
export const vnOf = (patient: number): string => `6911160900${String(patient).padStart(2, '0')}`

/** A finding of a check about a patient's visit. */
export const faulty = (check: string, patient = 1, changes: Partial<Finding> = {}): Judgement => {
  const subject = changes.subject ?? { kind: 'visit' as const, id: vnOf(patient) }
  const finding: Finding = {
    check, subject, line: '', hn: hnOf(patient), scheme: 'UC', severity: 'block', owner: 'card-room', message: `${check} ขาดข้อมูล`, deadline: null, satangAtRisk: satang(1000), evidence: {}, ...changes
  }
  return { check, subject, outcome: 'finding', findings: [finding] }
}
export const mended = (check: string, patient = 1): Judgement => ({ check, subject: { kind: 'visit', id: vnOf(patient) }, outcome: 'clean' })
