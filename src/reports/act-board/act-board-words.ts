import type { Language } from '../morning/morning-words.js'
import type { ActStage, ActState } from './act-stage.js'
import type { ChargeLevel } from './act-charges.js'
import type { Refusal } from './act-board-facts.js'

interface Words {
  /** `3 ชม. 20 นาที`; `hours` are all hours, used below two days. */
  readonly duration: (days: number, hours: number, minutes: number) => string
  readonly left: (duration: string) => string
  readonly over: (duration: string) => string
  readonly entered: (time: string) => string
  readonly admissionDayUnknown: string
  readonly overdue: string
  readonly before: (day: string, time: string) => string
  readonly morningBefore: (day: string, time: string) => string
  readonly atOnce: (day: string, time: string) => string
  readonly notRecorded: string
  readonly approximate: string
  readonly lateArrival: string
  readonly assumed: string
  readonly sourcesDiffer: string
  readonly timeMissing: string
  readonly roleMissing: string
  readonly excessMissing: string
  readonly stages: Readonly<Record<ActStage, string>>
  readonly states: Readonly<Record<ActState, string>>
  readonly refusals: Readonly<Record<Refusal, string>>
  readonly chargeLevels: Readonly<Record<ChargeLevel, string>>
  readonly charges: (underAct: string, limit: string) => string
  readonly referred: (hospital: string, day: string | null) => string
  readonly called: (time: string) => string
  readonly owed: (baht: string) => string
}

/** What the board of the act calls things. */
export const BOARD_WORDS: Readonly<Record<Language, Words>> = {
  th: {
    duration: (days, hours, minutes) => days >= 2
      ? `${days} วัน`
      : [hours > 0 ? `${hours} ชม.` : '', minutes > 0 ? `${minutes} นาที` : ''].filter(part => part !== '').join(' ') || 'ไม่ถึง 1 นาที',
    left: duration => duration.startsWith('ไม่') ? `เหลือ${duration}` : `เหลือ ${duration}`,
    over: duration => duration.startsWith('ไม่') ? `เลย${duration}` : `เลย ${duration}`,
    entered: time => `ลงแล้ว ${time}`,
    admissionDayUnknown: 'ไม่ทราบวันรับเข้า',
    overdue: 'เลยกำหนดแล้ว',
    before: (day, time) => `${day}ก่อน ${time}`,
    morningBefore: (day, time) => `${day}เช้าก่อน ${time}`,
    atOnce: (day, time) => `หมดเวลาทำการแล้ว ครบ${day} ${time}`,
    notRecorded: 'ไม่ได้บันทึก',
    approximate: 'ประมาณ',
    lateArrival: 'มาช้า',
    assumed: 'น่าจะเป็นค่าตั้งต้น',
    sourcesDiffer: 'สองแหล่งไม่ตรงกัน ใช้เวลาที่เร็วกว่า',
    timeMissing: 'เวลาเกิดเหตุ',
    roleMissing: 'ผู้ประสบภัยเป็นผู้ขับขี่ ผู้โดยสาร หรือคนเดินเท้า',
    excessMissing: 'ทางเบิกส่วนเกินวงเงินเบื้องต้น',
    stages: { enter: 'ต้องลง E-claim', complete: 'ต้องขอเพิ่ม', collect: 'รอเงิน', done: 'เสร็จแล้ว', ended: 'ไม่ใช้ พรบ.' },
    states: {
      suspected: 'สงสัย รอตอบ',
      'needs-entry': 'ยังไม่ลง E-claim',
      entered: 'ลงทันเวลา',
      'entered-late': 'ลงช้า',
      'not-covered': 'พรบ. ไม่คุ้มครอง',
      'refused-unsigned': 'ไม่ใช้สิทธิ ยังไม่เซ็น',
      'refused-unconfirmed': 'ไม่ใช้สิทธิ เซ็นแล้ว รอยืนยัน',
      refused: 'ไม่ใช้สิทธิ เซ็นและยืนยันแล้ว',
      exhausted: 'วงเงินหมด',
      'money-awaited': 'วางบิลแล้ว รอเงิน',
      finished: 'เสร็จแล้ว'
    },
    refusals: { none: '', unsigned: 'ไม่ใช้สิทธิ ยังไม่เซ็น', unconfirmed: 'เซ็นไม่ใช้สิทธิแล้ว รอยืนยัน', confirmed: 'เซ็นไม่ใช้สิทธิและยืนยันแล้ว' },
    chargeLevels: { none: 'ยังไม่คิดค่ารักษาในสิทธิ พรบ.', below: '', near: 'ใกล้วงเงินเบื้องต้น', over: 'เกินวงเงินเบื้องต้น', 'over-full': 'เกินวงเงินสูงสุด' },
    charges: (underAct, limit) => `พรบ. ${underAct} จาก ${limit} บาท`,
    referred: (hospital, day) => `ส่งต่อ ${hospital === '' ? 'ไม่ระบุโรงพยาบาล' : hospital}${day === null ? '' : ` เมื่อ ${day}`}`,
    called: time => `โทรล่าสุด ${time}`,
    owed: baht => `ค้างชำระ ${baht} บาท`
  },
  en: {
    duration: (days, hours, minutes) => days >= 2
      ? `${days} d`
      : [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(part => part !== '').join(' ') || 'under 1 min',
    left: duration => `${duration} left`,
    over: duration => `${duration} over`,
    entered: time => `entered ${time}`,
    admissionDayUnknown: 'day of admission not known',
    overdue: 'overdue',
    before: (day, time) => `${day} before ${time}`,
    morningBefore: (day, time) => `${day} morning before ${time}`,
    atOnce: (day, time) => `office hours are over, due ${day} ${time}`,
    notRecorded: 'not recorded',
    approximate: 'approximate',
    lateArrival: 'arrived late',
    assumed: 'looks assumed',
    sourcesDiffer: 'two sources differ, the earlier is used',
    timeMissing: 'time of the accident',
    roleMissing: 'driver, passenger or pedestrian',
    excessMissing: 'who pays above the preliminary limit',
    stages: { enter: 'To enter', complete: 'To complete', collect: 'Money awaited', done: 'Finished', ended: 'Act not used' },
    states: {
      suspected: 'suspected, not answered',
      'needs-entry': 'not entered yet',
      entered: 'entered in time',
      'entered-late': 'entered late',
      'not-covered': 'not covered',
      'refused-unsigned': 'refused, not signed',
      'refused-unconfirmed': 'refused and signed, not confirmed',
      refused: 'refused, signed and confirmed',
      exhausted: 'limit used up',
      'money-awaited': 'billed, money awaited',
      finished: 'finished'
    },
    refusals: { none: '', unsigned: 'refused, not signed', unconfirmed: 'refusal signed, not confirmed', confirmed: 'refusal signed and confirmed' },
    chargeLevels: { none: 'nothing charged to the act yet', below: '', near: 'near the preliminary limit', over: 'above the preliminary limit', 'over-full': 'above the full limit' },
    charges: (underAct, limit) => `act ${underAct} of ${limit} baht`,
    referred: (hospital, day) => `referred to ${hospital === '' ? 'an unrecorded hospital' : hospital}${day === null ? '' : ` on ${day}`}`,
    called: time => `last call ${time}`,
    owed: baht => `owes ${baht} baht`
  }
}
