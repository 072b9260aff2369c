import type { JobRun } from '../../state/job-store.js'
import type { RunRecord } from '../../state/run-store.js'

const KIND_NAMES: Readonly<Record<string, string>> = {
  check: 'สั่งตรวจเอง',
  morning: 'รอบเช้า',
  'nightly-check': 'รอบกลางคืน',
  'act-clock': 'คำนวณกำหนด พรบ.',
  emergency: 'ฉุกเฉินวันนี้',
  asked: 'ตรวจซ้ำตามที่บันทึก',
  notes: 'เขียนโน้ต',
  'notes-try': 'ลองโน้ต',
  'notes-undo': 'ถอนโน้ต'
}

/** A kind of run or a job in Thai; one of another version by its own word. */
export const kindName = (kind: string): string => KIND_NAMES[kind] ?? kind

export const STATUS_NAMES: Readonly<Record<RunRecord['status'] | JobRun['status'], string>> = { running: 'กำลังทำ', done: 'เสร็จ', failed: 'ล้มเหลว', missed: 'ไม่ได้ทำ เลยเวลา' }
export const STATUS_CHIPS: typeof STATUS_NAMES = { running: 'blue', done: 'green', failed: 'red', missed: 'amber' }
