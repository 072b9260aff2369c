import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { changeOwnPassword } from '../../people/sign-in.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { Visitor, Web } from '../web.js'
import { Csrf, Layout } from '../views/layout.js'

const Form = Type.Object({ _csrf: Type.String(), old: Type.String({ maxLength: 1000 }), new: Type.String({ maxLength: 1000 }), again: Type.String({ maxLength: 1000 }) })

const FAULTS: Readonly<Record<string, string>> = {
  'wrong-password': 'รหัสผ่านเดิมไม่ถูกต้อง',
  locked: 'ใส่รหัสผ่านเดิมผิดหลายครั้ง บัญชีถูกล็อกชั่วคราว รอสักครู่หรือแจ้งไอที',
  'too-short': 'รหัสผ่านใหม่ต้องมีอย่างน้อย 10 ตัวอักษร',
  'too-long': 'รหัสผ่านใหม่ยาวเกินไป',
  common: 'รหัสผ่านนี้เดาง่าย กรุณาใช้คำอื่น',
  'like-login': 'รหัสผ่านต้องไม่มีชื่อผู้ใช้หรือชื่อของท่าน',
  same: 'รหัสผ่านใหม่ต้องไม่ซ้ำของเดิม',
  differs: 'รหัสผ่านใหม่สองช่องไม่ตรงกัน'
}

/** One's own password. */
export function passwordPage (app: FastifyInstance, web: Web): void {
  app.get('/password', async (request, reply) => await sendPage(reply, <PasswordPage visitor={visitorOn(request)} fault={null} />))
  app.post<{ Body: { old: string, new: string, again: string } }>('/password', { schema: { body: Form }, config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { old, new: chosen, again } = request.body
    const { person, token, at, address, settings } = visitor
    const fault = chosen === again ? await changeOwnPassword(web.state, { person, oldPassword: old, newPassword: chosen, token, at, address, settings }) : 'differs'
    if (fault !== null) return await sendPage(reply, <PasswordPage visitor={visitor} fault={FAULTS[fault] ?? fault} />, 422)
    return await reply.redirect('/?said=password-changed', 303)
  })
}

function PasswordPage ({ visitor, fault }: { readonly visitor: Visitor, readonly fault: string | null }) {
  return (
    <Layout title='เปลี่ยนรหัสผ่าน' visitor={visitor}>
      <section class='sign-in'>
        <h1>เปลี่ยนรหัสผ่าน</h1>
        {visitor.mustChangePassword && fault === null && <p class='said'>รหัสผ่านที่ได้รับใช้ได้ครั้งเดียว กรุณาตั้งรหัสผ่านของท่าน</p>}
        {fault !== null && <p class='fault' role='alert'>{fault}</p>}
        <form method='post' action='/password'>
          <Csrf visitor={visitor} />
          <label>รหัสผ่านเดิม<input name='old' type='password' autocomplete='current-password' required autofocus /></label>
          <label>รหัสผ่านใหม่ (10 ตัวขึ้นไป)<input name='new' type='password' autocomplete='new-password' minlength={10} required /></label>
          <label>รหัสผ่านใหม่อีกครั้ง<input name='again' type='password' autocomplete='new-password' minlength={10} required /></label>
          <button>เปลี่ยนรหัสผ่าน</button>
        </form>
      </section>
    </Layout>
  )
}
