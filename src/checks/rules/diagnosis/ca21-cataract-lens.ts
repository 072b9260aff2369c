import { byConditions } from '../../care/fund-conditions.js'
import type { CaseCheck } from '../../check.js'

export const ca21CataractLens: CaseCheck = {
  id: 'CA21',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'เลนส์แก้วตาเทียมไม่เข้าเงื่อนไขผ่าตัดต้อกระจก', en: 'Intraocular lens outside the conditions of cataract surgery' },
  family: 'diagnosis',
  schemes: ['UC'],
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: [['visit-charges', 'admission-charges'], 'national-item-codes', ['visit-rights', 'admission-rights'], ['visit-diagnoses', 'admission-diagnoses']],
  mend: 'ตรวจโรคหลัก (H25.0–H25.2, H25.8, H25.9) และรหัสหัตถการผ่าตัดต้อกระจกกับใบผ่าตัด อายุไม่ถึง 40 ปีจริงให้เบิกตามเงื่อนไข OP/IP ปกติ',
  source: 'NHSO C333, C335, C336',
  why: 'กองทุนต้อกระจกจ่ายเลนส์และค่าผ่าตัดเมื่อโรคหลัก หัตถการ และอายุตรงเงื่อนไขครบ',
  example: 'คิดเลนส์พับได้ (2006) โรคหลัก H26.9 ไม่อยู่ในรายการที่กองทุนจ่าย',
  grace: 'ผู้ป่วยนอก: วันที่สองหลังรับบริการ ผู้ป่วยใน: 7 วันหลังยืนยันจำหน่าย',
  prevents: ['C333', 'C335', 'C336'].map(code => ({ system: 'e-claim', code })),
  // Paid by a fund of its own beside capitation.
  standsUnderCapitation: true,
  ...byConditions([{
    starts: { items: ['2006', '2007'] },
    principal: ['H250', 'H251', 'H252', 'H258', 'H259'],
    procedures: ['1319', '132', '1341', '1342', '1343', '1351', '1359', '1369', '1371'],
    youngest: 40
  }])
}
