import type { Finding } from '../../case/finding.js'
import { isWindowed } from '../../checks/site-checks/check-columns.js'
import type { BoundStatement, FileFault, HospitalCheck, Parameter } from '../../checks/site-checks/hospital-check.js'
import { readRows } from '../../checks/site-checks/read-rows.js'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import { MOST_ROWS, type SiteCheckReader } from '../../hosxp-adapter/site-check-reader.js'
import { statementRefusal } from '../../hosxp-adapter/statement-refusal.js'
import { addDays, type LocalDate } from '../../values/local-date.js'
import { satang } from '../../values/satang.js'
import { faultText, type SiteCheckFile } from './load-site-checks.js'

/** The days a check is asked about. */
export interface AskedDays {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly today: LocalDate
}

export type SiteCheckAnswer =
  | { readonly kind: 'found', readonly findings: readonly Finding[], readonly rows: number, readonly ms: number }
  /** More than anybody works off one by one: told once, about the check itself. */
  | { readonly kind: 'too-many', readonly findings: readonly Finding[], readonly rows: number, readonly ms: number }
  /** `isHosxpAway`: another check has hardly a better chance. `isTooSlow`: fewer days may be answered in time. */
  | { readonly kind: 'not-run', readonly reason: string, readonly isHosxpAway: boolean, readonly isTooSlow: boolean }

export const MOST_FINDINGS = 5000

// What a check whose findings nobody mends may make HOSxP read again each time.
const LONGEST_DAYS_BACK = 180

/** What is open is asked about again, as far back as half a year. */
export function askedDays (check: HospitalCheck, days: AskedDays, open: readonly Pick<Finding, 'evidence'>[]): AskedDays {
  if (!isWindowed(check)) return days
  const earliest = addDays(days.today, -LONGEST_DAYS_BACK)
  const oldest = open.map(openDay).filter(day => day !== null && day >= earliest).reduce<string>((first, day) => day !== null && day < first ? day : first, days.from)
  return { ...days, from: oldest as LocalDate }
}

/** Would this finding have been answered, were it still so? */
export function isWithin (check: HospitalCheck, { from, to }: AskedDays, finding: Pick<Finding, 'evidence'>): boolean {
  const day = openDay(finding)
  const asks = (parameter: Parameter): boolean => check.statement.parameters.includes(parameter)
  // A check that asked about no days when it was found says nothing of its day.
  return !isWindowed(check) || (day !== null && (!asks('from') || day >= from) && (!asks('to') || day <= to))
}

const openDay = ({ evidence }: Pick<Finding, 'evidence'>): LocalDate | null => typeof evidence['day'] === 'string' ? evidence['day'] as LocalDate : null

/** Asks HOSxP one check. Rejects only when the run is stopped. */
export async function askSiteCheck (
  reader: SiteCheckReader, { check, file }: Pick<SiteCheckFile, 'check' | 'file'>, days: AskedDays, options: { readonly language: 'th' | 'en', readonly signal?: AbortSignal }
): Promise<SiteCheckAnswer> {
  const { sql, parameters } = check.statement
  const notRun = ({ isHosxpAway, isTooSlow, ...fault }: Refusal): SiteCheckAnswer => ({ kind: 'not-run', reason: faultText(file, fault), isHosxpAway, isTooSlow })
  try {
    const { columns, rows, count, ms } = await reader.read({ sql, values: parameters.map(parameter => days[parameter]) }, { keep: MOST_FINDINGS, ...options.signal === undefined ? {} : { signal: options.signal } })
    if (count > MOST_FINDINGS) return { kind: 'too-many', findings: [crowd(check, count, options.language)], rows: count, ms }
    const read = readRows(check, columns, rows, options.language)
    return 'reason' in read ? notRun({ line: null, reason: read.reason, ...ITS_OWN_FAULT }) : { kind: 'found', findings: read.findings, rows: count, ms }
  } catch (error) {
    if (error instanceof HosxpError && error.code === 'RUN_STOPPED') throw error
    // Rows nobody foresaw are this file's matter, too.
    return notRun(error instanceof HosxpError ? refusalOf(error, check.statement) : { line: null, reason: 'อ่านคำตอบไม่ได้', ...ITS_OWN_FAULT })
  }
}

const AWAY: ReadonlySet<string> = new Set(['HOSXP_UNREACHABLE', 'HOSXP_BUSY', 'HOSXP_CHARSET', 'HOSXP_NOT_HOSXP'])

interface Refusal extends FileFault {
  readonly isHosxpAway: boolean
  readonly isTooSlow: boolean
}

const ITS_OWN_FAULT = { isHosxpAway: false, isTooSlow: false } as const

/** What the server has against a statement, with the line of the file. */
export function refusalOf (error: HosxpError, { sql, firstLine }: BoundStatement): Refusal {
  const { reason, name, line } = statementRefusal(error)
  const statementLine = line ?? lineOf(sql, name)
  return { reason, line: statementLine === null ? null : firstLine + statementLine - 1, isHosxpAway: AWAY.has(error.code), isTooSlow: error.code === 'HOSXP_TIMEOUT' }
}

/** The first line that names it. */
function lineOf (sql: string, name: string | null): number | null {
  const at = name === null ? -1 : sql.toLowerCase().indexOf(name.toLowerCase())
  return at === -1 ? null : sql.slice(0, at).split('\n').length
}

function crowd ({ id, title, owner, severity }: HospitalCheck, count: number, language: 'th' | 'en'): Finding {
  const shown = `${count > MOST_ROWS ? (language === 'th' ? 'มากกว่า ' : 'more than ') : ''}${Math.min(count, MOST_ROWS).toLocaleString('en-US')}`
  return {
    check: id,
    subject: { kind: 'site', id },
    line: '',
    hn: '',
    scheme: null,
    severity,
    owner,
    message: language === 'th' ? `${title.th}: พบ ${shown} รายการ มากเกินกว่าจะลงทีละราย ให้แก้เงื่อนไขของข้อตรวจ` : `${title.en}: found ${shown}, too many to list one by one; narrow the check`,
    deadline: null,
    satangAtRisk: satang(0),
    evidence: { count }
  }
}
