import type { Case } from '../../../case/case.js'
import type { DefiniteAnswer } from '../../../case/eligibility-answer.js'
import { serviceDay } from '../../../checks/service-time.js'
import { formatBuddhist, timeOf } from '../../../values/local-date.js'
import type { Hospitals } from '../rights/change-words.js'
import type { PersonHere } from '../rights/person-here.js'
import { rightHref } from '../rights/right-address.js'
import { SUBJECT_NAMES } from './finding-words.js'
import { RecordedRights } from './right-recorded.js'

interface HereProps {
  /** `null`: HOSxP does not answer. */
  readonly here: PersonHere | null
  readonly answer: DefiniteAnswer | null
  readonly hospitals: Hospitals
}

/** The person in HOSxP: each HN, and the visits and admissions of the days with the right that was recorded. */
export function RightHere ({ here, answer, hospitals }: HereProps) {
  if (here === null) return <p class='hint'>HOSxP ไม่ตอบ จึงยังไม่รู้ HN และการมารับบริการ</p>
  if (here.hns.length === 0) return <section class='card'><h2>ใน HOSxP</h2><p>ไม่มีผู้ป่วยที่ใช้เลขบัตรนี้</p></section>
  return (
    <section>
      <h2>ใน HOSxP</h2>
      {here.hns.length > 1 && <p class='hint'>เลขบัตรนี้มี {here.hns.length} HN ดูให้ถูกคนก่อนใช้ และแจ้งห้องบัตรให้รวม</p>}
      {here.hns.map(hn => <OnePerson key={hn} hn={hn} here={here} answer={answer} hospitals={hospitals} />)}
    </section>
  )
}

function OnePerson ({ hn, here, answer, hospitals }: HereProps & { readonly hn: string, readonly here: PersonHere }) {
  const cases = here.cases.filter(item => item.hn === hn)
  return (
    <div class='card'>
      <h3>HN {hn} {here.people.get(hn)?.name ?? 'ไม่พบชื่อใน HOSxP'}</h3>
      {cases.length === 0 && <p>ไม่มี visit และไม่ได้นอนโรงพยาบาลในวันที่ถามและวันนี้</p>}
      {cases.map(item => (
        <div class='here' key={`${item.kind} ${item.id}`}>
          <div><a class='button quiet' href={rightHref(item)}>{SUBJECT_NAMES[item.kind]} {item.id}</a><div class='small'>{whenWords(item)}</div></div>
          <RecordedRights item={item} answer={answer} names={here.names} hospitals={hospitals} />
        </div>))}
    </div>
  )
}

function whenWords (item: Case): string {
  const day = serviceDay(item)
  if (item.kind === 'admission') return day === null ? 'นอนโรงพยาบาล' : `นอนตั้งแต่ ${formatBuddhist(day)}`
  return `${formatBuddhist(item.day)}${item.registeredAt === null ? '' : ` ${timeOf(item.registeredAt).slice(0, 5)} น.`}`
}
