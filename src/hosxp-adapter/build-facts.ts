import type { ChargeLine, Diagnosis, InjuryRecord, Procedure, RecordedMoment, RightCheck, Statistics } from '../case/case.js'
import type { Right } from '../case/right.js'
import { unknownItem } from './read-items.js'
import { normaliseIcd10 } from '../values/icd10.js'
import { instantAt, parseLocalDate, parseLocalDateTime, type LocalDate } from '../values/local-date.js'
import { satangFromBaht } from '../values/satang.js'
import { OWN_NAME } from './own-name.js'
import { text, textOrNull, type Row } from './rows.js'
import type { Site } from './site.js'
import type { ExportCodes } from './site-lookups.js'

export const RIGHT_COLUMNS = ['pttype', 'pttype_number', 'hospmain', 'begin_date', 'expire_date', 'claim_code', 'auth_code'] as const
export const ADMISSION_RIGHT_COLUMNS = [...RIGHT_COLUMNS, 'nhso_docno'] as const
export const DIAGNOSIS_COLUMNS = ['icd10', 'diagtype', 'confirm', 'doctor'] as const
export const CHARGE_COLUMNS = ['an', 'icode', 'pttype', 'paidst', 'sum_price', 'qty', 'unitprice'] as const
export const STATISTICS_COLUMNS = ['income', 'accident_code'] as const
export const HISTORY_STATISTICS_COLUMNS = [...STATISTICS_COLUMNS, 'remain_money'] as const
export const INJURY_COLUMNS = [
  'arrive_time', 'er_accident_type_id', 'accident_transport_type_id', 'accident_place_type_id', 'accident_person_type_id',
  'accident_note_text', 'accident_datetime'
] as const

type Of<Columns extends readonly string[]> = Row<Columns[number]>

const NO_CODES: Pick<Right, 'authenCodes' | 'approvalCode'> = { authenCodes: [], approvalCode: '' }
const AUTHEN_CODE = /^(?:PP|EP)[0-9A-Z]+$/

type RightRow = Of<typeof RIGHT_COLUMNS> & Partial<Row<'nhso_docno'>>

/** Rights of one case, main right first: number 1, else the lowest number. */
export function rightsOf (site: Site, rows: readonly RightRow[], day: LocalDate | null): Right[] {
  const order = ({ pttype_number: number }: Of<typeof RIGHT_COLUMNS>): number => number === null ? Infinity : Number(number) === 1 ? -Infinity : Number(number)
  const ordered = rows.length < 2 ? rows : rows.toSorted((a, b) => order(a) - order(b) || text(a.pttype).localeCompare(text(b.pttype)))
  return ordered.map(row => rightFrom(site, row, day))
}

function rightFrom (site: Site, row: RightRow, day: LocalDate | null): Right {
  const code = text(row.pttype)
  const mapping = site.rightOn(code, day)
  const { authenCodes, approvalCode } = codesOf(row)
  return {
    code,
    scheme: mapping?.scheme ?? null,
    isMappingConfirmed: mapping?.isConfirmed ?? false,
    subCode: site.lookups.rightSubCodes.get(code) ?? '',
    startsOn: dayOf(row.begin_date),
    endsOn: dayOf(row.expire_date),
    mainHospital: text(row.hospmain),
    authenCodes,
    approvalCode,
    letter: letterOf(row)
  }
}

const NOTHING_RECORDED: RightRow = { pttype: null, pttype_number: null, hospmain: null, begin_date: null, expire_date: null, claim_code: null, auth_code: null }

/** Of admissions alone: the agency's letter, or the permit number some sites keep beside the authen codes. */
function letterOf ({ nhso_docno: letter, auth_code: codes }: RightRow): string {
  if (letter === undefined) return ''
  const permit = text(codes).split(/[\s,;|]+/).filter(word => !wordsOf(word).some(part => AUTHEN_CODE.test(part))).join(' ')
  return text(letter) || (/\d/.test(permit) ? permit : '')
}

/** A right known by its code alone. */
export const mappedRight = (site: Site, code: string, day: LocalDate | null): Right => rightFrom(site, { ...NOTHING_RECORDED, pttype: code }, day)

const authenCodesIn = (value: string): string[] => value === '' ? [] : wordsOf(value).filter(word => AUTHEN_CODE.test(word))

const wordsOf = (value: string): string[] => value.toUpperCase().split(/[\s,;|:/]+/).filter(word => word !== '')

/** Authen codes stand in either column, approval codes of other payers in the claim column only. */
export function codesOf (row: Row<'claim_code' | 'auth_code'>): Pick<Right, 'authenCodes' | 'approvalCode'> {
  if (row.claim_code === null && row.auth_code === null) return NO_CODES
  const claim = text(row.claim_code)
  const claimed = authenCodesIn(claim)
  return { authenCodes: [...authenCodesIn(text(row.auth_code)), ...claimed], approvalCode: claimed.length > 0 ? '' : claim }
}

export function diagnosesOf (site: Site, rows: readonly Of<typeof DIAGNOSIS_COLUMNS>[]): Diagnosis[] {
  const isPresenceEnough = !site.uses('visit-diagnosis-confirmation')
  const diagnoses = rows.map(row => ({
    code: normaliseIcd10(text(row.icd10)),
    written: row.icd10 === null ? '' : String(row.icd10),
    role: text(row.diagtype),
    isConfirmedByCoder: isPresenceEnough || text(row.confirm) === 'Y',
    doctor: text(row.doctor)
  }))
  // Always the same order, so that what is said of them is the same on every run.
  return diagnoses.length < 2 ? diagnoses : diagnoses.sort((a, b) => `${a.role} ${a.code}` < `${b.role} ${b.code}` ? -1 : 1)
}

/** Operations of the ward, of the clinics and of the emergency room, in one order. */
export function proceduresOf (rows: readonly { readonly code: string, readonly doctor: string }[]): Procedure[] {
  const procedures = rows.map(({ code, doctor }) => ({ code: code.toUpperCase().replace(/[^0-9A-Z]/g, ''), doctor }))
  return procedures.length < 2 ? procedures : procedures.sort((a, b) => `${a.code} ${a.doctor}` < `${b.code} ${b.doctor}` ? -1 : 1)
}

// 01 and 03 are paid by the patient; everything else is charged to the right.
const PATIENT_PAYS = new Set(['01', '03'])

/** The lines of a case, without those that belong to another. */
export function chargesOf (site: Site, rows: readonly Of<typeof CHARGE_COLUMNS>[], isOfCase?: (row: Of<typeof CHARGE_COLUMNS>) => boolean): ChargeLine[] {
  const own = isOfCase === undefined || rows.every(isOfCase) ? rows : rows.filter(isOfCase)
  return own.map(row => chargeOf(site, row))
}

const chargeOf = (site: Site, row: Of<typeof CHARGE_COLUMNS>): ChargeLine => ({
  item: site.lookups.items.get(text(row.icode)) ?? unknownItem(site.lookups.items, text(row.icode)),
  rightCode: text(row.pttype),
  amount: satangFromBaht(row.sum_price === null ? null : Number(row.sum_price)),
  isClaimed: !PATIENT_PAYS.has(text(row.paidst)),
  quantity: row.qty === null ? null : Number(row.qty),
  unitPrice: row.unitprice === null ? null : satangFromBaht(Number(row.unitprice))
})

export const statisticsOf = (row: Of<typeof STATISTICS_COLUMNS> | undefined): Statistics | null => row === undefined
  ? null
  : { total: satangFromBaht(row.income === null ? null : Number(row.income)), accidentCode: normaliseIcd10(text(row.accident_code)) }

export function injuryOf (site: Site, row: Of<typeof INJURY_COLUMNS> | undefined): InjuryRecord | null {
  if (row === undefined) return null
  return {
    arrivedAt: parseLocalDateTime(text(row.arrive_time)),
    accident: momentOf(text(row.accident_datetime)),
    accidentType: exported(site.lookups.accidentTypes, row.er_accident_type_id),
    transport: exported(site.lookups.transports, row.accident_transport_type_id),
    place: exported(site.lookups.places, row.accident_place_type_id),
    victimRole: exported(site.lookups.victimRoles, row.accident_person_type_id),
    note: text(row.accident_note_text)
  }
}

export const RIGHT_CHECK_COLUMNS = ['pttype_check', 'pttype_check_datetime', 'pttype_check_staff'] as const

/** A check by a person; what carries our own name is no check of theirs. */
export function rightCheckOf (row: Partial<Of<typeof RIGHT_CHECK_COLUMNS>> | undefined): RightCheck | null {
  const at = parseLocalDateTime(text(row?.pttype_check_datetime ?? null))
  const by = text(row?.pttype_check_staff ?? null)
  return at === null || text(row?.pttype_check ?? null).toUpperCase() === 'N' || by === OWN_NAME ? null : { at, by }
}

const exported = (codes: ExportCodes, id: string | number | null): string | null => textOrNull(codes.get(text(id)))

export const dayOf = (value: string | number | null): LocalDate | null => parseLocalDate(text(value))

/** A date-time column: zero is not recorded. */
const momentOf = (dateTime: string): RecordedMoment | null => {
  const day = parseLocalDate(dateTime.slice(0, 10))
  return day === null ? null : { day, at: parseLocalDateTime(dateTime) }
}

/** A date column and a time column. */
export function momentFrom (dayText: string | number | null, timeText: string | number | null): RecordedMoment | null {
  const day = dayOf(dayText)
  const time = timeOrNull(timeText)
  return day === null ? null : { day, at: time === null ? null : instantAt(day, time) }
}

/** HOSxP's TIME columns may hold what no clock shows (838:59:59): not recorded. */
export function timeOrNull (value: string | number | null): string | null {
  const time = text(value)
  return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d/.test(time) ? time.slice(0, 8) : null
}
