import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { signIn, signOut } from '../../people/sign-in.js'
import { hasAccounts } from '../../state/account-store.js'
import { readSettings } from '../../state/settings-store.js'
import { visitorOn } from '../guard.js'
import { safePath } from '../safe-path.js'
import { sendPage } from '../send-page.js'
import { clearSession, giveSession } from '../session-cookie.js'
import type { Web } from '../web.js'
import { Layout } from '../views/layout.js'

const Form = Type.Object({ login: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 1000 }), next: Type.Optional(Type.String({ maxLength: 500 })) })

const TROUBLE = {
  wrong: 'ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง',
  locked: 'บัญชีนี้ถูกล็อกชั่วคราวเพราะใส่รหัสผ่านผิดหลายครั้ง รอสักครู่หรือแจ้งไอที',
  over: 'หมดเวลาใช้งาน กรุณาเข้าสู่ระบบอีกครั้ง',
  out: 'ออกจากระบบแล้ว'
} as const
type Trouble = keyof typeof TROUBLE

const isTrouble = (word: string | undefined): word is Trouble => word !== undefined && Object.hasOwn(TROUBLE, word)

/** Sign-in and sign-out. An installation without accounts says how the first one is made. */
export function signInPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { next?: string, why?: string } }>('/sign-in', async (request, reply) => {
    const { next = '/', why } = request.query
    return await sendPage(reply, <SignInPage next={safePath(next)} trouble={isTrouble(why) ? why : null} isFirst={!await hasAccounts(web.state)} />)
  })
  app.post<{ Body: { login: string, password: string, next?: string } }>('/sign-in', { schema: { body: Form }, config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }, async (request, reply) => {
    const { login, password, next = '/' } = request.body
    const { settings } = await readSettings(web.state)
    const answer = await signIn(web.state, { login, password, address: request.ip, at: web.clock(), settings })
    if (answer.kind === 'refused') return await sendPage(reply, <SignInPage next={safePath(next)} trouble={answer.reason} isFirst={false} />, 401)
    giveSession(reply, web, answer.token)
    return await reply.redirect(answer.mustChangePassword ? '/password' : safePath(next), 303)
  })
  app.post('/sign-out', async (request, reply) => {
    const { token, person, address, at } = visitorOn(request)
    await signOut(web.state, { token, person, address, at })
    clearSession(reply, web)
    return await reply.redirect('/sign-in?why=out', 303)
  })
}

function SignInPage ({ next, trouble, isFirst }: { readonly next: string, readonly trouble: Trouble | null, readonly isFirst: boolean }) {
  return (
    <Layout title='เข้าสู่ระบบ' visitor={null}>
      <section class='sign-in'>
        <h1>hosxp-sidecar</h1>
        <p>ผู้ช่วยงานประกันสุขภาพข้าง HOSxP</p>
        {trouble !== null && <p class={trouble === 'out' ? 'said' : 'fault'} role='alert'>{TROUBLE[trouble]}</p>}
        {isFirst && <p class='fault'>ยังไม่มีผู้ใช้ ให้ไอทีสร้างคนแรกที่เครื่องบริการ: <code>hosxp-sidecar accounts add --login it --name "ไอที" --role it</code></p>}
        <form method='post' action='/sign-in'>
          <input type='hidden' name='next' value={next} />
          <label>ชื่อผู้ใช้<input name='login' autocomplete='username' autocapitalize='none' spellcheck={false} required autofocus /></label>
          <label>รหัสผ่าน<input name='password' type='password' autocomplete='current-password' required /></label>
          <button>เข้าสู่ระบบ</button>
        </form>
      </section>
    </Layout>
  )
}
