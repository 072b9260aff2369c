import type { MailContent } from './mail-content.js'
import type { MailSection } from './mail-sections.js'

/** The same mail for who reads plain text. */
export function mailText ({ heading, subheading, alerts, figures, summary, sections, link, footer }: MailContent): string {
  return [
    `${heading} ${subheading}`,
    ...alerts.map(alert => `! ${alert}`),
    '',
    figures.map(({ label, value }) => `${label} ${value}`).join(' · '),
    summary.join(' · '),
    link.href === null ? link.text : `${link.text}: ${link.href}`,
    ...sections.flatMap(section => ['', ...sectionText(section)]),
    '',
    ...footer
  ].join('\n')
}

function sectionText ({ title, columns, rows, remarks }: MailSection): string[] {
  const labels = columns.slice(1)
  return [
    `== ${title}`,
    ...rows.flatMap(({ name, details, cells }) => [
      `- ${name}: ${cells.map((cell, i) => `${labels[i] ?? ''} ${cell}`).join(' · ')}`,
      ...details.map(parts => `  ${parts.join(' · ')}`)
    ]),
    ...remarks
  ]
}
