import type { Case } from '../../../case/case.js'
import type { RightChange } from '../../../checks/eligibility/compare-answers.js'
import { isThirteenDigits, maskCitizenId } from '../../../values/citizen-id.js'
import type { AskedRight } from '../../asking/payers.js'
import type { DeskCard, Difference } from '../../desk/desk.js'
import type { PersonAtDesk } from '../../desk/person-at-desk.js'
import { mayGo } from '../access.js'
import type { Hospitals } from '../rights/change-words.js'
import type { Visitor } from '../web.js'
import { CardPerson, HosxpPerson } from './card-room-person.js'
import { ProvisionalHere } from './card-room-provisional.js'
import { RightNow } from './card-room-right.js'
import { TodayCases } from './card-room-visits.js'
import { WarningsHere } from './card-room-warnings.js'

interface PanelProps {
  readonly visitor: Visitor
  readonly hn: string
  readonly at: PersonAtDesk
  /** `null`: being asked. */
  readonly right: AskedRight | null
  /** Since the answer before. */
  readonly changes?: readonly RightChange[]
  /** `null`: no card lies here. */
  readonly card: DeskCard | null
  /** The VN (or AN) a person chose. */
  readonly visit: string | null
  readonly hospitals?: Hospitals
  /** What an address needs to show the same again, beside the visit. */
  readonly here?: string
}

/** One patient as a desk needs them: who, the right, today's visit, warnings, differences. Needs `card-room.css`. */
export function PatientPanel ({ visitor, hn, at, right, changes = [], card, visit, hospitals = null, here = '' }: PanelProps) {
  const cases = at.cases === null ? null : separateCases(at.cases)
  const chosen = cases === null ? null : cases.find(({ id }) => id === visit) ?? (cases.length === 1 ? cases[0] : undefined) ?? null
  const others = cases?.filter(item => item !== chosen) ?? []
  return (
    <div class='panel'>
      <div class='two-metres'>
        {card?.card != null ? <CardPerson card={card} idCard={card.card} hn={hn} visitor={visitor} /> : <HosxpPerson person={at.person} hasPhoto={at.hasPhoto} hn={hn} visitor={visitor} isAway={isAway(at)} />}
        <RightNow right={right} changes={changes} visitor={visitor} hospitals={hospitals} cases={chosen === null ? cases : [chosen]} />
      </div>
      <div class='below'>
        <div>
          <TodayCases cases={cases} chosen={chosen} names={at.rightNames} answer={right?.answer ?? null} hospitals={hospitals} here={here} visitor={visitor} />
          <ProvisionalHere provisional={at.provisional} chosen={chosen} visitor={visitor} />
        </div>
        <WarningsHere warnings={chosen === null ? at.warnings : at.warnings.filter(({ subject }) => !others.some(({ kind, id }) => kind === subject.kind && id === subject.id))} visitor={visitor} />
        <div>
          <Differences differences={card === null ? [] : at.differences?.filter(({ field }) => field !== 'expired') ?? null} />
          <Twins twins={at.twins} />
          <PhotoHint hn={hn} hasPhoto={at.hasPhoto} visitor={visitor} />
        </div>
      </div>
    </div>
  )
}

const isAway = ({ person, cases }: PersonAtDesk): boolean => person === null && cases === null

/** A visit that became the stay is the stay. */
const separateCases = (cases: readonly Case[]): readonly Case[] => cases.filter(item => item.kind !== 'visit' || item.admission === null || !cases.some(({ kind, id }) => kind === 'admission' && id === item.admission))

const FIELDS: Readonly<Record<Difference['field'], string>> = { 'citizen-id': 'เลขบัตร', name: 'ชื่อ', birthday: 'วันเกิด', sex: 'เพศ', address: 'ที่อยู่', expired: 'บัตรหมดอายุ' }

/** That a card has expired is told with the card. */
function Differences ({ differences }: { readonly differences: readonly Difference[] | null }) {
  if (differences === null) return <section class='card' id='differences'><h2>บัตรกับ HOSxP</h2><p>HOSxP ไม่ตอบ ยังเทียบไม่ได้</p></section>
  if (differences.length === 0) return null
  return (
    <section class='card level-amber' id='differences'>
      <h2>! บัตรไม่ตรงกับ HOSxP {differences.length} อย่าง</h2>
      <dl class='facts'>{differences.map(({ field, card, hosxp }) => (
        <div key={field}>
          <dt>{FIELDS[field]}</dt>
          <dd>{card !== '' && <div><small>บัตร</small> <b>{masked(card)}</b></div>}{hosxp !== '' && <div><small>HOSxP</small> {masked(hosxp)}</div>}</dd>
        </div>))}
      </dl>
    </section>
  )
}

const masked = (text: string): string => isThirteenDigits(text) ? maskCitizenId(text) : text

const Twins = ({ twins }: { readonly twins: readonly string[] | null }) => twins === null || twins.length === 0
  ? null
  : <section class='card level-amber' id='twins'><h2>เลขบัตรนี้มี HN อื่นด้วย</h2><p>{twins.map(hn => `HN ${hn}`).join(', ')} ดูให้ถูกคน และแจ้งให้รวมแฟ้ม</p></section>

function PhotoHint ({ hn, hasPhoto, visitor }: { readonly hn: string, readonly hasPhoto: boolean | null, readonly visitor: Visitor }) {
  if (!mayGo(visitor.person, 'GET /patients/:hn/photo')) return null
  const link = <a class={hasPhoto === false ? 'button' : 'button quiet'} href={`/patients/${encodeURIComponent(hn)}/photo`} data-key='KeyP' data-alone>{hasPhoto === false ? 'ถ่ายรูป' : 'ดูหรือถ่ายรูปใหม่'}<kbd>P</kbd></a>
  return <p class='photo-hint' id='photo-hint'>{hasPhoto === null ? 'ไม่รู้ว่ามีรูปใน HOSxP หรือไม่' : hasPhoto ? 'มีรูปใน HOSxP แล้ว' : <b>ยังไม่มีรูปใน HOSxP</b>} {link}</p>
}
