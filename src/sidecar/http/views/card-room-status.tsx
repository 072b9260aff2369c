import type { CardSource, ReaderService, SlotState } from '../../../devices/card-readers.js'
import { SOURCE_NAMES, STANDING_NAMES } from '../../../reports/eligibility-words.js'
import { dayOf, formatBuddhistTime, timeOf, type Instant } from '../../../values/local-date.js'
import type { SeenPart } from '../card-room/room-services.js'
import type { Room } from '../card-room/read-room.js'

interface StatusProps {
  readonly room: Room
  readonly at: Instant
}

/** Everything the desk depends on in one line: a mark, a name and a word each. */
export function RoomStatus ({ room, at }: StatusProps) {
  const { station, services: { payers, provisional, parts } } = room
  return (
    <ul class='status'>
      <li class='station'><b>{station === null ? 'ยังไม่ได้ผูกสถานี' : station.name}</b></li>
      {station !== null && readerLines(room).map(line => <Lamp key={line.name} {...line} />)}
      {payers.map(({ source, state, since }) => <Lamp key={source} name={SOURCE_NAMES[source]} level={state === 'up' ? 'up' : state === 'unknown' ? 'unsure' : 'down'} word={`${STANDING_NAMES[state]}${state === 'down' || state === 'token' ? ` ${sinceWords(since, at)}` : ''}`} />)}
      {payers.length === 0 && <Lamp name='แหล่งสิทธิ' level='unsure' word='ยังไม่ได้เปิดใช้' />}
      {partLines(parts, room, at).map(line => <Lamp key={line.name} {...line} />)}
      <li class='queue'><a href='/rights/queue'>สิทธิชั่วคราวรอตรวจซ้ำ <b>{provisional.open}</b>{provisional.needsPerson > 0 && <> ต้องตามด้วยคน <b>{provisional.needsPerson}</b></>}</a></li>
    </ul>
  )
}

interface LampProps {
  readonly name: string
  readonly level: 'up' | 'down' | 'unsure'
  readonly word: string
}

const MARKS = { up: '✓', down: '✕', unsure: '?' } as const

const Lamp = ({ name, level, word }: LampProps) => <li class={`lamp ${level}`}><span aria-hidden='true'>{MARKS[level]}</span> {name} <b>{word}</b></li>

export const SERVICE_WORDS: Readonly<Record<CardSource, string>> = { pcsc: 'บริการอ่านบัตร', 'nhso-agent': 'SmartCard Agent', simulated: 'เครื่องอ่านจำลอง' }
const DOWN_WORDS: Readonly<Record<Exclude<ReaderService, 'up'>, string>> = { missing: 'ไม่ได้ติดตั้งหรือไม่ได้เปิด', down: 'ไม่ตอบ' }
const SLOT_WORDS: Readonly<Record<SlotState, string>> = { empty: 'พร้อม', reading: 'กำลังอ่าน', read: 'มีบัตร', fault: 'อ่านบัตรไม่ได้' }

function readerLines ({ desk }: Room): readonly LampProps[] {
  const link = desk?.link ?? null
  if (link === null) return [{ name: 'สถานี', level: 'down', word: 'ไม่ได้เชื่อมต่อ' }]
  if (link.service !== 'up') return [{ name: SERVICE_WORDS[link.source], level: 'down', word: DOWN_WORDS[link.service] }]
  if (link.readers.length === 0) return [{ name: 'เครื่องอ่าน', level: 'down', word: 'ไม่พบ' }]
  const isOnly = link.readers.length === 1
  return link.readers.map(({ name, slot }) => ({ name: isOnly ? 'เครื่องอ่าน' : name, level: slot === 'fault' ? 'unsure' : 'up', word: SLOT_WORDS[slot] }))
}

/** What HOSxP just did not tell this page counts more than a look at it a while ago. */
function partLines (parts: readonly SeenPart[], { at, card }: Room, now: Instant): readonly LampProps[] {
  const isSilent = (at?.person === null && at.cases === null) || card?.match?.kind === 'unknown'
  const lines: LampProps[] = []
  const hosxp = parts.find(({ name }) => name === 'hosxp')
  if (hosxp !== undefined || isSilent) lines.push({ name: 'HOSxP', level: isSilent || hosxp?.isUp === false ? 'down' : 'up', word: hosxp?.isUp === false ? `ไม่ตอบ ${sinceWords(hosxp.since, now)}` : isSilent ? 'ไม่ตอบ' : 'ใช้ได้' })
  const own = parts.filter(({ name }) => OWN_PARTS[name] !== undefined)
  const down = own.filter(({ isUp }) => !isUp)
  if (own.length > 0 && down.length === 0) lines.push({ name: 'ระบบนี้', level: 'up', word: 'ใช้ได้' })
  return [...lines, ...down.map(({ name, since }): LampProps => ({ name: OWN_PARTS[name] ?? name, level: 'down', word: `ไม่ตอบ ${sinceWords(since, now)}` }))]
}

const OWN_PARTS: Readonly<Record<string, string>> = { 'own-database': 'ฐานข้อมูลระบบ', runner: 'งานเบื้องหลัง' }

/** The time alone where it was today. */
const sinceWords = (since: Instant, at: Instant): string => `ตั้งแต่ ${dayOf(since) === dayOf(at) ? `${timeOf(since).slice(0, 5)} น.` : formatBuddhistTime(since)}`
