import type { SiteCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { nameOfRight } from './claimed-right.js'

const CHARGED_TO_THE_RIGHT = '02'

export const cf01ExportedNotClaimed: SiteCheck = {
  id: 'CF01',
  scope: 'site',
  title: { th: 'รหัสสิทธิส่งเบิกแต่สถานะชำระเงินไม่ใช่ลูกหนี้', en: 'Exported right that is not charged to the payer' },
  family: 'set-up',
  schemes: 'all',
  severity: 'warn',
  owner: 'it',
  audience: 'none',
  needs: ['right-set-up'],
  mend: 'แก้สถานะการชำระเงินเป็น 02 ที่ System Setting > สิทธิการรักษา ถ้าสิทธินี้ไม่ส่งเบิกจริง ให้เอาเครื่องหมายส่งออก e-Claim ออก',
  source: 'NDP-Kit precheck (set-up of rights: charged to the right)',
  why: 'ค่ารักษาของสิทธินี้ถูกลงเป็นผู้ป่วยจ่ายเองตั้งแต่ต้น แฟ้มที่ส่งเบิกจึงไม่มียอด',
  example: 'คัดลอกรหัสสิทธิชำระเงินเองมาตั้งเป็นสิทธิใหม่ เปลี่ยนชื่อแล้ว แต่ยังเป็นชำระเงิน 01',
  judge: ({ setUp }) => setUp === null
    ? null
    : new Map(setUp.rights.filter(({ isActive, isExported }) => isActive && isExported).map(right => [
      nameOfRight(right),
      right.paymentStatus === CHARGED_TO_THE_RIGHT
        ? CLEAN
        : fault({
          detail: { th: `${right.code} ${right.name}: ${right.paymentStatus === '' ? 'ไม่ได้ลง' : right.paymentStatus}`, en: `${right.code} ${right.name}: ${right.paymentStatus === '' ? 'blank' : right.paymentStatus}` },
          evidence: { right: right.code, paymentStatus: right.paymentStatus }
        })
    ]))
}
