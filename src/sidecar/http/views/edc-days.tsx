import { daysText } from '../../../reports/edc-words.js'
import { addDays, formatBuddhist, type LocalDate } from '../../../values/local-date.js'

interface EdcDaysProps {
  readonly today: LocalDate
  readonly count: number
  readonly knownDays: ReadonlySet<LocalDate>
  readonly hasFiles: boolean
}

/** The last days, month by month: which of them no file covers. Today's file comes tomorrow. */
export function EdcDays ({ today, count, knownDays, hasFiles }: EdcDaysProps) {
  const days = Array.from({ length: count }, (_, i) => addDays(today, i + 1 - count))
  const missing = days.filter(day => day < today && !knownDays.has(day))
  const months = [...new Set(days.map(day => day.slice(0, 7)))]
  return (
    <section id='days' class={`card ${missing.length > 0 ? 'level-amber' : 'level-green'}`}>
      <h2>{count} วันล่าสุด: {missing.length === 0 ? 'มีไฟล์ครบทุกวัน' : `ขาด ${missing.length} วัน`}</h2>
      {months.map(month => (
        <div key={month} class='edc-month'>
          <small>{month.slice(5)}/{formatBuddhist(`${month}-01` as LocalDate).slice(6)}</small>
          <ol>
            {days.filter(day => day.startsWith(month)).map(day => <EdcDay key={day} day={day} state={knownDays.has(day) ? 'known' : day === today ? 'today' : 'missing'} />)}
          </ol>
        </div>
      ))}
      <p><small>✓ มีไฟล์ · ✗ ขาดไฟล์ · – วันนี้ยังไม่ถึงกำหนด</small></p>
      {hasFiles && missing.length > 0 && <p>ขาด: {spansOf(missing).map(([from, to]) => daysText(from, to)).join(', ')}<br /><small>visit ของวันที่ขาดไฟล์ไม่ถูกเทียบ (OF02–OF04)</small></p>}
    </section>
  )
}

const MARKS = { known: ['✓', 'มีไฟล์'], missing: ['✗', 'ขาดไฟล์'], today: ['–', 'ยังไม่ถึงกำหนด'] } as const

function EdcDay ({ day, state }: { readonly day: LocalDate, readonly state: keyof typeof MARKS }) {
  const [mark, word] = MARKS[state]
  return <li class={state} title={`${formatBuddhist(day)} ${word}`}>{Number(day.slice(8))}<span aria-hidden='true'>{mark}</span><span class='word'>{word}</span></li>
}

/** Days in a row as their first and last. */
function spansOf (days: readonly LocalDate[]): (readonly [LocalDate, LocalDate])[] {
  const spans: (readonly [LocalDate, LocalDate])[] = []
  for (const day of days) {
    const last = spans.at(-1)
    if (last !== undefined && addDays(last[1], 1) === day) spans[spans.length - 1] = [last[0], day]
    else spans.push([day, day])
  }
  return spans
}
