import { VISIT_VERDICTS, type JudgedVisit, type VisitVerdict } from '../../../reports/coverage/day-coverage.js'
import { formatBuddhist, timeOf, type Instant, type LocalDate } from '../../../values/local-date.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'

interface DayProps {
  readonly visitor: Visitor
  readonly day: LocalDate
  /** `null`: HOSxP does not answer. */
  readonly judged: readonly JudgedVisit[] | null
}

const VERDICT_WORDS: Readonly<Record<VisitVerdict, string>> = {
  unchecked: 'ไม่ได้ตรวจ', late: 'ตรวจหลังเริ่มบริการ', before: 'ตรวจก่อนบริการ', emergency: 'ห้องฉุกเฉิน ไม่นับ', 'cannot-ask': 'ถามไม่ได้ ไม่นับ', 'time-unknown': 'ไม่รู้เวลาเริ่มบริการ ไม่นับ'
}
// Who must be looked at stands first.
const ORDER: readonly VisitVerdict[] = ['unchecked', 'late', ...VISIT_VERDICTS.filter(verdict => verdict !== 'unchecked' && verdict !== 'late' && verdict !== 'before'), 'before']

/** The visits behind a day's figures. */
export function CoverageDayPage ({ visitor, day, judged }: DayProps) {
  return (
    <Layout title={`ตรวจสิทธิ ${formatBuddhist(day)}`} visitor={visitor} style='coverage.css'>
      <h1><a href='/coverage'>ความครอบคลุม</a> › {formatBuddhist(day)}</h1>
      {judged === null && <p class='hint'>HOSxP ไม่ตอบ จึงไม่รู้ว่าใครมาวันนั้น เปิดหน้านี้อีกครั้งภายหลัง</p>}
      {judged?.length === 0 && <p class='said'>ไม่มี visit ในวันนี้</p>}
      {judged !== null && ORDER.map(verdict => <Verdict key={verdict} verdict={verdict} judged={judged.filter(each => each.verdict === verdict)} />)}
    </Layout>
  )
}

function Verdict ({ verdict, judged }: { readonly verdict: VisitVerdict, readonly judged: readonly JudgedVisit[] }) {
  if (judged.length === 0) return null
  return (
    <details open={verdict === 'unchecked' || verdict === 'late'}>
      <summary><b>{VERDICT_WORDS[verdict]} {judged.length}</b></summary>
      <table class='list'>
        <thead><tr><th>VN</th><th>HN</th><th>ลงทะเบียน</th><th>เริ่มบริการ</th><th>ตรวจเมื่อ</th><th>คำตอบภายในเช้า</th></tr></thead>
        <tbody>
          {judged.map(({ visit, checkedAt, beganAt, isAnswered }) => (
            <tr key={visit.id} data-href={rightHref({ kind: 'visit', id: visit.id })}>
              <td data-head='VN'><a href={rightHref({ kind: 'visit', id: visit.id })}>{visit.id}</a></td>
              <td data-head='HN'>{visit.hn}</td>
              <td data-head='ลงทะเบียน'>{time(visit.registeredAt)}</td>
              <td data-head='เริ่มบริการ'>{time(beganAt)}</td>
              <td data-head='ตรวจเมื่อ'>{time(checkedAt)}</td>
              <td data-head='คำตอบภายในเช้า'>{isAnswered ? 'มี' : 'ไม่มี'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

const time = (at: Instant | null): string => at === null ? '–' : `${timeOf(at).slice(0, 5)} น.`
