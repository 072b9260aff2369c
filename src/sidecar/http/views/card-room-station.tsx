import { formatBuddhistTime } from '../../../values/local-date.js'
import type { BrowserBinding } from '../../state/station-browser-store.js'
import type { Visitor } from '../web.js'
import { Csrf, Layout } from './layout.js'

interface StationProps {
  readonly visitor: Visitor
  /** What this browser is bound to now. */
  readonly station: { readonly name: string } | null
  /** Filled in, not sent. */
  readonly code: string
  readonly fault: string | null
}

/** Which station's cards this browser shows, and the form that binds it to another. */
export function CardRoomStationPage ({ visitor, station, code, fault }: StationProps) {
  return (
    <Layout title='ผูกกับเครื่องอ่านบัตร' visitor={visitor} style='stations.css'>
      <h1>ผูกกับเครื่องอ่านบัตร</h1>
      {station === null
        ? <p class='hint'>เบราว์เซอร์นี้ยังไม่ได้ผูกกับเครื่องอ่านบัตร</p>
        : (
          <section class='card level-green'>
            <p class='bound'>เบราว์เซอร์นี้เห็นบัตรของ {station.name}</p>
            <div class='row'>
              <a class='button' href='/card-room'>ไปหน้าห้องบัตร</a>
              <form method='post' action='/card-room/station/leave'><Csrf visitor={visitor} /><button class='quiet'>เลิกผูก</button></form>
            </div>
          </section>)}
      <form method='post' action='/card-room/station' class='card browser-code' autocomplete='off'>
        <Csrf visitor={visitor} />
        {fault !== null && <p class='fault' role='alert'>{fault}</p>}
        <label>
          รหัส 6 หลักที่แสดงบนเครื่องที่เสียบเครื่องอ่านบัตร
          <input name='code' value={code} inputmode='numeric' pattern='[0-9 ]{6,7}' maxlength={7} required autofocus autocomplete='off' class={fault === null ? '' : 'wrong'} />
        </label>
        <p><small>รหัสใช้ได้ 2 นาที ครั้งเดียว เบราว์เซอร์ที่ผูกไว้ก่อนจะไม่เห็นบัตรอีก</small></p>
        <p><button>ผูกเบราว์เซอร์นี้</button></p>
      </form>
    </Layout>
  )
}

export function BoundPage ({ visitor, station, before }: { readonly visitor: Visitor, readonly station: { readonly name: string }, readonly before: BrowserBinding | null }) {
  return (
    <Layout title='ผูกแล้ว' visitor={visitor} style='stations.css'>
      <h1>ผูกแล้ว</h1>
      <section class='card level-green'>
        <p class='bound'>เบราว์เซอร์นี้เห็นบัตรของ {station.name}</p>
        {before !== null && <p class='hint'>เดิมผูกโดย {before.boundBy} เมื่อ {formatBuddhistTime(before.boundAt)} เบราว์เซอร์นั้นไม่เห็นบัตรของโต๊ะนี้แล้ว</p>}
        <p><a class='button' href='/card-room' autofocus>ไปหน้าห้องบัตร</a></p>
      </section>
    </Layout>
  )
}
