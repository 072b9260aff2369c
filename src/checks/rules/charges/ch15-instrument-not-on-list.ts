import { isUniversalSchemeInstrument } from '../../code-tables/adp-instruments.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { amountOf, claimedLinesOf, faultsByItem, rightOfLine } from './charged-lines.js'
import { whyNotJudged } from './claimed-case.js'

const INSTRUMENTS = '2'

export const ch15InstrumentNotOnList: CaseCheck = {
  id: 'CH15',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'อุปกรณ์ไม่อยู่ในประกาศของสิทธิ UC', en: "Instrument is not on the universal scheme's list" },
  family: 'charges',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'admission-charges', 'national-item-codes', 'visit-rights', 'admission-rights'],
  mend: 'เทียบรหัสอุปกรณ์กับประกาศอวัยวะเทียมและอุปกรณ์ของ สปสช. ปีนั้น ถ้ารหัสผิดแก้ที่ Nondrug Items ถ้าเบิกไม่ได้จริงเปลี่ยนรายการเป็นไม่เรียกเก็บจาก สปสช.',
  source: 'NHSO C164; ADP codes of xmodify/h-rims (price_ucs)',
  why: 'สปสช. จ่ายอวัยวะเทียมและอุปกรณ์เฉพาะรหัสที่ประกาศ รหัสของสิทธิอื่นหรือรหัสเก่าถูกตีกลับ',
  example: 'ใช้รหัสตาปลอมชนิดใสซึ่งมีราคาเฉพาะสิทธิข้าราชการกับผู้ป่วยสิทธิบัตรทอง',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C164' }],
  // Paid by a fund of its own beside capitation.
  standsUnderCapitation: true,
  judge: (item, context) => {
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    const instruments = claimedLinesOf(item).filter(line =>
      line.amount > 0 && line.item.nationalType === INSTRUMENTS && line.item.nationalCode !== '' && rightOfLine(item, line)?.scheme === 'UC')
    if (instruments.length === 0) return NOT_APPLICABLE
    const wrong = instruments.filter(line => !isUniversalSchemeInstrument(line.item.nationalCode))
    if (wrong.length === 0) return CLEAN
    return fault(...faultsByItem(wrong, lines => {
      const [{ item: { code, name, nationalCode } }] = lines
      return {
        detail: { th: `${name === '' ? code : name} รหัส ${nationalCode}`, en: `${code} has code ${nationalCode}` },
        satangAtRisk: amountOf(lines),
        evidence: { item: code, nationalCode }
      }
    }))
  }
}
