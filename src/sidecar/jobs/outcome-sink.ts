import type { Subject } from '../../case/case.js'
import type { Finding } from '../../case/finding.js'
import { DAY_MS, plusMs, type Instant } from '../../values/local-date.js'
import { recordOf, type AccidentMember } from '../../checks/accident/accident-record.js'
import { CATALOGUE } from '../../checks/catalogue.js'
import type { Outcome } from '../../checks/check.js'
import { HOSPITAL_CHECK_ID } from '../../checks/site-checks/hospital-check.js'
import { openAccidentSubjects } from '../state/accident-case-store.js'
import { linkedPatients } from '../state/accident-link-store.js'
import { applyFindings } from '../state/apply-findings.js'
import type { LeaseMark } from '../state/lease.js'
import { openFindings } from '../state/open-findings.js'
import type { Judgement } from '../state/plan-findings.js'
import { saveAccidentCases, type AccidentCaseBatch } from '../state/save-accident-cases.js'
import type { StateDb } from '../state/state-schema.js'
import type { PassSink } from './pass.js'
import type { CheckListener } from './run-check.js'
import type { RunTally } from './run-tally.js'

/** What is open when a run begins: findings of the checks that run (only these can close), and the accidents of the last month. */
export interface OpenWork {
  readonly has: (check: string, subject: Subject) => boolean
  readonly hasAny: (subject: Subject) => boolean
  readonly subjects: { readonly visits: readonly string[], readonly admissions: readonly string[], readonly patients: readonly string[], readonly sites: readonly string[] }
  /** Patients with an open finding on an accident, an accident of the last month, a file opened by hand, or visits merged and split by hand. */
  readonly accidentPatients: ReadonlySet<string>
}

// A batch of a night tells some thirty answers: written together, ten batches cost our own database what one costs alone.
const ENOUGH_TO_WRITE = 300

// Longer than an accident stays open.
const LINKS_DAYS = 400

const ACCIDENT_CHECKS = new Set(CATALOGUE.filter(check => check.scope === 'accident').map(check => check.id))

export async function readOpenWork (state: StateDb, { asOf, checks }: { readonly asOf: Instant, readonly checks?: readonly string[] | undefined }): Promise<OpenWork> {
  // By number first: nearly every answer of a run concerns a subject nothing is open on. A large hospital has tens of thousands of them:
  // each is a list of words of which there is one copy.
  const openById = new Map<string, string[]>()
  const words = new Map<string, string>()
  const wordOf = (kind: Subject['kind'], check: string): string => {
    const word = `${kind} ${check}`
    const known = words.get(word) ?? word
    words.set(known, known)
    return known
  }
  const accidentPatients = new Set<string>()
  const ids = { visit: new Set<string>(), admission: new Set<string>(), patient: new Set<string>(), site: new Set<string>() }
  for await (const finding of openFindings(state, checks)) {
    const { id, kind } = finding.subject
    const word = wordOf(kind, finding.check)
    const open = openById.get(id)
    if (open === undefined) openById.set(id, [word])
    else if (!open.includes(word)) open.push(word)
    // What the hospital's own checks found is asked for by them, not read.
    if (!HOSPITAL_CHECK_ID.test(finding.check)) ids[kind].add(id)
    if (ACCIDENT_CHECKS.has(finding.check)) accidentPatients.add(finding.hn)
  }
  if (checks === undefined || checks.some(check => ACCIDENT_CHECKS.has(check))) {
    for (const { subject, hn } of await openAccidentSubjects(state, asOf)) {
      ids[subject.kind].add(subject.id)
      accidentPatients.add(hn)
    }
    // A visit without any sign may be the first of an accident, because a person said so.
    for (const hn of await linkedPatients(state, plusMs(asOf, -LINKS_DAYS * DAY_MS))) accidentPatients.add(hn)
  }
  let last = ''
  let ofLast: readonly string[] | undefined
  return {
    has: (check, { id, kind }) => {
      // One subject is asked about by every check in a row.
      if (id !== last) {
        last = id
        ofLast = openById.get(id)
      }
      return ofLast?.includes(`${kind} ${check}`) === true
    },
    hasAny: ({ id }) => openById.has(id),
    // Their history is read anyway; named, it is read also when the accident's own visit is gone.
    subjects: { visits: [...ids.visit], admissions: [...ids.admission], patients: [...new Set([...ids.patient, ...accidentPatients])].filter(hn => hn !== ''), sites: [...ids.site] },
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
  /** It exists and could not be read. */
  readonly isUnread: (subject: AccidentMember) => boolean
}

/** Takes the answers of a pass over cases, and those of the hospital's own checks, of which only the id counts here. */
export interface OutcomeSink extends PassSink {
  readonly told: (check: { readonly id: string }, subject: Subject, outcome: Outcome, findings: readonly Finding[]) => void
}

/** Passes answers on to the listener and writes them, some batches at a time. Undetermined answers are told and write nothing. */
export function createOutcomeSink ({ state, runId, lease, asOf, open, tally, listener, isUnread }: SinkOptions): OutcomeSink {
  let judged: Judgement[] = []
  let gone: Subject[] = []
  let patients: AccidentCaseBatch['patients'][number][] = []
  const write = async (): Promise<void> => {
    if (state === null || runId === null) return
    const shared = { runId, at: asOf, isClosingHeld: tally.isClosingHeld, ...(lease === undefined ? {} : { lease }) }
    const findings = { ...shared, judged, gone }
    const accidents = { ...shared, patients, isUnread }
    judged = []
    gone = []
    patients = []
    if (findings.judged.length > 0 || findings.gone.length > 0) {
      const applied = await applyFindings(state, findings)
      for (const change of ['opened', 'reopened', 'closed'] as const) tally.changes[change] += applied[change]
    }
    await saveAccidentCases(state, accidents)
  }
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
    // Of nearly every case nothing is open that could close.
    hearsQuiet: subject => open?.hasAny(subject) === true,
    accidents: (hn, accidents) => {
      if (state !== null) patients.push({ hn, records: accidents.map(recordOf) })
    },
    gone: subject => { gone.push(subject) },
    settle: async () => { if (judged.length + gone.length + patients.length >= ENOUGH_TO_WRITE) await write() },
    write
  }
}
