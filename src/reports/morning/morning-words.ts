import type { Owner, Severity } from '../../case/finding.js'
import { DEADLINE_BUCKETS, type DeadlineBucket } from '../deadline-bucket.js'
import { OWNER_NAMES } from '../owner-names.js'
import type { ActSlot } from './act-board.js'
import type { ClosedReason } from './morning-facts.js'

interface Words {
  readonly title: string
  readonly hospital: string
  readonly items: string
  readonly baht: string
  readonly department: string
  readonly matter: string
  readonly timeLeft: string
  readonly total: string
  readonly none: string
  readonly owners: Readonly<Record<Owner, string>>
  readonly buckets: Readonly<Record<DeadlineBucket, string>>
  /** With a mark, so that colour is never the only signal. */
  readonly severities: Readonly<Record<Severity, string>>
  readonly slots: Readonly<Record<ActSlot, string>>
  readonly closed: Readonly<Record<ClosedReason, string>>
  readonly left: (time: string) => string
  readonly over: (time: string) => string
  readonly hours: (count: string) => string
  readonly days: (count: string) => string
  readonly underAnHour: string
  readonly approximate: string
}

export type Language = 'th' | 'en'

const BUCKETS_TH = Object.fromEntries(DEADLINE_BUCKETS.map(({ id, th }) => [id, th])) as Record<DeadlineBucket, string>

/** What every form of the report calls things. */
export const WORDS: Readonly<Record<Language, Words>> = {
  th: {
    title: 'รายงานเช้า',
    hospital: 'รพ.',
    items: 'รายการ',
    baht: 'บาท',
    department: 'แผนก',
    matter: 'เรื่อง',
    timeLeft: 'ใกล้สุด',
    total: 'รวม',
    none: 'ไม่มี',
    owners: OWNER_NAMES,
    buckets: BUCKETS_TH,
    severities: { block: '■ เบิกไม่ได้', warn: '▲ เสี่ยง', info: '○ แจ้งทราบ' },
    slots: { overdue: 'เลยกำหนดแล้ว', session: 'ต้องลงทันที', today: 'ต้องลงภายในวันนี้', tomorrow: 'ลงพรุ่งนี้ทัน' },
    closed: { clean: 'แก้ไขแล้ว', 'not-applicable': 'ไม่ต้องแก้แล้ว', 'subject-gone': 'ไม่พบใน HOSxP แล้ว' },
    left: time => `เหลือ ${time}`,
    over: time => `เลย ${time}`,
    hours: count => `${count} ชม.`,
    days: count => `${count} วัน`,
    underAnHour: 'ไม่ถึง 1 ชม.',
    approximate: 'ประมาณ'
  },
  en: {
    title: 'Morning report',
    hospital: 'hospital',
    items: 'items',
    baht: 'baht',
    department: 'Department',
    matter: 'Matter',
    timeLeft: 'Nearest',
    total: 'Total',
    none: 'none',
    owners: {
      'card-room': 'Card room', emergency: 'Emergency room', ward: 'Wards', coding: 'Coding', finance: 'Finance', 'insurance-office': 'Insurance office', it: 'IT'
    },
    buckets: { overdue: 'overdue', day: 'in 24 h', 'three-days': 'in 3 days', week: 'in 7 days', later: 'later', none: 'no deadline' },
    severities: { block: '■ not payable', warn: '▲ at risk', info: '○ to know' },
    slots: { overdue: 'Overdue', session: 'Enter at once', today: 'Enter today', tomorrow: 'Tomorrow is in time' },
    closed: { clean: 'mended', 'not-applicable': 'no longer needed', 'subject-gone': 'gone from HOSxP' },
    left: time => `${time} left`,
    over: time => `${time} over`,
    hours: count => `${count} h`,
    days: count => `${count} d`,
    underAnHour: 'under 1 h',
    approximate: 'approximate'
  }
}
