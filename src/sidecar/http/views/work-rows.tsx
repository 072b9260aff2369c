import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { ASIDE_NAMES, SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { FindingRecord } from '../../state/list-findings.js'
import { mayUse } from '../access.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { memberOf } from './case-reading.js'
import { caseHref, deadlineWords, isOfRight, listText, SEVERITY_NAMES, SUBJECT_NAMES } from './finding-words.js'
import { AcknowledgeForm } from './finding-forms.js'
import { checkHref } from './check-address.js'
import { workHref, type WorkQuery } from './work-query.js'

interface RowsProps {
  readonly findings: readonly FindingRecord[]
  readonly visitor: Visitor
  readonly query: WorkQuery
}

/** One page of the list: what is wrong, with whom, until when, how much. No name and no diagnosis. */
export function WorkRows ({ findings, visitor, query }: RowsProps) {
  if (findings.length === 0) return <p class='card'>ไม่มีรายการตามที่เลือก</p>
  const back = workHref(query)
  return (
    <table class='list work'>
      <thead><tr><th>เรื่อง</th><th>ราย</th><th>กองทุน</th><th>หน่วยงาน</th><th>กำหนด</th><th class='number'>บาท</th><th>เปิดเมื่อ</th><th>สถานะ</th></tr></thead>
      <tbody>{findings.map(finding => <WorkRow key={finding.id} finding={finding} visitor={visitor} back={back} />)}</tbody>
    </table>
  )
}

function WorkRow ({ finding, visitor, back }: { readonly finding: FindingRecord, readonly visitor: Visitor, readonly back: string }) {
  const { subject, hn, scheme, aside } = finding
  const member = memberOf(subject)
  const due = deadlineWords(finding.deadline, visitor.at)
  const href = caseHref(subject)
  return (
    <tr data-href={href} class={[due?.level == null ? '' : `level-${due.level}`, aside === null ? '' : 'aside'].join(' ').trim()}>
      <td data-head='เรื่อง'><a href={checkHref(finding.check)} title='อ่านข้อนี้'>{finding.check}</a> {listText(finding)}<br /><small>{SEVERITY_NAMES[finding.severity]} · <a href={workHref({ check: finding.check })}>ทั้งข้อ</a></small></td>
      <td data-head='ราย' class='whole'><a href={href}>{SUBJECT_NAMES[subject.kind]} {subject.id}</a>{hn !== '' && subject.kind !== 'patient' && <><br /><small>HN {hn}</small></>}{member !== null && isOfRight(finding) && <><br /><a href={rightHref(member)}>ดูสิทธิ</a></>}</td>
      <td data-head='กองทุน'>{scheme === null ? '–' : SCHEME_NAMES[scheme]}</td>
      <td data-head='หน่วยงาน'>{OWNER_NAMES[finding.owner]}</td>
      <td data-head='กำหนด'>{due === null ? 'ไม่มีกำหนด' : <><span class='clock'>{due.left}</span><br /><small class='whole'>{due.when}</small></>}</td>
      <td data-head='บาท' class='number'>{formatBaht(finding.satangAtRisk)}</td>
      <td data-head='เปิดเมื่อ' class='whole'>{formatBuddhist(dayOf(finding.openedAt))}{finding.timesOpened > 1 && <><br /><small>เปิดครั้งที่ {finding.timesOpened}</small></>}</td>
      <td data-head='สถานะ'>
        {aside !== null && <span class='chip blue'>พักไว้: {ASIDE_NAMES[aside]}</span>}
        {finding.acknowledgedAt !== null && <span class='chip green' title={formatBuddhistTime(finding.acknowledgedAt)}>รับทราบ: {finding.acknowledgedBy}</span>}
        {finding.acknowledgedAt === null && mayUse(visitor.person.role, 'POST /findings/:id/acknowledge') && <AcknowledgeForm finding={finding} visitor={visitor} back={back} />}
      </td>
    </tr>
  )
}
