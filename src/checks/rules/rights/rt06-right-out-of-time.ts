import { formatBuddhist } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { answeredOnDay, answerEvidence } from '../../eligibility/answer-words.js'
import { comparedRight, listedNotInForce, type ComparedRight } from '../../eligibility/compared-right.js'
import { COMPARED_SCHEMES } from '../../eligibility/judged-right.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'
import { schemeWords, type Words } from '../../eligibility/scheme-words.js'
import { isCapitation } from '../../payer.js'

export const rt06RightOutOfTime: CaseCheck = {
  id: 'RT06',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'วันบริการอยู่นอกช่วงสิทธิ', en: 'Service outside the days of the right' },
  family: 'rights',
  schemes: COMPARED_SCHEMES.filter(scheme => scheme !== 'CASH' && scheme !== 'VACANT'),
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ตรวจวันเริ่มและวันหมดสิทธิ แล้วลงสิทธิที่ใช้ได้', en: "Check the right's days, record the valid one" },
  needs: ['visit-rights', 'admission-rights'],
  mend: 'ตรวจสิทธิของวันรับบริการที่หน้าสิทธิ แล้วลงสิทธิที่ใช้ได้ในวันนั้นที่แท็บสิทธิการรักษา ถ้าวันหมดอายุใน HOSxP เก่า ให้แก้ตามทะเบียน',
  source: 'NDP P208',
  why: 'ใช้สิทธิก่อนวันเริ่มหรือหลังวันสิ้นสุด กองทุนไม่จ่าย ผู้ป่วยอาจมีสิทธิอื่นที่ใช้ได้ในวันนั้น',
  example: 'ผู้ป่วยออกจากงานเกินหกเดือน ประกันสังคมสิ้นสุดแล้ว แต่ visit ยังลงประกันสังคม',
  grace: 'เมื่อได้คำตอบจากทะเบียนสิทธิของวันนั้น ถ้ายังไม่มีคำตอบ ใช้วันหมดสิทธิใน HOSxP ทันที',
  prevents: [{ system: 'digital-platform', code: 'P208' }],
  judge: (item, context) => {
    const compared = comparedRight(item, context)
    if (compared === null) return NOT_APPLICABLE
    const { right: { scheme, endsOn }, answered } = compared
    if (scheme === 'CASH' || scheme === 'VACANT') return NOT_APPLICABLE
    // What NHSO says of civil servants and Bangkok is told by RT08.
    const isSilent = answered === null ? endsOn === null : scheme === 'OFC' || scheme === 'BKK'
    if (isSilent) return NOT_APPLICABLE
    if (rightVerdict(item, compared, context) !== 'out-of-time') return CLEAN
    // The last day of a card that HOSxP copies from visit to visit may be years old.
    const severity = answered !== null ? 'block' : isCapitation(item, context.settings) ? 'info' : 'warn'
    return fault({ severity, detail: answeredOnDay(compared, detailOf(compared)), evidence: { ...answerEvidence(compared), recordedEnd: endsOn } })
  }
}

function detailOf (compared: ComparedRight): Words {
  const { right, answered, day } = compared
  const name = schemeWords(right.scheme)
  if (answered === null) {
    const end = right.endsOn
    return end === null ? name : { th: `${name.th} ใน HOSxP หมดอายุ ${formatBuddhist(end)}`, en: `${name.en} ended ${end} by HOSxP` }
  }
  const [listed] = listedNotInForce(compared)
  if (listed?.startsOn != null && listed.startsOn > day) return { th: `${name.th} เริ่ม ${formatBuddhist(listed.startsOn)} ยังไม่เกิดสิทธิ`, en: `${name.en} begins ${listed.startsOn}, not entitled yet` }
  if (listed?.endsOn != null) return { th: `${name.th} สิ้นสุด ${formatBuddhist(listed.endsOn)}`, en: `${name.en} ended ${listed.endsOn}` }
  return { th: `${name.th} ไม่มีผลในวันนั้น`, en: `${name.en} was not in force` }
}
