import { Fragment } from 'preact'
import type { Case, Subject } from '../../../case/case.js'
import { PAPER_NAMES } from '../../../checks/papers/paper-names.js'
import { serviceDay } from '../../../checks/service-time.js'
import { formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { AUDIENCE_NAMES, SCHEME_NAMES } from '../../../reports/thai-names.js'
import { mayGo } from '../access.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { CaseFacts } from './case-facts.js'
import { CaseFindings } from './case-findings.js'
import { papersHref } from './case-papers.js'
import type { HosxpKnowledge } from './case-hosxp.js'
import { CasePerson } from './case-person.js'
import { memberOf, type OwnKnowledge } from './case-reading.js'
import { claimCaseHref } from './claim-case-words.js'
import { ownersOf } from './finding-scope.js'
import { caseHref, SUBJECT_NAMES } from './finding-words.js'
import { Layout } from './layout.js'

export interface CaseSheet {
  readonly own: OwnKnowledge
  /** `null`: HOSxP does not answer, or the case is of no patient. */
  readonly hosxp: HosxpKnowledge | null
  readonly isHosxpDown: boolean
  /** The person asked for the whole number and may see it, once. */
  readonly isCitizenIdOpen: boolean
}

/** One case with everything known about it. */
export function CasePage ({ sheet, visitor }: { readonly sheet: CaseSheet, readonly visitor: Visitor }) {
  const { own, hosxp, isHosxpDown } = sheet
  const { subject, accident } = own
  const member = memberOf(subject)
  // A department's way to a case is its own list.
  const seesAll = ownersOf(visitor.person) === null
  const name = `${SUBJECT_NAMES[subject.kind]} ${subject.id}`
  return (
    <Layout title={name} visitor={visitor} style='case.css'>
      <h1>{name}{subject.kind !== 'patient' && subject.kind !== 'site' && <HnOf hn={hosxp?.hn ?? own.hn} isLinked={seesAll} />}</h1>
      {isHosxpDown && <p class='fault' role='alert'>HOSxP ไม่ตอบ จึงยังไม่มีชื่อและข้อมูลของรายนี้ สิ่งที่พบและประวัติด้านล่างมาจากระบบนี้</p>}
      {hosxp !== null && <CasePerson sheet={sheet} person={hosxp.person} visitor={visitor} />}
      {own.isRecheckPending && <p class='hint'>มีการบันทึกใหม่ กำลังรอตรวจรายนี้ซ้ำ</p>}
      {accident !== null && mayGo(visitor.person, 'GET /act/:kind/:id') && <p><a class='button' href={`/act/${accident.subject.kind}/${encodeURIComponent(accident.subject.id)}`}>เปิดแฟ้มอุบัติเหตุ พรบ.</a>{accident.level === 'weak' && ' ยังเป็นเพียงข้อสงสัย'}</p>}
      {member !== null && <p><a class='button quiet' href={rightHref(member)}>สิทธิของรายนี้</a>{mayGo(visitor.person, 'GET /claims/:kind/:id') && <> <a class='button quiet' href={claimCaseHref(member)}>เงินของรายนี้</a></>}{mayGo(visitor.person, 'GET /cases/:kind/:id/papers') && <> <a class='button quiet' href={papersHref(member)}>เอกสาร{own.papers.length > 0 && ` (${own.papers.length})`}</a></>}</p>}
      <CaseFindings own={own} visitor={visitor} />
      {hosxp !== null && hosxp.item !== null && <CaseFacts item={hosxp.item} hosxp={hosxp} />}
      {hosxp !== null && hosxp.item === null && member !== null && <p class='hint'>ไม่พบเลขนี้ใน HOSxP แล้ว</p>}
      <Beside own={own} />
      {hosxp !== null && <Others others={hosxp.others} areLinked={seesAll} />}
    </Layout>
  )
}

function HnOf ({ hn, isLinked }: { readonly hn: string | null, readonly isLinked: boolean }) {
  if (hn === null || hn === '') return <> · ไม่มี HN</>
  return <> · {isLinked ? <a href={caseHref({ kind: 'patient', id: hn })}>HN {hn}</a> : `HN ${hn}`}</>
}

/** What the office keeps, and what stands in HOSxP by our name. */
function Beside ({ own: { papers, notes } }: { readonly own: OwnKnowledge }) {
  if (papers.length + notes.length === 0) return null
  return (
    <div class='columns'>
      {papers.length > 0 && (
        <section class='card'>
          <h2>เอกสารที่มี</h2>
          <ul class='plain'>{papers.map(({ document, recordedAt, recordedBy }) => <li key={document}>{PAPER_NAMES[document].th} <small>{recordedBy} {formatBuddhistTime(recordedAt)}</small></li>)}</ul>
        </section>
      )}
      {notes.length > 0 && (
        <section class='card'>
          <h2>โน้ตใน HOSxP</h2>
          {notes.map(({ slot, text, writtenAt }) => <Fragment key={slot}><pre class='note'>{text}</pre><p><small>ถึง{SLOT_NAMES[slot] ?? ` ${slot}`} เขียนเมื่อ {formatBuddhistTime(writtenAt)}</small></p></Fragment>)}
        </section>
      )}
    </div>
  )
}

const SLOT_NAMES: Readonly<Record<string, string>> = AUDIENCE_NAMES

function Others ({ others, areLinked }: { readonly others: readonly Case[], readonly areLinked: boolean }) {
  return (
    <section>
      <h2>ครั้งอื่นในหนึ่งปี {others.length} ครั้ง</h2>
      {others.length > 0 && (
        <table class='list'>
          <thead><tr><th>วันที่</th><th>เลขที่</th><th>กองทุน</th></tr></thead>
          <tbody>{others.map(item => <OtherRow key={`${item.kind} ${item.id}`} item={item} isLinked={areLinked} />)}</tbody>
        </table>
      )}
    </section>
  )
}

function OtherRow ({ item, isLinked }: { readonly item: Case, readonly isLinked: boolean }) {
  const subject: Subject = { kind: item.kind, id: item.id }
  const day = serviceDay(item)
  const scheme = item.rights[0]?.scheme ?? item.registeredRight?.scheme ?? null
  return (
    <tr data-href={isLinked ? caseHref(subject) : undefined}>
      <td data-head='วันที่'>{day === null ? 'ไม่ทราบวัน' : formatBuddhist(day)}</td>
      <td data-head='เลขที่'>{isLinked ? <a href={caseHref(subject)}>{SUBJECT_NAMES[item.kind]} {item.id}</a> : `${SUBJECT_NAMES[item.kind]} ${item.id}`}</td>
      <td data-head='กองทุน'>{scheme === null ? '–' : SCHEME_NAMES[scheme]}</td>
    </tr>
  )
}
