import type { SiteCheck } from '../../check.js'
import { cleanUnless, hasCivilServants, itemFault, judgeItems } from '../charges/site-items.js'

const LABORATORY_GROUPS = new Set(['6', '7'])

export const of09LaboratoryCodeMissing: SiteCheck = {
  id: 'OF09',
  scope: 'site',
  title: { th: 'รายการหมวด 6/7 ไม่มีรหัส TMLT', en: 'Item of group 6 or 7 has no TMLT code' },
  family: 'civil-servant',
  schemes: ['OFC'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'charge-groups', 'laboratory-codes', 'right-set-up'],
  mend: 'ให้ห้องแล็บหารหัส TMLT ของการตรวจที่ทำจริง แล้วใส่ที่ Nondrug Items หรือ Lab Items ช่อง TMLT',
  source: 'NHSO C309; ADP.TMLTCODE',
  why: 'แล็บและโลหิตของสิทธิข้าราชการต้องส่งรหัส TMLT ไม่มีรหัสแล้วถูกตีกลับทุกราย',
  example: 'เปิดการตรวจใหม่ที่ส่งแล็บนอก ตั้งราคาและรหัส ADP แล้ว แต่ไม่มีรหัส TMLT',
  grace: 'เมื่อรายการที่เปิดใช้อยู่ถูกคิดเงินใน 90 วันที่ผ่านมา',
  prevents: [{ system: 'e-claim', code: 'C309' }],
  judge: context => judgeItems(context, {
    looksAt: ({ kind, chargeGroup }) => kind === 'other' && LABORATORY_GROUPS.has(chargeGroup) && hasCivilServants(context),
    column: { isFilled: ({ laboratoryCode }) => laboratoryCode !== '', reason: 'โรงพยาบาลไม่ได้ใช้ช่องรหัส TMLT (tmlt_code)' },
    judge: item => cleanUnless(item.laboratoryCode === '', () => itemFault(item, { th: `หมวด ${item.chargeGroup}`, en: `group ${item.chargeGroup}` }))
  })
}
