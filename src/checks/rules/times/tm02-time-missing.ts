import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'

export const tm02TimeMissing: CaseCheck = {
  id: 'TM02',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'ไม่มีเวลารับหรือเวลาจำหน่าย', en: 'Admission or discharge time missing' },
  family: 'times',
  schemes: 'all',
  severity: 'block',
  owner: 'ward',
  audience: 'none',
  needs: ['admission-time', 'discharge-time'],
  mend: 'ลงเวลารับและเวลาจำหน่ายที่ทะเบียนผู้ป่วยใน',
  source: 'NHSO C109, C110',
  why: 'ต้องมีเวลาทั้งรับและจำหน่ายจึงคิดวันนอนและช่วงเวลาทับซ้อนได้',
  example: 'รับผู้ป่วยจากห้องคลอด ลงวันที่แล้ว ช่องเวลาว่าง',
  grace: 'เวลารับเข้า: ทันที เวลาจำหน่าย: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C109' }, { system: 'e-claim', code: 'C110' }],
  judge: item => {
    if (item.kind !== 'admission') return NOT_APPLICABLE
    // 00:00:00 is a time.
    const missing = [
      ...(item.admittedTime === null ? [{ th: 'เวลารับเข้า', en: 'admission time' }] : []),
      ...(item.isDischarged && item.dischargedTime === null ? [{ th: 'เวลาจำหน่าย', en: 'discharge time' }] : [])
    ]
    if (missing.length === 0) return CLEAN
    return fault({ detail: { th: missing.map(part => part.th).join(' และ '), en: missing.map(part => part.en).join(' and ') } })
  }
}
