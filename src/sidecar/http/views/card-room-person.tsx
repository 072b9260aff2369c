import { displayWidth } from '../../../values/thai-text.js'
import { birthText, nameParts } from '../../../checks/registration/compare-card.js'
import { Fragment } from 'preact'
import type { ThaiIdCard } from '../../../devices/thai-id-card/thai-id-card.js'
import type { PersonCard } from '../../../hosxp-adapter/read-people.js'
import { maskCitizenId } from '../../../values/citizen-id.js'
import { dayOf, formatBuddhist, timeOf, type LocalDate } from '../../../values/local-date.js'
import type { DeskCard } from '../../desk/desk.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { ageAt, dateOf, SEXES } from './card-room-words.js'
import { ownersOf } from './finding-scope.js'
import { caseHref } from './finding-words.js'

interface CardPersonProps {
  readonly card: DeskCard
  readonly idCard: ThaiIdCard
  readonly hn: string | null
  readonly visitor: Visitor
}

/** Who the card says it is: its photo, its name, its days. */
export function CardPerson ({ card, idCard, hn, visitor }: CardPersonProps) {
  const { citizenId, birth, sex } = idCard
  const today = dayOf(visitor.at)
  return (
    <section class='who-card' id='who'>
      <Face card={card} />
      <div>
        <Name parts={nameParts(idCard.thaiName)} />
        <p class='hn'>{hn === null ? noHnWords(card) : <HnWords hn={hn} visitor={visitor} />}{hn !== null && card.match?.kind !== 'one' && <> <span class='chip amber'>คนเลือก</span></>}</p>
        <p>{[sex === null ? null : SEXES[sex], birth === null ? 'บัตรไม่บอกวันเกิด' : `อายุ ${ageAt(today, birth)} ปี เกิด ${birthText(birth)}`].filter(word => word !== null).join(' · ')}</p>
        <p>เลขบัตร {maskCitizenId(citizenId)} <Expiry card={idCard} today={today} /></p>
        {card.removedAt !== null && <p><span class='chip'>ดึงบัตรออกแล้ว {timeOf(card.removedAt).slice(0, 5)} น.</span></p>}
        {card.fault !== null && card.photo === null && <p><span class='chip amber'>ไม่ได้รูป</span> ข้อมูลครบแล้ว ถ้าต้องการรูป เสียบบัตรใหม่</p>}
      </div>
    </section>
  )
}

/** Who HOSxP says it is, where there is no card. */
export function HosxpPerson ({ person, isAway, hasPhoto, hn, visitor }: { readonly person: PersonCard | null, readonly isAway: boolean, readonly hasPhoto: boolean | null, readonly hn: string, readonly visitor: Visitor }) {
  return (
    <section class='who-card' id='who'>
      {hasPhoto === true && mayGo(visitor.person, 'GET /patients/:hn/photo.jpg') && <img class='face' src={`/patients/${encodeURIComponent(hn)}/photo.jpg`} alt='รูปผู้ป่วยใน HOSxP' width='148' height='178' />}
      <div>
        <Name parts={(isAway ? 'HOSxP ไม่ตอบ' : person === null ? 'ไม่มี HN นี้ใน HOSxP' : person.name === '' ? 'ไม่มีชื่อในทะเบียน' : person.name).split(' ')} />
        <p class='hn'><HnWords hn={hn} visitor={visitor} /></p>
        {person !== null && <p>{person.sex === null ? 'ไม่ได้บันทึกเพศ' : SEXES[person.sex]} · {person.birthday === null ? 'ไม่ได้บันทึกวันเกิด' : `อายุ ${ageAt(dayOf(visitor.at), dateOf(person.birthday))} ปี เกิด ${formatBuddhist(person.birthday)}`}</p>}
        {person !== null && <p>เลขบัตร {person.citizenId === '' ? 'ไม่ได้บันทึก' : maskCitizenId(person.citizenId)}</p>}
      </div>
    </section>
  )
}

// What fits on a line of the desk in the larger size, and what still does in the smaller one.
const LARGE_LETTERS = 18
const LINE_LETTERS = 22

/** No part of a name is broken as long as it fits on a line. */
const Name = ({ parts }: { readonly parts: readonly string[] }) => (
  <h1 class={parts.some(part => displayWidth(part) > LARGE_LETTERS) ? 'name long' : 'name'}>
    {parts.map((part, i) => <Fragment key={i}>{i > 0 && ' '}<span class={displayWidth(part) > LINE_LETTERS ? '' : 'nowrap'}>{part}</span></Fragment>)}
  </h1>
)

function noHnWords ({ match }: Pick<DeskCard, 'match'>): string {
  if (match === null) return 'กำลังหา HN…'
  return match.kind === 'new' ? 'ยังไม่มี HN' : 'candidates' in match ? 'ยังไม่ได้เลือก HN' : 'ยังไม่รู้ HN'
}

function HnWords ({ hn, visitor }: { readonly hn: string, readonly visitor: Visitor }) {
  const seesAll = ownersOf(visitor.person) === null && mayGo(visitor.person, 'GET /cases/:kind/:id')
  return seesAll ? <a href={caseHref({ kind: 'patient', id: hn })}>HN {hn}</a> : <>HN {hn}</>
}

/** The photo of the chip; while it is read, how far. */
function Face ({ card: { id, photo, photoShare, removedAt, fault } }: { readonly card: DeskCard }) {
  if (photo !== null) return <img class='face' src={`/card-room/photo/${id}`} alt='รูปในบัตร' width='148' height='178' />
  if (removedAt !== null || fault !== null) return <span class='face none'>ไม่ได้รูปจากบัตร</span>
  return <span class='face none'>{photoShare === 0 ? 'รอรูปจากบัตร' : <>กำลังอ่านรูป {Math.round(photoShare * 100)}% <progress max='100' value={Math.round(photoShare * 100)} /></>}</span>
}

function Expiry ({ card: { expiresOn, isLifelong }, today }: { readonly card: ThaiIdCard, readonly today: LocalDate }) {
  if (isLifelong) return <>· บัตรตลอดชีพ</>
  if (expiresOn === null) return null
  return expiresOn < today ? <b class='chip red'>✕ บัตรหมดอายุ {formatBuddhist(expiresOn)}</b> : <>· ใช้ได้ถึง {formatBuddhist(expiresOn)}</>
}
