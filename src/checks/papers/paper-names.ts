import type { DocumentKind } from '../../case/case-document.js'

/** What the office calls each paper. */
export const PAPER_NAMES: Readonly<Record<DocumentKind, { readonly th: string, readonly en: string }>> = {
  kt44: { th: 'แบบ กท.44', en: 'form กท.44' },
  kt16: { th: 'แบบ กท.16 (คำร้องขอรับเงินทดแทน)', en: 'form กท.16 (claim of the injured)' },
  'id-copy': { th: 'สำเนาบัตรประชาชน', en: 'copy of the ID card' },
  authorisation: { th: 'หนังสือมอบอำนาจ', en: 'signed authorisation' },
  'claim-form': { th: 'แบบคำร้อง (บต.3)', en: 'claim form (บต.3)' },
  'vehicle-registration': { th: 'สำเนาทะเบียนรถ', en: 'copy of the vehicle registration' },
  policy: { th: 'สำเนากรมธรรม์ พรบ.', en: "copy of the act's policy" },
  'police-report': { th: 'บันทึกประจำวันตำรวจ', en: 'police report' },
  'refusal-statement': { th: 'หนังสือไม่ใช้สิทธิ พรบ.', en: "statement of not using the act's right" },
  'referral-letter': { th: 'ใบส่งตัว', en: 'referral letter' },
  'disability-card': { th: 'บัตรคนพิการ', en: 'card of a disabled person' },
  'birth-certificate': { th: 'สูติบัตร', en: 'birth certificate' },
  'death-certificate': { th: 'ใบมรณบัตร', en: 'death certificate' },
  other: { th: 'เอกสารอื่น', en: 'other papers' }
}
