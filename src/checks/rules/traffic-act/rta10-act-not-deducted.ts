import type { ClaimStep } from '../../../case/case-claim.js'
import type { Case } from '../../../case/case.js'
import type { Scheme } from '../../../case/right.js'
import { formatBaht, satang } from '../../../values/satang.js'
import { membersOf } from '../../accident/accident-case.js'
import { actChargesOf } from '../../accident/act-charges.js'
import type { AccidentCheck, Fault } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { schemeWords } from '../../eligibility/scheme-words.js'
import { paysNothing, whyNotStrong } from './victim.js'

// The act pays before them (accident-act §4).
const PAYS_AFTER_THE_ACT = new Set<Scheme>(['UC', 'OFC', 'LGO', 'SSS', 'STATE', 'BKK'])

export const rta10ActNotDeducted: AccidentCheck = {
  id: 'RTA10',
  scope: 'accident',
  title: { th: 'เบิกกองทุนหลักโดยไม่หักส่วนของ พรบ.', en: "Main payer claimed without the act's deduction" },
  family: 'traffic-act',
  schemes: ['UC', 'OFC', 'SSS', 'LGO', 'STATE', 'BKK'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'claim-answers'],
  mend: 'แก้รายการส่งเบิกให้หักยอดที่ พรบ. จ่าย (หมวด K1) แล้วส่งใหม่ หรือบันทึกในแฟ้มคดีว่า พรบ. ไม่คุ้มครองเพราะอะไร',
  source: 'NHSO AER code book, REP act_amt (50)',
  why: 'กองทุนหลักจ่ายเฉพาะส่วนที่เกินจาก พรบ. เบิกเต็มถูกเรียกคืนภายหลัง',
  example: 'ผู้ป่วยรถล้ม บัตรทองจ่ายมา 4,200 บาทเต็มจำนวน ช่องค่า พรบ. ในไฟล์ REP เป็นศูนย์',
  grace: 'ทันทีที่ผู้จ่ายตอบว่าจ่าย',
  prevents: [{ system: 'e-claim', code: 'M02' }],
  judge: (accident, { registers }) => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    if (paysNothing(accident) || actChargesOf(accident).underAct === 0) return NOT_APPLICABLE
    const answered = membersOf(accident).flatMap(item => newestAnswers(registers.claimStepsOf(item)).map(step => ({ item, step })))
    if (answered.length === 0) return NOT_APPLICABLE
    const faults = answered.filter(({ step }) => step.actSatang === 0 && (step.satang ?? 0) > 0).map(({ item, step }) => faultOf(item, step))
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}

/** What each payer after the act said last, where it will pay. An acceptance that does not speak of the act (another file, a person) says nothing. */
const newestAnswers = (steps: readonly ClaimStep[]): ClaimStep[] =>
  [...new Map(steps.filter(({ kind, scheme, actSatang }) => PAYS_AFTER_THE_ACT.has(scheme) && (kind === 'denied' || kind === 'corrective' || (kind === 'accepted' && actSatang !== null))).toSorted((a, b) => a.at - b.at).map(step => [step.scheme, step])).values()]
    .filter(({ kind }) => kind === 'accepted')

const faultOf = ({ kind, id }: Case, { scheme, satang: amount, reference }: ClaimStep): Fault => ({
  line: `${kind} ${id} ${scheme}`,
  detail: { th: `${schemeWords(scheme).th} จ่าย ${formatBaht(amount ?? satang(0))} บาท ไม่มียอดหัก พรบ.`, en: `${schemeWords(scheme).en}: pays ${formatBaht(amount ?? satang(0))} baht without a deduction` },
  satangAtRisk: amount ?? satang(0),
  deadline: null,
  evidence: { scheme, paid: amount, reference }
})
