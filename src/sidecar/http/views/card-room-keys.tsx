import { nameText } from '../../../checks/registration/compare-card.js'
import type { DeskCard } from '../../desk/desk.js'
import { timeOf } from '../../../values/local-date.js'
import { hereOf, type Room } from '../card-room/read-room.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'

interface KeysProps {
  readonly room: Room
  readonly visitor: Visitor
}

// Of the cards that lie there beside the shown one.
const OTHER_KEYS = ['T', 'Y', 'Z'] as const

/** What a person can press here, each with its key; in a row at the lower end of the screen. */
export function RoomKeys ({ room: { station, desk, card, others }, visitor }: KeysProps) {
  const newest = desk?.cards[0]
  const hasReaders = new Set([...desk?.link?.readers.map(({ name }) => name) ?? [], ...desk?.cards.map(({ reader }) => reader) ?? []]).size > 1
  return (
    <>
      {card !== null && newest !== undefined && (
        <form method='post' action='/card-room/done' id={`done-${newest.id}`}>
          <Csrf visitor={visitor} />
          <input type='hidden' name='newest' value={newest.id} />
          <button data-key='KeyX' data-alone>เสร็จแล้ว<kbd>X</kbd></button>
        </form>)}
      {station !== null && desk?.link != null && (
        <form method='post' action='/card-room/read'>
          <Csrf visitor={visitor} />
          <button class='quiet' data-key='KeyR' data-alone>อ่านบัตรใหม่<kbd>R</kbd></button>
        </form>)}
      <a class='button quiet' href='/card-room/search' data-key='KeyH' data-alone>ค้นหาโดยไม่ใช้บัตร<kbd>H</kbd></a>
      {newest !== undefined && offered(others).map((other, i) => <OtherCard key={other.id} card={other} newest={newest.id} sign={OTHER_KEYS[i]} hasReader={hasReaders} />)}
      {station !== null && <a class='quiet-link' href='/card-room/station'>สถานี</a>}
    </>
  )
}

/** Those that lie in a reader, and of those pulled out the last: the older ones cannot be told apart without their names. */
function offered (others: readonly DeskCard[]): readonly DeskCard[] {
  const last = others.find(({ removedAt }) => removedAt !== null)
  return others.filter(other => other.removedAt === null || other === last)
}

interface OtherProps {
  readonly card: DeskCard
  readonly newest: string
  readonly sign: string | undefined
  /** With one reader its name says nothing. */
  readonly hasReader: boolean
}

const OtherCard = ({ card, newest, sign, hasReader }: OtherProps) => (
  <a class='button quiet other-card' href={card.id === newest ? '/card-room' : `/card-room?${hereOf(card.id, newest)}`} data-key={sign === undefined ? undefined : `Key${sign}`} data-alone>
    {hasReader && <small>{card.reader} </small>}{otherWords(card)}{sign !== undefined && <kbd>{sign}</kbd>}
  </a>
)

// Who was here before is nobody's business at the counter: only when they left.
const otherWords = ({ card, fault, removedAt }: DeskCard): string =>
  removedAt !== null ? `บัตรก่อนหน้า ดึงออก ${timeOf(removedAt).slice(0, 5)} น.` : card !== null ? nameText(card.thaiName) : fault !== null ? 'อ่านบัตรไม่ได้' : 'บัตรที่ยังไม่ได้อ่าน'
