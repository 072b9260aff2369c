import type { ProvisionalRight } from '../case/case-eligibility.js'
import { formatBuddhistTime, HOUR_MS, type Instant } from '../values/local-date.js'
import { formatBaht, sumSatang, type Satang } from '../values/satang.js'
import { NEEDS_PERSON_NAMES, PROVISIONAL_STATE_NAMES, UNDETERMINED_NAMES } from './eligibility-words.js'

/** A provisional right as its queue shows it. */
export interface QueuedProvisional extends ProvisionalRight {
  /** At risk by the last check (EL03); `null`: it was not judged yet. */
  readonly satangAtRisk: Satang | null
  /** A person follows it up from then on. */
  readonly endsAt: Instant
}

const SUBJECT_NAMES = { visit: 'VN', admission: 'AN' } as const

/** The queue for a terminal, without names or citizen ids. */
export function provisionalQueueText (queue: readonly QueuedProvisional[], now: Instant): string {
  if (queue.length === 0) return 'ไม่มีสิทธิชั่วคราวค้างอยู่'
  const persons = queue.filter(({ state }) => state === 'needs-person').length
  return [
    `สิทธิชั่วคราว ${queue.length} ราย ต้องตามด้วยคน ${persons} ราย เงินที่เกี่ยวข้อง ${formatBaht(sumSatang(queue.flatMap(({ satangAtRisk }) => satangAtRisk ?? [])))} บาท`,
    ...queue.map(item => `${item.state === 'needs-person' ? '■' : '·'} ${lineOf(item, now)}`)
  ].join('\n')
}

const lineOf = (item: QueuedProvisional, now: Instant): string => [
  `${SUBJECT_NAMES[item.subject.kind]} ${item.subject.id}`,
  `HN ${item.hn}`,
  item.offered === null ? 'ไม่มีสิทธิเดิม (หัวหน้าเวรตัดสิน)' : `สิทธิที่เสนอ ${item.offered.code}`,
  item.why === null ? PROVISIONAL_STATE_NAMES[item.state] : `${PROVISIONAL_STATE_NAMES[item.state]}: ${NEEDS_PERSON_NAMES[item.why]}`,
  `ค้าง ${Math.max(0, Math.floor((now - item.startedAt) / HOUR_MS))} ชม.`,
  timeLeft(item.endsAt - now),
  item.satangAtRisk === null ? 'ยังไม่คิดยอด' : `${formatBaht(item.satangAtRisk)} บาท`,
  `ถามแล้ว ${item.tries} ครั้ง${item.lastReason === null ? '' : ` (${UNDETERMINED_NAMES[item.lastReason]})`}`,
  item.nextAt === null ? 'ไม่ถามเองอีก' : `ถามอีก ${formatBuddhistTime(item.nextAt)}`
].join('  ')

const timeLeft = (leftMs: number): string => leftMs <= 0 ? `เลย ${Math.floor(-leftMs / HOUR_MS)} ชม.` : `เหลือ ${Math.ceil(leftMs / HOUR_MS)} ชม.`
