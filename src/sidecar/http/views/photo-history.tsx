import { formatBuddhistTime } from '../../../values/local-date.js'
import { SOURCE_WORDS, STATE_WORDS } from '../../photos/photo-words.js'
import type { ListedPhoto } from '../../state/photo-journal-store.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'

interface Props {
  readonly visitor: Visitor
  readonly hn: string
  readonly history: readonly ListedPhoto[]
}

/** Every photo we wrote, with the one that stood there before and the button that brings it back. */
export function PhotoHistory ({ visitor, hn, history }: Props) {
  if (history.length === 0) return null
  const mayRestore = history.some(({ state }) => state === 'standing')
  return (
    <section>
      <h2>ประวัติรูปที่บันทึกจากหน้านี้</h2>
      {!mayRestore && <p class='hint'>รูปใน HOSxP ตอนนี้ไม่ใช่รูปที่เราบันทึก จึงนำรูปเดิมกลับเองไม่ได้</p>}
      <table class='list photo-history'>
        <thead><tr><th>เมื่อ</th><th>โดย</th><th>ที่มา</th><th>สถานะ</th><th>รูปก่อนหน้านั้น</th><th /></tr></thead>
        <tbody>
          {history.map(entry => (
            <tr key={entry.id}>
              <td data-head='เมื่อ'>{formatBuddhistTime(entry.writtenAt)}</td>
              <td data-head='โดย'>{entry.writtenBy}</td>
              <td data-head='ที่มา'>{entry.operation === 'delete' ? 'เอารูปออก' : SOURCE_WORDS[entry.source]}</td>
              <td data-head='สถานะ'><span class={`chip ${entry.state === 'standing' ? 'green' : entry.state === 'past' ? '' : 'amber'}`}>{STATE_WORDS[entry.state]}</span></td>
              <td data-head='รูปก่อนหน้านั้น'>{entry.hasBefore ? <img class='photo-before' src={`/patients/${hn}/photos/${entry.id}`} alt={`รูปก่อน ${formatBuddhistTime(entry.writtenAt)}`} loading='lazy' /> : 'ไม่มีรูป'}</td>
              <td>
                {mayRestore && entry.state !== 'doubt' && (
                  <form method='post' action={`/patients/${hn}/photos/${entry.id}/restore`}>
                    <Csrf visitor={visitor} />
                    <button class='quiet'>{entry.hasBefore ? 'นำรูปก่อนหน้ากลับ' : 'เอารูปออก กลับเป็นไม่มีรูป'}</button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
