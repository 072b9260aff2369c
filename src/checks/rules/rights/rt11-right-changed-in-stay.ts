import type { EligibilityRecord } from '../../../case/case-eligibility.js'
import type { PayerRight } from '../../../case/eligibility-answer.js'
import type { Right } from '../../../case/right.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { recordEvidence } from '../../eligibility/answer-words.js'
import { isKnownHospital } from '../../eligibility/hospitals.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { schemeWords, type Words } from '../../eligibility/scheme-words.js'
import { byServiceDate } from '../../eligibility/stay-answers.js'

export const rt11RightChangedInStay: CaseCheck = {
  id: 'RT11',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'สิทธิเปลี่ยนระหว่างนอนโรงพยาบาล', en: 'Right changed during the stay' },
  family: 'rights',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'ward',
  note: { th: 'ตรวจสิทธิอีกครั้ง แล้วแจ้งงานประกันสุขภาพ', en: 'Check the right again, tell our office' },
  needs: ['admission-rights', 'eligibility-answers'],
  mend: 'ดูคำตอบของแต่ละวันที่หน้าสิทธิของ AN แล้วเพิ่มหรือแก้สิทธิของผู้ป่วยในพร้อมวันเริ่มและวันสิ้นสุด',
  source: 'hospital service profile',
  why: 'ค่ารักษาช่วงก่อนและหลังเปลี่ยนสิทธิเป็นของคนละกองทุน ลงสิทธิเดียวแล้วกองทุนหนึ่งจะไม่จ่าย',
  example: 'รับเข้าด้วยบัตรทอง วันที่สามของการนอน ทะเบียนเปลี่ยนเป็นประกันสังคม',
  grace: 'เมื่อมีคำตอบของวันนอนต่างกันอย่างน้อยสองวัน',
  judge: (item, { registers }) => {
    if (judgedRight(item) === null) return NOT_APPLICABLE
    const answers = byServiceDate(registers.eligibilityOf(item).answers)
    const [first, last] = [answers[0], answers.at(-1)]
    if (first === undefined || last === undefined || first.serviceDate === last.serviceDate) return NOT_APPLICABLE
    if (!isChanged(firstRight(first), firstRight(last)) || isRecorded(item.rights, first, last)) return CLEAN
    const [before, after] = [wordsOf(first), wordsOf(last)]
    return fault({
      detail: { th: `${before.th} เป็น ${after.th}`, en: `${before.en} to ${after.en}` },
      evidence: { ...recordEvidence(last), firstAsked: first.serviceDate, lastAsked: last.serviceDate, firstAnswered: recordEvidence(first)['answered'] ?? null, firstHospital: recordEvidence(first)['answeredHospital'] ?? null }
    })
  }
}

const firstRight = ({ answer }: EligibilityRecord): PayerRight | null => answer.kind === 'eligible' ? answer.rights[0] ?? null : null

function isChanged (before: PayerRight | null, after: PayerRight | null): boolean {
  if (before === null || after === null) return before !== after
  if (before.scheme !== after.scheme) return true
  const isOfAHospital = before.scheme === 'UC' || before.scheme === 'SSS'
  return isOfAHospital && isKnownHospital(before.mainHospital) && isKnownHospital(after.mainHospital) && before.mainHospital !== after.mainHospital
}

/** The record has both rights, or the day in between on which the only one began or ended. */
function isRecorded (recorded: readonly Right[], first: EligibilityRecord, last: EligibilityRecord): boolean {
  const [before, after] = [firstRight(first), firstRight(last)]
  const former = before === null ? [] : recorded.filter(right => isSame(right, before))
  const latter = after === null ? [] : recorded.filter(right => isSame(right, after))
  if (before === null) return latter.some(({ startsOn }) => startsOn !== null && startsOn > first.serviceDate)
  if (after === null) return former.some(({ endsOn }) => endsOn !== null && endsOn >= first.serviceDate && endsOn < last.serviceDate)
  return former.some(right => latter.some(other => other !== right))
}

const isSame = ({ scheme, mainHospital }: Right, answered: PayerRight): boolean =>
  scheme === answered.scheme && (!isKnownHospital(mainHospital) || !isKnownHospital(answered.mainHospital) || mainHospital === answered.mainHospital)

function wordsOf (record: EligibilityRecord): Words {
  const right = firstRight(record)
  if (right === null) return { th: 'ไม่มีสิทธิ', en: 'no right' }
  const name = right.scheme === null ? { th: right.mainCode ?? '-', en: right.mainCode ?? '-' } : schemeWords(right.scheme)
  const hospital = isKnownHospital(right.mainHospital) ? ` ${right.mainHospital}` : ''
  return { th: name.th + hospital, en: name.en + hospital }
}
