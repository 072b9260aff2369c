import { formatBuddhist } from '../../../values/local-date.js'
import type { CaseCheck, CheckContext, Fault } from '../../check.js'
import { stateEvidence } from '../../claims/loss-words.js'
import { judgeUnsent, type UnsentClaim } from '../../claims/unsent-claims.js'
import { schemeWords } from '../../eligibility/scheme-words.js'

export const sn02SentLate: CaseCheck = {
  id: 'SN02',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'พ้นหรือใกล้วันปิดรับ ยังไม่ส่งเบิก', en: 'Closing or closed, and not sent' },
  family: 'sending',
  schemes: 'all',
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['claim-sends'],
  mend: 'ส่งจากหน้าส่งเบิกของ HOSxP ทันทีก่อนวันปิดรับ แล้วบันทึกว่าส่งแล้วที่หน้า เงินเรียกเก็บ รายที่ปิดรับแล้วให้ขอทบทวนกับกองทุน หรือบันทึกตัดยอดและพักเรื่องนี้พร้อมเหตุผล',
  source: 'NHSO C998, C997; motor vehicle victims act s.27 (claims.windows)',
  why: 'พ้นวันปิดรับแล้วผู้จ่ายไม่รับข้อมูลอีก เสียเงินทั้งรายการ เช่น ข้อมูลของปีงบประมาณหนึ่งส่งได้ถึง 30 กันยายนของปีงบประมาณถัดไป',
  example: 'วันที่ 25 กันยายน ยังมีผู้ป่วยในของปีงบประมาณก่อนที่ติด C และไม่ได้ส่งใหม่',
  grace: '7 วันก่อนวันปิดรับ',
  prevents: [{ system: 'e-claim', code: 'C998' }, { system: 'e-claim', code: 'C997' }],
  judge: (item, context) => judgeUnsent(item, context, 'closing', unsent => faultOf(unsent, context))
}

function faultOf (unsent: UnsentClaim, { asOf }: CheckContext): Fault {
  const { claim: { scheme, billed }, terms: { closesOn, closesAt } } = unsent
  const isClosed = closesAt !== null && asOf >= closesAt
  const [name, day] = [schemeWords(scheme), closesOn === null ? '' : formatBuddhist(closesOn)]
  return {
    detail: { th: `${name.th} ${isClosed ? 'ปิดรับไปแล้ว' : 'ปิดรับ'} ${day}`, en: `${name.en} ${isClosed ? 'closed' : 'closes'} ${closesOn ?? ''}` },
    deadline: closesAt,
    satangAtRisk: billed,
    evidence: { ...stateEvidence(unsent), basis: 'all' }
  }
}
