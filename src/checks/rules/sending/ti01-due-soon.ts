import { formatBuddhist } from '../../../values/local-date.js'
import type { CaseCheck, CheckContext, Fault } from '../../check.js'
import { atRisk } from '../../claims/claim-terms.js'
import { aheadWords, stateEvidence } from '../../claims/loss-words.js'
import { lossAhead } from '../../claims/late-loss.js'
import { judgeUnsent, type UnsentClaim } from '../../claims/unsent-claims.js'
import { schemeWords } from '../../eligibility/scheme-words.js'

export const ti01DueSoon: CaseCheck = {
  id: 'TI01',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ใกล้ครบกำหนดส่งเบิก', en: 'Claim due soon and not sent' },
  family: 'sending',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['claim-sends'],
  mend: 'ดูที่หน้า เงินเรียกเก็บ ว่ารายนี้ติดอะไร แก้แล้วส่งออกจากหน้าส่งเบิกของ HOSxP ก่อนวันครบกำหนด แล้วบันทึกว่าส่งแล้ว รายที่ติด C ให้แก้ตามรหัสแล้วส่งใหม่',
  source: 'domain deadlines.tsv: windows of payers (claims.windows)',
  why: 'ส่งหลังวันครบกำหนดถูกหักเงินตามขั้นที่ล่าช้า หรือส่งไม่ได้อีก',
  example: 'ผู้ป่วยนอกบัตรทองต่างเครือข่าย รับบริการมาแล้ว 25 วัน ยังไม่ได้ส่งเบิก อีก 5 วันจะถูกหัก 5%',
  grace: '7 วันก่อนวันครบกำหนด (claims.warn_days)',
  prevents: [{ system: 'e-claim', code: 'C998' }, { system: 'e-claim', code: 'C997' }],
  judge: (item, context) => judgeUnsent(item, context, 'due-soon', unsent => faultOf(unsent, context))
}

function faultOf (unsent: UnsentClaim, { asOf }: CheckContext): Fault {
  const { claim: { scheme, billed }, terms, learnedShare } = unsent
  const risk = atRisk(billed, terms, asOf, learnedShare)
  const [name, after] = [schemeWords(scheme), aheadWords(lossAhead(terms, asOf, learnedShare), billed)]
  const day = terms.dueOn ?? ''
  return {
    detail: { th: `${name.th} ส่งได้ถึง ${terms.dueOn === null ? '' : formatBuddhist(terms.dueOn)}${after.th}`, en: `${name.en} until ${day}${after.en}` },
    deadline: terms.dueAt,
    satangAtRisk: risk.satang,
    evidence: { ...stateEvidence(unsent), basis: risk.basis }
  }
}
