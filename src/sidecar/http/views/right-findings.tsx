import type { FindingRecord } from '../../state/list-findings.js'
import type { Instant } from '../../../values/local-date.js'
import { caseHref, checkOf, deadlineWords, SEVERITY_NAMES } from './finding-words.js'

/** What is found about the right and still open; the page of the case has the rest. */
export function RightFindings ({ findings, at }: { readonly findings: readonly FindingRecord[], readonly at: Instant }) {
  if (findings.length === 0) return null
  return (
    <section id='findings'>
      <h2>สิ่งที่พบเรื่องสิทธิ <small>{findings.length} รายการ</small></h2>
      {findings.map(finding => {
        const due = deadlineWords(finding.deadline, at)
        return (
          <article key={finding.id} class={`card finding ${due?.level == null ? '' : `level-${due.level}`}`}>
            <h3><a href={`${caseHref(finding.subject)}#finding-${finding.id}`}>{finding.check}</a> {finding.message} <span class='chip'>{SEVERITY_NAMES[finding.severity]}</span>{due !== null && <> <span class='clock'>{due.left}</span></>}</h3>
            <p>{checkOf(finding.check)?.mend}</p>
          </article>
        )
      })}
    </section>
  )
}
