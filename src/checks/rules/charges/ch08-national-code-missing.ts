import { needsNationalCode } from '../../code-tables/adp-groups.js'
import type { SiteCheck } from '../../check.js'
import { cleanUnless, itemFault, judgeItems } from './site-items.js'

export const ch08NationalCodeMissing: SiteCheck = {
  id: 'CH08',
  scope: 'site',
  title: { th: 'รายการในหมวดที่ต้องมีรหัสเบิก (ADP) ไม่มีรหัส', en: "Item of a group that needs the payers' code (ADP) has none" },
  family: 'charges',
  schemes: ['UC', 'OFC', 'LGO'],
  severity: 'warn',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'charge-groups', 'national-item-codes'],
  mend: 'เปิดรายการที่ Nondrug Items แท็บ สปสช. ใส่ ADP Code และ ADP Type ตามประกาศของ สปสช. ถ้าไม่มีรหัสจริงให้ถามงานประกันสุขภาพ อย่าใส่รหัสของรายการอื่น',
  source: 'NHSO C309 (groups 6 and 7); VFP exporter 1371128996: groups 1, 2, 5–15, 19',
  why: 'รายการในหมวด 1, 2, 5–15 และ 19 ต้องส่งทีละรายการพร้อมรหัส ไม่มีรหัสแล้วเงินของรายการนั้นไม่ถูกจ่าย',
  example: 'เปิดรายการตรวจแล็บใหม่ตั้งราคาแล้วใช้เลย โดยไม่ได้ใส่รหัส ADP',
  grace: 'เมื่อรายการที่เปิดใช้อยู่ถูกคิดเงินใน 90 วันที่ผ่านมา',
  prevents: [{ system: 'e-claim', code: 'C309' }],
  judge: context => judgeItems(context, {
    // What costs nothing is not sent.
    looksAt: ({ kind, chargeGroup, prices }) => kind === 'other' && needsNationalCode(chargeGroup) && prices.some(price => price > 0),
    column: { isFilled: ({ nationalCode }) => nationalCode !== '', reason: 'โรงพยาบาลไม่ได้ใช้ช่องรหัส ADP (nhso_adp_code)' },
    judge: item => cleanUnless(item.nationalCode === '', () => itemFault(item, { th: `หมวด ${item.chargeGroup}`, en: `group ${item.chargeGroup}` }))
  })
}
