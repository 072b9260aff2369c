import { Type, type Static } from '@sinclair/typebox'

const days = (value: number, th: string, en: string) => Type.Integer({ default: value, minimum: 0, title: th, description: en })
const codes = (value: string[], th: string, en: string) => Type.Array(Type.String(), { default: value, title: th, description: en })
const flag = (value: boolean, th: string, en: string) => Type.Boolean({ default: value, title: th, description: en })
const time = (value: string, th: string, en: string) =>
  Type.String({ default: value, pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', title: th, description: en })

/** What a hospital tunes in the checks: described once, drawn by the settings page, kept in the sidecar's database. */
export const CheckSettings = Type.Object({
  language: Type.Union([Type.Literal('th'), Type.Literal('en')], { default: 'th', title: 'ภาษาของข้อความ', description: 'Language of messages' }),
  'facts.use_anyway': codes([], 'ข้อมูลที่ให้ใช้แม้โรงพยาบาลบันทึกน้อยกว่า 5%', 'Facts to use although the site fills them in under 5 % of rows'),
  'replica.max_lag_seconds': days(300, 'วินาทีที่ฐานสำเนาช้าได้ก่อนหยุดปิดรายการ', 'Seconds a replica may lag before a run closes nothing'),
  'hospital.code': Type.String({ default: '', title: 'รหัสสถานพยาบาลของเรา (5 หลัก)', description: 'Our own hospital code' }),
  'uc.cup_hospitals': codes([], 'รหัสหน่วยบริการใน CUP ของเรา', 'Hospital codes of our own CUP; our own code is always one'),
  'visit.outcomes_without_claim': codes([], 'รหัสผลการมาตรวจที่ไม่มีค่ารักษา (ปรึกษาเท่านั้น กลับก่อนตรวจ)', 'Visit-outcome codes that mean advice only or left early'),
  'coding.confirmed_after_days': days(3, 'วันที่เวชสถิติต้องลงรหัสผู้ป่วยนอก (DX17)', 'Days within which a coder confirms an outpatient diagnosis'),
  'coding.admission_due_days': days(7, 'วันหลังจำหน่ายที่เริ่มทวงรหัสผู้ป่วยใน (DX02)', 'Days after discharge before inpatient coding is judged'),
  'coding.admission_amber_days': days(20, 'วันหลังจำหน่ายที่เริ่มเตือนเวชระเบียน (IP07)', 'Days after discharge: chart register turns amber'),
  'coding.admission_red_days': days(30, 'วันหลังจำหน่ายที่เกินเป้าหมาย (IP07)', 'Days after discharge: chart register turns red'),
  'authen.grace_minutes': days(30, 'นาทีหลังเปิด visit ก่อนเตือนเลข authen (AU01)', 'Minutes after registration before a missing authen code is told'),
  'authen.civil_servants': flag(false, 'ตรวจเลข authen ของ OFC และ LGO (AU01)', 'AU01 also judges OFC and LGO'),
  'act.act_limit_satang': days(3_000_000, 'วงเงินเบื้องต้น พรบ. (สตางค์)', 'Preliminary limit of the act, satang'),
  'act.deadline_hours': days(24, 'ชั่วโมงที่ต้องบันทึก E-claim พรบ.', 'Hours to enter the case in the E-claim web site'),
  'act.late_arrival_hours': days(22, 'ชั่วโมงหลังเกิดเหตุที่ถือว่ามาช้า', 'Hours between accident and arrival that make a late arrival'),
  'act.amber_margin_minutes': days(60, 'นาทีก่อนครบกำหนดที่ต้องมีเวลาทำการเหลือ', 'Minutes before the deadline that must still see the office open'),
  'act.same_accident_hours': days(6, 'เวลาเกิดเหตุต่างกันได้กี่ชั่วโมงในเหตุเดียวกัน', 'Accident times that differ by at most this are one accident'),
  'act.join_days': days(30, 'วันหลังมาครั้งแรกที่ยังนับเป็นเหตุเดียวกัน', 'Days after first arrival within which a visit without accident time joins'),
  'act.accident_valid_days': days(30, 'วันก่อนมาถึงที่เวลาเกิดเหตุยังใช้ได้', 'Days before the arrival within which an accident time is believed'),
  'act.sources_agree_minutes': days(60, 'นาทีที่เวลาจากสองแหล่งต่างกันได้ (RTA03)', 'Minutes two sources of the accident time may differ'),
  'act.admission_window_days': days(28, 'วันระหว่างเกิดเหตุกับรับเข้าที่ผู้จ่ายไม่รับ (RTA04)', 'Days between accident and admission from which the payer refuses'),
  'act.v_code_visit_days': days(3, 'วันหลังมาตรวจที่เริ่มทวงรหัส V (RTA02)', 'Days after a visit before a missing V code is told'),
  'act.v_code_admission_days': days(7, 'วันหลังจำหน่ายที่เริ่มทวงรหัส V (RTA02)', 'Days after a discharge before a missing V code is told'),
  'act.emergency_patient_types': codes([], 'รหัสประเภทผู้ป่วยฉุกเฉินที่เป็นอุบัติเหตุจราจร (ว่าง = ชื่อที่มีคำว่า จราจร)', 'Emergency patient types that mean a traffic accident; none: those whose name says so'),
  'act.open_days': days(180, 'วันที่เหตุหนึ่งยังรับ visit ติดตามได้', 'Days a case stays open for follow-up visits'),
  'act.filing_amber_days': days(150, 'วันหลังเกิดเหตุที่เตือนยื่นคำร้อง (RTA09)', 'Days after the accident: filing turns amber'),
  'act.filing_red_days': days(180, 'วันหลังเกิดเหตุที่หมดสิทธิ์ยื่น (RTA09)', 'Days after the accident: filing turns red'),
  'office.opens': time('08:30', 'เวลาเปิดทำการงานประกัน', 'Office opens'),
  'office.day_begins': time('06:30', 'เวลาที่เริ่มนับรอบของวัน', 'The first recomputation of the day')
}, { additionalProperties: false })
export type CheckSettings = Static<typeof CheckSettings>
