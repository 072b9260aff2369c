import type { Case } from '../../../case/case.js'
import type { ProvisionalRight } from '../../../case/case-eligibility.js'
import { PROVISIONAL_STATE_NAMES } from '../../../reports/eligibility-words.js'
import { provisionalClock } from '../rights/provisional-clock.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { SUBJECT_NAMES } from './finding-words.js'
import { OfferedWords } from './right-provisional.js'

interface ProvisionalProps {
  readonly provisional: readonly ProvisionalRight[]
  readonly chosen: Case | null
  readonly visitor: Visitor
}

/** Rights of this patient in use until somebody answers, each with its slip; that of the chosen visit first. */
export function ProvisionalHere ({ provisional, chosen, visitor }: ProvisionalProps) {
  if (provisional.length === 0) return null
  const isOfChosen = ({ subject: { kind, id } }: ProvisionalRight): boolean => kind === chosen?.kind && id === chosen.id
  const ordered = [...provisional.filter(isOfChosen), ...provisional.filter(each => !isOfChosen(each))]
  return (
    <section class='card level-amber' id='provisional'>
      <h2>สิทธิชั่วคราว รอตรวจซ้ำ</h2>
      {ordered.map((each, i) => {
        const { subject, state } = each
        return (
          <div key={each.id} class='provisional'>
            <p><a href={rightHref(subject)}>{SUBJECT_NAMES[subject.kind]} {subject.id}</a> <span class={`chip ${state === 'needs-person' ? 'red' : 'amber'}`}>{PROVISIONAL_STATE_NAMES[state]}</span> <b>{provisionalClock(each, visitor).text}</b></p>
            <p><OfferedWords provisional={each} /></p>
            <p><a class='button quiet' href={`${rightHref(subject)}/slip`} data-key={i === 0 ? 'KeyI' : undefined} data-alone>ใบสิทธิ{i === 0 && <kbd>I</kbd>}</a></p>
          </div>
        )
      })}
    </section>
  )
}
