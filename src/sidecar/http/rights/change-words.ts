import type { HospitalName } from '../../../hosxp-adapter/read-hospital-names.js'
import type { RightChange } from '../../../checks/eligibility/compare-answers.js'
import type { PayerRight } from '../../../case/eligibility-answer.js'
import { NOT_ELIGIBLE_NAMES, payerName } from '../../../reports/eligibility-words.js'
import { formatBuddhist, type LocalDate } from '../../../values/local-date.js'

/** Hospitals by code; `null`: HOSxP does not answer. */
export type Hospitals = ReadonlyMap<string, HospitalName> | null

/** `10670 รพ.ตัวอย่าง`; the code alone where the site's list lacks it. */
export const hospitalText = (code: string, hospitals: Hospitals): string => `${code} ${hospitals?.get(code)?.name ?? ''}`.trim()

/** One change since the answer before, as a sentence. */
export function changeWords (change: RightChange, hospitals: Hospitals): string {
  switch (change.what) {
    case 'found': return `เดิม${NOT_ELIGIBLE_NAMES[change.before]} ตอนนี้มีสิทธิ ${rightText(change.right)}`
    case 'lost': return `เดิมมีสิทธิ ${rightText(change.before)} ตอนนี้${NOT_ELIGIBLE_NAMES[change.reason]}`
    case 'reason': return `เดิม${NOT_ELIGIBLE_NAMES[change.before]} ตอนนี้${NOT_ELIGIBLE_NAMES[change.after]}`
    case 'right-added': return `มีสิทธิเพิ่ม ${rightText(change.right)}`
    case 'right-ended': return `ไม่มีสิทธิ ${rightText(change.right)} แล้ว`
    case 'main-right': return `สิทธิเปลี่ยน ${rightText(change.before)} → ${rightText(change.right)}`
    case 'sub-right': return `สิทธิย่อยของ${payerName(change.right)}เปลี่ยน ${subText(change.before)} → ${subText(change.right)}`
    case 'main-hospital': return `หน่วยบริการหลักของ${payerName(change.right)}เปลี่ยน ${hospitalText(change.before, hospitals)} → ${hospitalText(change.after, hospitals)}`
    case 'expiry': return `วันหมดอายุของ${payerName(change.right)}เปลี่ยน ${dayText(change.before)} → ${dayText(change.after)}`
    default: return change satisfies never
  }
}

const rightText = (right: PayerRight): string => `${payerName(right)}${right.mainCode === null ? '' : ` (${right.mainCode})`}`
const subText = ({ subCode, subName }: PayerRight): string => `${subCode} ${subName}`.trim()
const dayText = (day: LocalDate | null): string => day === null ? 'ไม่มีวันหมดอายุ' : formatBuddhist(day)
