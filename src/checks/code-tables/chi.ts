import type { Refusal } from './refusal.js'

/** Errors of CHI's files (CSOP and SSOP say the same for these). */
export const CHI: Readonly<Record<string, Refusal>> = {
  T01: { meaning: 'InvNo ซ้ำกันในไฟล์เดียวกัน', mend: null },
  T02: { meaning: 'InvNo ซ้ำกับที่เคยเบิกแล้ว', mend: null },
  T03: { meaning: 'ไม่ระบุ HN ในรายการ', mend: null },
  T04: { meaning: 'ไม่ระบุ Station', mend: null },
  T05: { meaning: 'วันที่รักษาไม่ถูกต้อง (เช่นเป็นวันที่ในอนาคต)', mend: null },
  T06: { meaning: 'รหัสสิทธิประกันสุขภาพหลักไม่ถูกต้อง (PayPlan)', mend: null }
}
