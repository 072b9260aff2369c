import type { NoteAction } from '../checks/check.js'
import type { LocalDate } from '../values/local-date.js'
import { displayWidth } from '../values/thai-text.js'
import { toTis620Safe } from '../values/tis620.js'

/** One finding to tell. `day` is the visit's; `null` when the finding is the patient's, or the patient is still here. */
export interface NoteItem {
  readonly check: string
  readonly action: NoteAction
  readonly day: LocalDate | null
}

export interface NoteContents {
  /** Of one patient and one audience, most urgent first. */
  readonly items: readonly NoteItem[]
  /** The insurance office's extension; blank: its name alone. */
  readonly extension: string
  readonly language: 'th' | 'en'
}

interface Action {
  readonly text: string
  readonly days: readonly LocalDate[]
}

const COLUMNS = 60
const ACTION_LINES = 2
const MOST_DAYS = 3
// The office line keeps room for codes behind it.
const EXTENSION_COLUMNS = 16
const BETWEEN = '; '

const WORDS = {
  th: { office: 'งานประกันสุขภาพ', phone: 'โทร', more: (count: number) => `และอีก ${count} เรื่อง`, unnamed: 'ตรวจสอบข้อมูลกับผู้ป่วย' },
  en: { office: 'Insurance office', phone: 'ext.', more: (count: number) => `and ${count} more`, unnamed: 'Verify the record with the patient' }
} as const
type Words = typeof WORDS['th' | 'en']

/**
 * The lines of one patient's note in HOSxP: one or two of actions, then the office with the checks' ids. Each line is TIS-620 of at most
 * 60 columns. The same items give the same lines. What does not fit is counted, never silently left out; a text that is too long is cut.
 */
export function patientNote ({ items, extension, language }: NoteContents): string[] {
  const words = WORDS[language]
  return [...actionLines(mergeActions(items, language), words), officeLine(items.map(item => item.check), extension, words)]
}

const oneLine = (text: string): string => toTis620Safe(text).replace(/\s+/g, ' ').trim()

/** Each action once, where it came first, with the days of all its findings. */
function mergeActions (items: readonly NoteItem[], language: NoteContents['language']): Action[] {
  const daysOf = new Map<string, Set<LocalDate>>()
  for (const { action, day } of items) {
    const text = clip(oneLine(action[language]), COLUMNS) || WORDS[language].unnamed
    const days = daysOf.get(text) ?? new Set()
    daysOf.set(text, day === null ? days : days.add(day))
  }
  return [...daysOf].map(([text, days]) => ({ text, days: [...days].sort() }))
}

/** With all days when that fits; else as many actions as fit, then as many of their days. */
function actionLines (actions: readonly Action[], words: Words): string[] {
  const roomy = pack(actions, action => withDays(action, COLUMNS))
  const lines = roomy.length <= ACTION_LINES ? roomy : pack(actions, action => action.text)
  if (lines.length <= ACTION_LINES) return lines.map(line => render(line, COLUMNS))
  const [first = [], second = []] = lines
  for (let shown = second.length; ; shown--) {
    const line = second.slice(0, shown)
    const tail = words.more(actions.length - first.length - shown)
    const room = COLUMNS - displayWidth(tail) - 1
    if (shown === 0) return [render(first, COLUMNS), tail]
    if (bareWidth(line) <= room) return [render(first, COLUMNS), `${render(line, room)} ${tail}`]
  }
}

/** Fills lines in order, breaking between actions only. */
function pack (actions: readonly Action[], textOf: (action: Action) => string): Action[][] {
  const lines: Action[][] = []
  let filled = Infinity
  for (const action of actions) {
    const width = displayWidth(textOf(action))
    filled += displayWidth(BETWEEN) + width
    if (filled <= COLUMNS) lines.at(-1)?.push(action)
    else {
      lines.push([action])
      filled = width
    }
  }
  return lines
}

const bareWidth = (line: readonly Action[]): number => displayWidth(line.map(action => action.text).join(BETWEEN))

/** The actions of one line; the room they leave goes to their days, the first action's first. */
function render (line: readonly Action[], columns: number): string {
  let room = columns - bareWidth(line)
  return line.map(action => {
    const text = withDays(action, displayWidth(action.text) + room)
    room -= displayWidth(text) - displayWidth(action.text)
    return text
  }).join(BETWEEN)
}

/** `action (16/11, 18/11)`, `action (16/11 +2)` or the action alone: the fullest that fits. */
function withDays ({ text, days }: Action, columns: number): string {
  for (let shown = Math.min(days.length, MOST_DAYS); shown > 0; shown--) {
    const rest = days.length > shown ? ` +${days.length - shown}` : ''
    const whole = `${text} (${days.slice(0, shown).map(dayAndMonth).join(', ')}${rest})`
    if (displayWidth(whole) <= columns) return whole
  }
  return text
}

const dayAndMonth = (day: LocalDate): string => `${Number(day.slice(8, 10))}/${Number(day.slice(5, 7))}`

/** `งานประกันสุขภาพ โทร 1234 [ID04 AU01]`, or `[ID04 +7]` when not all ids fit. */
function officeLine (checks: readonly string[], extension: string, words: Words): string {
  const number = clip(oneLine(extension), EXTENSION_COLUMNS)
  const office = number === '' ? words.office : `${words.office} ${words.phone} ${number}`
  const ids = [...new Set(checks.map(oneLine))].filter(id => id !== '')
  if (ids.length === 0) return office
  for (let shown = Math.min(ids.length, COLUMNS); ; shown--) {
    const rest = ids.length > shown ? [`+${ids.length - shown}`] : []
    const line = `${office} [${[...ids.slice(0, shown), ...rest].join(' ')}]`
    if (shown === 0 || displayWidth(line) <= COLUMNS) return line
  }
}

// A letter with its leading vowel and all that stands over, under and, for sara am, behind it.
const CLUSTER = /[เ-ไ]?.[\p{M}ำ]*/gu

/** Cut with `...`, never within a cluster. */
function clip (text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let end = 0
  let width = displayWidth('...')
  for (const [cluster] of text.matchAll(CLUSTER)) {
    width += displayWidth(cluster)
    if (width > columns) break
    end += cluster.length
  }
  return `${text.slice(0, end).trimEnd()}...`
}
