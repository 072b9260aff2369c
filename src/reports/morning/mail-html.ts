import type { MailContent } from './mail-content.js'
import type { MailRow, MailSection } from './mail-sections.js'

const FONT = "font-family:'Sarabun','Noto Sans Thai','Leelawadee UI',Tahoma,sans-serif"
const WRAP = 'overflow-wrap:anywhere;word-break:break-word'

/** Each text on its ground has at least 4.5:1. */
export const MAIL_COLOURS = {
  page: { text: '#44525f', ground: '#eef2f5' },
  head: { text: '#ffffff', ground: '#0b4f6c' },
  body: { text: '#1b2733', ground: '#ffffff' },
  muted: { text: '#51606e', ground: '#ffffff' },
  title: { text: '#0b4f6c', ground: '#ffffff' },
  pressing: { text: '#a61b12', ground: '#ffffff' },
  alert: { text: '#8a1c13', ground: '#fdecea' },
  button: { text: '#ffffff', ground: '#0b4f6c' }
} as const
const LINE = '#d5dde4'
// What is longer than a phone is wide may break.
const WHOLE_UNITS = 36

const on = ({ text, ground }: { readonly text: string, readonly ground: string }): string => `color:${text};background-color:${ground}`

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)

/** A whole document: tables and inline styles alone, because mail programs understand nothing else; no script, nothing fetched. */
export function mailHtml (content: MailContent): string {
  const { language, heading, subheading, sections, link, footer } = content
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<meta name="color-scheme" content="light"><meta name="format-detection" content="telephone=no,date=no"><title>${escapeHtml(`${heading} ${subheading}`)}</title></head>`,
    `<body style="margin:0;padding:0;${on(MAIL_COLOURS.page)}">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${on(MAIL_COLOURS.page)}"><tr><td align="center" style="padding:12px 8px">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:680px;table-layout:fixed;border:1px solid ${LINE};${on(MAIL_COLOURS.body)};${FONT}">`,
    block(`padding:14px 16px;${on(MAIL_COLOURS.head)}`, `<h1 style="margin:0;font-size:21px;line-height:30px;font-weight:bold">${escapeHtml(heading)}</h1><p style="margin:0;font-size:15px;line-height:22px">${escapeHtml(subheading)}</p>`),
    ...content.alerts.map(alert => block(`padding:10px 16px;border-bottom:1px solid ${LINE};font-size:15px;line-height:22px;font-weight:bold;${WRAP};${on(MAIL_COLOURS.alert)}`, `⚠ ${escapeHtml(alert)}`)),
    block('padding:14px 8px 4px', figures(content)),
    block('padding:0 16px 12px;font-size:15px;line-height:22px;text-align:center', together(content.summary)),
    block('padding:0 16px 8px;text-align:center', linkHtml(link)),
    ...sections.map(section => block('padding:12px 16px 4px', sectionHtml(section))),
    block(`padding:14px 16px;font-size:13px;line-height:20px;${WRAP};${on(MAIL_COLOURS.muted)}`, footer.map(escapeHtml).join('<br>')),
    '</table></td></tr></table></body></html>'
  ].join('\n')
}

const block = (style: string, html: string): string => `<tr><td style="${FONT};${style}">${html}</td></tr>`

function figures ({ figures }: MailContent): string {
  const cells = figures.map(({ label, value, isPressing }) => `<td width="33%" align="center" valign="top" style="${FONT};padding:0 4px 8px">` +
    `<div style="font-size:28px;line-height:36px;font-weight:bold;${on(isPressing ? MAIL_COLOURS.pressing : MAIL_COLOURS.title)}">${escapeHtml(value)}</div>` +
    `<div style="font-size:14px;line-height:20px;${on(MAIL_COLOURS.muted)}">${escapeHtml(label)}</div></td>`)
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed"><tr>${cells.join('')}</tr></table>`
}

const linkHtml = ({ text, href }: MailContent['link']): string => href === null
  ? `<span style="font-size:15px;line-height:22px;${on(MAIL_COLOURS.muted)}">${escapeHtml(text)}</span>`
  : `<a href="${escapeHtml(href)}" style="display:inline-block;padding:9px 20px;font-size:16px;line-height:24px;font-weight:bold;text-decoration:none;border-radius:4px;${on(MAIL_COLOURS.button)}">${escapeHtml(text)}</a>`

function sectionHtml ({ title, columns, rows, remarks }: MailSection): string {
  const heading = `<h2 style="margin:0 0 4px;font-size:17px;line-height:26px;font-weight:bold;${on(MAIL_COLOURS.title)}">${escapeHtml(title)}</h2>`
  const table = rows.length === 0
    ? ''
    : `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed;border-collapse:collapse">${head(columns)}${rows.map(rowHtml).join('')}</table>`
  const notes = remarks.map(remark => `<p style="margin:6px 0 0;font-size:14px;line-height:21px;${WRAP};${on(MAIL_COLOURS.muted)}">${escapeHtml(remark)}</p>`)
  return heading + table + notes.join('')
}

// By the number of figures behind the name, wide enough for what stands in them on a phone.
const WIDTHS: Readonly<Record<number, readonly number[]>> = { 2: [92, 78], 3: [80, 54, 76] }
const widthOf = (columns: number, i: number): number => WIDTHS[columns]?.[i] ?? 70

function head ([first = '', ...figures]: readonly string[]): string {
  const style = `${FONT};padding:4px 0;font-size:13px;line-height:18px;font-weight:normal;vertical-align:bottom;border-bottom:2px solid ${LINE};${on(MAIL_COLOURS.muted)}`
  return `<tr><th scope="col" align="left" style="${style}">${escapeHtml(first)}</th>` +
    figures.map((name, i) => `<th scope="col" align="right" width="${widthOf(figures.length, i)}" style="${style};width:${widthOf(figures.length, i)}px">${escapeHtml(name)}</th>`).join('') + '</tr>'
}

function rowHtml ({ name, details, cells, isPressing }: MailRow): string {
  const line = 'vertical-align:top;font-size:15px;line-height:22px'
  const border = `border-bottom:1px solid ${LINE}`
  const ends = details.length === 0 ? `padding:7px 0;${border}` : 'padding:7px 0 0'
  const first = isPressing ? MAIL_COLOURS.pressing : MAIL_COLOURS.body
  const below = details.length === 0
    ? ''
    : `<tr><td colspan="${cells.length + 1}" style="${FONT};padding:0 0 7px;${border};font-size:13px;line-height:20px;${WRAP};${on(MAIL_COLOURS.muted)}">${details.map(together).join('<br>')}</td></tr>`
  return `<tr><td style="${FONT};${line};${ends};padding-right:6px;${WRAP};${on(MAIL_COLOURS.body)}">${escapeHtml(name)}</td>` +
    cells.map((cell, i) => `<td align="right" style="${FONT};${line};${ends};white-space:nowrap;${i === 0 ? `font-weight:bold;${on(first)}` : on(MAIL_COLOURS.body)}">${escapeHtml(cell)}</td>`).join('') +
    `</tr>${below}`
}

/** Parts that a line end may come between, never into. */
const together = (parts: readonly string[]): string =>
  parts.map(part => part.length > WHOLE_UNITS ? escapeHtml(part) : `<span style="white-space:nowrap">${escapeHtml(part)}</span>`).join(' · ')
