import { formatBuddhistTime, type Instant } from '../../../values/local-date.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'

/** Stands on the page that answers, and nowhere else. */
export function StationCodePage ({ visitor, name, code, until, server }: { readonly visitor: Visitor, readonly name: string, readonly code: string, readonly until: Instant, readonly server: string }) {
  return (
    <Layout title='รหัสผูกเครื่อง' visitor={visitor} style='stations.css'>
      <h1>รหัสผูกเครื่องของ {name}</h1>
      <p class='pairing-code' translate={false}>{code}</p>
      <p>ใช้ได้ครั้งเดียว ถึง {formatBuddhistTime(until)} รหัสนี้แสดงหน้านี้เท่านั้น</p>
      <section class='card'>
        <p>พิมพ์ที่เครื่องที่เสียบเครื่องอ่านบัตร:</p>
        <p><code>hosxp-sidecar agent pair --server {server} --code <span class='nowrap'>{code}</span></code></p>
      </section>
      <p><a class='button' href='/stations' autofocus>กลับไปดูสถานี</a></p>
    </Layout>
  )
}
