import { groupsOfType, isHerbalCode } from '../../code-tables/adp-groups.js'
import type { SiteCheck } from '../../check.js'
import { cleanUnless, itemFault, judgeItems } from './site-items.js'

export const ch09TypeAgainstGroup: SiteCheck = {
  id: 'CH09',
  scope: 'site',
  title: { th: 'ADP Type ไม่ตรงกับหมวดค่ารักษา', en: 'ADP type does not belong to the charge group' },
  family: 'charges',
  schemes: 'all',
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'charge-groups', 'national-item-codes'],
  mend: 'เปิดรายการที่ Nondrug Items ดูหมวดค่ารักษา (income) กับ ADP Type ในแท็บ สปสช. แล้วแก้ข้างที่ผิดให้ตรงกับประกาศ',
  source: 'NHSO C164, C186, C188, C190, C191; VFP exporter 1371128996: pairs of type and group',
  why: 'ADP Type บอก สปสช. ว่ารายการอยู่หมวดใด เมื่อขัดกับหมวดที่ส่งในแฟ้ม CHA รายการถูกตีกลับ',
  example: 'รายการเอกซเรย์ (หมวด 8) ตั้ง ADP Type เป็น 15 ซึ่งเป็นของแล็บ',
  grace: 'เมื่อรายการที่เปิดใช้อยู่ถูกคิดเงินใน 90 วันที่ผ่านมา',
  prevents: ['C164', 'C186', 'C188', 'C190', 'C191'].map(code => ({ system: 'e-claim', code })),
  judge: context => judgeItems(context, {
    // A code that is missing is CH08's, the group of a herbal medicine CH10's.
    // Drugs may bear the type of a service: thrombolytics and contraceptives are rightly of type 3.
    looksAt: ({ kind, nationalCode, nationalType, chargeGroup }) => kind === 'other' && nationalCode !== '' && chargeGroup !== '' && groupsOfType(nationalType) !== null && !isHerbalCode(nationalCode),
    judge: item => {
      const groups = groupsOfType(item.nationalType) ?? []
      return cleanUnless(!groups.includes(item.chargeGroup), () => itemFault(
        item,
        { th: `Type ${item.nationalType} เป็นของหมวด ${groups.join(', ')} แต่อยู่หมวด ${item.chargeGroup}`, en: `type ${item.nationalType} belongs to group ${groups.join(', ')}, stands in group ${item.chargeGroup}` },
        { nationalType: item.nationalType, nationalCode: item.nationalCode }
      ))
    }
  })
}
