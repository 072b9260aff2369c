import { formatBuddhistTime } from '../../../values/local-date.js'
import { changeWords } from '../act/history-words.js'
import type { ActCase } from '../act/read-act-case.js'

/** Who changed what from what to what, newest first. */
export function ActCaseHistory ({ act: { history } }: { readonly act: ActCase }) {
  return (
    <section class='card'>
      <h2>ประวัติแฟ้ม</h2>
      {history.length === 0 && <p>ยังไม่มีใครบันทึก</p>}
      <ol class='history'>
        {history.map((event, i) => (
          <li key={i}>
            <b>{event.by}</b> <small>{formatBuddhistTime(event.at)}</small>
            <ul class='plain'>{changeWords(event.changes).map(({ what, from, to }) => <li key={what}>{what}: {from} → {to}</li>)}</ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
