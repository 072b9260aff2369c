import type { UnbuiltCheck } from '../../check.js'
import { LACKS_ECLAIM_CATALOGUE } from './eclaim-catalogue.js'

export const ch07TmtNotOfCatalogue: UnbuiltCheck = {
  id: 'CH07',
  scope: 'none',
  lacks: `${LACKS_ECLAIM_CATALOGUE} (CH21 เทียบรหัส TMT กับ drug catalog ที่นำเข้าแล้วแทน)`,
  title: { th: 'รหัส TMT ไม่ตรง drug catalog ของ e-Claim', en: "TMT code is not that of e-Claim's drug catalogue" },
  family: 'charges',
  schemes: ['UC', 'OFC'],
  severity: 'warn',
  owner: 'finance',
  audience: 'none',
  needs: ['drug-codes'],
  mend: 'เทียบรหัส TMT ใน Drug Items กับ drug catalog ที่ส่ง สปสช. ให้เภสัชกรยืนยันว่าเป็นยาตัวเดียวกันก่อนแก้',
  source: 'NDP-Kit precheck 57914541194 (L205); VFP exporter 1371128996: tpu_code_list against the catalogue',
  why: 'รหัส TMT ที่ไม่ตรงกับ drug catalog ทำให้ยาถูกนับเป็นคนละตัว และเบิกไม่ผ่าน',
  example: 'เปลี่ยนบริษัทผู้ผลิตแล้วแก้รหัส TMT ใน HOSxP แต่ drug catalog ยังเป็นรหัสเดิม',
  prevents: [{ system: 'digital-platform', code: 'L205' }]
}
