import type { Case } from '../../../case/case.js'
import { formatBuddhist, type LocalDate } from '../../../values/local-date.js'
import type { CaseCheck, CheckContext } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { comparedRight } from '../../eligibility/compared-right.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'

export const mg01CardExpired: CaseCheck = {
  id: 'MG01',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'บัตรประกันสุขภาพต่างด้าวหมดอายุ', en: "Migrant's health card has expired" },
  family: 'migrants',
  schemes: ['MIGRANT'],
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอบัตรประกันสุขภาพใบล่าสุด แล้วลงวันหมดอายุ', en: 'Ask for the newest health card, record its end' },
  needs: ['visit-rights', 'admission-rights'],
  mend: 'ขอบัตรประกันสุขภาพใบล่าสุด ลงวันเริ่มและวันหมดอายุที่แท็บสิทธิการรักษา ถ้าไม่ได้ต่ออายุ ให้แยกค่ารักษาหลังวันหมดอายุเป็นผู้ป่วยจ่าย',
  source: 'hospital service profile (expired cards)',
  why: 'บัตรต่างด้าวถาม สปสช. ไม่ได้ วันหมดอายุใน HOSxP จึงเป็นหลักฐานเดียว ค่ารักษาหลังวันนั้นไม่มีกองทุนจ่าย',
  example: 'แรงงานนอนโรงพยาบาลสิบวัน บัตรหมดอายุในวันที่สาม ไม่มีใครถามเรื่องต่ออายุ',
  grace: 'ตั้งแต่วันถัดจากวันหมดอายุ บัตรที่หมดก่อนวันรับบริการและเป็นสิทธิหลัก บอกที่ RT06',
  judge: (item, context) => {
    const day = lastDayOf(item, context)
    const cards = item.rights.filter(({ scheme, endsOn }) => scheme === 'MIGRANT' && endsOn !== null)
    if (day === null || cards.length === 0) return NOT_APPLICABLE
    // Of several cards the last one to end counts.
    const [card] = cards.toSorted((a, b) => (a.endsOn ?? '') < (b.endsOn ?? '') ? 1 : -1)
    const endsOn = card?.endsOn ?? null
    if (card === undefined || endsOn === null || endsOn >= day) return CLEAN
    if (isToldByRt06(item, context)) return NOT_APPLICABLE
    return fault({ detail: { th: `หมดอายุ ${formatBuddhist(endsOn)}`, en: `ended ${endsOn}` }, evidence: { right: card.code, endsOn } })
  }
}

/** The day of the visit, of the discharge, or today while the patient is in bed. */
const lastDayOf = (item: Case, { today }: CheckContext): LocalDate | null =>
  item.kind === 'visit' ? item.day : item.dischargedOn ?? (item.admittedOn === null ? null : today)

/** It judges the right that tells who the patient is, by the day the service began. */
function isToldByRt06 (item: Case, context: CheckContext): boolean {
  const compared = comparedRight(item, context)
  return compared?.right.scheme === 'MIGRANT' && rightVerdict(item, compared, context) === 'out-of-time'
}
