import type { EligibilityAnswer, PayerRight } from '../case/eligibility-answer.js'
import { formatBuddhist, formatBuddhistTime } from '../values/local-date.js'
import { ANSWER_NAMES, NOT_ELIGIBLE_NAMES, payerName, SOURCE_NAMES, UNDETERMINED_NAMES } from './eligibility-words.js'

/** An answer about a right for a terminal; the first line says which of the four it is. */
export function eligibilityText (answer: EligibilityAnswer): string {
  switch (answer.kind) {
    case 'not-checked': return `${ANSWER_NAMES[answer.kind]}: ยังไม่ได้กำหนดแหล่งตรวจสิทธิ`
    case 'undetermined': return `${ANSWER_NAMES[answer.kind]}: ${UNDETERMINED_NAMES[answer.reason]}${answer.source === null ? '' : ` (${SOURCE_NAMES[answer.source]})`}`
    case 'eligible': return [`${ANSWER_NAMES[answer.kind]} ${answer.person.name}`, ...answer.rights.map(rightLine), ...endOf(answer)].join('\n')
    case 'not-eligible': return [`${ANSWER_NAMES[answer.kind]}: ${NOT_ELIGIBLE_NAMES[answer.reason]}${answer.person === null ? '' : ` ${answer.person.name}`}`, ...endOf(answer)].join('\n')
    default: return answer satisfies never
  }
}

function rightLine (right: PayerRight): string {
  const days = [right.startsOn === null ? '' : `เริ่ม ${formatBuddhist(right.startsOn)}`, right.endsOn === null ? '' : `หมดอายุ ${formatBuddhist(right.endsOn)}`].filter(part => part !== '')
  return `  ${[`${payerName(right)} (${right.mainCode ?? '-'} ${right.subCode})`, right.subName, right.mainHospital === '' ? '' : `หลัก ${right.mainHospital}`, right.primaryHospital === '' ? '' : `ปฐมภูมิ ${right.primaryHospital}`, ...days].filter(part => part.trim() !== '').join(' · ')}`
}

const endOf = ({ notInForce, source, askedAt, isAbout }: Extract<EligibilityAnswer, { kind: 'eligible' | 'not-eligible' }>): string[] => [
  ...notInForce.map(right => `  ไม่มีผลในวันนั้น: ${rightLine(right).trim()}`),
  `  สิทธิของวันที่ ${formatBuddhist(isAbout)} จาก ${SOURCE_NAMES[source]} ตรวจเมื่อ ${formatBuddhistTime(askedAt)}`
]
