import type { ComponentChildren } from 'preact'
import type { EligibilityAnswer } from '../../../case/eligibility-answer.js'
import { ANSWER_NAMES, NOT_ELIGIBLE_NAMES, payerName, UNDETERMINED_NAMES } from '../../../reports/eligibility-words.js'

type Level = 'green' | 'red' | 'amber' | 'grey'

const LEVELS: Readonly<Record<EligibilityAnswer['kind'], Level>> = { eligible: 'green', 'not-eligible': 'red', undetermined: 'amber', 'not-checked': 'grey' }
const MARKS: Readonly<Record<EligibilityAnswer['kind'], string>> = { eligible: '✓', 'not-eligible': '✕', undetermined: '?', 'not-checked': '–' }

/** Which of the four answers it is, to be read from two metres: a mark, a word and a colour. */
export function RightBanner ({ answer, which = whichWords(answer), children }: { readonly answer: EligibilityAnswer, readonly which?: string, readonly children?: ComponentChildren }) {
  return (
    <section class={`banner banner-${LEVELS[answer.kind]}`} id='answer'>
      <span class='mark' aria-hidden='true'>{MARKS[answer.kind]}</span>
      <div>
        <p class='word' role='status'><b>{ANSWER_NAMES[answer.kind]}</b></p>
        <p class='which'>{which}</p>
        {children}
      </div>
    </section>
  )
}

/** The same on a line of a table. */
export const AnswerChip = ({ answer }: { readonly answer: EligibilityAnswer }) => {
  const level = LEVELS[answer.kind]
  return <span class={`chip ${level === 'grey' ? '' : level}`}>{ANSWER_NAMES[answer.kind]}</span>
}

/** The schemes, or why there is none. */
export function whichWords (answer: EligibilityAnswer): string {
  switch (answer.kind) {
    case 'eligible': return answer.rights.map(payerName).join(' · ')
    case 'not-eligible': return NOT_ELIGIBLE_NAMES[answer.reason]
    case 'undetermined': return UNDETERMINED_NAMES[answer.reason]
    case 'not-checked': return 'ยังไม่ได้กำหนดแหล่งตรวจสิทธิ'
    default: return answer satisfies never
  }
}
