import type { CaseCheck, PayerCode } from '../check.js'
import { NOT_APPLICABLE, undetermined } from '../check.js'
import { isCodingFinal, isReadable, TOO_NARROW } from '../rules/diagnosis/principal.js'
import { isCodingDue } from '../service-time.js'
import { byCareRule, type CareRule, type SignedRule } from './care-rule.js'

/** What differs between two checks of care against its coding. */
interface CareCard extends Pick<CaseCheck, 'id' | 'title' | 'kinds' | 'severity' | 'needs' | 'mend' | 'source'> {
  readonly why: string
  readonly example: string
  readonly prevents: readonly PayerCode[]
  /** What is written contradicts itself: told once coding is final. Something is left out: told once coding is due. */
  readonly tells: 'contradiction' | 'omission'
  /** A row of the payer's table, or a rule of its own. */
  readonly rule: CareRule | SignedRule
}

const GRACE = {
  visit: { contradiction: 'ผู้ป่วยนอก: ทันที', omission: 'ผู้ป่วยนอก: วันที่สองหลังรับบริการ' },
  admission: { contradiction: 'ผู้ป่วยใน: เมื่อยืนยันจำหน่าย', omission: 'ผู้ป่วยใน: 7 วันหลังยืนยันจำหน่าย (coding.admission_due_days)' }
} as const

/** Makes the check of one of the payer's rules about procedures and diagnoses that do not go together. */
export function careCheck ({ tells, rule, ...card }: CareCard): CaseCheck {
  const { signs, judge } = 'of' in rule ? byCareRule(rule) : rule
  return {
    ...card,
    scope: 'case',
    family: 'diagnosis',
    schemes: 'all',
    owner: 'coding',
    audience: 'none',
    grace: card.kinds.map(kind => GRACE[kind][tells]).join(' '),
    signs,
    judge: (item, context) => {
      if (tells === 'contradiction' ? !isCodingFinal(item) : !isCodingDue(item, context)) return NOT_APPLICABLE
      return isReadable(item) ? judge(item) : undetermined(TOO_NARROW)
    }
  }
}
