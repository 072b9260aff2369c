import type { Visitor } from '../web.js'
import { Layout } from './layout.js'

/** The only place where a one-time password ever stands. */
export function PasswordOncePage ({ visitor, login, name, password, isNew }: { readonly visitor: Visitor, readonly login: string, readonly name: string, readonly password: string, readonly isNew: boolean }) {
  return (
    <Layout title='รหัสผ่านใช้ครั้งเดียว' visitor={visitor} style='accounts.css'>
      <section class='sign-in'>
        <h1>{isNew ? 'เพิ่มผู้ใช้แล้ว' : 'ออกรหัสผ่านใหม่แล้ว'}</h1>
        <dl class='facts'>
          <dt>ชื่อ</dt><dd>{name}</dd>
          <dt>ชื่อผู้ใช้</dt><dd><code>{login}</code></dd>
        </dl>
        <p>รหัสผ่านใช้ครั้งเดียว<br /><code class='once'>{password}</code></p>
        <p class='hint'>จดหรือบอกเจ้าตัวตอนนี้ ระบบไม่แสดงรหัสนี้อีก ให้เจ้าตัวเปลี่ยนเมื่อเข้าครั้งแรก</p>
        <p><a class='button' href='/accounts'>กลับหน้าผู้ใช้</a></p>
      </section>
    </Layout>
  )
}
