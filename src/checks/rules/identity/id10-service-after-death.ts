import type { Case } from '../../../case/case.js'
import type { LocalDate } from '../../../values/local-date.js'
import { formatBuddhist } from '../../../values/local-date.js'
import type { CaseCheck, CheckContext } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { answerOfCase } from '../../eligibility/answer-of-case.js'
import { comparedRight } from '../../eligibility/compared-right.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'
import { serviceDay } from '../../service-time.js'

export const id10ServiceAfterDeath: CaseCheck = {
  id: 'ID10',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'รับบริการหลังวันเสียชีวิต', en: 'Service after the day of death' },
  family: 'identity',
  schemes: 'all',
  severity: 'block',
  owner: 'card-room',
  audience: 'none',
  needs: [['deaths', 'eligibility-answers']],
  mend: 'ดูว่าเปิด visit ผิด HN หรือไม่ (ญาติ ชื่อคล้าย ทารกแรกเกิดกับมารดา) ถ้าผิดคนให้ย้าย visit ถ้าวันเสียชีวิตหรือเลขประชาชนผิดให้แก้ที่หน้าทะเบียนผู้ป่วย ถ้าเปิดวันถัดมาเพื่อชันสูตรหรือรับผู้เสียชีวิต ให้กด "ไม่ต้องทำ" พร้อมเหตุผล และไม่ส่งเบิก',
  source: 'NHSO C902, P02',
  why: 'บริการหลังวันเสียชีวิตคือการเปิดผิดคน ประวัติยาและผลตรวจจะเข้าผิดแฟ้ม และเบิกไม่ได้',
  example: 'ทารกมาตรวจ เปิด visit ใน HN ของพี่ที่เสียชีวิตไปแล้ว เพราะชื่อในบัตรนัดคล้ายกัน',
  grace: 'วันที่เสียชีวิตยังไม่นับ',
  prevents: [{ system: 'e-claim', code: 'C902' }, { system: 'e-claim', code: 'P02' }],
  judge: (item, context) => {
    const day = serviceDay(item)
    // An admission that ends before it begins is told by TM01.
    const isBackward = item.kind === 'admission' && item.dischargedOn !== null && day !== null && item.dischargedOn < day
    if (day === null || isBackward || item.patient === null) return NOT_APPLICABLE
    const recorded = item.patient.diedOn
    const told = toldByPayer(item, context)
    // What the payer says of a right of its own is told by RT02.
    if (told === 'told by RT02') return NOT_APPLICABLE
    const isOwn = recorded !== null && recorded < day
    const diedOn = isOwn ? recorded : told !== null && told < day ? told : null
    if (diedOn === null) return CLEAN
    return fault({
      detail: isOwn ? { th: `ใน HOSxP เสียชีวิต ${formatBuddhist(diedOn)}`, en: `died ${diedOn} by HOSxP` } : { th: `ทะเบียนแจ้งเสียชีวิต ${formatBuddhist(diedOn)}`, en: `died ${diedOn} by NHSO` },
      evidence: { diedOn, serviceDay: day, saidBy: isOwn ? 'hosxp' : 'payer' }
    })
  }
}

/** The day of death by the payer's answer about the case; `null`: alive, or no day. */
function toldByPayer (item: Case, context: CheckContext): LocalDate | null | 'told by RT02' {
  const answer = answerOfCase(item, context.registers.eligibilityOf(item))?.record.answer
  if (answer?.kind !== 'not-eligible' || answer.reason !== 'dead') return null
  const compared = comparedRight(item, context)
  return compared !== null && rightVerdict(item, compared, context) === 'differs' ? 'told by RT02' : answer.person?.diedOn ?? null
}
