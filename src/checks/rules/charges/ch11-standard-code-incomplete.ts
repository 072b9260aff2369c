import type { SiteCheck } from '../../check.js'
import { hasOnlyWrongStandardCode } from './drug-code-state.js'
import { cleanUnless, itemFault, judgeItems } from './site-items.js'

export const ch11StandardCodeIncomplete: SiteCheck = {
  id: 'CH11',
  scope: 'site',
  title: { th: 'รหัสยา 24 หลักไม่ครบ และไม่มีรหัส TMT', en: '24-digit drug code is incomplete, and there is no TMT code' },
  family: 'charges',
  schemes: 'all',
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'drug-codes'],
  mend: 'ให้เภสัชกรใส่รหัส TMT ของยาใน Drug Items (ใช้แทนรหัส 24 หลักได้) หรือแก้รหัส 24 หลักให้ครบตามบัญชีรหัสยามาตรฐาน',
  source: 'NHSO C187',
  why: 'รหัส 24 หลักที่ไม่ครบทำให้ยาไม่ผ่านเงื่อนไขของ e-Claim ทุกครั้งที่จ่าย ถ้าไม่มี TMT แทน',
  example: 'รหัส 24 หลักพิมพ์ตกไปหนึ่งตัว เหลือ 23 หลัก',
  grace: 'เมื่อยาที่เปิดใช้อยู่ถูกจ่ายใน 90 วันที่ผ่านมา',
  prevents: [{ system: 'e-claim', code: 'C187' }],
  judge: context => judgeItems(context, {
    looksAt: ({ drug }) => drug !== null && (drug.standard24 !== '' || drug.allTmt.length > 0),
    judge: item => cleanUnless(item.drug !== null && hasOnlyWrongStandardCode(item.drug), () => {
      const length = item.drug?.standard24.length ?? 0
      return itemFault(item, { th: `มี ${length} ตัว`, en: `${length} characters` }, { standard24: item.drug?.standard24 ?? '' })
    })
  })
}
