import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { addAccount, alterAccount, unlockAccount } from '../../people/manage-accounts.js'
import { resetPassword, type AccountAct } from '../../people/sign-in.js'
import { accountById, listAccounts, type Account } from '../../state/account-store.js'
import { openSessionCounts } from '../../state/open-session-counts.js'
import { StateError } from '../../state/state-error.js'
import { PageInputError, PageNotFoundError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { AccountsPage, type AccountDraft } from '../views/account-page.js'
import { PasswordOncePage } from '../views/account-password.js'
import type { Visitor, Web } from '../web.js'

const words = { _csrf: Type.String(), name: Type.String({ maxLength: 200 }), role: Type.String({ maxLength: 32 }), department: Type.Optional(Type.String({ maxLength: 32 })) }
const Created = Type.Object({ ...words, login: Type.String({ maxLength: 64 }) })
const Changed = Type.Object({ ...words, active: Type.Optional(Type.Literal('yes')) })
const Params = Type.Object({ id: Type.Integer({ minimum: 1 }) })

interface Words { readonly name: string, readonly role: string, readonly department?: string }

/** Who may sign in. A one-time password stands on the page that answers, and nowhere else. */
export function accountPages (app: FastifyInstance, web: Web): void {
  app.get('/accounts', async (request, reply) => await answer({ web, visitor: visitorOn(request), reply }, null))

  app.post<{ Body: Words & { login: string } }>('/accounts', { schema: { body: Created } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const typed = { login: request.body.login, ...wordsOf(request.body) }
    return await orFormAgain({ web, visitor, reply }, { id: null, ...typed }, async () => {
      const { login, password } = await addAccount(web.state, typed, actOf(visitor))
      return await sendPage(reply, <PasswordOncePage visitor={visitor} login={login} name={typed.name} password={password} isNew />)
    })
  })

  app.post<{ Params: { id: number }, Body: Words & { active?: 'yes' } }>('/accounts/:id', { schema: { params: Params, body: Changed } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { login, id } = await wanted(web, request.params.id)
    const changes = { ...wordsOf(request.body), isActive: request.body.active === 'yes' }
    return await orFormAgain({ web, visitor, reply }, { id, login, ...changes }, async () => {
      if (id === visitor.person.accountId && !changes.isActive) throw new PageInputError('ปิดบัญชีของตัวเองไม่ได้ ให้ไอทีคนอื่นปิดให้')
      await alterAccount(web.state, id, changes, actOf(visitor))
      return await reply.redirect('/accounts?said=saved', 303)
    })
  })

  app.post<{ Params: { id: number } }>('/accounts/:id/reset', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { id, login, name } = await wanted(web, request.params.id)
    const password = await resetPassword(web.state, id, actOf(visitor))
    return await sendPage(reply, <PasswordOncePage visitor={visitor} login={login} name={name} password={password} isNew={false} />)
  })

  app.post<{ Params: { id: number } }>('/accounts/:id/unlock', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { id } = await wanted(web, request.params.id)
    await unlockAccount(web.state, id, actOf(visitor))
    return await reply.redirect('/accounts?said=account-unlocked', 303)
  })
}

const actOf = ({ person, at, address }: Visitor): AccountAct => ({ person, by: person.login, at, address })

// A department that stands in the form beside another role is not meant.
const wordsOf = ({ name, role, department = '' }: Words) => ({ name, role, department: role === 'department' && department !== '' ? department : null })

async function wanted (web: Web, id: number): Promise<Account> {
  const account = await accountById(web.state, id)
  if (account === null) throw new PageNotFoundError(`ไม่มีบัญชีเลขที่ ${id}`)
  return account
}

interface Asked {
  readonly web: Web
  readonly visitor: Visitor
  readonly reply: FastifyReply
}

/** What cannot be done is told beside the form, with what was typed. */
async function orFormAgain (asked: Asked, draft: Omit<AccountDraft, 'fault'>, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof StateError || error instanceof PageInputError) || !/^(ACCOUNT|PAGE)_/.test(error.code)) throw error
    // The messages of the stores are Thai, then English.
    return await answer(asked, { ...draft, fault: error.message.split(' / ')[0] ?? '' })
  }
}

async function answer ({ web, visitor, reply }: Asked, draft: AccountDraft | null): Promise<FastifyReply> {
  const accounts = await listAccounts(web.state)
  const sessions = await openSessionCounts(web.state, { at: visitor.at, idleMinutes: visitor.settings['sign_in.idle_minutes'] })
  return await sendPage(reply, <AccountsPage visitor={visitor} accounts={accounts} sessions={sessions} draft={draft} />, draft === null ? 200 : 422)
}
