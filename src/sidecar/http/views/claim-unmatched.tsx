import { countText } from '../../../reports/morning/morning-figures.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { maskCitizenId } from '../../../values/citizen-id.js'
import { formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { KeptAnswerLine, MatchCandidate } from '../../state/answer-rows.js'
import { mayUse } from '../access.js'
import { caseAddress, numberOf } from '../act/act-address.js'
import type { Visitor } from '../web.js'
import { KindChip } from './claim-answer-lines.js'
import { ClaimTabs } from './claim-tabs.js'
import { Csrf, Layout } from './layout.js'
import { ListPages } from './list-pages.js'

export const UNMATCHED_A_PAGE = 50
export const UNMATCHED_VIEWS = ['open', 'ambiguous', 'none', 'aside'] as const
export type UnmatchedView = typeof UNMATCHED_VIEWS[number]

/** A choice that could not be taken. */
export interface TypedMatch {
  readonly fault: string
  readonly fields: Readonly<Record<string, string | undefined>>
}

interface UnmatchedProps {
  readonly visitor: Visitor
  readonly lines: readonly KeptAnswerLine[]
  readonly counts: Readonly<Record<UnmatchedView, number>>
  readonly total: number
  readonly page: number
  /** `null`: one line alone. */
  readonly view: UnmatchedView | null
  readonly typed: TypedMatch | null
  /** Names of the site's rights by code; empty while HOSxP does not answer. */
  readonly rights: ReadonlyMap<string, string>
}

const VIEW_NAMES: Readonly<Record<UnmatchedView, string>> = { open: 'ต้องเลือกทั้งหมด', ambiguous: 'ไม่แน่ว่าเป็นของใคร', none: 'ไม่พบใน HOSxP', aside: 'พักไว้' }
const hrefOf = (view: UnmatchedView, page = 1): string => `/claims/unmatched?show=${view}${page === 1 ? '' : `&page=${page}`}`

export function ClaimUnmatchedPage ({ visitor, lines, counts, total, page, view, typed, rights }: UnmatchedProps) {
  return (
    <Layout title='คำตอบที่หาเจ้าของไม่ได้' visitor={visitor} style='claim-answers.css'>
      <h1>คำตอบที่หาเจ้าของไม่ได้</h1>
      <ClaimTabs visitor={visitor} />
      <p><a href='/claims/answers'>‹ ไฟล์ตอบกลับ</a></p>
      <nav class='figures' aria-label='สถานะ'>
        {UNMATCHED_VIEWS.map(of => <a key={of} href={hrefOf(of)} {...view === of ? { 'aria-current': 'page' } : {}}><b>{countText(counts[of])}</b>{VIEW_NAMES[of]}</a>)}
      </nav>
      {lines.length === 0
        ? <p class='card'>ไม่มีรายการ</p>
        : (
          <table class='list'>
            <thead><tr><th>ไฟล์บอกว่า</th><th>ผล</th><th>เป็นของราย</th></tr></thead>
            <tbody>{lines.map(line => <Row key={line.id} line={line} visitor={visitor} typed={typed} rights={rights} />)}</tbody>
          </table>)}
      {view !== null && <ListPages page={page} total={total} size={UNMATCHED_A_PAGE} unit='รายการ' hrefOf={to => hrefOf(view, to)} />}
    </Layout>
  )
}

type RowProps = Pick<UnmatchedProps, 'visitor' | 'typed' | 'rights'> & { readonly line: KeptAnswerLine }

function Row (props: RowProps) {
  const { line, visitor } = props
  const { hn, an, vn, citizenId, serviceAt, patientKind, scheme, fileId, row, billed, approved, codes } = line
  return (
    <tr>
      <td data-head='ไฟล์บอกว่า'>
        HN {hn === '' ? '–' : hn} · <span class='whole'>{citizenId === '' ? 'ไม่มีเลขประชาชน' : maskCitizenId(citizenId)}</span><br />
        {patientKind === 'visit' ? 'ผู้ป่วยนอก' : 'ผู้ป่วยใน'}{an !== '' && ` AN ${an}`}{vn !== '' && ` SEQ ${vn}`}{serviceAt !== null && ` · ${formatBuddhistTime(serviceAt)}`}<br />
        <small><a href={`/claims/answers/${fileId}`}>ไฟล์ {fileId}</a> แถว {row}</small>
      </td>
      <td data-head='ผล'>
        <KindChip kind={line.kind} /> {SCHEME_NAMES[scheme]}<br />
        <small>{billed !== null && `เรียกเก็บ ${formatBaht(billed)} `}{approved !== null && `อนุมัติ ${formatBaht(approved)} `}{codes.join(', ')}</small>
      </td>
      <td data-head='เป็นของราย'>
        <Standing line={line} />
        {mayUse(visitor.person.role, 'POST /claims/lines/:id/match') ? <MatchForms {...props} /> : <Candidates {...props} />}
      </td>
    </tr>
  )
}

/** What was decided. */
function Standing ({ line: { subject, matchState, matchedBy, matchedAt, matchRemark } }: { readonly line: KeptAnswerLine }) {
  if (matchState !== 'matched' && matchState !== 'set-aside') return matchState === 'none' ? <p>ไม่พบรายที่ตรงใน HOSxP</p> : null
  return (
    <p>
      {subject === null ? <span class='chip'>พักไว้</span> : <a href={caseAddress(subject)}>{numberOf(subject)}</a>}
      <small> {matchedBy === null ? 'จับคู่โดยระบบ' : `โดย ${matchedBy}`}{matchedAt !== null && ` ${formatBuddhistTime(matchedAt)}`}{matchRemark !== '' && ` · ${matchRemark}`}</small>
    </p>
  )
}

function Candidate ({ candidate: { kind, id, hn, day, time = '', right, citizenId }, rights }: { readonly candidate: MatchCandidate } & Pick<RowProps, 'rights'>) {
  const words = [numberOf({ kind, id }), `HN ${hn}`, day === null ? 'ไม่มีวันที่' : `${formatBuddhist(day)}${time === '' ? '' : ` ${time} น.`}`, `สิทธิ ${right === '' ? '–' : `${right} ${rights.get(right) ?? ''}`.trim()}`]
  return <>{words.join(' · ')} · <span class='whole'>{citizenId === '' ? 'ไม่มีเลขประชาชน' : citizenId}</span> <a href={caseAddress({ kind, id })}>ดู</a></>
}

const Candidates = ({ line, rights }: RowProps) => <ul class='choices'>{line.candidates.map(candidate => <li key={candidate.id}><Candidate candidate={candidate} rights={rights} /></li>)}</ul>

function MatchForms ({ line, visitor, typed, rights }: RowProps) {
  const valueOf = (name: string): string => typed?.fields[name] ?? ''
  return (
    <form method='post' action={`/claims/lines/${line.id}/match`} class='match-form' novalidate>
      <Csrf visitor={visitor} />
      {/* Enter presses the first button of a form. */}
      <button name='action' value='match' hidden tabindex={-1} />
      {line.candidates.length > 0 && (
        <ul class='choices'>
          {line.candidates.map(candidate => {
            const value = `${candidate.kind} ${candidate.id}`
            return <li key={value}><label><input type='radio' name='subject' value={value} checked={valueOf('subject') === value} /><Candidate candidate={candidate} rights={rights} /></label></li>
          })}
        </ul>)}
      {typed !== null && <p class='wrong-text' role='alert'>{typed.fault}</p>}
      <details open={typed !== null || line.candidates.length === 0}>
        <summary>เลขอื่น หรือพักไว้</summary>
        <div class='row'>
          <label class='kind'>ชนิด<select name='kind'><option value='visit' selected={(valueOf('kind') || line.patientKind) === 'visit'}>VN</option><option value='admission' selected={(valueOf('kind') || line.patientKind) === 'admission'}>AN</option></select></label>
          <label>เลข<input name='number' maxlength={64} autocomplete='off' value={valueOf('number')} /></label>
          <label>เหตุผล<input name='reason' maxlength={500} autocomplete='off' value={valueOf('reason')} /></label>
          <button name='action' value='set-aside' class='quiet'>พักไว้</button>
        </div>
      </details>
      <div class='row'>
        <button name='action' value='match'>จับคู่</button>
        {line.matchedBy !== null && <button name='action' value='take-back' class='quiet'>เอากลับมาให้ระบบหาใหม่</button>}
      </div>
    </form>
  )
}
