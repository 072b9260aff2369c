import type { ComponentChildren } from 'preact'
import { FAULT_SENTENCES } from '../../../devices/fault-sentences.js'
import type { DeskCard } from '../../desk/desk.js'
import type { Room } from '../card-room/read-room.js'
import type { Visitor } from '../web.js'
import { CardMatchPart } from './card-room-match.js'
import { CardPerson } from './card-room-person.js'
import { PatientPanel } from './card-room-patient.js'
import { RightNow } from './card-room-right.js'
import { SERVICE_WORDS } from './card-room-status.js'

interface DeskProps {
  readonly room: Room
  readonly visitor: Visitor
}

/** The middle of the screen: the one thing this desk waits for, or the card with its patient. */
export function CardDesk ({ room, visitor }: DeskProps) {
  const { station, desk, card } = room
  if (station === null) {
    return (
      <Notice title='ผูกหน้าจอนี้กับเครื่องอ่านบัตร' id='unbound'>
        <p>ดูรหัส 6 หลักบนโปรแกรมสถานีของเครื่องที่เสียบเครื่องอ่าน แล้วใส่ในหน้าผูกสถานี</p>
        <p><a class='button' href='/card-room/station' data-key='KeyB' data-alone>ผูกสถานี<kbd>B</kbd></a></p>
      </Notice>
    )
  }
  if (card !== null) return <OneCard room={room} card={card} visitor={visitor} />
  const link = desk?.link ?? null
  if (link === null) return <Notice title='สถานีไม่ได้เชื่อมต่อ' id='away'><p>เปิดโปรแกรมสถานีบนเครื่อง {station.name} และดูสายเครือข่าย หน้านี้จะใช้ได้เองเมื่อเชื่อมต่อ</p><WithoutCard /></Notice>
  if (link.service === 'missing') return <Notice title={`ไม่พบ${SERVICE_WORDS[link.source]}`} id='missing'><p>เปิด{SERVICE_WORDS[link.source]}บนเครื่อง {station.name} หรือแจ้ง IT</p><WithoutCard /></Notice>
  if (link.service === 'down') return <Notice title={`${SERVICE_WORDS[link.source]}ไม่ตอบ`} id='down'><p>ระบบลองใหม่เองทุกไม่กี่วินาที ถ้าไม่หายให้แจ้ง IT</p><WithoutCard /></Notice>
  if (link.readers.length === 0) return <Notice title='ไม่พบเครื่องอ่านบัตร' id='no-reader'><p>เสียบสาย USB ของเครื่องอ่านที่เครื่อง {station.name} ใช้ได้ทันทีที่เสียบ</p><WithoutCard /></Notice>
  // "Done" was pressed, and the card still lies there: it is forgotten easily.
  if (link.readers.some(({ slot }) => slot === 'read' || slot === 'fault')) return <Notice title='คืนบัตรให้ผู้ป่วย' id='left' isReady><p>บัตรยังอยู่ในเครื่องอ่าน ดึงออก แล้วเสียบบัตรประชาชนของคนต่อไป หรือกด <kbd>R</kbd> อ่านใบเดิม</p></Notice>
  return <Notice title='เสียบบัตรประชาชน' id='ready' isReady><p>ข้อมูลและสิทธิจะขึ้นเอง ถ้าไม่ขึ้นกด <kbd>R</kbd> อ่านบัตร</p></Notice>
}

function Notice ({ title, id, isReady = false, children }: { readonly title: string, readonly id: string, readonly isReady?: boolean, readonly children: ComponentChildren }) {
  return <section class={`notice ${isReady ? 'ready' : 'trouble'}`} id={id}><h1>{isReady ? '' : '✕ '}{title}</h1>{children}</section>
}

const WithoutCard = () => <p>ระหว่างนี้กด <kbd>H</kbd> ค้นหาผู้ป่วยโดยไม่ใช้บัตร</p>

function OneCard ({ room, card, visitor }: { readonly room: Room, readonly card: DeskCard, readonly visitor: Visitor }) {
  const { hn, at, hospitals, changes, visit, here, desk } = room
  if (card.card === null) {
    if (card.fault !== null) return <Notice title={FAULT_SENTENCES[card.fault]} id={`fault-${card.id}`}><p>แก้แล้วกด <kbd>R</kbd> อ่านใหม่ หรือกด <kbd>H</kbd> ค้นหาโดยไม่ใช้บัตร</p></Notice>
    const isReading = desk?.link?.readers.find(({ name }) => name === card.reader)?.slot !== 'empty' && card.removedAt === null
    return <section class='notice ready' id={`reading-${card.id}`}><h1>{isReading ? 'กำลังอ่านบัตร…' : 'บัตรถูกดึงออกก่อนอ่าน'}</h1><p>{isReading ? 'อย่าเพิ่งดึงบัตร' : 'เสียบบัตรใหม่'}</p></section>
  }
  if (hn !== null && at !== null) {
    return (
      <div id={`card-${card.id}`}>
        <PatientPanel visitor={visitor} hn={hn} at={at} right={card.right} changes={changes} card={card} visit={visit} hospitals={hospitals} here={here} />
        {card.match !== null && card.takenFor !== null && <CardMatchPart card={card} visitor={visitor} />}
      </div>
    )
  }
  return (
    <div class='panel' id={`card-${card.id}`}>
      <div class='two-metres'>
        <CardPerson card={card} idCard={card.card} hn={hn} visitor={visitor} />
        <RightNow right={card.right} changes={changes} visitor={visitor} hospitals={hospitals} cases={null} />
      </div>
      {hn !== null ? <p class='wait' role='status'>กำลังดูใน HOSxP…</p> : <CardMatchPart card={card} visitor={visitor} />}
    </div>
  )
}
