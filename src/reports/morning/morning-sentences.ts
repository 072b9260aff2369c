import { formatBuddhistTime } from '../../values/local-date.js'
import { countText } from './morning-figures.js'
import type { NoteCounts } from './morning-facts.js'
import type { MorningReport } from './morning-report.js'
import { oneLine } from './one-line.js'

const REASON_UNITS = 300
const CHECKS_SHOWN = 12

/** What must be known before any figure is believed: a run that failed, then every trouble. */
export function alerts ({ gaps, troubles, language }: MorningReport): string[] {
  const failed = gaps.failed === null
    ? []
    : [language === 'th'
        ? `ตรวจเช้านี้ไม่สำเร็จ ตัวเลขเป็นของรอบก่อน: ${oneLine(gaps.failed, REASON_UNITS)}`
        : `This morning's check failed, the figures are of earlier runs: ${oneLine(gaps.failed, REASON_UNITS)}`]
  const held = !gaps.isClosingHeld
    ? []
    : [language === 'th'
        ? 'ฐานข้อมูลสำเนาช้าเกินกำหนดหรือไม่บอกความช้า: รอบนี้ไม่ปิดรายการใด'
        : 'The replica is too far behind or does not say: nothing was closed']
  return [...failed, ...held, ...troubles.map(trouble => oneLine(trouble[language], REASON_UNITS))]
}

/** What could not be said and why, one matter a line; empty when every check ran and every case was judged. */
export function gapLines ({ gaps, language }: MorningReport): string[] {
  const { notRun, undetermined, unconfirmedRights, passedOver } = gaps
  const few = undetermined.count - undetermined.folded.reduce((sum, { count }) => sum + count, 0)
  const say = SENTENCES[language]
  return [
    ...notRun.causes.map(({ reason, checks }) => `${say.notRun} ${checkList(checks)}: ${oneLine(reason, REASON_UNITS)}`),
    ...undetermined.folded.map(({ check, title, count }) => `${say.undetermined(countText(count))}: ${oneLine(`${check} ${title[language]}`, REASON_UNITS)}`),
    ...few === 0 ? [] : [say.fewUndetermined(countText(few), countText(undetermined.checks - undetermined.folded.length))],
    ...unconfirmedRights.count === 0 ? [] : [say.unconfirmed(countText(unconfirmedRights.count), countText(unconfirmedRights.resting))],
    ...passedOver === 0 ? [] : [say.passedOver(countText(passedOver))]
  ]
}

const checkList = (checks: readonly string[]): string =>
  [...checks.slice(0, CHECKS_SHOWN).map(check => oneLine(check, 40)), ...checks.length > CHECKS_SHOWN ? [`+${checks.length - CHECKS_SHOWN}`] : []].join(' ')

/** What the notes became, what the run cost, and what was put aside. */
export function workLines ({ notes, cost, aside, language }: MorningReport): string[] {
  const say = SENTENCES[language]
  return [
    ...aside === 0 ? [] : [say.aside(countText(aside))],
    ...notes === null ? [] : [say.notes(notes)],
    say.cost(countText(cost.statements), (cost.ms / 1000).toFixed(1), cost.pausedMs > 0 ? (cost.pausedMs / 1000).toFixed(1) : null)
  ]
}

export const sinceText = ({ since, language }: MorningReport): string => SENTENCES[language].since(formatBuddhistTime(since))

const SENTENCES = {
  th: {
    notRun: 'ตรวจไม่ได้',
    undetermined: (count: string) => `ตัดสินไม่ได้ ${count} รายการ`,
    fewUndetermined: (count: string, checks: string) => `ตัดสินไม่ได้อีก ${count} รายการ จาก ${checks} ข้อ`,
    unconfirmed: (count: string, resting: string) => `ยังไม่ยืนยันสิทธิ ${count} รหัส มี ${resting} รายการขึ้นกับสิทธิเหล่านี้: hosxp-sidecar settings confirm`,
    passedOver: (count: string) => `ข้ามไป ${count} ราย: ยังไม่เริ่ม ณ เวลาตรวจ หรือไม่มีวันที่ที่ใช้ได้`,
    aside: (count: string) => `พักหรือตัดออกโดยเจ้าหน้าที่ ${count} รายการ (ไม่นับรวมข้างบน)`,
    notes: (notes: NoteCounts) => `โน้ต HOSxP: เพิ่ม ${notes.inserted} แก้ ${notes.updated} ลบ ${notes.deleted} คงเดิม ${notes.kept} รอรอบหน้า ${notes.waiting} เจ้าหน้าที่แก้หรือลบเอง ${notes.taken}`,
    cost: (statements: string, seconds: string, paused: string | null) => `ภาระต่อ HOSxP: ${statements} คำสั่ง ${seconds} วินาที ${paused === null ? 'ไม่ต้องหยุดรอ' : `หยุดรอ ${paused} วินาที`}`,
    since: (time: string) => `ตั้งแต่ ${time}`
  },
  en: {
    notRun: 'Could not run',
    undetermined: (count: string) => `${count} undetermined`,
    fewUndetermined: (count: string, checks: string) => `${count} more undetermined, in ${checks} checks`,
    unconfirmed: (count: string, resting: string) => `${count} rights not confirmed, ${resting} findings rest on them: hosxp-sidecar settings confirm`,
    passedOver: (count: string) => `${count} cases passed over: not begun by then, or without a usable day`,
    aside: (count: string) => `${count} put aside by people (not counted above)`,
    notes: (notes: NoteCounts) => `HOSxP notes: added ${notes.inserted}, changed ${notes.updated}, removed ${notes.deleted}, kept ${notes.kept}, waiting ${notes.waiting}, edited or deleted by staff ${notes.taken}`,
    cost: (statements: string, seconds: string, paused: string | null) => `Load on HOSxP: ${statements} statements, ${seconds} s, ${paused === null ? 'no pause' : `paused ${paused} s`}`,
    since: (time: string) => `since ${time}`
  }
} as const
