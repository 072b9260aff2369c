import type { UnbuiltCheck } from '../../check.js'
import { LACKS_ECLAIM_CATALOGUE } from './eclaim-catalogue.js'

export const ch05PriceNotOfCatalogue: UnbuiltCheck = {
  id: 'CH05',
  scope: 'none',
  lacks: `${LACKS_ECLAIM_CATALOGUE} (CH21 เทียบกับ drug catalog ที่นำเข้าแล้วแทน)`,
  title: { th: 'ราคายาไม่ตรง drug catalog ของ e-Claim', en: "Price of a drug is not that of e-Claim's drug catalogue" },
  family: 'charges',
  schemes: ['UC', 'OFC'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list'],
  mend: 'เทียบราคาขายใน Drug Items กับ drug catalog ที่ส่ง สปสช. แล้วแก้ราคา หรือส่ง drug catalog รายการนั้นใหม่',
  source: 'NHSO C195; NDP-Kit precheck 57914541194 (P124)',
  why: 'สปสช. จ่ายยาตามราคาใน drug catalog ของหน่วยบริการ ราคาที่เบิกไม่ตรงจะถูกตีกลับทั้งราย',
  example: 'ปรับราคายาใน HOSxP ต้นเดือน แต่ยังไม่ได้ส่งราคาใหม่ใน drug catalog',
  prevents: [{ system: 'e-claim', code: 'C195' }, { system: 'digital-platform', code: 'P124' }]
}
