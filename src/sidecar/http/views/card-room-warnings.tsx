import { Fragment } from 'preact'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { OWNERS } from '../../../case/finding.js'
import type { FindingRecord } from '../../state/list-findings.js'
import type { Visitor } from '../web.js'
import { ownersOf } from './finding-scope.js'
import { caseHref, checkOf, deadlineWords, listText, SEVERITY_NAMES, SUBJECT_NAMES } from './finding-words.js'

interface WarningsProps {
  /** The most urgent first. */
  readonly warnings: readonly FindingRecord[]
  readonly visitor: Visitor
}

// What a person takes in while the patient stands there.
const MOST_SHOWN = 3

/** What is wrong with this patient that the person here mends; of other departments', how many. */
export function WarningsHere ({ warnings, visitor }: WarningsProps) {
  const owners = ownersOf(visitor.person)
  const mine = warnings.filter(({ owner }) => owners === null || owners.includes(owner))
  const others = warnings.filter(warning => !mine.includes(warning))
  const rest = mine.length - MOST_SHOWN
  return (
    <section class='card warnings' id='warnings'>
      <h2>{mine.length === 0 ? '✓ ไม่มีคำเตือน' : `! คำเตือน ${mine.length} เรื่อง`}</h2>
      <ul class='plain'>{mine.slice(0, MOST_SHOWN).map((warning, i) => <Warning key={warning.id} warning={warning} isFirst={i === 0} visitor={visitor} />)}</ul>
      {rest > 0 && <p><b>อีก {rest} เรื่อง</b>: {subjectsOf(mine.slice(MOST_SHOWN)).slice(0, 3).map(subject => <Fragment key={caseHref(subject)}><a href={caseHref(subject)}>{SUBJECT_NAMES[subject.kind]} {subject.id}</a> </Fragment>)}</p>}
      {others.length > 0 && <p class='small'>ของหน่วยงานอื่น: {OWNERS.map(owner => [owner, others.filter(warning => warning.owner === owner).length] as const).filter(([, count]) => count > 0).map(([owner, count]) => `${OWNER_NAMES[owner]} ${count}`).join(', ')}</p>}
    </section>
  )
}

const subjectsOf = (warnings: readonly FindingRecord[]): readonly FindingRecord['subject'][] => [...new Map(warnings.map(({ subject }) => [caseHref(subject), subject])).values()]

/** How to mend it stands with the first; the page of each tells the rest. */
function Warning ({ warning, isFirst, visitor }: { readonly warning: FindingRecord, readonly isFirst: boolean, readonly visitor: Visitor }) {
  const due = deadlineWords(warning.deadline, visitor.at)
  const mend = checkOf(warning.check)?.mend
  const level = due?.level ?? (warning.severity === 'block' ? 'red' : warning.severity === 'warn' ? 'amber' : null)
  return (
    <li class={level === null ? '' : `level-${level}`}>
      <a href={caseHref(warning.subject)}><b>{listText(warning)}</b></a>
      <div class='small'><span class={`chip ${level ?? ''}`}>{SEVERITY_NAMES[warning.severity]}</span> {due !== null && <b>{due.left}</b>} {SUBJECT_NAMES[warning.subject.kind]} {warning.subject.id}</div>
      {isFirst && mend !== undefined && <div class='small mend'>{mend}</div>}
    </li>
  )
}
