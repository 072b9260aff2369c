import { careCheck } from '../../care/care-check.js'
import { VENTILATION } from '../../care/procedure-codes.js'

export const ca07RespiratoryFailureWithoutVentilator = careCheck({
  id: 'CA07',
  kinds: ['admission'],
  title: { th: 'หายใจล้มเหลว (J96) ไม่มีหัตถการเครื่องช่วยหายใจ', en: 'Respiratory failure without ventilator' },
  severity: 'warn',
  needs: ['admission-diagnoses', 'admission-procedures'],
  mend: 'ใช้เครื่องช่วยหายใจจริง: ลงหัตถการ 96.7x หรือ 93.90 ตามเวชระเบียน ไม่ได้ใช้: ทบทวนรหัส J96',
  source: 'NHSO C256-8',
  why: 'J96 ต้องรักษาด้วยเครื่องช่วยหายใจ มิฉะนั้นถูกปรับกลุ่มหรือตีกลับ',
  example: 'ถุงลมโป่งพองกำเริบ ลง J96.0 เป็นโรคแทรก ให้แต่ออกซิเจนทางจมูก',
  prevents: [{ system: 'e-claim', code: 'C256-8' }],
  tells: 'omission',
  rule: { of: { starts: ['J96'] }, wants: VENTILATION }
})
