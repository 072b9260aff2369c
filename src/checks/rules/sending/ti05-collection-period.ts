import type { Collection } from '../../../case/claim-registers.js'
import type { CheckContext, Outcome, SiteCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { schemeWords } from '../../eligibility/scheme-words.js'

export const ti05CollectionPeriod: SiteCheck = {
  id: 'TI05',
  scope: 'site',
  title: { th: 'ระยะเวลาเรียกเก็บเฉลี่ยเกินเป้า', en: 'Average collection period above its target' },
  family: 'sending',
  schemes: ['UC', 'OFC', 'SSS'],
  severity: 'info',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['claim-receipts'],
  mend: 'ดูหน้า เงินเรียกเก็บ › ลูกหนี้ ของกองทุนนั้น เริ่มจากรายที่ค้างนานและยอดสูง',
  source: '4S4C 1.2(4); KPI 2569 PI2: UC 60, OFC 60 days; SSS 90 days (hospital profile)',
  why: 'เงินที่เข้าช้าคือเงินหมุนเวียนของโรงพยาบาล เกณฑ์คือไม่เกิน 60 วัน (UC, ข้าราชการ) และ 90 วัน (ประกันสังคม)',
  example: 'เงินประกันสังคมที่เข้าใน 90 วันนี้ เฉลี่ยรอ 104 วันนับจากวันสิ้นสุดบริการ',
  judge: context => context.registers.collections === null ? null : new Map(context.registers.collections.map(entry => [entry.scheme, answerOf(entry, context)]))
}

/** Decision 0023: the mean of days from the end of service to the money, weighted by money, over what came in the last 90 days. */
function answerOf ({ scheme, days, claims, received }: Collection, { settings }: CheckContext): Outcome {
  const target = settings['claims.collection_targets'].find(entry => entry.scheme === scheme)?.days
  if (target === undefined || days <= target) return CLEAN
  // 60.02 days are over a target of 60, and are shown so.
  const shown = Math.ceil(days * 10) / 10
  const name = schemeWords(scheme)
  return fault({
    detail: { th: `${name.th} เฉลี่ย ${shown} วัน เป้า ${target} วัน`, en: `${name.en}: ${shown} days on average, target ${target}` },
    deadline: null,
    evidence: { scheme, days: shown, target, claims, received }
  })
}
