import type { ClaimChannel, ClaimFacts, ClaimSource } from '../../../case/case-claim.js'
import type { PayerCode } from '../../../checks/check.js'
import type { AtRisk } from '../../../checks/claims/claim-terms.js'
import type { ClaimTab } from '../../../reports/claims/claim-list.js'
import type { RecordedStepKind } from '../../state/claim-tables.js'

export const CASE_KIND_NAMES: Readonly<Record<ClaimFacts['subject']['kind'], string>> = { visit: 'ผู้ป่วยนอก', admission: 'ผู้ป่วยใน' }

export const TAB_COLOURS: Readonly<Record<ClaimTab, string>> = { ready: 'green', 'not-ready': 'amber', sent: 'blue', corrective: 'red', denied: 'red', accepted: 'green', paid: 'green', 'written-off': '' }

export const STEP_NAMES: Readonly<Record<RecordedStepKind, string>> = {
  sent: 'ส่งแล้ว', corrective: 'ติด C', denied: 'ไม่จ่าย', accepted: 'ผู้จ่ายรับ จะจ่าย', paid: 'ได้รับเงิน', cancelled: 'ถอนการส่ง', mended: 'แก้ C แล้ว', 'written-off': 'ตัดหนี้', 'signed-off': 'เอกสารครบ'
}

export const SOURCE_NAMES: Readonly<Record<ClaimSource, string>> = { rep: 'ไฟล์ REP', status: 'ไฟล์สถานะ e-Claim', hosxp: 'ตารางส่งเบิกของ HOSxP', 'act-file': 'แฟ้ม พรบ.', hand: 'บันทึกในระบบนี้' }

/** How what is at risk is known. */
export const RISK_WORDS: Readonly<Record<AtRisk['basis'], string>> = { known: '', learned: '(เรียนรู้จาก REP)', all: '(ทั้งหมด)', none: '' }

/** Whose list the codes of a channel are from. */
export const SYSTEM_OF: Readonly<Record<ClaimChannel, PayerCode['system']>> = { 'e-claim': 'e-claim', chi: 'chi', 'digital-platform': 'digital-platform', insurer: 'local', other: 'local' }

export const claimCaseHref = ({ kind, id }: ClaimFacts['subject']): string => `/claims/${kind}/${encodeURIComponent(id)}`
