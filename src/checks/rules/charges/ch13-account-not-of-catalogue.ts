import type { UnbuiltCheck } from '../../check.js'
import { LACKS_ECLAIM_CATALOGUE } from './eclaim-catalogue.js'

export const ch13AccountNotOfCatalogue: UnbuiltCheck = {
  id: 'CH13',
  scope: 'none',
  lacks: LACKS_ECLAIM_CATALOGUE,
  title: { th: 'ยาในหรือนอกบัญชียาหลัก (ED/NED) ไม่ตรง drug catalog', en: 'In or outside the national list (ED/NED) against the drug catalogue' },
  family: 'charges',
  schemes: ['UC'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['drug-accounts'],
  mend: 'เทียบบัญชียาใน Drug Items กับคอลัมน์ ISED APPROVED ของ drug catalog ที่ส่ง สปสช. แล้วแก้ให้ตรงกัน',
  source: 'NHSO C564',
  why: 'ประเภทยา ED/NED ที่ไม่ตรงกับ drug catalog ที่ สปสช. อนุมัติ ทำให้รายการยาสิทธิ UC ถูกตีกลับ',
  example: 'ยาถูกปรับเข้าบัญชียาหลักแห่งชาติแล้ว แต่ใน HOSxP ยังเป็นยานอกบัญชี',
  prevents: [{ system: 'e-claim', code: 'C564' }]
}
