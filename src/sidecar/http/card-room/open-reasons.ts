/** Why a patient is opened without their card. The words are kept in the audit. */
export const OPEN_REASONS = {
  forgotten: 'ลืมบัตรหรือบัตรหาย',
  child: 'เด็กไม่มีบัตร',
  foreigner: 'ต่างด้าวหรือไม่มีสัญชาติไทย',
  newborn: 'แรกเกิด',
  broken: 'บัตรหรือเครื่องอ่านเสีย',
  other: 'อื่น ๆ'
} as const

const LONGEST = 100

/** The reason in words, or why it will not do. */
export function openReason (reason: string, other: string): { readonly words: string } | { readonly fault: string } {
  if (!Object.hasOwn(OPEN_REASONS, reason)) return { fault: 'เลือกเหตุผลที่ไม่ใช้บัตรก่อนเปิดผู้ป่วย' }
  const words = OPEN_REASONS[reason as keyof typeof OPEN_REASONS]
  if (reason !== 'other') return { words }
  const told = other.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return told === '' ? { fault: 'พิมพ์เหตุผลในช่อง อื่น ๆ' } : { words: `${words}: ${told.slice(0, LONGEST)}` }
}
