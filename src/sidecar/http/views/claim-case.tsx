import type { DocumentKind } from '../../../case/case-document.js'
import { PAPER_NAMES } from '../../../checks/papers/paper-names.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, formatBuddhist, type Instant } from '../../../values/local-date.js'
import { mayGo } from '../access.js'
import { nameOf, type People } from '../act/ask-site.js'
import type { ClaimCase } from '../claims/read-claim-case.js'
import type { StepFields } from '../claims/read-step.js'
import type { Visitor } from '../web.js'
import { papersHref } from './case-papers.js'
import { checkHref } from './check-address.js'
import { CaseClaim } from './claim-case-payer.js'
import { Timeline } from './claim-case-timeline.js'
import { ClaimTabs } from './claim-tabs.js'
import { caseHref, SUBJECT_NAMES } from './finding-words.js'
import { Layout } from './layout.js'

/** A step that could not be recorded yet. */
export interface TypedStep extends StepFields {
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
}

export interface ClaimCaseProps {
  readonly visitor: Visitor
  readonly sheet: ClaimCase
  readonly people: People
  readonly typed: TypedStep | null
}

/** The money of one case, payer by payer. */
export function ClaimCasePage (props: ClaimCaseProps) {
  const { visitor, sheet, people } = props
  const { subject, hn, claims, strays } = sheet
  const name = `${SUBJECT_NAMES[subject.kind]} ${subject.id}`
  return (
    <Layout title={`เงินของ ${name}`} visitor={visitor} style='claims.css'>
      <h1>เงินของ {name}</h1>
      <ClaimTabs visitor={visitor} />
      <p>HN {hn} <b>{nameOf(people, hn)}</b> {mayGo(visitor.person, 'GET /cases/:kind/:id') && <a class='button quiet' href={caseHref(subject)}>รายละเอียดของรายนี้</a>}</p>
      {claims.map(each => <CaseClaim key={each.claim.scheme} each={each} {...props} />)}
      {strays.map(({ scheme, timeline }) => (
        <section key={scheme} class='card'>
          <h2>{SCHEME_NAMES[scheme]} <span class='chip amber'>HOSxP ไม่มีผู้จ่ายนี้ในรายนี้แล้ว</span></h2>
          <Timeline entries={timeline} visitor={visitor} />
        </section>))}
      <div class='columns'>
        <Warnings sheet={sheet} />
        <Papers sheet={sheet} visitor={visitor} />
      </div>
    </Layout>
  )
}

/** Who had warned, and whether before the payer answered. */
function Warnings ({ sheet: { findings, claims, checks } }: { readonly sheet: ClaimCase }) {
  const refusedAt = claims.flatMap(({ claim }) => claim.steps.filter(({ kind }) => kind === 'corrective' || kind === 'denied').map(({ at }) => at)).toSorted((a, b) => a - b)[0]
  return (
    <section class='card'>
      <h2>ข้อตรวจที่เคยเตือน</h2>
      {findings.length === 0
        ? <p>ไม่มีข้อตรวจใดเตือนรายนี้</p>
        : (
          <ul class='plain'>
            {findings.map(({ id, check, state, aside, firstOpenedAt, closedAt }) => (
              <li key={id}>
                <a href={checkHref(check)}>{check} {checks.get(check)?.title.th ?? ''}</a>
                <div><small>ตั้งแต่ {formatBuddhist(dayOf(firstOpenedAt))}{state === 'closed' && closedAt !== null ? ` ถึง ${formatBuddhist(dayOf(closedAt))}` : aside === null ? ' ยังไม่แก้' : ' พักไว้'}</small>
                  {refusedAt !== undefined && hadWarned(firstOpenedAt, closedAt, refusedAt) && <> <span class='chip green'>เตือนก่อนผู้จ่ายตอบ</span></>}
                </div>
              </li>))}
          </ul>)}
    </section>
  )
}

const hadWarned = (openedAt: Instant, closedAt: Instant | null, refusedAt: Instant): boolean => openedAt < refusedAt && (closedAt === null || closedAt >= refusedAt)

function Papers ({ sheet: { subject, claims, papers }, visitor }: Pick<ClaimCaseProps, 'sheet' | 'visitor'>) {
  const here = new Set<string>(papers.map(({ document }) => document))
  const needed = [...new Set(claims.flatMap(({ claim }) => claim.papers))]
  return (
    <section class='card'>
      <h2>เอกสาร</h2>
      {needed.length === 0
        ? <p>ระบบไม่พบว่ารายนี้ต้องใช้เอกสารประกอบ</p>
        : (
          <ul class='plain'>{needed.map(paper => <li key={paper}><span class={`chip ${here.has(paper) ? 'green' : 'amber'}`}>{here.has(paper) ? 'มีแล้ว' : 'ยังไม่มี'}</span> {Object.hasOwn(PAPER_NAMES, paper) ? PAPER_NAMES[paper as DocumentKind].th : paper}</li>)}</ul>)}
      {mayGo(visitor.person, 'GET /cases/:kind/:id/papers') && <a class='button quiet' href={papersHref(subject)}>เปิดเอกสารของรายนี้</a>}
    </section>
  )
}
