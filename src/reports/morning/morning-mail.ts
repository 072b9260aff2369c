import { formatBuddhist, dayOf } from '../../values/local-date.js'
import { mailContent } from './mail-content.js'
import { mailHtml } from './mail-html.js'
import { mailText } from './mail-text.js'
import { countText } from './morning-figures.js'
import type { MorningReport } from './morning-report.js'
import { WORDS } from './morning-words.js'
import { oneLine } from './one-line.js'

export interface MorningMail {
  /** One line. */
  readonly subject: string
  readonly html: string
  /** The same in plain text. */
  readonly text: string
}

/** Counts and deadlines, never a patient: no name, citizen id, HN, VN or AN. */
export function morningMail (report: MorningReport): MorningMail {
  const content = mailContent(report)
  return { subject: subjectOf(report), html: mailHtml(content), text: mailText(content) }
}

function subjectOf ({ language, asOf, hospitalCode, act, open, gaps, troubles }: MorningReport): string {
  const words = WORDS[language]
  const say = SUBJECTS[language]
  const now = act.slots.session.count + act.slots.today.count
  const figures = [
    ...gaps.failed === null ? [] : [say.failed],
    ...troubles.length === 0 ? [] : [say.troubles(countText(troubles.length))],
    ...now === 0 ? [] : [say.act(countText(now))],
    ...open.buckets.day === 0 ? [] : [say.day(countText(open.buckets.day))],
    say.open(countText(open.count))
  ]
  const hospital = hospitalCode === '' ? '' : ` (${words.hospital} ${hospitalCode})`
  return oneLine(`${words.title} ${formatBuddhist(dayOf(asOf))}: ${figures.join(' · ')}${hospital}`, 200)
}

const SUBJECTS = {
  th: {
    failed: 'ตรวจไม่สำเร็จ',
    troubles: (count: string) => `ระบบขัดข้อง ${count} เรื่อง`,
    act: (count: string) => `พรบ. ต้องลงวันนี้ ${count}`,
    day: (count: string) => `ครบใน 24 ชม. ${count}`,
    open: (count: string) => `ค้าง ${count} รายการ`
  },
  en: {
    failed: 'check failed',
    troubles: (count: string) => `troubles: ${count}`,
    act: (count: string) => `act: enter ${count} today`,
    day: (count: string) => `${count} due in 24 h`,
    open: (count: string) => `${count} open`
  }
} as const
