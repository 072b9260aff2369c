import { careCheck } from '../../care/care-check.js'

export const ca09AcuteWithEndStageKidneyFailure = careCheck({
  id: 'CA09',
  kinds: ['admission'],
  title: { th: 'ไตวายเฉียบพลันร่วมกับไตวายระยะสุดท้าย', en: 'Acute with end-stage kidney failure' },
  severity: 'block',
  needs: ['admission-diagnoses'],
  mend: 'ให้แพทย์เลือกรหัสเดียวตามเวชระเบียน: N17 หรือ N18.5',
  source: 'NHSO C812: N17.- ให้ร่วมกับ N18.5 ไม่ได้',
  why: 'สองรหัสนี้ขัดกัน สปสช. ตีกลับทั้งราย',
  example: 'ผู้ป่วยฟอกไตประจำ N18.5 นอนด้วยปอดอักเสบ ลง N17.9 เพิ่มเพราะค่าไตสูงขึ้น',
  prevents: [{ system: 'e-claim', code: 'C812' }],
  tells: 'contradiction',
  rule: { of: { starts: ['N17'] }, beside: { starts: ['N185'] } }
})
