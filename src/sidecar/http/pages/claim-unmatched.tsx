import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { isSameHn } from '../../../hosxp-adapter/find-answered.js'
import { askRecheck } from '../../state/recheck-store.js'
import { countAnswerLines, findAnswerLine, listAnswerLines } from '../../state/answer-line-list.js'
import { decideMatch, type PersonChoice } from '../../state/answer-match-store.js'
import type { CaseKey, KeptAnswerLine } from '../../state/answer-rows.js'
import { recordAudit } from '../../state/audit-store.js'
import type { MatchState } from '../../state/claim-tables.js'
import { inTransaction } from '../../state/in-transaction.js'
import { memberFrom } from '../act/act-address.js'
import { askSite } from '../act/ask-site.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { ClaimUnmatchedPage, UNMATCHED_A_PAGE, UNMATCHED_VIEWS, type TypedMatch, type UnmatchedView } from '../views/claim-unmatched.js'
import { shownPage } from '../views/list-pages.js'
import type { Visitor, Web } from '../web.js'

const text = Type.Optional(Type.String({ maxLength: 500 }))
const LineId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Query = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })), show: Type.Optional(Type.Union(UNMATCHED_VIEWS.map(view => Type.Literal(view)))), line: Type.Optional(LineId), said: Type.Optional(Type.String({ maxLength: 40 }))
})
const LineParams = Type.Object({ id: LineId })
const MatchForm = Type.Object({ _csrf: Type.String(), action: Type.Union([Type.Literal('match'), Type.Literal('set-aside'), Type.Literal('take-back')]), subject: text, kind: text, number: text, reason: text })
type MatchForm = Static<typeof MatchForm>

const STATES_OF: Readonly<Record<UnmatchedView, readonly MatchState[]>> = { open: ['ambiguous', 'none'], ambiguous: ['ambiguous'], none: ['none'], aside: ['set-aside'] }

interface Shown {
  readonly view?: UnmatchedView
  readonly page?: number
  /** One line alone, whatever became of it. */
  readonly line?: number | undefined
  readonly typed?: TypedMatch
}

/** Answers whose case is not sure, or that no case fits: a person decides, and may take it back. */
export function claimUnmatchedPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Static<typeof Query> }>('/claims/unmatched', { schema: { querystring: Query } }, async (request, reply) => {
    const { show: view = 'open', page = 1, line } = request.query
    return await show(web, visitorOn(request), reply, { view, page, line })
  })

  app.post<{ Params: Static<typeof LineParams>, Body: MatchForm }>('/claims/lines/:id/match', { schema: { params: LineParams, body: MatchForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const line = await findAnswerLine(web.state, request.params.id)
    if (line === null) throw new PageNotFoundError('ไม่พบรายการนี้')
    const choice = await choiceFrom(web, line, request.body)
    if ('fault' in choice) return await show(web, visitor, reply, { line: line.id, typed: { fault: choice.fault, fields: request.body } })
    const before = await inTransaction(web.state, async transaction => {
      const before = await decideMatch(transaction, line.id, choice, { at, by: person.name, remark: (request.body.reason ?? '').trim() })
      if (before === null) return null
      const chosen = choice.kind === 'match' ? choice.subject : null
      const concerned = [before.subject, chosen].flatMap(subject => subject === null ? [] : [subject])
      for (const subject of concerned) await askRecheck(transaction, subject, { at, by: person.name })
      await recordAudit(transaction, {
        at, person, action: 'answer-matched', outcome: 'done', subject: chosen ?? before.subject, hns: [...new Set([before.hn, ...choice.kind === 'match' && choice.hn !== null ? [choice.hn] : []])].filter(hn => hn !== ''), address, detail: { line: line.id, choice: choice.kind }
      })
      return before
    })
    if (before === null) return await reply.redirect('/claims/unmatched?said=nothing-changed', 303)
    // A line taken back is looked for again in the next minute, too.
    web.wake()
    return await reply.redirect(`/claims/unmatched?said=answer-${choice.kind}`, 303)
  })
}

type Choice = (PersonChoice & { readonly kind: 'set-aside' | 'take-back' }) | { readonly kind: 'match', readonly subject: CaseKey, readonly hn: string | null }

async function choiceFrom (web: Web, line: KeptAnswerLine, { action, subject = '', kind = '', number = '', reason = '' }: MatchForm): Promise<Choice | { readonly fault: string }> {
  if (action === 'take-back') return { kind: action }
  if (action === 'set-aside') return reason.trim() === '' ? { fault: 'ลงเหตุผลที่พักรายการนี้ไว้' } : { kind: action }
  // A number that was typed is meant, whatever was chosen above it.
  const isTyped = number.trim() !== ''
  const chosen = memberFrom(isTyped ? `${kind} ${number.trim()}` : subject)
  if (chosen === null) return { fault: 'เลือกราย หรือลงเลข VN / AN' }
  const answer = await askSite(web.site.patientOf(chosen.kind, chosen.id).then(hn => ({ hn })))
  // HOSxP away: the person says it, and why; the case is read when it is judged again.
  if (answer !== null && answer.hn === null) return { fault: `ไม่พบ ${chosen.kind === 'visit' ? 'VN' : 'AN'} ${chosen.id} ใน HOSxP` }
  if (isTyped && reason.trim() === '') {
    if (answer === null) return { fault: 'HOSxP ไม่ตอบ จึงไม่รู้ว่าเลขนี้เป็นของใคร ลงเหตุผล' }
    if (!isSameHn(answer.hn ?? '', line.hn)) return { fault: `เลขนี้เป็นของ HN ${answer.hn} ไม่ตรงกับไฟล์ ลงเหตุผล` }
  }
  return { kind: 'match', subject: chosen, hn: answer?.hn ?? null }
}

async function show (web: Web, visitor: Visitor, reply: FastifyReply, { view = 'open', page: wanted = 1, line, typed }: Shown): Promise<FastifyReply> {
  const filter = { matchStates: STATES_OF[view] }
  const alone = line === undefined ? null : await findAnswerLine(web.state, line)
  if (line !== undefined && alone === null) throw new PageNotFoundError('ไม่พบรายการนี้')
  const total = alone === null ? await countAnswerLines(web.state, filter) : 1
  const page = shownPage(wanted, total, UNMATCHED_A_PAGE)
  const lines: readonly KeptAnswerLine[] = alone === null ? await listAnswerLines(web.state, filter, { limit: UNMATCHED_A_PAGE, offset: (page - 1) * UNMATCHED_A_PAGE }) : [alone]
  const [ambiguous, none, aside] = await Promise.all((['ambiguous', 'none', 'set-aside'] as const).map(async state => await countAnswerLines(web.state, { matchStates: [state] })))
  const known = await askSite(web.site.site())
  await recordView(web, visitor, { action: 'claims-viewed', hns: lines.flatMap(({ hn, candidates }) => [hn, ...candidates.map(candidate => candidate.hn)]) })
  const counts = { open: (ambiguous ?? 0) + (none ?? 0), ambiguous: ambiguous ?? 0, none: none ?? 0, aside: aside ?? 0 }
  return await sendPage(reply, (
    <ClaimUnmatchedPage
      visitor={visitor} lines={lines} counts={counts} total={total} page={page} view={alone === null ? view : null} typed={typed ?? null}
      rights={new Map((known?.proposals ?? []).map(({ code, name }) => [code, name]))}
    />), typed === undefined ? 200 : 422)
}
