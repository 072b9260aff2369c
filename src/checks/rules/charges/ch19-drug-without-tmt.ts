import { isHerbalCode } from '../../code-tables/adp-groups.js'
import type { SiteCheck } from '../../check.js'
import { hasOnlyWrongStandardCode } from './drug-code-state.js'
import { cleanUnless, itemFault, judgeItems } from './site-items.js'

export const ch19DrugWithoutTmt: SiteCheck = {
  id: 'CH19',
  scope: 'site',
  title: { th: 'ยาที่จ่ายอยู่ไม่มีรหัส TMT', en: 'Drug in use has no TMT code' },
  family: 'charges',
  schemes: ['UC'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'drug-codes'],
  mend: 'ให้เภสัชกรหารหัส TMT ของยาตามยี่ห้อที่จ่ายจริง แล้วใส่ที่ Drug Items ช่อง TMT (sks_drug_code) ห้ามใส่รหัสของยาตัวอื่น',
  source: 'NDP-Kit 82e3be5: drugitems.sks_drug_code blank',
  why: 'ระบบรับข้อมูลของ สปสช. ระบุยาด้วยรหัส TMT ยาที่ไม่มีรหัสส่งไม่ผ่านทุกครั้งที่จ่าย',
  example: 'ห้องยาเปลี่ยนบริษัทผู้ผลิต เพิ่มรายการใหม่แล้วยังไม่ได้ใส่รหัส TMT',
  grace: 'เมื่อยาที่เปิดใช้อยู่ถูกจ่ายใน 90 วันที่ผ่านมา',
  judge: context => judgeItems(context, {
    // What an HERB code tells needs no TMT.
    looksAt: ({ drug, nationalCode }) => drug !== null && !isHerbalCode(nationalCode) && !hasOnlyWrongStandardCode(drug),
    column: { isFilled: ({ drug }) => drug?.tmt !== '', reason: 'โรงพยาบาลไม่ได้ใช้ช่องรหัส TMT (sks_drug_code)' },
    judge: item => cleanUnless(item.drug?.tmt === '', () => itemFault(item))
  })
}
