import type { Refusal } from './refusal.js'

/** States of the NHSO Digital Platform in which a claim was refused or waits for the hospital. */
export const DIGITAL_PLATFORM: Readonly<Record<string, Refusal>> = {
  1101: { meaning: 'ไม่ผ่านการตรวจสอบขั้นต้น', mend: null },
  1102: { meaning: 'ส่งเบิกไม่สำเร็จ', mend: null },
  2100: { meaning: 'รอชี้แจงการ Authen', mend: null },
  3000: { meaning: 'ไม่ผ่านการประมวลผล', mend: null },
  3101: { meaning: 'ขอยกเลิกโดยหน่วยบริการ', mend: null },
  4100: { meaning: 'รอชี้แจงความผิดปกติ', mend: null },
  5007: { meaning: 'ไม่มีการจ่ายชดเชย', mend: null },
  5102: { meaning: 'สิทธิไม่ตรงเงื่อนไข', mend: null },
  6000: { meaning: 'ไม่อนุมัติจ่าย', mend: null }
}
