import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formatInstant } from '../../../values/local-date.js'
import { recordAudit, type AuditAction } from '../../state/audit-store.js'
import { readFinding, type FindingRecord } from '../../state/list-findings.js'
import { acknowledge, dismiss, liftMute, mute } from '../../state/mute-findings.js'
import { muteOf } from '../../state/standing-mutes.js'
import { StateError } from '../../state/state-error.js'
import { PageNotFoundError } from '../answer-errors.js'
import { refused, visitorOn } from '../guard.js'
import { safePath } from '../safe-path.js'
import { sendPage } from '../send-page.js'
import { AsideAgainPage } from '../views/finding-again.js'
import { readAside } from '../views/finding-aside.js'
import { scopeOf } from '../views/finding-scope.js'
import { caseHref, listText } from '../views/finding-words.js'
import { saidAt } from '../views/finding-said.js'
import type { Web } from '../web.js'

interface Route {
  readonly Params: { readonly id: number }
  readonly Body: ActFields
}

/** What the forms of a finding or a check send. */
export interface ActFields {
  readonly reason?: string
  readonly until?: string
  readonly back?: string
}

export const ActBody = Type.Object({
  _csrf: Type.String(), reason: Type.Optional(Type.String({ maxLength: 4000 })), until: Type.Optional(Type.String({ maxLength: 40 })), back: Type.Optional(Type.String({ maxLength: 1000 }))
})
const Params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })
const schema = { params: Params, body: ActBody }

/** What a person does to one finding: seen, not to be done, quiet for a while, taken back. */
export function findingActs (app: FastifyInstance, web: Web): void {
  app.post<Route>('/findings/:id/acknowledge', { schema }, async (request, reply) => {
    const { found, act, back } = await asked(web, request)
    if (found.state === 'open' && found.acknowledgedAt !== null) return await saidAt(reply, back, 'nothing-changed')
    return await done({ web, request, reply }, { found, action: 'finding-acknowledged', said: 'acknowledged' }, async () => await acknowledge(web.state, found.id, act))
  })
  for (const kind of ['dismiss', 'mute'] as const) {
    app.post<Route>(`/findings/:id/${kind}`, { schema }, async (request, reply) => {
      const { found, act, back } = await asked(web, request)
      const form = readAside(request.body, act.at, kind === 'mute')
      if ('fault' in form) {
        return await sendPage(reply, <AsideAgainPage kind={kind} what={`${found.check} ${listText(found)}`} action={request.url} back={back} typed={form} visitor={visitorOn(request)} />, 422)
      }
      const { reason, until } = form
      const [action, said] = kind === 'dismiss' ? ['finding-dismissed', 'dismissed'] as const : ['finding-muted', 'muted'] as const
      return await done({ web, request, reply }, { found, action, said, detail: { check: found.check, reason, until: until === null ? null : formatInstant(until) } }, async () => {
        if (until === null || kind === 'dismiss') await dismiss(web.state, found.id, { ...act, reason, until })
        else await mute(web.state, { findingId: found.id }, { ...act, reason, until })
      })
    })
  }
  app.post<Route>('/findings/:id/lift', { schema }, async (request, reply) => {
    const { found, act, back } = await asked(web, request)
    const standing = await muteOf(web.state, act.at, found.id)
    if (standing === null) return await saidAt(reply, back, 'nothing-changed')
    return await done({ web, request, reply }, { found, action: 'finding-mute-lifted', said: 'lifted', detail: { check: found.check, was: standing.kind } }, async () => await liftMute(web.state, standing.id, act))
  })
}

/** The finding a form is about, if the person may see it: a department acts on its own alone. */
async function asked (web: Web, request: FastifyRequest<Route>): Promise<{ readonly found: FindingRecord, readonly act: { readonly by: string, readonly at: FindingRecord['openedAt'] }, readonly back: string }> {
  const { person, at } = visitorOn(request)
  const { id } = request.params
  const found = await readFinding(web.state, at, id, scopeOf(person))
  if (found !== null) return { found, act: { by: person.name, at }, back: backOf(request.body, caseHref(found.subject)) }
  if (await readFinding(web.state, at, id) !== null) throw await refused(web, request, 403, 'role', { kind: 'finding', id: String(id) })
  throw new PageNotFoundError('ไม่พบรายการนี้')
}

export const backOf = ({ back }: ActFields, otherwise: string): string => back === undefined || back === '' ? otherwise : safePath(back)

interface Doing {
  readonly found: FindingRecord
  readonly action: AuditAction
  readonly said: string
  readonly detail?: object
}

interface Asked {
  readonly web: Web
  readonly request: FastifyRequest<Route>
  readonly reply: FastifyReply
}

/** Does it, puts it on record and goes back. A finding that closed meanwhile needs nothing any more. */
async function done ({ web, request, reply }: Asked, { found, action, said, detail }: Doing, work: () => Promise<void>): Promise<FastifyReply> {
  const { person, at, address } = visitorOn(request)
  const back = backOf(request.body, caseHref(found.subject))
  try {
    await work()
  } catch (error) {
    if (error instanceof StateError && error.code === 'FINDING_NOT_OPEN') return await saidAt(reply, back, 'already-closed')
    throw error
  }
  await recordAudit(web.state, { at, person, action, outcome: 'done', subject: { kind: 'finding', id: String(found.id) }, hns: [found.hn], address, detail: detail ?? { check: found.check } })
  return await saidAt(reply, back, said)
}
