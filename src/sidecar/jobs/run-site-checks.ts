import type { Subject } from '../../case/case.js'
import type { Finding } from '../../case/finding.js'
import { CLEAN, NOT_APPLICABLE, type NotRun } from '../../checks/check.js'
import type { ReadCost } from '../../hosxp-adapter/connect.js'
import type { LoadLimit } from '../../hosxp-adapter/load-guard.js'
import type { SiteCheckReader } from '../../hosxp-adapter/site-check-reader.js'
import { MINUTE_MS, type Instant } from '../../values/local-date.js'
import { listFindings } from '../state/list-findings.js'
import { keepRefusedSiteCheck, keepSiteCheck, listSiteChecks, removeSiteCheck, type SiteCheckOutcome } from '../state/site-check-store.js'
import type { StateDb } from '../state/state-schema.js'
import { askedDays, askSiteCheck, isWithin, type AskedDays, type SiteCheckAnswer } from './ask-site-check.js'
import { loadSiteChecks, type SiteCheckFile, type SiteCheckFiles } from './load-site-checks.js'
import type { OutcomeSink } from './outcome-sink.js'

/** Where a hospital's own checks come from, and over what they are asked. */
export interface SiteCheckSource {
  readonly folders: readonly string[]
  readonly openReader: (cost: ReadCost) => SiteCheckReader
}

export interface SiteCheckRun extends AskedDays {
  /** `null`: a dry run. */
  readonly state: StateDb | null
  readonly asOf: Instant
  readonly language: 'th' | 'en'
  readonly limit: LoadLimit
  readonly cost: ReadCost
  readonly sink: OutcomeSink
  readonly signal?: AbortSignal
}

export interface SiteChecksRan {
  readonly ran: number
  readonly notRun: readonly NotRun[]
}

// All of them together: the morning waits for them.
const MOST_MS = 5 * MINUTE_MS
const AWAY_AFTER = 2

/**
 * Asks every check of the hospital, one after the other. What it found lives as our findings do; a check that did not run closes nothing and is
 * listed. Of a check that has no file any more everything closes: nobody asks for it.
 */
export async function runSiteChecks (source: SiteCheckSource, run: SiteCheckRun): Promise<SiteChecksRan> {
  const files = await loadSiteChecks(source.folders)
  const notRun: NotRun[] = []
  for (const refused of files.refused) {
    notRun.push({ check: refused.id ?? refused.file, reason: refused.reason })
    if (run.state !== null) await keepRefusedSiteCheck(run.state, refused, run.asOf)
  }
  const reader = source.openReader(run.cost)
  try {
    reader.limitLoad({ ...run.limit, maxPauseMs: Math.min(run.limit.maxPauseMs, MOST_MS) })
    await askAll(reader, files.checks, run, reason => notRun.push(reason))
  } finally {
    await reader.close()
  }
  if (run.state !== null) await closeRemoved(run.state, files, run)
  return { ran: files.checks.length + files.refused.length - notRun.length, notRun }
}

async function askAll (reader: SiteCheckReader, checks: readonly SiteCheckFile[], run: SiteCheckRun, told: (notRun: NotRun) => void): Promise<void> {
  const until = performance.now() + MOST_MS
  let away: string | null = null
  let unanswered = 0
  for (const file of checks) {
    const { id } = file.check
    const open = run.state === null ? [] : await listFindings(run.state, run.asOf, { state: 'open', checks: [id] })
    if (away === null && performance.now() > until) away = 'ข้อตรวจของโรงพยาบาลใช้เวลารวมเกิน 5 นาที ข้อที่เหลือจึงไม่ได้ตรวจ'
    const { answer, days } = away === null ? await askInTime(reader, file, run, open) : { answer: notAsked(`${file.file}: ${away}`), days: run }
    if (answer.kind === 'not-run') {
      told({ check: id, reason: answer.reason })
      // One lost connection is opened again by the next.
      unanswered = answer.isHosxpAway ? unanswered + 1 : 0
      if (unanswered === AWAY_AFTER) away ??= 'HOSxP ไม่ตอบ'
    } else {
      unanswered = 0
      await tell(file, answer, { run, open, days })
    }
    if (run.state !== null) await keepSiteCheck(run.state, { ...file, result: outcomeOf(answer) }, run.asOf)
  }
}

/** Asked as far back as something is open; when that takes too long, about the run's own days: what is older then stays as it was. */
async function askInTime (reader: SiteCheckReader, file: SiteCheckFile, run: SiteCheckRun, open: readonly Finding[]): Promise<{ readonly answer: SiteCheckAnswer, readonly days: AskedDays }> {
  const days = askedDays(file.check, run, open)
  const answer = await askSiteCheck(reader, file, days, run)
  if (answer.kind !== 'not-run' || !answer.isTooSlow || days.from >= run.from) return { answer, days }
  return { answer: await askSiteCheck(reader, file, run, run), days: run }
}

const notAsked = (reason: string): SiteCheckAnswer => ({ kind: 'not-run', reason, isHosxpAway: true, isTooSlow: false })

interface Telling {
  readonly run: SiteCheckRun
  readonly open: readonly Finding[]
  readonly days: AskedDays
}

/** Every subject found, and every subject that is open, was asked about and was not found. */
async function tell ({ check }: SiteCheckFile, { kind, findings }: Exclude<SiteCheckAnswer, { readonly kind: 'not-run' }>, { run: { sink }, open, days }: Telling): Promise<void> {
  const found = bySubject(findings)
  const isAnswered = (finding: Finding): boolean =>
    isOfCheckItself(finding) || (kind === 'found' && isWithin(check, days, finding))
  for (const [key, list] of bySubject(open)) {
    const others = found.get(key) ?? []
    const unanswered = list.filter(finding => !isAnswered(finding))
    const [first] = list
    if (first === undefined || (others.length === 0 && unanswered.length === list.length)) continue
    // Not asked about: it stays as it was, also beside another line of its subject.
    if (others.length + unanswered.length > 0) found.set(key, [...others, ...unanswered.filter(({ line }) => !others.some(other => other.line === line))])
    else sink.told(check, first.subject, CLEAN, [])
  }
  for (const list of found.values()) {
    const [first] = list
    if (first !== undefined) sink.told(check, first.subject, { kind: 'finding', faults: [] }, list)
  }
  await sink.write()
}

/** That it found too many. */
const isOfCheckItself = ({ check, subject }: Finding): boolean => subject.kind === 'site' && subject.id === check

const keyOfSubject = ({ kind, id }: Subject): string => `${kind} ${id}`

function bySubject (findings: readonly Finding[]): Map<string, readonly Finding[]> {
  const subjects = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = keyOfSubject(finding.subject)
    const list = subjects.get(key)
    if (list === undefined) subjects.set(key, [finding])
    else list.push(finding)
  }
  return subjects
}

const outcomeOf = (answer: SiteCheckAnswer): SiteCheckOutcome => answer.kind === 'not-run'
  ? { outcome: 'not-run', reason: answer.reason }
  : { outcome: answer.kind === 'found' ? 'ran' : 'too-many', rows: answer.rows, ms: answer.ms }

/** A file nobody can read the id of may be any of them: then none is known to be gone. */
async function closeRemoved (state: StateDb, { checks, refused, isWhole }: SiteCheckFiles, { asOf, sink }: SiteCheckRun): Promise<void> {
  if (!isWhole || refused.some(({ id }) => id === null)) return
  const here = new Set([...checks.map(({ check }) => check.id), ...refused.map(({ id }) => id)])
  for (const { id } of await listSiteChecks(state)) {
    if (here.has(id)) continue
    const open = await listFindings(state, asOf, { state: 'open', checks: [id] })
    for (const [, [first]] of bySubject(open)) if (first !== undefined) sink.told({ id }, first.subject, NOT_APPLICABLE, [])
    await sink.write()
    await removeSiteCheck(state, id, asOf)
  }
}
