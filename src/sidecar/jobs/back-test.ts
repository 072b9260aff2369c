import { basename } from 'node:path'
import type { Finding } from '../../case/finding.js'
import { CATALOGUE } from '../../checks/catalogue.js'
import type { Check, PayerCode } from '../../checks/check.js'
import { isWindowed } from '../../checks/site-checks/check-columns.js'
import type { Gear } from '../../hosxp-adapter/case-reader.js'
import { backTestFigures, type BackTestFigures } from '../../reports/claims/back-test.js'
import { addDays, dayOf, MINUTE_MS, type Instant, type LocalDate } from '../../values/local-date.js'
import { answeredClaims } from '../state/answered-claims.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import { askSiteCheck } from './ask-site-check.js'
import { loadSiteChecks, readCheckFile, type SiteCheckFile } from './load-site-checks.js'
import { runCheck, type CheckDependencies } from './run-check.js'

export const BACK_TEST_DAYS = 90
export const LONGEST_BACK_TEST_DAYS = 366

export interface BackTestRequest {
  /** An id of the catalogue, also of a muted check; an id of a hospital's own check; or the path of its file. */
  readonly check: string
  /** Refusals it should prevent; `null`: those its card names, or any when it names none. */
  readonly codes: readonly PayerCode[] | null
  readonly days: number
  readonly asOf: Instant
  readonly gear: Gear
  readonly signal: AbortSignal
}

export interface BackTest extends BackTestFigures {
  readonly check: string
  readonly title: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** `null`: any refusal counted. */
  readonly codes: readonly PayerCode[] | null
  /** Cases it could not judge. */
  readonly undetermined: number
  /** Thai: what of it did not run. */
  readonly remarks: readonly string[]
}

/** It cannot be tried, and why, Thai. */
export class BackTestError extends Error {
  readonly code = 'BACK_TEST'
}

interface Told {
  readonly id: string
  readonly title: string
  readonly prevents: readonly PayerCode[]
  readonly findings: readonly Finding[]
  readonly undetermined: number
  readonly remarks: readonly string[]
}

/** Tries a check on the last days as HOSxP has them today, and compares with what payers answered. Nothing is kept. Rejects with {@link BackTestError} or HosxpError. */
export async function backTest (deps: CheckDependencies & { readonly state: StateDb }, request: BackTestRequest): Promise<BackTest> {
  const to = dayOf(request.asOf)
  const days = { from: addDays(to, 1 - request.days), to }
  const id = request.check.trim().toUpperCase()
  const ours = CATALOGUE.find(check => check.id === id)
  const told = ours === undefined ? await askOwn(deps, request, days) : await runOurs(deps, request, { ...days, check: ours })
  const codes = request.codes ?? (told.prevents.length > 0 ? told.prevents : null)
  const figures = backTestFigures({ claims: await answeredClaims(deps.state, days), findings: told.findings, codes })
  return { check: told.id, title: told.title, ...days, codes, undetermined: told.undetermined, remarks: told.remarks, ...figures }
}

type Days = Pick<BackTest, 'from' | 'to'>

async function runOurs (deps: CheckDependencies, { asOf, gear, signal }: BackTestRequest, { check, from, to }: Days & { readonly check: Check }): Promise<Told> {
  if (check.scope === 'none') throw new BackTestError(`ข้อ ${check.id} ยังไม่ได้สร้าง: ${check.lacks}`)
  if (check.scope === 'site') throw new BackTestError(`ข้อ ${check.id} ตรวจเรื่องของทั้งโรงพยาบาล ไม่ได้ตรวจรายผู้ป่วย จึงเทียบกับคำตอบของผู้จ่ายไม่ได้`)
  const findings: Finding[] = []
  let undetermined = 0
  const { notRun, checksRun } = await runCheck(
    { ...deps, catalogue: [check] },
    { kind: 'back-test', from, to, only: null, rereadOpen: false, asOf, gear, maxPauseMs: MINUTE_MS, isDryRun: true, signal },
    { found: finding => findings.push(finding), undetermined: () => { undetermined++ } }
  )
  const reasons = notRun.map(({ reason }) => reason)
  if (checksRun === 0) throw new BackTestError(`ข้อ ${check.id} ตรวจที่โรงพยาบาลนี้ไม่ได้: ${reasons.join('; ')}`)
  return { id: check.id, title: check.title.th, prevents: check.prevents ?? [], findings, undetermined, remarks: reasons }
}

async function askOwn (deps: CheckDependencies & { readonly state: StateDb }, request: BackTestRequest, days: Days): Promise<Told> {
  const file = await ownCheck(deps, request.check.trim())
  if (deps.siteChecks === undefined) throw new BackTestError('ที่นี่เรียกข้อตรวจของโรงพยาบาลไม่ได้')
  const { settings } = await readSettings(deps.state)
  const reader = deps.siteChecks.openReader({ statements: 0, rows: 0, ms: 0, pausedMs: 0 })
  const findings: Finding[] = []
  try {
    reader.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: MINUTE_MS, restFactor: 0 })
    for (const span of isWindowed(file.check) ? spansOf(days) : [days]) {
      const answer = await askSiteCheck(reader, file, { ...span, today: dayOf(request.asOf) }, { language: 'th', signal: request.signal })
      if (answer.kind === 'not-run') throw new BackTestError(answer.reason)
      if (answer.kind === 'too-many') throw new BackTestError(`${file.file}: พบมากเกินกว่าจะลงทีละราย (${answer.rows.toLocaleString('en-US')} แถว) แก้เงื่อนไขของข้อตรวจก่อน`)
      for (const finding of answer.findings) findings.push(finding)
    }
  } finally {
    await reader.close()
  }
  return { id: file.check.id, title: file.check.title.th, prevents: [], findings, undetermined: 0, remarks: [] }
}

// More days at once may take longer than one statement is allowed.
const DAYS_AT_ONCE = 30

function spansOf ({ from, to }: Days): readonly Days[] {
  const spans: Days[] = []
  for (let first = from; first <= to; first = addDays(first, DAYS_AT_ONCE)) {
    const last = addDays(first, DAYS_AT_ONCE - 1)
    spans.push({ from: first, to: last > to ? to : last })
  }
  return spans
}

/** Of the folders by its id, or of a path. */
async function ownCheck ({ siteChecks }: CheckDependencies, word: string): Promise<SiteCheckFile> {
  if (/\.sql$/i.test(word)) {
    const read = await readCheckFile(word, basename(word))
    if ('check' in read) return read
    throw new BackTestError(read.reason)
  }
  const { checks, refused } = await loadSiteChecks(siteChecks?.folders ?? [])
  const id = word.toUpperCase()
  const file = checks.find(({ check }) => check.id === id)
  if (file !== undefined) return file
  const own = refused.find(each => each.id === id)
  if (own !== undefined) throw new BackTestError(own.reason)
  // A file nobody can read the id of may be the one that was meant.
  throw new BackTestError([`ไม่มีข้อตรวจ ${word}`, ...refused.filter(each => each.id === null).map(({ reason }) => reason)].join('; '))
}
