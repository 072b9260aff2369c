import type { PersonCard } from '../../../hosxp-adapter/read-people.js'
import { maskCitizenId } from '../../../values/citizen-id.js'
import { dayOf, formatBuddhist, type LocalDate } from '../../../values/local-date.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import type { CaseSheet } from './case-page.js'
import { caseHref } from './finding-words.js'
import { Csrf } from './layout.js'

interface PersonProps {
  readonly sheet: CaseSheet
  readonly person: PersonCard | null
  readonly visitor: Visitor
}

const SEXES = { male: 'ชาย', female: 'หญิง' } as const

/** Who the patient is; the citizen id masked until somebody asks for it, which is put on record. */
export function CasePerson ({ sheet, person, visitor }: PersonProps) {
  if (person === null) return <p class='hint'>HN นี้ไม่มีในทะเบียนผู้ป่วยของ HOSxP</p>
  const { name, sex, birthday, phone, citizenId } = person
  const mayOpen = citizenId !== '' && !sheet.isCitizenIdOpen && mayUse(visitor.person.role, 'POST /cases/:kind/:id/citizen-id')
  return (
    <section class='card person'>
      <h2>{name === '' ? 'ไม่มีชื่อในทะเบียน' : name}</h2>
      <p>{sex === null ? 'ไม่ได้บันทึกเพศ' : SEXES[sex]} · {birthday === null ? 'ไม่ได้บันทึกวันเกิด' : `อายุ ${ageOn(dayOf(visitor.at), birthday)} ปี (เกิด ${formatBuddhist(birthday)})`}{phone !== '' && ` · โทร ${phone}`}</p>
      <p>เลขบัตร <b>{citizenId === '' ? 'ไม่ได้บันทึก' : sheet.isCitizenIdOpen ? citizenId : maskCitizenId(citizenId)}</b></p>
      {mayOpen && (
        <details>
          <summary>แสดงเลขบัตร</summary>
          <form class='row' method='post' action={`${caseHref(sheet.own.subject)}/citizen-id`}>
            <Csrf visitor={visitor} />
            <label>เหตุผล (ไม่ใส่ก็ได้)<input name='reason' maxlength={200} autocomplete='off' /></label>
            <button>แสดงเลขบัตร และบันทึกว่าเปิดดู</button>
          </form>
        </details>
      )}
    </section>
  )
}

/** Full years; `YYYY-MM-DD` compares as text. */
const ageOn = (today: LocalDate, birthday: LocalDate): number => Number(today.slice(0, 4)) - Number(birthday.slice(0, 4)) - (today.slice(5) < birthday.slice(5) ? 1 : 0)
