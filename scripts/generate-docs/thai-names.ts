import type { Case } from '../../src/case/case.js'
import type { Audience, Severity } from '../../src/case/finding.js'
import { AUDIENCE_NAMES as NOTE_READERS } from '../../src/reports/thai-names.js'

export { FACT_NAMES, FAMILY_NAMES, SCHEME_NAMES } from '../../src/reports/thai-names.js'

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  block: 'ผู้จ่ายจะปฏิเสธ',
  warn: 'เสี่ยงเสียเงินหรือถูกเรียกคืน',
  info: 'ให้ทราบ'
}

export const AUDIENCE_NAMES: Readonly<Record<Audience, string>> = {
  none: 'ไม่มี (อยู่ในรายการงานเท่านั้น)',
  ...NOTE_READERS
}

export const KIND_NAMES: Readonly<Record<Case['kind'], string>> = { visit: 'ผู้ป่วยนอก (VN)', admission: 'ผู้ป่วยใน (AN)' }
