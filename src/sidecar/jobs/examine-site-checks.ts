import { columnsFault } from '../../checks/site-checks/check-columns.js'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import type { SiteCheckReader } from '../../hosxp-adapter/site-check-reader.js'
import { formatBuddhistTime } from '../../values/local-date.js'
import { listSiteChecks } from '../state/site-check-store.js'
import type { StateDb } from '../state/state-schema.js'
import { refusalOf } from './ask-site-check.js'
import { line, type DoctorLine } from './doctor-line.js'
import { faultText, loadSiteChecks, type SiteCheckFile } from './load-site-checks.js'
import type { SiteCheckSource } from './run-site-checks.js'

const TOPIC = 'site checks'
const MEND = { th: 'แก้ไฟล์ แล้วลองด้วย hosxp-sidecar rules test FILE', en: 'correct the file and try it with "rules test FILE"' } as const

/** Can every check of the hospital be used: its file, and the tables and columns it asks for? Nothing is run. */
export async function * examineSiteChecks (source: SiteCheckSource, signal: AbortSignal): AsyncGenerator<DoctorLine> {
  const { checks, refused } = await loadSiteChecks(source.folders)
  const faults = refused.map(({ reason }) => reason)
  const atServer = await faultsAtServer(source, checks, signal)
  faults.push(...atServer.faults)
  for (const fault of faults) yield line('warning', TOPIC, fault, fault, MEND)
  if (faults.length === 0 && !atServer.isAway) yield line('ok', TOPIC, `ข้อตรวจของโรงพยาบาลใช้ได้ ${checks.length} ข้อ`, `${checks.length} checks of the hospital can be used`)
}

/** What is wrong with HOSxP itself is told by its own lines. */
async function faultsAtServer (source: SiteCheckSource, checks: readonly SiteCheckFile[], signal: AbortSignal): Promise<{ readonly faults: readonly string[], readonly isAway: boolean }> {
  const faults: string[] = []
  let reader: SiteCheckReader
  try {
    reader = source.openReader({ statements: 0, rows: 0, ms: 0, pausedMs: 0 })
  } catch (error) {
    if (!(error instanceof HosxpError)) throw error
    return { faults, isAway: true }
  }
  try {
    for (const file of checks) {
      const fault = await faultAtServer(reader, file, signal)
      if (fault === 'away') return { faults, isAway: true }
      if (fault !== null) faults.push(fault)
    }
    return { faults, isAway: false }
  } finally {
    await reader.close()
  }
}

async function faultAtServer (reader: SiteCheckReader, { file, check }: SiteCheckFile, signal: AbortSignal): Promise<string | null> {
  try {
    const reason = columnsFault(check, await reader.columnsOf(check.statement.sql, signal))
    return reason === null ? null : faultText(file, { line: null, reason })
  } catch (error) {
    if (!(error instanceof HosxpError) || error.code === 'RUN_STOPPED') throw error
    const { isHosxpAway, line, reason } = refusalOf(error, check.statement)
    return isHosxpAway ? 'away' : faultText(file, { line, reason })
  }
}

/** Those that did not run the last time they were to. */
export async function * examineSiteCheckRuns (db: StateDb): AsyncGenerator<DoctorLine> {
  for (const { removedAt, last } of await listSiteChecks(db)) {
    if (removedAt !== null || last?.outcome !== 'not-run') continue
    yield line('warning', TOPIC, `${formatBuddhistTime(last.at)} ไม่ได้ตรวจ ${last.reason}`, `did not run: ${last.reason}`, MEND)
  }
}
