import { formatBuddhist } from '../../../values/local-date.js'
import { satang } from '../../../values/satang.js'
import type { CaseCheck, CheckContext, Fault } from '../../check.js'
import { atRisk } from '../../claims/claim-terms.js'
import { aheadWords, lostWords, stateEvidence } from '../../claims/loss-words.js'
import { lossAhead, lossNow } from '../../claims/late-loss.js'
import { judgeUnsent, type UnsentClaim } from '../../claims/unsent-claims.js'
import { schemeWords } from '../../eligibility/scheme-words.js'

export const ti02PastDue: CaseCheck = {
  id: 'TI02',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'เกินกำหนดส่งเบิก ถูกหักส่งล่าช้า', en: 'Claim past due and not sent' },
  family: 'sending',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['claim-sends'],
  mend: 'ส่งจากหน้าส่งเบิกของ HOSxP ก่อนขั้นหักถัดไปที่แสดง แล้วบันทึกว่าส่งแล้วที่หน้า เงินเรียกเก็บ รายที่ติด C ให้แก้ตามรหัสแล้วส่งใหม่ รายที่เลิกตามให้บันทึกตัดยอดและพักเรื่องนี้',
  source: '4S4C 2.3(4): 5 % off what is sent late; other steps learned from REP (late flag, PS)',
  why: 'ยิ่งส่งช้ายิ่งถูกหักมากขึ้น และเมื่อปิดรับแล้วเบิกไม่ได้เลย',
  example: 'ผู้ป่วยในจำหน่ายมา 40 วัน เวชระเบียนเพิ่งลงรหัสเสร็จ ส่งวันนี้ถูกหัก 5%',
  grace: 'วันถัดจากวันครบกำหนด',
  prevents: [{ system: 'e-claim', code: 'C998' }, { system: 'e-claim', code: 'C997' }],
  judge: (item, context) => judgeUnsent(item, context, 'late', unsent => faultOf(unsent, context))
}

function faultOf (unsent: UnsentClaim, { asOf }: CheckContext): Fault {
  const { claim: { scheme, billed }, terms, learnedShare } = unsent
  const [lost, ahead] = [lossNow(terms, asOf, learnedShare), lossAhead(terms, asOf, learnedShare)]
  const [name, now, next] = [schemeWords(scheme), lostWords(lost, billed), aheadWords(ahead, billed)]
  const risk = atRisk(billed, terms, asOf, learnedShare)
  return {
    detail: { th: `${name.th} ครบกำหนด ${terms.dueOn === null ? '' : formatBuddhist(terms.dueOn)}${now.th}${next.th}`, en: `${name.en} was due ${terms.dueOn ?? ''}${now.en}${next.en}` },
    deadline: ahead?.at ?? null,
    satangAtRisk: risk.satang,
    evidence: { ...stateEvidence(unsent), basis: risk.basis, lostPercent: lost?.percent ?? null, lostSatang: lost === null ? null : satang(billed * lost.percent / 100), lostBasis: lost?.basis ?? null }
  }
}
