import type { UnbuiltCheck } from '../../check.js'

export const ch14InstrumentWithoutSerial: UnbuiltCheck = {
  id: 'CH14',
  scope: 'none',
  lacks: 'HOSxP ไม่มีคอลัมน์เลขประจำเครื่อง (serial) ของอุปกรณ์ในรายการค่ารักษา ผู้เบิกพิมพ์เองในโปรแกรม e-Claim',
  title: { th: 'อุปกรณ์ไม่มี serial number หรือใช้ซ้ำ', en: 'Instrument without a serial number, or with a used one' },
  family: 'charges',
  schemes: ['UC'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['national-item-codes'],
  mend: 'ลง serial number จากสติกเกอร์ของอุปกรณ์ในโปรแกรม e-Claim หน้าอวัยวะเทียม/อุปกรณ์บำบัดรักษา',
  source: 'NHSO C162, C163',
  why: 'เลนส์แก้วตาเทียมและอุปกรณ์ที่กำหนดต้องมี serial number ที่ไม่เคยใช้เบิก ไม่เช่นนั้นไม่จ่าย',
  example: 'ใส่เลนส์แก้วตาเทียมแล้วไม่ได้เก็บสติกเกอร์ serial ไว้ในเวชระเบียน',
  prevents: [{ system: 'e-claim', code: 'C162' }, { system: 'e-claim', code: 'C163' }]
}
