import { Fragment } from 'preact'
import { formatBuddhistTime, plusMs, dayOf, formatBuddhist } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { ASIDE_NAMES, SCHEME_NAMES } from '../../../reports/thai-names.js'
import type { FindingRecord } from '../../state/list-findings.js'
import type { StandingMute } from '../../state/standing-mutes.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { closedWords, eventWords } from './case-events.js'
import { evidenceWords } from './case-evidence.js'
import type { OwnKnowledge } from './case-reading.js'
import { AcknowledgeForm, DismissForm, LiftForm, MuteForm } from './finding-forms.js'
import { caseHref, deadlineWords, SEVERITY_NAMES, SUBJECT_NAMES } from './finding-words.js'
import { checkHref } from './check-address.js'

interface FindingsProps {
  readonly own: OwnKnowledge
  readonly visitor: Visitor
}

/** Every finding of the case and its patient with what to do about it, what it rests on, and its life. */
export function CaseFindings ({ own, visitor }: FindingsProps) {
  const { findings, others } = own
  return (
    <section>
      <h2>สิ่งที่พบ {findings.filter(({ state }) => state === 'open').length} รายการ{findings.some(({ state }) => state === 'closed') && ` ปิดแล้ว ${findings.filter(({ state }) => state === 'closed').length}`}</h2>
      {findings.length === 0 && <p>ไม่มีสิ่งที่พบ</p>}
      {others.length > 0 && <p><small>ของหน่วยงานอื่น: {others.map(({ owner, count }) => `${OWNER_NAMES[owner]} ${count}`).join(', ')}</small></p>}
      {findings.map(finding => <FindingCard key={finding.id} finding={finding} own={own} visitor={visitor} />)}
    </section>
  )
}

function FindingCard ({ finding, own, visitor }: FindingsProps & { readonly finding: FindingRecord }) {
  const check = own.checks.get(finding.check)
  const isOpen = finding.state === 'open'
  const due = isOpen ? deadlineWords(finding.deadline, visitor.at) : null
  const isElsewhere = finding.subject.kind !== own.subject.kind || finding.subject.id !== own.subject.id
  return (
    <article class={`card finding ${isOpen ? '' : 'closed'} ${due?.level == null ? '' : `level-${due.level}`}`} id={`finding-${finding.id}`}>
      <h3><a href={checkHref(finding.check)} title='อ่านข้อนี้'>{finding.check}</a> {finding.message} {isOpen ? <span class='chip'>{SEVERITY_NAMES[finding.severity]}</span> : <span class='chip green'>ปิดแล้ว: {closedWords(finding.closedReason)}</span>}</h3>
      {isOpen && check !== undefined && <p class='mend'>{check.mend}</p>}
      <dl class='facts'>
        {isElsewhere && <><dt>เรื่องของ</dt><dd><a href={caseHref(finding.subject)}>{SUBJECT_NAMES[finding.subject.kind]} {finding.subject.id}</a></dd></>}
        <dt>ผู้แก้</dt><dd>{OWNER_NAMES[finding.owner]}{finding.scheme !== null && ` · กองทุน ${SCHEME_NAMES[finding.scheme]}`}</dd>
        {isOpen && <><dt>กำหนด</dt><dd>{due === null ? 'ไม่มีกำหนด' : <><span class='clock'>{due.left}</span> {due.when}</>}</dd></>}
        <dt>เงินที่เสี่ยง</dt><dd>{formatBaht(finding.satangAtRisk)} บาท</dd>
        {evidenceWords(finding.evidence).map(([name, value]) => <Fragment key={name}><dt>{name}</dt><dd>{value}</dd></Fragment>)}
      </dl>
      <Aside finding={finding} own={own} visitor={visitor} />
      <details>
        <summary>ประวัติ {own.histories.get(finding.id)?.length ?? 0} เหตุการณ์</summary>
        {check !== undefined && <p><small>อ้างอิง: <span lang='en'>{check.source}</span></small></p>}
        <ol class='history'>{(own.histories.get(finding.id) ?? []).map(event => <li key={`${event.kind} ${event.at}`}>{formatBuddhistTime(event.at)} {eventWords(event)}</li>)}</ol>
      </details>
    </article>
  )
}

/** How it is put aside, and what the person may do about it. */
function Aside ({ finding, own, visitor }: FindingsProps & { readonly finding: FindingRecord }) {
  const { role } = visitor.person
  const standing = own.mutes.get(finding.id) ?? null
  const byCheck = own.checkMutes.find(({ check }) => check === finding.check)
  const back = caseHref(own.subject)
  const form = { visitor, back }
  const isOpen = finding.state === 'open'
  return (
    <>
      {finding.acknowledgedAt !== null && <p><span class='chip green'>รับทราบ</span> {finding.acknowledgedBy} {formatBuddhistTime(finding.acknowledgedAt)}</p>}
      {standing !== null && (
        <div class='row aside-line'>
          <span><span class='chip blue'>พักไว้: {ASIDE_NAMES[standing.kind]}</span> {mutedWords(standing)}</span>
          {mayUse(role, 'POST /findings/:id/lift') && <LiftForm action={`/findings/${finding.id}/lift`} {...form} />}
        </div>
      )}
      {byCheck !== undefined && isOpen && <p><span class='chip blue'>ปิดเสียงทั้งข้อ {byCheck.check}</span> {mutedWords(byCheck)}</p>}
      {isOpen && (
        <div class='row acts'>
          {finding.acknowledgedAt === null && mayUse(role, 'POST /findings/:id/acknowledge') && <AcknowledgeForm finding={finding} {...form} />}
          {mayUse(role, 'POST /findings/:id/dismiss') && <details><summary>ไม่ต้องทำ</summary><DismissForm action={`/findings/${finding.id}/dismiss`} {...form} /></details>}
          {mayUse(role, 'POST /findings/:id/mute') && <details><summary>ปิดเสียงชั่วคราว</summary><MuteForm action={`/findings/${finding.id}/mute`} {...form} /></details>}
        </div>
      )}
    </>
  )
}

const mutedWords = ({ reason, by, since, until }: StandingMute): string =>
  `${reason} (${by} ${formatBuddhist(dayOf(since))}${until === null ? ' จนกว่ารายการจะปิด' : ` ถึงสิ้นวันที่ ${formatBuddhist(dayOf(plusMs(until, -1)))}`})`
