import type { EdcApproval } from '../../../case/case-eligibility.js'
import type { Case, VisitCase } from '../../../case/case.js'
import { isThirteenDigits } from '../../../values/citizen-id.js'
import { sumSatang, type Satang } from '../../../values/satang.js'
import { NOT_APPLICABLE, undetermined, type CheckContext, type Outcome } from '../../check.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { isFinished } from '../../service-time.js'

/** What the terminal's files say of a visit's approval codes. */
export type ApprovalMatch =
  | { readonly kind: 'not-judged', readonly outcome: Outcome }
  | { readonly kind: 'unmatched', readonly isCancelled: boolean }
  | { readonly kind: 'matched', readonly visit: VisitCase, readonly earliest: EdcApproval, readonly satang: Satang }

const notJudged = (outcome: Outcome): ApprovalMatch => ({ kind: 'not-judged', outcome })

/** A civil servant's visit of a day gone by, with codes of the terminal, against the person's approvals of the imported files. */
export function matchApprovals (item: Case, context: CheckContext): ApprovalMatch {
  const right = judgedRight(item)
  const isCovered = right?.scheme === 'OFC' || right?.scheme === 'LGO' || right?.scheme === 'BKK'
  if (item.kind !== 'visit' || !isCovered || !isFinished(item, context)) return notJudged(NOT_APPLICABLE)
  const { isEdcDayKnown, approvals } = context.registers.eligibilityOf(item)
  if (!isEdcDayKnown) return notJudged(NOT_APPLICABLE)
  const codes = new Set([...codesIn(item.approvalCodes ?? ''), ...codesIn(right.approvalCode)])
  if (codes.size === 0) return notJudged(NOT_APPLICABLE)
  if (!isThirteenDigits(item.patient?.citizenId ?? '')) return notJudged(undetermined('ไม่มีเลขประชาชนที่ใช้ได้ เทียบกับไฟล์ EDC ไม่ได้'))
  const known = approvals.filter(({ code }) => codes.has(code))
  const standing = known.filter(({ code, satang }) => satang >= 0 && !isCancelled(known, code))
  const earliest = standing.reduce<EdcApproval | null>((first, approval) => first === null || approval.approvedAt < first.approvedAt ? approval : first, null)
  if (earliest === null) return { kind: 'unmatched', isCancelled: known.length > 0 }
  return { kind: 'matched', visit: item, earliest, satang: sumSatang(known.filter(({ code }) => !isCancelled(known, code)).map(({ satang }) => satang)) }
}

/** A cancellation stands in the files as an amount below zero. */
function isCancelled (known: readonly EdcApproval[], code: string): boolean {
  const amounts = known.filter(approval => approval.code === code).map(({ satang }) => satang)
  return amounts.some(satang => satang < 0) && sumSatang(amounts) <= 0
}

/** The terminal's codes are of digits; what else stands in the columns is none. */
const codesIn = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(word => /^\d{4,}$/.test(word))
