import type { Subject } from '../../../src/case/case.js'
import type { Finding } from '../../../src/case/finding.js'
import { startRun } from '../../../src/sidecar/state/run-store.js'
import type { Judgement } from '../../../src/sidecar/state/plan-findings.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { instantAt, localDate, plusMs, HOUR_MS, type Instant } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'

const DAY = localDate('2026-11-21')

/** 06:00 on the first day, and so many hours later. */
export const hour = (hours: number): Instant => plusMs(instantAt(DAY, '06:00:00'), hours * HOUR_MS)

export const visit = (id: string): Subject => ({ kind: 'visit', id })

export const finding = (check: string, subject: Subject, changes: Partial<Finding> = {}): Finding => ({
  check,
  subject,
  line: '',
  hn: '000012345',
  scheme: 'OFC',
  severity: 'warn',
  owner: 'coding',
  message: 'ยังไม่ลงรหัสวินิจฉัยหลัก',
  deadline: hour(48),
  satangAtRisk: satang(125_050),
  evidence: { day: '2026-11-20', lines: 3 },
  ...changes
})

/** A check found these lines, or none, on a subject. */
export const judged = (check: string, subject: Subject, ...findings: readonly Finding[]): Judgement =>
  findings.length === 0 ? { check, subject, outcome: 'clean' } : { check, subject, outcome: 'finding', findings }

export const newRun = async (db: StateDb, at: Instant = hour(0)): Promise<number> =>
  await startRun(db, { kind: 'check', from: DAY, to: DAY, asOf: at, startedAt: at })
