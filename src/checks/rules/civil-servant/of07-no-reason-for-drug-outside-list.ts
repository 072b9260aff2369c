import type { ChargeLine, VisitCase } from '../../../case/case.js'
import type { Scheme } from '../../../case/right.js'
import type { CaseCheck, Fault } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { amountOf, faultsByItem, notGivenBack, rightOfLine } from '../charges/charged-lines.js'
import { whyNotJudged } from '../charges/claimed-case.js'
import { onceFor } from '../../remembered.js'
import type { CheckSettings } from '../../settings.js'

/** EA–EF, or PA for a drug with leave of its own; some sites keep the letter alone. */
const REASON = /^(E?[A-F]|PA)$/

export const of07NoReasonForDrugOutsideList: CaseCheck = {
  id: 'OF07',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ยานอกบัญชียาหลักไม่ระบุเหตุผล (EA–EF)', en: 'Drug outside the national list without a reason (EA–EF)' },
  family: 'civil-servant',
  schemes: ['OFC', 'LGO'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'visit-rights', 'drug-accounts', 'drug-reasons'],
  mend: 'ให้แพทย์ผู้สั่งระบุเหตุผลการใช้ยานอกบัญชี (EA–EF) ที่หน้าสั่งยา ห้ามเลือกแทนแพทย์ ถ้าไม่มีเหตุผลเปลี่ยนเป็นผู้ป่วยจ่ายเอง',
  source: 'NHSO C565; DRU.DRUGREMARK',
  why: 'ยานอกบัญชียาหลักแห่งชาติของผู้ป่วยนอกสิทธิข้าราชการและ อปท. เบิกได้เมื่อแพทย์ระบุเหตุผล EA–EF เท่านั้น',
  example: 'ข้าราชการรับกลูโคซามีน แพทย์สั่งต่อจากครั้งก่อนโดยไม่ได้เลือกเหตุผล',
  grace: 'วันถัดจากวันรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C565' }],
  judge: (item, context) => {
    if (item.kind !== 'visit') return NOT_APPLICABLE
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    if (!item.rights.some(({ scheme }) => isTheirs(scheme))) return NOT_APPLICABLE
    const drugs = notGivenBack(item.charges.filter(line => isClaimedDrug(item, line)))
    if (drugs.length === 0) return NOT_APPLICABLE
    const outside = outsideMarks(context.settings)
    const isOutside = ({ item: { drug } }: ChargeLine): boolean => drug !== null && outside.has(drug.account.toUpperCase())
    const missing = drugs.filter(line => isOutside(line) && !REASON.test(item.drugReasons.get(line.item.code) ?? ''))
    if (missing.length > 0) return fault(...faultsByItem(missing, lines => missingReason(item, lines)))
    return drugs.some(line => line.item.drug?.account === '' && !isOutside(line)) ? undetermined('ยาบางรายการไม่ได้ระบุบัญชียา') : CLEAN
  }
}

const outsideMarks = onceFor((settings: CheckSettings): ReadonlySet<string> => new Set(settings['drugs.outside_list_marks'].map(mark => mark.trim().toUpperCase())))

function isClaimedDrug (visit: VisitCase, line: ChargeLine): boolean {
  return line.isClaimed && line.item.drug !== null && isTheirs(rightOfLine(visit, line)?.scheme ?? null)
}

/** Of civil servants and local government. */
const isTheirs = (scheme: Scheme | null): boolean => scheme === 'OFC' || scheme === 'LGO'

const missingReason = ({ drugReasons }: VisitCase, lines: readonly [ChargeLine, ...ChargeLine[]]): Fault => {
  const [{ item: { code, name, drug } }] = lines
  return {
    detail: { th: name === '' ? code : name, en: code },
    satangAtRisk: amountOf(lines),
    evidence: { item: code, account: drug?.account ?? '', reason: drugReasons.get(code) ?? null }
  }
}
