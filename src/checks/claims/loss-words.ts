import type { Finding } from '../../case/finding.js'
import { dayOf, formatBuddhist } from '../../values/local-date.js'
import { formatBaht, satang, type Satang } from '../../values/satang.js'
import type { Words } from '../eligibility/scheme-words.js'
import type { Loss, LossAhead } from './late-loss.js'
import type { UnsentClaim } from './unsent-claims.js'

/** What sending it now costs: ` ส่งวันนี้ถูกหัก 5% 15.00 บาท`. `null`: nobody knows. */
export function lostWords (lost: Loss | null, billed: Satang): Words {
  if (lost === null) return { th: ' ยังไม่ทราบอัตราหัก', en: ', what that costs is not known' }
  const share = shareWords(lost, billed)
  return { th: ` ส่งวันนี้ถูกหัก ${share.th}`, en: `, sending it now costs ${share.en}` }
}

/** What waiting costs: ` ตั้งแต่ 11/12/2569 ถูกหักเพิ่ม 5% 15.00 บาท`; blank: nothing is known. */
export function aheadWords (ahead: LossAhead | null, billed: Satang): Words {
  if (ahead === null) return { th: '', en: '' }
  const day = dayOf(ahead.at)
  if (ahead.basis === 'all') return { th: ` ตั้งแต่ ${formatBuddhist(day)} เบิกไม่ได้`, en: `, nothing is taken from ${day}` }
  const share = shareWords(ahead, billed)
  return { th: ` ตั้งแต่ ${formatBuddhist(day)} ถูกหักเพิ่ม ${share.th}`, en: `, from ${day} it costs another ${share.en}` }
}

function shareWords ({ percent, basis }: Pick<LossAhead, 'percent' | 'basis'>, billed: Satang): Words {
  const amount = formatBaht(satang(billed * percent / 100))
  // What no text of the payer says must not look as if it did.
  return basis === 'learned' ? { th: `${percent}% ${amount} บาท (เรียนรู้จาก REP)`, en: `${percent} % ${amount} baht (learned from REP)` } : { th: `${percent}% ${amount} บาท`, en: `${percent} % ${amount} baht` }
}

export const stateEvidence = ({ claim: { scheme, billed }, state, terms: { dueOn, closesOn, source, confidence } }: UnsentClaim): Finding['evidence'] =>
  ({ scheme, billed, state, dueOn, closesOn, source, confidence })
