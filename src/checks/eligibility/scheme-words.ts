import type { Scheme } from '../../case/right.js'

export interface Words {
  readonly th: string
  readonly en: string
}

const WORDS: Readonly<Record<Scheme, Words>> = {
  UC: { th: 'บัตรทอง', en: 'universal coverage' },
  OFC: { th: 'ข้าราชการจ่ายตรง', en: 'civil servants' },
  LGO: { th: 'อปท.', en: 'local government' },
  BKK: { th: 'กทม. และพัทยา', en: 'Bangkok and Pattaya' },
  STATE: { th: 'หน่วยงานรัฐอื่น', en: 'other state agencies' },
  SSS: { th: 'ประกันสังคม', en: 'social security' },
  WCF: { th: 'กองทุนเงินทดแทน', en: "workmen's compensation" },
  ACT: { th: 'พรบ.', en: 'traffic act' },
  MIGRANT: { th: 'แรงงานต่างด้าว', en: 'migrant workers' },
  STP: { th: 'ผู้มีปัญหาสถานะและสิทธิ', en: 'status problems' },
  VACANT: { th: 'สิทธิว่าง', en: 'vacant right' },
  CASH: { th: 'ชำระเงินเอง', en: 'self-pay' },
  OTHER: { th: 'อื่น ๆ', en: 'other' }
}

export const schemeWords = (scheme: Scheme): Words => WORDS[scheme]
