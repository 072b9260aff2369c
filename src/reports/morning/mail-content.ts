import { formatBuddhistTime } from '../../values/local-date.js'
import { mailSections, type MailSection } from './mail-sections.js'
import { MAIL_WORDS } from './mail-words.js'
import { bahtText, countText } from './morning-figures.js'
import type { MorningReport } from './morning-report.js'
import { alerts } from './morning-sentences.js'
import { WORDS, type Language } from './morning-words.js'
import { oneLine } from './one-line.js'

/** What the mail says, before it is HTML or plain text: the twins cannot differ. */
export interface MailContent {
  readonly language: Language
  readonly heading: string
  readonly subheading: string
  readonly alerts: readonly string[]
  readonly figures: readonly { readonly label: string, readonly value: string, readonly isPressing: boolean }[]
  readonly summary: readonly string[]
  readonly sections: readonly MailSection[]
  readonly link: { readonly text: string, readonly href: string | null }
  readonly footer: readonly string[]
}

export function mailContent (report: MorningReport): MailContent {
  const { language, asOf, hospitalCode, open } = report
  const words = WORDS[language]
  const say = MAIL_WORDS[language]
  const { slots } = report.act
  return {
    language,
    heading: words.title,
    subheading: [formatBuddhistTime(asOf), ...hospitalCode === '' ? [] : [`${words.hospital} ${oneLine(hospitalCode, 20)}`]].join(' · '),
    alerts: alerts(report),
    figures: [
      { label: say.openFigure, value: countText(open.count), isPressing: false },
      { label: say.dayFigure, value: countText(open.buckets.day), isPressing: open.buckets.day > 0 },
      { label: say.actFigure, value: report.act.isJudged ? countText(slots.session.count + slots.today.count) : '?', isPressing: slots.session.count > 0 || !report.act.isJudged }
    ],
    summary: [say.money(bahtText(open.satangAtRisk)), say.overdue(countText(open.buckets.overdue))],
    sections: mailSections(report),
    link: linkOf(report),
    footer: [report.isSheetAttached ? say.privacyAttached : say.privacy, ...report.publicUrl === null ? [] : [report.publicUrl]]
  }
}

function linkOf ({ link, isSheetAttached, language }: MorningReport): MailContent['link'] {
  const say = MAIL_WORDS[language]
  return link !== null ? { text: say.openSheet, href: link } : { text: isSheetAttached ? say.attached : say.noSheet, href: null }
}
