import type { SiteCheck } from '../../check.js'
import { undetermined } from '../../check.js'
import { cleanUnless, itemFault, judgeItems } from './site-items.js'

export const ch06DrugNotInCatalogue: SiteCheck = {
  id: 'CH06',
  scope: 'site',
  title: { th: 'ยาที่จ่ายอยู่ไม่มีใน drug catalog', en: 'Drug in use is not in the drug catalogue' },
  family: 'charges',
  schemes: ['UC', 'OFC'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'drug-catalogue'],
  mend: 'ส่งยารายการนี้เข้า Drug Catalog ของหน่วยบริการที่ drug.nhso.go.th/DrugCode เมื่อผ่านการตรวจสอบแล้วนำเข้า drug catalog ใน HOSxP ใหม่',
  source: 'NHSO C192, C562',
  why: 'ยาที่ไม่มีใน Drug Catalog ของหน่วยบริการเบิกไม่ได้ทุกครั้งที่จ่าย จึงบอกครั้งเดียวต่อยาหนึ่งรายการ',
  example: 'ห้องยารับยาตัวใหม่เข้ามาและเริ่มจ่ายแล้ว แต่ยังไม่ได้ส่งเข้า Drug Catalog',
  grace: 'เมื่อยาที่เปิดใช้อยู่ถูกจ่ายใน 90 วันที่ผ่านมา',
  prevents: [{ system: 'e-claim', code: 'C192' }, { system: 'e-claim', code: 'C562' }],
  judge: context => judgeItems(context, {
    looksAt: ({ kind }) => kind === 'drug',
    // Keyed by other codes, or filled in part, it says nothing of one drug.
    column: { isFilled: ({ code }) => context.setUp?.drugCatalogue.has(code) === true, reason: 'ยาที่จ่ายอยู่แทบไม่มีใน drug catalog ที่นำเข้า: นำเข้าไม่ครบหรือใช้รหัสอื่น' },
    judge: item => {
      const catalogue = context.setUp?.drugCatalogue
      if (catalogue === undefined || catalogue.size === 0) return undetermined('ยังไม่มี drug catalog ที่นำเข้าใน HOSxP')
      return cleanUnless(!catalogue.has(item.code), () => itemFault(item))
    }
  })
}
