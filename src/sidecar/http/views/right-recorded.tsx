import type { Case } from '../../../case/case.js'
import type { DefiniteAnswer } from '../../../case/eligibility-answer.js'
import type { Right, RightMapping } from '../../../case/right.js'
import { judgedRight } from '../../../checks/eligibility/judged-right.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhist } from '../../../values/local-date.js'
import { hospitalText, type Hospitals } from '../rights/change-words.js'
import { compareRecorded, type Mismatch } from '../rights/compare-recorded.js'

interface RecordedProps {
  readonly item: Case
  /** What the register answers; `null`: nothing yet, so nothing is compared. */
  readonly answer: DefiniteAnswer | null
  readonly names: ReadonlyMap<string, RightMapping>
  readonly hospitals: Hospitals
}

/** The rights HOSxP has for a visit or admission, with what differs from the register. */
export function RecordedRights ({ item, answer, names, hospitals }: RecordedProps) {
  const judged = judgedRight(item)
  const rights = item.rights.length > 0 ? item.rights : item.registeredRight === null ? [] : [item.registeredRight]
  if (rights.length === 0) return <p><span class='chip amber'>ไม่มีสิทธิ</span> ยังไม่ได้ลงสิทธิใน HOSxP</p>
  return (
    <ul class='plain'>
      {rights.map((right, i) => <li key={i}><RecordedRight right={right} marks={right === judged && judged !== null && answer !== null ? compareRecorded(judged, answer) : NONE} names={names} hospitals={hospitals} /></li>)}
    </ul>
  )
}

const NONE: ReadonlySet<Mismatch> = new Set()

function RecordedRight ({ right, marks, names, hospitals }: { readonly right: Right, readonly marks: ReadonlySet<Mismatch>, readonly names: RecordedProps['names'], readonly hospitals: Hospitals }) {
  const { code, scheme, subCode, mainHospital, endsOn } = right
  const mark = (which: Mismatch) => marks.has(which) && <span class='chip red'>ไม่ตรง</span>
  return (
    <>
      <b>{code} {names.get(code)?.name ?? ''}</b> <span class='chip'>{scheme === null ? 'ไม่มีในตารางสิทธิ' : SCHEME_NAMES[scheme]}</span> {mark('right')}
      {subCode !== '' && <> สิทธิย่อย {subCode} {mark('sub-right')}</>}
      <div class='small'>หลัก {mainHospital === '' ? 'ไม่ได้ลง' : hospitalText(mainHospital, hospitals)} {mark('main-hospital')} · หมดอายุ {endsOn === null ? 'ไม่ได้ลง' : formatBuddhist(endsOn)} {mark('expiry')}</div>
    </>
  )
}
