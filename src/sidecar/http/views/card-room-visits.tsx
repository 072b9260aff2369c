import type { Case } from '../../../case/case.js'
import type { EligibilityAnswer } from '../../../case/eligibility-answer.js'
import type { RightMapping } from '../../../case/right.js'
import { formatBuddhist, timeOf } from '../../../values/local-date.js'
import { mayGo } from '../access.js'
import type { Hospitals } from '../rights/change-words.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { papersHref } from './case-papers.js'
import { SUBJECT_NAMES } from './finding-words.js'
import { RecordedRights } from './right-recorded.js'

interface CasesProps {
  /** `null`: HOSxP does not answer. */
  readonly cases: readonly Case[] | null
  /** The only one, or the one a person chose. */
  readonly chosen: Case | null
  readonly names: ReadonlyMap<string, RightMapping>
  readonly answer: EligibilityAnswer | null
  readonly hospitals: Hospitals
  readonly here: string
  readonly visitor: Visitor
}

/** Today's visit with the right that HOSxP has for it; of several a person chooses one. */
export function TodayCases ({ cases, chosen, names, answer, hospitals, here, visitor }: CasesProps) {
  if (cases === null) return <section class='card' id='today'><h2>วันนี้</h2><p>✕ HOSxP ไม่ตอบ จึงยังไม่รู้ visit ของวันนี้</p></section>
  if (cases.length === 0) return <section class='card' id='today'><h2>วันนี้ยังไม่มี visit</h2><p>เปิด visit ใน HOSxP</p></section>
  const definite = answer?.kind === 'eligible' || answer?.kind === 'not-eligible' ? answer : null
  return (
    <section class={`card ${chosen === null ? 'level-amber' : ''}`} id='today'>
      {chosen === null
        ? <h2>วันนี้มี {cases.length} รายการ เลือกก่อน</h2>
        : (
          <>
            <h2>
              <a href={rightHref(chosen)}>{SUBJECT_NAMES[chosen.kind]} {chosen.id}</a> <small>{whenWords(chosen)}</small>
              {mayGo(visitor.person, 'GET /cases/:kind/:id/papers') && <> <small class='nowrap'><a href={papersHref(chosen)} data-key='KeyD' data-alone>เอกสาร<kbd>D</kbd></a></small></>}
            </h2>
            <RecordedRights item={chosen} answer={definite} names={names} hospitals={hospitals} />
          </>)}
      {cases.length > 1 && <ul class='plain choices'>{cases.map((item, i) => item !== chosen && <Choice key={item.id} item={item} sign={SIGNS[i]} here={here} />)}</ul>}
    </section>
  )
}

const SIGNS = ['U', 'V', 'W'] as const

const Choice = ({ item, sign, here }: { readonly item: Case, readonly sign: string | undefined, readonly here: string }) => (
  <li>
    <a class='button quiet' href={`?${here === '' ? '' : `${here}&`}visit=${encodeURIComponent(item.id)}`} data-key={sign === undefined ? undefined : `Key${sign}`} data-alone>
      {SUBJECT_NAMES[item.kind]} {item.id}{sign !== undefined && <kbd>{sign}</kbd>}
    </a> {whenWords(item)}
  </li>
)

function whenWords (item: Case): string {
  if (item.kind === 'admission') return `นอนโรงพยาบาล${item.admittedOn === null ? '' : `ตั้งแต่ ${formatBuddhist(item.admittedOn)}`}`
  return item.registeredAt === null ? 'วันนี้' : `วันนี้ ${timeOf(item.registeredAt).slice(0, 5)} น.`
}
