import { ANSWER_KIND_NAMES } from '../../../reports/answer-words.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht, type Satang } from '../../../values/satang.js'
import type { AnswerFile } from '../../state/answer-file-list.js'
import type { KeptAnswerLine } from '../../state/answer-rows.js'
import { mayUse } from '../access.js'
import { caseAddress, numberOf } from '../act/act-address.js'
import type { Visitor } from '../web.js'
import { fileKind } from './claim-answers.js'
import { ClaimTabs } from './claim-tabs.js'
import { Layout } from './layout.js'
import { ListPages } from './list-pages.js'

export const LINES_A_PAGE = 50
export type AnswerKind = KeptAnswerLine['kind']

interface LinesPageProps {
  readonly visitor: Visitor
  readonly file: AnswerFile
  readonly lines: readonly KeptAnswerLine[]
  readonly total: number
  readonly page: number
  /** `null`: all. */
  readonly kind: AnswerKind | null
}

const hrefOf = (file: AnswerFile, kind: AnswerKind | null, page = 1): string => {
  const query = new URLSearchParams({ ...kind === null ? {} : { kind }, ...page === 1 ? {} : { page: String(page) } }).toString()
  return `/claims/answers/${file.id}${query === '' ? '' : `?${query}`}`
}

/** What one file says, line by line. No name and no citizen id. */
export function ClaimAnswerLinesPage ({ visitor, file, lines, total, page, kind }: LinesPageProps) {
  const { counts } = file
  return (
    <Layout title='รายการในไฟล์ตอบกลับ' visitor={visitor} style='claim-answers.css'>
      <h1>{fileKind(file)}{file.answeredOn !== null && ` ตอบเมื่อ ${formatBuddhist(file.answeredOn)}`}</h1>
      <ClaimTabs visitor={visitor} />
      <p><a href='/claims/answers'>‹ ไฟล์ทั้งหมด</a> · {file.name} · นำเข้า {formatBuddhistTime(file.importedAt)} โดย {file.importedBy}</p>
      {file.notes.length > 0 && <details class='card' open={file.notes.length <= 3}><summary>หมายเหตุของการนำเข้า {file.notes.length} ข้อ</summary><ul>{file.notes.map(note => <li key={note}>{note}</li>)}</ul></details>}
      <nav class='figures' aria-label='ผลตอบกลับ'>
        <a href={hrefOf(file, null)} {...kind === null ? { 'aria-current': 'page' } : {}}><b>{countText(counts.lines)}</b>ทั้งหมด</a>
        {(['accepted', 'corrective', 'denied', 'sent'] as const).map(of => (
          <a key={of} href={hrefOf(file, of)} {...kind === of ? { 'aria-current': 'page' } : {}}><b>{countText(counts[of])}</b>{ANSWER_KIND_NAMES[of]}</a>
        ))}
      </nav>
      {counts.lines < file.lineCount && <p><small>ไฟล์นี้มี {countText(file.lineCount)} รายการ อีก {countText(file.lineCount - counts.lines)} รายการอยู่ในไฟล์อื่นที่นำเข้าแล้ว</small></p>}
      {lines.length === 0 ? <p class='card'>ไม่มีรายการตามที่เลือก</p> : <LineRows lines={lines} visitor={visitor} />}
      <ListPages page={page} total={total} size={LINES_A_PAGE} unit='รายการ' hrefOf={to => hrefOf(file, kind, to)} />
    </Layout>
  )
}

const CHIPS: Readonly<Record<AnswerKind, string>> = { accepted: 'green', corrective: 'amber', denied: 'red', sent: 'blue' }
const LEVELS: Readonly<Record<AnswerKind, string>> = { accepted: '', corrective: 'level-amber', denied: 'level-red', sent: '' }

/** What was answered, in a word with its colour. */
export const KindChip = ({ kind }: { readonly kind: AnswerKind }) => <span class={`chip ${CHIPS[kind]}`}>{ANSWER_KIND_NAMES[kind]}</span>

function LineRows ({ lines, visitor }: { readonly lines: readonly KeptAnswerLine[], readonly visitor: Visitor }) {
  return (
    <table class='list answer-lines'>
      <thead><tr><th class='number'>แถว</th><th>ผล</th><th>ราย</th><th>รับบริการ</th><th>ผู้จ่าย</th><th class='number'>เรียกเก็บ</th><th class='number'>อนุมัติ</th><th>รหัส</th><th>กองทุน</th><th>REP / TRAN ID</th></tr></thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.id} class={LEVELS[line.kind]} {...line.subject === null ? {} : { 'data-href': caseAddress(line.subject) }}>
            <td data-head='แถว' class='number'>{line.row}</td>
            <td data-head='ผล'><KindChip kind={line.kind} /></td>
            <td data-head='ราย' class='whole'><Owner line={line} visitor={visitor} /></td>
            <td data-head='รับบริการ' class='whole'>{line.serviceAt === null ? '–' : formatBuddhist(dayOf(line.serviceAt))}</td>
            <td data-head='ผู้จ่าย'>{SCHEME_NAMES[line.scheme]}</td>
            <td data-head='เรียกเก็บ' class='number'>{amount(line.billed)}</td>
            <td data-head='อนุมัติ' class='number'>{amount(line.approved)}{line.paidShare !== null && <><br /><small>จ่าย {line.paidShare}%</small></>}{line.denied !== null && line.denied > 0 && <><br /><small>ตัด {formatBaht(line.denied)}</small></>}</td>
            <td data-head='รหัส'>{line.codes.join(', ') || '–'}</td>
            <td data-head='กองทุน'>{line.fund || '–'}</td>
            <td data-head='REP / TRAN ID' class='whole'>{line.repNumber || '–'}<br /><small>{line.transactionId}</small></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const amount = (satang: Satang | null): string => satang === null ? '–' : formatBaht(satang)

const MATCH_WORDS = { waiting: 'รอจับคู่', ambiguous: 'เลือกเอง', none: 'ไม่พบใน HOSxP', 'set-aside': 'พักไว้' } as const

function Owner ({ line, visitor }: { readonly line: KeptAnswerLine, readonly visitor: Visitor }) {
  const { subject, matchState, hn } = line
  const mayDecide = mayUse(visitor.person.role, 'POST /claims/lines/:id/match')
  return (
    <>
      {subject !== null && <><a href={caseAddress(subject)}>{numberOf(subject)}</a> · <a href={`/claims/${subject.kind}/${encodeURIComponent(subject.id)}`}>เงิน</a></>}
      {subject === null && matchState !== 'matched' && <span class={matchState === 'waiting' ? 'chip' : 'chip amber'}>{MATCH_WORDS[matchState]}</span>}
      <br /><small>HN {hn === '' ? '–' : hn}{mayDecide && matchState !== 'waiting' && <> · <a href={`/claims/unmatched?line=${line.id}`}>{subject === null ? 'เลือก' : 'แก้'}</a></>}</small>
    </>
  )
}
