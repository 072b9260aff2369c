import { formatBuddhistTime } from '../../values/local-date.js'
import { ACT_SLOTS } from './act-board.js'
import type { DepartmentTally } from './department-tallies.js'
import { bahtText, countText, timeLeftText } from './morning-figures.js'
import type { MorningReport } from './morning-report.js'
import { WORDS, type Language } from './morning-words.js'
import { oneLine } from './one-line.js'

/** As LINE and MOPH Notify take it. */
export interface ChatMessage {
  readonly type: 'text'
  readonly text: string
}

const MOST_MESSAGES = 5
/** LINE's limit, UTF-16 units. */
const MOST_UNITS = 5_000
const WANTED_UNITS = 1_000
const LINE_UNITS = 240
const TROUBLES_SHOWN = 5
const PRESSING = ['overdue', 'day', 'three-days'] as const

/** Counts and deadlines first, by department, then the link. Never a patient, an accident's time or place, or what a check saw. */
export function morningChat (report: MorningReport): ChatMessage[] {
  const lines = [...headLines(report), ...actLines(report), ...departmentLines(report), ...restLines(report), ...linkLines(report)]
  const short = pack(lines, WANTED_UNITS)
  return (short.length <= MOST_MESSAGES ? short : pack(lines, MOST_UNITS)).slice(0, MOST_MESSAGES).map(text => ({ type: 'text', text }))
}

function headLines ({ asOf, hospitalCode, open, gaps, troubles, language }: MorningReport): string[] {
  const words = WORDS[language]
  const say = SENTENCES[language]
  const hospital = hospitalCode === '' ? '' : ` ${words.hospital} ${oneLine(hospitalCode, 20)}`
  return [
    `${words.title} ${formatBuddhistTime(asOf)}${hospital}`,
    ...gaps.failed === null ? [] : [say.failed],
    ...troubles.slice(0, TROUBLES_SHOWN).map(trouble => `⚠ ${oneLine(trouble[language], LINE_UNITS)}`),
    ...troubles.length <= TROUBLES_SHOWN ? [] : [say.moreTroubles(countText(troubles.length - TROUBLES_SHOWN))],
    ...gaps.isClosingHeld ? [say.held] : [],
    say.open(countText(open.count), bahtText(open.satangAtRisk)),
    ...bucketLine(open, language)
  ]
}

function actLines ({ act, asOf, language }: MorningReport): string[] {
  const words = WORDS[language]
  const say = SENTENCES[language]
  const slots = ACT_SLOTS.flatMap(slot => {
    const { count, nearest } = act.slots[slot]
    return nearest === null ? [] : [`- ${words.slots[slot]} ${countText(count)} (${timeLeftText(nearest, asOf, language)})`]
  })
  if (!act.isJudged) return ['', say.act, say.actNotRun, ...slots]
  return slots.length === 0 ? [] : ['', say.act, ...slots]
}

function departmentLines ({ departments, language }: MorningReport): string[] {
  const words = WORDS[language]
  const busy = departments.filter(({ count }) => count > 0)
  if (busy.length === 0) return []
  return ['', SENTENCES[language].departments, ...busy.map(department =>
    [`- ${words.owners[department.owner]} ${countText(department.count)}`, ...bucketLine(department, language)].join(': '))]
}

const bucketLine = ({ buckets }: Pick<DepartmentTally, 'buckets'>, language: Language): string[] => {
  const parts = PRESSING.filter(bucket => buckets[bucket] > 0).map(bucket => `${WORDS[language].buckets[bucket]} ${countText(buckets[bucket])}`)
  return parts.length === 0 ? [] : [parts.join(' · ')]
}

function restLines ({ opened, closed, gaps, aside, language }: MorningReport): string[] {
  const say = SENTENCES[language]
  return [
    '',
    say.changes(countText(opened.count), countText(closed.count)),
    ...gaps.notRun.count + gaps.undetermined.count === 0 ? [] : [say.gaps(countText(gaps.notRun.count), countText(gaps.undetermined.count))],
    ...aside === 0 ? [] : [say.aside(countText(aside))]
  ]
}

/** The service's own address: the spreadsheet's, which opens by itself, is for mail alone. */
const linkLines = ({ publicUrl }: MorningReport): string[] => publicUrl === null ? [] : ['', publicUrl]

/** Whole lines, as many as fit a message. A blank line parts, and neither begins nor ends one. */
function pack (lines: readonly string[], units: number): string[] {
  const messages: string[] = []
  let text = ''
  for (const line of lines) {
    if (text.length + 1 + line.length > units && text !== '') {
      messages.push(text.trim())
      text = ''
    }
    text = text === '' ? line : `${text}\n${line}`
  }
  return [...messages, text.trim()].filter(message => message !== '')
}

const SENTENCES = {
  th: {
    failed: '⚠ ตรวจเช้านี้ไม่สำเร็จ ตัวเลขเป็นของรอบก่อน',
    held: '⚠ ฐานข้อมูลสำเนาช้า: รอบนี้ไม่ปิดรายการใด',
    moreTroubles: (count: string) => `⚠ และอีก ${count} เรื่อง ดูในอีเมล`,
    open: (count: string, baht: string) => `ค้าง ${count} รายการ ${baht} บาท`,
    act: 'พรบ. บันทึก E-claim ใน 24 ชม.',
    actNotRun: '- ข้อ RTA08 ตรวจไม่ได้: ไม่ทราบว่ามีรายการหรือไม่',
    departments: 'แยกตามแผนก',
    changes: (opened: string, closed: string) => `เปิดใหม่ ${opened} · ปิดแล้ว ${closed}`,
    gaps: (checks: string, cases: string) => `ตรวจไม่ได้ ${checks} ข้อ · ตัดสินไม่ได้ ${cases} รายการ`,
    aside: (count: string) => `พักหรือตัดออก ${count} รายการ (ไม่นับรวม)`
  },
  en: {
    failed: "⚠ This morning's check failed: the figures are of earlier runs",
    held: '⚠ The replica is too far behind: nothing was closed',
    moreTroubles: (count: string) => `⚠ and ${count} more, see the mail`,
    open: (count: string, baht: string) => `${count} open, ${baht} baht`,
    act: 'Traffic act: enter in E-claim within 24 h',
    actNotRun: '- RTA08 could not run: whether there are cases is not known',
    departments: 'By department',
    changes: (opened: string, closed: string) => `${opened} opened · ${closed} closed`,
    gaps: (checks: string, cases: string) => `${checks} checks could not run · ${cases} undetermined`,
    aside: (count: string) => `${count} put aside (not counted)`
  }
} as const
