import { needsNationalCode } from '../../code-tables/adp-groups.js'
import type { SiteCheck } from '../../check.js'
import { cleanUnless, hasCivilServants, itemFault, judgeItems } from '../charges/site-items.js'

export const of08CivilServantCodeMissing: SiteCheck = {
  id: 'OF08',
  scope: 'site',
  title: { th: 'รายการไม่มีรหัสกรมบัญชีกลาง', en: "Item has no code of the Comptroller General's list" },
  family: 'civil-servant',
  schemes: ['OFC', 'LGO'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'charge-groups', 'national-item-codes', 'right-set-up'],
  mend: 'เปิดรายการที่ Nondrug Items ใส่รหัสกรมบัญชีกลาง (billcode) ตามอัตราค่าบริการสาธารณสุขของกรมบัญชีกลาง ถ้าไม่มีรหัสจริงให้ถามงานประกันสุขภาพ',
  source: 'NHSO C309, C554; VFP exporter 1371128996: groups 1, 2, 5–15, 19',
  why: 'สิทธิข้าราชการและ อปท. จ่ายตามรหัสกรมบัญชีกลาง ไม่มีรหัสแล้วรายการถูกตีกลับทุกราย',
  example: 'เพิ่มรายการหัตถการใหม่ใส่แต่รหัส ADP ของ สปสช. ไม่ได้ใส่รหัสกรมบัญชีกลาง',
  grace: 'เมื่อรายการที่เปิดใช้อยู่ถูกคิดเงินใน 90 วันที่ผ่านมา',
  prevents: [{ system: 'e-claim', code: 'C309' }, { system: 'e-claim', code: 'C554' }],
  judge: context => judgeItems(context, {
    // Without any payers' code the item is CH08's.
    looksAt: ({ kind, chargeGroup, nationalCode }) => kind === 'other' && needsNationalCode(chargeGroup) && nationalCode !== '' && hasCivilServants(context),
    column: { isFilled: ({ billCode }) => billCode !== '', reason: 'โรงพยาบาลไม่ได้ใช้ช่องรหัสกรมบัญชีกลาง (billcode)' },
    judge: item => cleanUnless(item.billCode === '', () => itemFault(item, { th: `หมวด ${item.chargeGroup}`, en: `group ${item.chargeGroup}` }, { nationalCode: item.nationalCode }))
  })
}
