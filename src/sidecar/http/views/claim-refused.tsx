import { SYSTEM_NAMES } from '../../../reports/check-card.js'
import { tallyOf, type JudgedRefusal, type Warning } from '../../../reports/claims/refused.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhist, formatBuddhistTime, dayOf } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import { mayGo } from '../access.js'
import { nameOf, type People } from '../act/ask-site.js'
import type { Visitor } from '../web.js'
import { checkHref } from './check-address.js'
import { CodeChip, CodeText } from './claim-code.js'
import { RefusedFilters } from './claim-refused-filters.js'
import { ClaimTabs } from './claim-tabs.js'
import { ANSWER_NAMES, SINCE_NAMES, sinceLevel, VERDICT_COLOURS, VERDICT_NAMES } from './claim-words.js'
import { titleOf } from './finding-words.js'
import { Layout } from './layout.js'
import { refusedHref, type RefusedQuery } from './refused-query.js'

export const REFUSED_A_PAGE = 50

interface RefusedProps {
  readonly visitor: Visitor
  readonly query: RefusedQuery
  /** All that was asked for, worst first. */
  readonly refusals: readonly JudgedRefusal[]
  /** Of this page. */
  readonly shown: readonly JudgedRefusal[]
  readonly people: People
}

/** What payers refused, dearest first: what the codes mean, who had warned, and how it stands now. */
export function ClaimRefusedPage (props: RefusedProps) {
  const { visitor, query, refusals, shown } = props
  return (
    <Layout title='ถูกปฏิเสธ' visitor={visitor} style='claim-refused.css'>
      <h1>ถูกปฏิเสธ</h1>
      <ClaimTabs visitor={visitor} />
      <RefusedFilters query={query} />
      <Figures refusals={refusals} shown={shown} />
      <p class='no-print'><a href='/claims/codes'>ค้นความหมายของรหัส</a></p>
      {shown.length === 0
        ? <p class='card'>ไม่มีรายการที่ถูกปฏิเสธตามที่เลือก {mayGo(visitor.person, 'GET /claims/answers') && <a href='/claims/answers'>นำเข้าไฟล์ตอบกลับ</a>}</p>
        : (
          <table class='list refused'>
            <thead><tr><th>เคส</th><th>คำตอบ</th><th>รหัสและวิธีแก้</th><th>เตือนก่อนหรือไม่</th><th class='number'>บาท</th><th>ตอนนี้</th></tr></thead>
            <tbody>{shown.map(refusal => <Row key={refusal.id} refusal={refusal} {...props} />)}</tbody>
          </table>)}
      <Pages {...props} />
    </Layout>
  )
}

function Figures ({ refusals, shown }: Pick<RefusedProps, 'refusals' | 'shown'>) {
  const groups = [
    ['ถูกปฏิเสธ', refusals], ['มีข้อตรวจเตือนแล้ว', refusals.filter(({ verdict }) => verdict === 'caught')], ['ไม่มีข้อตรวจเตือน', refusals.filter(({ verdict }) => verdict === 'missed')],
    ['ยังไม่แก้ ยังไม่ส่งใหม่', refusals.filter(({ since }) => since.kind === 'waiting')], ['หน้านี้', shown]
  ] as const
  return (
    <ul class='figures' aria-label='ยอด'>
      {groups.map(([name, members]) => <li key={name}><b>{countText(members.length)}</b>{name}<br /><small>{formatBaht(tallyOf(members).satang)} บาท</small></li>)}
    </ul>
  )
}

function Row ({ refusal, people, visitor }: RefusedProps & { readonly refusal: JudgedRefusal }) {
  const { subject, hn, scheme, kind, system, repNumber, answeredAt, satang, judged, since } = refusal
  const number = subject === null ? null : `${subject.kind === 'visit' ? 'VN' : 'AN'} ${subject.id}`
  const isReader = mayGo(visitor.person, 'GET /cases/:kind/:id')
  return (
    <tr class={`level-${sinceLevel(since)}`}>
      <td data-head='เคส'>
        {subject === null ? <b>ยังไม่รู้ว่าเคสใด</b> : isReader ? <a href={`/cases/${subject.kind}/${encodeURIComponent(subject.id)}`}><b>{number}</b></a> : <b>{number}</b>}
        <div><small>HN {hn} {nameOf(people, hn)}</small></div>
        {subject !== null && mayGo(visitor.person, 'GET /claims/:kind/:id') && <small><a href={`/claims/${subject.kind}/${encodeURIComponent(subject.id)}`}>การเรียกเก็บ</a></small>}
        {subject === null && mayGo(visitor.person, 'GET /claims/unmatched') && <small><a href='/claims/unmatched'>จับคู่</a></small>}
      </td>
      <td data-head='คำตอบ'>{ANSWER_NAMES[kind]} {SCHEME_NAMES[scheme]}<div><small>{SYSTEM_NAMES[system]} {formatBuddhist(dayOf(answeredAt))}{repNumber === '' ? '' : ` REP ${repNumber}`}</small></div></td>
      <td data-head='รหัสและวิธีแก้'>{judged.map(({ code }) => <div class='code' key={code}><CodeChip system={system} code={code} /> <CodeText system={system} code={code} /></div>)}</td>
      <td data-head='เตือนก่อนหรือไม่'>{judged.map(each => <Told key={each.code} judged={each} isOne={judged.length === 1} />)}</td>
      <td data-head='บาท' class='number'>{satang === null ? '–' : formatBaht(satang)}</td>
      <td data-head='ตอนนี้'><span class={`chip ${sinceLevel(since)}`}>{SINCE_NAMES[since.kind]}</span>{since.kind !== 'waiting' && <div><small>{formatBuddhist(dayOf(since.at))}</small></div>}</td>
    </tr>
  )
}

function Told ({ judged, isOne }: { readonly judged: JudgedRefusal['judged'][number], readonly isOne: boolean }) {
  const { code, verdict, warnings } = judged
  return (
    <div class='code'>
      {!isOne && <small>{code} </small>}<span class={`chip ${VERDICT_COLOURS[verdict]}`}>{VERDICT_NAMES[verdict]}</span>
      {firstOfEach(warnings).map(({ check, findingId, since }) => <div key={findingId}><small><a href={checkHref(check)} title={titleOf(check)}>{check}</a> ตั้งแต่ {formatBuddhistTime(since)}</small></div>)}
    </div>
  )
}

/** A check that told of several lines of a case is named once. */
const firstOfEach = (warnings: readonly Warning[]): readonly Warning[] => warnings.filter(({ check }, i) => warnings.findIndex(each => each.check === check) === i)

function Pages ({ query, refusals }: RefusedProps) {
  const last = Math.max(1, Math.ceil(refusals.length / REFUSED_A_PAGE))
  if (last === 1) return null
  const { wrong: _wrong, ...asked } = query
  return (
    <nav class='pages' aria-label='หน้า'>
      {query.page > 1 && <a href={refusedHref({ ...asked, page: query.page - 1 })} rel='prev'>‹ ก่อนหน้า</a>}
      <span>หน้า {query.page} จาก {last} · ทั้งหมด {countText(refusals.length)} รายการ</span>
      {query.page < last && <a href={refusedHref({ ...asked, page: query.page + 1 })} rel='next'>ถัดไป ›</a>}
    </nav>
  )
}
