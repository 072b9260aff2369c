import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { typedValue } from '../../../reports/act-board/typed-value.js'
import type { Instant } from '../../../values/local-date.js'
import { ASKED_SOURCES, isAskedSource, wantedSources } from '../../asking/asked-source.js'
import { handOver, HANDOVER_FAULTS } from '../../asking/hand-over.js'
import { recordAudit } from '../../state/audit-store.js'
import { readStandings } from '../../state/payer-standing-store.js'
import { PageInputError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { TypedToken } from '../views/payer-token-form.js'
import { PayersPage } from '../views/payers-page.js'
import type { Visitor, Web } from '../web.js'

const text = Type.String({ maxLength: 20_000 })
const Form = Type.Object({ _csrf: text, source: text, token: text, expires: text })
interface Form { readonly source: string, readonly token: string, readonly expires: string }

/** How it stands with the sources of rights, and where their tokens are handed over. No patient is on this page, and no token. */
export function payersPages (app: FastifyInstance, web: Web): void {
  app.get('/payers', async (request, reply) => await showPayers(web, visitorOn(request), reply))
  app.post<{ Body: Form }>('/payers/tokens', { schema: { body: Form } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const { source, token, expires } = request.body
    if (!isAskedSource(source)) throw new PageInputError('เลือกแหล่งตรวจสิทธิจากรายการ')
    const typed = readExpiry(expires)
    if ('fault' in typed) return await showPayers(web, visitor, reply, { source, expires, faults: { expires: typed.fault } })
    const fault = await handOver(web.state, { source, text: token, expiresAt: typed.at, at, by: person.name })
    if (fault !== null) return await showPayers(web, visitor, reply, { source, expires, faults: { token: HANDOVER_FAULTS[fault].th } })
    await recordAudit(web.state, { at, person, action: 'payer-token-changed', outcome: 'done', subject: { kind: 'source', id: source }, address })
    await web.payers.refresh()
    return await reply.redirect('/payers?said=token-taken', 303)
  })
}

// A token ends in the future: any day will do.
const WHENEVER = Number.MAX_SAFE_INTEGER as Instant

function readExpiry (text: string): { readonly at: Instant | null } | { readonly fault: string } {
  const typed = typedValue({ name: 'accidentAt', kind: 'datetime', label: { th: '', en: '' } }, text, WHENEVER)
  return 'fault' in typed ? { fault: typed.fault.th } : { at: typed.value as Instant | null }
}

async function showPayers (web: Web, visitor: Visitor, reply: FastifyReply, typed: TypedToken | null = null): Promise<FastifyReply> {
  const standings = new Map((await readStandings(web.state)).map(standing => [standing.source, standing]))
  const states = new Map(web.payers.state().map(state => [state.source, state]))
  const wanted = wantedSources(visitor.settings)
  const sources = [...wanted, ...ASKED_SOURCES.filter(source => !wanted.includes(source))].map(source => (
    { source, isWanted: wanted.includes(source), standing: standings.get(source) ?? null, state: states.get(source) ?? null }))
  return await sendPage(reply, <PayersPage visitor={visitor} sources={sources} typed={typed} />, typed === null ? 200 : 422)
}
