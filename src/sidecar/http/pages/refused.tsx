import type { RefusalReason } from '../guard.js'
import type { Visitor } from '../web.js'
import { Layout } from '../views/layout.js'

const REASONS: Readonly<Record<RefusalReason | 'not-found' | 'broken' | 'bad-input', string>> = {
  'not-signed-in': 'กรุณาเข้าสู่ระบบก่อน',
  'session-over': 'หมดเวลาใช้งาน กรุณาเข้าสู่ระบบอีกครั้ง',
  role: 'หน้านี้ไม่ใช่ของหน่วยงานท่าน',
  'foreign-origin': 'คำขอไม่ได้มาจากหน้าของระบบนี้ จึงไม่รับ',
  csrf: 'แบบฟอร์มหมดอายุหรือไม่ได้มาจากหน้าของระบบนี้ กรุณาเปิดหน้าใหม่แล้วทำอีกครั้ง',
  'too-many': 'มีคำขอถี่เกินไป รอหนึ่งนาทีแล้วลองใหม่',
  path: 'ที่อยู่ไม่ถูกต้อง',
  'must-change-password': 'กรุณาเปลี่ยนรหัสผ่านก่อน',
  'not-found': 'ไม่พบหน้านี้',
  'bad-input': 'ข้อมูลที่ส่งมาไม่ถูกต้อง',
  broken: 'ระบบขัดข้อง ข้อมูลของท่านอาจยังไม่ถูกบันทึก กรุณาลองใหม่ ถ้ายังเป็นอยู่ให้แจ้งไอที'
}

/** What is shown instead of a page; `detail` may say what to do about it, in Thai. */
export function RefusedPage ({ reason, visitor, detail }: { readonly reason: keyof typeof REASONS, readonly visitor: Visitor | null, readonly detail?: string | undefined }) {
  return (
    <Layout title='ไม่สามารถเปิดหน้านี้' visitor={visitor}>
      <h1>{REASONS[reason]}</h1>
      {detail !== undefined && <p>{detail}</p>}
      <p><a href='/' class='button'>กลับหน้าแรก</a></p>
    </Layout>
  )
}
