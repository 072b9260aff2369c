import { toTis620Safe } from '../../src/values/tis620.js'

/** What a note in HOSxP never says (promise A2), in both languages: the patient, a relative or a passer-by may read it. */
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a diagnosis code', /\b[A-Z]\d{2}/i],
  ['a diagnosis', /โรค|วินิจฉัย|อาการ|ป่วยเป็น|มะเร็ง|เบาหวาน|วัณโรค|\bicd|diagnos|disease|illness|cancer|diabet|tubercul/i],
  ['a result', /ผลเลือด|ผลตรวจ|ผลแล็บ|ผลแลป|ตรวจเลือด|blood|\blab\b|test result|positive|negative/i],
  ['an infection', /เอดส์|เอชไอวี|ติดเชื้อ|กามโรค|ซิฟิลิส|\bhiv|\baids\b|infect|syphilis|venereal/i],
  ['violence', /ทำร้าย|ข่มขืน|ล่วงละเมิด|ทารุณ|ถูกแทง|ถูกยิง|คดี|assault|\brape|abuse|violen|stabb|gunshot/i],
  ['self-harm', /ฆ่าตัวตาย|ทำร้ายตัวเอง|กินยาเกินขนาด|ผูกคอ|suicid|self[- ]?harm|overdose|poison/i],
  ['a debt', /ค้างชำระ|ค้างจ่าย|หนี้|ทวง|ยังไม่จ่าย|บาท|฿|\bdebt|\bowe[ds]?\b|unpaid|overdue|arrear|\bbaht|\bmoney/i],
  ['a refusal', /ปฏิเสธ|ไม่จ่าย|ไม่ยอม|ไม่ยินยอม|ไม่ใช้สิทธิ|refus|\bden(y|ied|ial)|unwilling|won't|will not/i],
  ['drink or drugs', /เมา|สุรา|เหล้า|แอลกอฮอล์|ยาเสพติด|สารเสพติด|ยาบ้า|drunk|alcohol|narcotic|addict|\bdrug/i],
  ['pregnancy', /ครรภ์|ตั้งท้อง|แท้ง|pregnan|abortion|miscarr/i],
  ['the mind', /จิตเวช|จิตใจ|ซึมเศร้า|วิกลจริต|psychi|mental|depress/i],
  ['an injury or a part of the body', /บาดเจ็บ|บาดแผล|กระดูก|ศีรษะ|แขน|ช่องท้อง|อวัยวะ|injur|wound|fracture|\bhead\b|\barms?\b|\blegs?\b/i],
  ['blame', /ผิด|ลืม|ละเลย|ปลอม|โกง|ทุจริต|เท็จ|โทษ|ไม่ได้ลง|wrong|fault|forg[eo]t|neglect|\bfake|fraud|false|mistake|blame/i],
  ['a number of a person', /\d[\d -]{6,}\d/]
]

/** Which forbidden things a text says. */
export const forbiddenIn = (text: string): string[] => FORBIDDEN.filter(([, pattern]) => pattern.test(toTis620Safe(text))).map(([what]) => what)
