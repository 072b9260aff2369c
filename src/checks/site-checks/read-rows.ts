import type { Subject } from '../../case/case.js'
import { keyOf, type Finding } from '../../case/finding.js'
import { maskCitizenId } from '../../values/citizen-id.js'
import type { An, Hn, Vn } from '../../values/identifiers.js'
import { addDays, instantAt, parseLocalDate, type LocalDate } from '../../values/local-date.js'
import { satang, satangFromBaht, type Satang } from '../../values/satang.js'
import { columnsFault, isWindowed, type Column } from './check-columns.js'
import type { HospitalCheck } from './hospital-check.js'

/** One row as the server answers it. */
export type AnswerRow = Readonly<Record<string, string | number | null>>

/** What a check answered: its findings, each identity once, or why its rows cannot be taken for findings (Thai). */
export type ReadRows = { readonly findings: readonly Finding[] } | { readonly reason: string }

const LONGEST_DETAIL = 200

/** Turns rows into findings. One row that names nobody makes the answer unusable: what it would close is not known. */
export function readRows (check: HospitalCheck, columns: readonly string[], rows: readonly AnswerRow[], language: 'th' | 'en'): ReadRows {
  const fault = columnsFault(check, columns)
  if (fault !== null) return { reason: fault }
  const findings = new Map<string, Finding>()
  for (const [i, row] of rows.entries()) {
    const finding = findingFrom(check, lowerCase(row), language)
    if (typeof finding === 'string') return { reason: `แถวที่ ${i + 1}: ${finding}` }
    const key = keyOf(finding.check, finding.subject, finding.line)
    if (!findings.has(key)) findings.set(key, finding)
  }
  return { findings: [...findings.values()] }
}

type NamedRow = Readonly<Partial<Record<Column, string | number | null>>>

const lowerCase = (row: AnswerRow): NamedRow => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]))

function findingFrom (check: HospitalCheck, row: NamedRow, language: 'th' | 'en'): Finding | string {
  const subject = subjectOf(row)
  if (typeof subject === 'string') return subject
  const day = parseLocalDate(textOf(row.day).slice(0, 10))
  if (day === null && (check.deadlineDays !== null || isWindowed(check))) return 'day ไม่ใช่วันที่'
  const detail = masked(textOf(row.detail).replaceAll(/\s+/g, ' ')).slice(0, LONGEST_DETAIL)
  return {
    check: check.id,
    subject,
    line: textOf(row.line),
    hn: textOf(row.hn),
    scheme: check.schemes !== 'all' && check.schemes.length === 1 ? check.schemes[0] ?? null : null,
    severity: check.severity,
    owner: check.owner,
    message: detail === '' ? check.title[language] : `${check.title[language]}: ${detail}`,
    deadline: deadlineOf(check, day),
    satangAtRisk: amountOf(row),
    evidence: day === null ? {} : { day }
  }
}

function subjectOf (row: NamedRow): Subject | string {
  const [vn, an, hn, name] = [textOf(row.vn), textOf(row.an), textOf(row.hn), textOf(row.name)]
  if (vn !== '' && an !== '') return 'มีทั้ง vn และ an'
  if ((vn !== '' || an !== '') && hn === '') return 'ไม่มี hn'
  if (vn !== '') return { kind: 'visit', id: vn as Vn }
  if (an !== '') return { kind: 'admission', id: an as An }
  if (hn !== '') return { kind: 'patient', id: hn as Hn }
  return name === '' ? 'ไม่มี vn an hn หรือ name' : { kind: 'site', id: name }
}

/** A deadline at midnight ends the day before. */
const deadlineOf = ({ deadlineDays }: HospitalCheck, day: LocalDate | null): Finding['deadline'] =>
  deadlineDays === null || day === null ? null : instantAt(addDays(day, deadlineDays + 1))

function amountOf (row: NamedRow): Satang {
  const amount = row.satang === undefined ? satangFromBaht(Number(row.baht ?? 0)) : satang(Number(row.satang ?? 0))
  // What no number holds exactly is no amount of money.
  return Number.isSafeInteger(amount) && amount > 0 ? amount : satang(0)
}

const textOf = (value: string | number | null | undefined): string => value == null ? '' : String(value).trim()

/** Pages and messages show details: a citizen id never stands there whole. */
const masked = (text: string): string => text.replaceAll(/(?<!\d)\d{13}(?!\d)/g, maskCitizenId)
