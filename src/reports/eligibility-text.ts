import type { EligibilityAnswer, EligibilitySource, NotEligibleReason, PayerRight, UndeterminedReason } from '../case/eligibility-answer.js'
import { formatBuddhist, formatBuddhistTime } from '../values/local-date.js'
import { SCHEME_NAMES } from './thai-names.js'

const SOURCE_NAMES: Readonly<Record<EligibilitySource, string>> = { 'real-person': 'สปสช. RealPerson', srm: 'สปสช. SRM', 'authen-status': 'สปสช. สถานะ authen', 'smartcard-agent': 'SmartCard Agent' }

const NOT_ELIGIBLE: Readonly<Record<NotEligibleReason, string>> = {
  'no-right': 'ไม่พบสิทธิ', vacant: 'สิทธิว่าง', dead: 'เสียชีวิตแล้วตามทะเบียน', 'not-in-force': 'มีสิทธิแต่ยังไม่เริ่มหรือสิ้นสุดแล้ว'
}

const UNDETERMINED: Readonly<Record<UndeterminedReason, string>> = {
  unavailable: 'ปลายทางไม่ตอบ',
  'rate-limited': 'ถามถี่เกินที่ปลายทางอนุญาต',
  token: 'token หมดอายุหรือใช้ไม่ได้',
  malformed: 'อ่านคำตอบไม่ได้',
  'other-person': 'คำตอบเป็นของคนอื่น ไม่รับ',
  'bad-citizen-id': 'เลขประชาชนไม่ถูกต้อง',
  'not-told': 'ปลายทางไม่บอกสิทธิ'
}

/** An answer about a right for a terminal; the first line says which of the four it is. */
export function eligibilityText (answer: EligibilityAnswer): string {
  switch (answer.kind) {
    case 'not-checked': return 'ยังไม่ได้ตรวจ: ยังไม่ได้กำหนดแหล่งตรวจสิทธิ'
    case 'undetermined': return `ตรวจไม่ได้: ${UNDETERMINED[answer.reason]}${answer.source === null ? '' : ` (${SOURCE_NAMES[answer.source]})`}`
    case 'eligible': return [`มีสิทธิ ${answer.person.name}`, ...answer.rights.map(rightLine), ...endOf(answer)].join('\n')
    case 'not-eligible': return [`ไม่มีสิทธิ: ${NOT_ELIGIBLE[answer.reason]}${answer.person === null ? '' : ` ${answer.person.name}`}`, ...endOf(answer)].join('\n')
    default: return answer satisfies never
  }
}

function rightLine (right: PayerRight): string {
  const scheme = right.scheme === null ? right.mainName : SCHEME_NAMES[right.scheme]
  const days = [right.startsOn === null ? '' : `เริ่ม ${formatBuddhist(right.startsOn)}`, right.endsOn === null ? '' : `หมดอายุ ${formatBuddhist(right.endsOn)}`].filter(part => part !== '')
  return `  ${[`${scheme} (${right.mainCode ?? '-'} ${right.subCode})`, right.subName, right.mainHospital === '' ? '' : `หลัก ${right.mainHospital}`, right.primaryHospital === '' ? '' : `ปฐมภูมิ ${right.primaryHospital}`, ...days].filter(part => part.trim() !== '').join(' · ')}`
}

const endOf = ({ notInForce, source, askedAt, isAbout }: Extract<EligibilityAnswer, { kind: 'eligible' | 'not-eligible' }>): string[] => [
  ...notInForce.map(right => `  ไม่มีผลในวันนั้น: ${rightLine(right).trim()}`),
  `  สิทธิของวันที่ ${formatBuddhist(isAbout)} จาก ${SOURCE_NAMES[source]} ตรวจเมื่อ ${formatBuddhistTime(askedAt)}`
]
