import type { JobRun } from '../../state/job-store.js'
import type { RunRecord } from '../../state/run-store.js'

const KIND_NAMES: Readonly<Record<string, string>> = {
  check: 'สั่งตรวจเอง',
  morning: 'รอบเช้า',
  'nightly-check': 'รอบกลางคืน',
  'act-clock': 'คำนวณกำหนด พรบ.',
  emergency: 'ฉุกเฉินวันนี้',
  watch: 'เฝ้าการแก้ไขระหว่างวัน',
  'eligibility-night': 'ตรวจสิทธิกลางคืน',
  'eligibility-wards': 'ตรวจสิทธิผู้ป่วยใน',
  'eligibility-appointments': 'ตรวจสิทธิผู้นัด',
  stamps: 'ลงตราตรวจสิทธิ',
  asked: 'ตรวจซ้ำตามที่บันทึก',
  recheck: 'ตรวจซ้ำตามที่บันทึก',
  notes: 'เขียนโน้ต',
  'notes-try': 'ลองโน้ต',
  'notes-undo': 'ถอนโน้ต'
}

/** A kind of run or a job in Thai; one of another version by its own word. */
export const kindName = (kind: string): string => KIND_NAMES[kind] ?? kind

export const STATUS_NAMES: Readonly<Record<RunRecord['status'] | JobRun['status'], string>> = { running: 'กำลังทำ', done: 'เสร็จ', failed: 'ล้มเหลว', missed: 'ไม่ได้ทำ เลยเวลา' }
export const STATUS_CHIPS: typeof STATUS_NAMES = { running: 'blue', done: 'green', failed: 'red', missed: 'amber' }

const PART_NAMES: Readonly<Record<string, string>> = { hosxp: 'อ่าน HOSxP', 'hosxp-notes': 'เขียนโน้ต' }

/** What a cost was for. */
export const partName = (part: string): string => PART_NAMES[part] ?? part

const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/HOSXP_UNREACHABLE|not reachable/, 'ต่อ HOSxP ไม่ได้'],
  [/HOSXP_BUSY|\bbusy\b/i, 'HOSxP งานมาก จึงหยุดก่อน'],
  [/HOSXP_TIMEOUT|did not answer in time/, 'HOSxP ตอบช้าเกินกำหนด'],
  [/HOSXP_ACCESS_DENIED|refuses this account/, 'HOSxP ไม่ให้บัญชีนี้อ่านหรือเขียน'],
  [/RUN_STOPPED|aborted/i, 'ถูกสั่งหยุด'],
  [/LEASE_LOST/, 'อีกเครื่องรับงานไปทำแทน'],
  [/PAYERS_AWAY|nobody can be asked/, 'ถามสิทธิจากใครไม่ได้'],
  [/ROUND_UNFINISHED|\d+ answered/, 'ถามสิทธิยังไม่ครบ'],
  [/^the process ended before/, 'โปรแกรมหยุดก่อนทำเสร็จ']
]

/** Why a run or a job failed, in Thai where it is known; the service's own words stand beside it for the IT people. */
export const errorWords = (error: string): string => ERRORS.find(([pattern]) => pattern.test(error))?.[1] ?? 'ทำไม่สำเร็จ'

const REMARKS: readonly (readonly [RegExp, string])[] = [
  [/\brun (\d+):/, 'รอบที่ $1:'], [/(\d+) visits/, 'ผู้ป่วยนอก $1'], [/(\d+) admissions/, 'ผู้ป่วยใน $1'], [/\bopened (\d+)/, 'เปิด $1'], [/\bclosed (\d+)/, 'ปิด $1'],
  [/(\d+) open\b/, 'ค้าง $1'], [/\bno notes\b/, 'ไม่เขียนโน้ต'], [/(\d+) notes written/, 'เขียนโน้ต $1'], [/(\d+) messages queued/, 'ข้อความรอส่ง $1'],
  [/^no source$/, 'ยังไม่ได้เปิดใช้แหล่งตรวจสิทธิ'], [/\bvisits:/, 'ผู้ป่วยนอก:'], [/\bnewborns:/, 'เด็กแรกเกิด:'], [/\bappointments:/, 'ผู้นัด:'], [/\binpatients:/, 'ผู้ป่วยใน:'], [/\bauthen codes:/, 'เลข authen:'],
  [/(\d+) answered/g, 'ได้คำตอบ $1'], [/(\d+) without a usable answer/g, 'คำตอบใช้ไม่ได้ $1'], [/(\d+) failed/g, 'ไม่สำเร็จ $1'], [/(\d+) left\b/g, 'ยังไม่ได้ถาม $1'],
  [/(\d+) in doubt since a process ended/g, 'ไม่รู้ว่าถามไปแล้วหรือยัง $1'], [/(\d+) without a number to ask about/g, 'ไม่มีเลขที่ใช้ถามได้ $1']
]

/** What a job did, as it remarks itself. */
export const remarkWords = (remark: string): string => REMARKS.reduce((text, [pattern, thai]) => text.replace(pattern, thai), remark)
