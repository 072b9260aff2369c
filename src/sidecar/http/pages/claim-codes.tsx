import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { PAYER_SYSTEMS, type PayerCode } from '../../../checks/check.js'
import type { CodeMeaning } from '../../../payers/code-meanings/code-meaning.js'
import { allMeanings } from '../../../payers/code-meanings/meaning-of.js'
import type { Refusal } from '../../../reports/claims/refusal.js'
import { tallyOf } from '../../../reports/claims/refused.js'
import { addDays, dayOf } from '../../../values/local-date.js'
import { SCORE_DAYS } from '../../jobs/judge-refusals.js'
import { readRefusals } from '../../state/refused-answers.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { ClaimCodesPage, CODES_A_PAGE, type FoundCode } from '../views/claim-codes.js'
import type { Web } from '../web.js'

const Field = Type.Optional(Type.String({ maxLength: 100 }))
const Query = Type.Object({ system: Field, code: Field, page: Field, said: Field })

/** What refusal codes say. No patient is on this page. */
export function claimCodesPage (app: FastifyInstance, { state }: Web): void {
  app.get<{ Querystring: Static<typeof Query> }>('/claims/codes', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const system = PAYER_SYSTEMS.find(each => each === request.query.system) ?? null
    const asked = (request.query.code ?? '').trim()
    const refusals = await readRefusals(state, { from: addDays(dayOf(visitor.at), -SCORE_DAYS) })
    const found = foundCodes(system, asked, refusals)
    const page = Math.min(/^[1-9]\d{0,3}$/.test(request.query.page ?? '') ? Number(request.query.page) : 1, Math.max(1, Math.ceil(found.length / CODES_A_PAGE)))
    const shown = found.slice((page - 1) * CODES_A_PAGE, page * CODES_A_PAGE)
    return await sendPage(reply, <ClaimCodesPage visitor={visitor} system={system} code={asked} codes={shown} total={found.length} page={page} />)
  })
}

/** Codes that begin so, else those whose meaning has all the words; what was refused here most comes first. */
function foundCodes (system: PayerCode['system'] | null, asked: string, refusals: readonly Refusal[]): readonly FoundCode[] {
  const systems = system === null ? PAYER_SYSTEMS : [system]
  const byCode = new Map<string, Refusal[]>()
  for (const refusal of refusals) for (const code of refusal.codes) byCode.set(`${refusal.system} ${code}`, [...byCode.get(`${refusal.system} ${code}`) ?? [], refusal])
  const known: readonly (PayerCode & { readonly meaning: CodeMeaning | null })[] = systems.flatMap(each => {
    const listed = allMeanings(each)
    const isListed = new Set(listed.map(({ code }) => code))
    const strangers = [...new Set(refusals.flatMap(refusal => refusal.system === each ? refusal.codes : []))].filter(code => !isListed.has(code))
    return [...listed.map(meaning => ({ system: each, code: meaning.code, meaning })), ...strangers.map(code => ({ system: each, code, meaning: null }))]
  })
  const byStart = known.filter(({ code }) => code.startsWith(asked.toUpperCase()))
  const words = asked.toLowerCase().split(/\s+/)
  const matching = byStart.length > 0 ? byStart : known.filter(({ meaning }) => meaning !== null && words.every(word => `${meaning.meaning} ${meaning.mend ?? ''} ${meaning.byFile.map(each => each.meaning).join(' ')}`.toLowerCase().includes(word)))
  return matching.map(found => ({ ...found, refused: tallyOf(byCode.get(`${found.system} ${found.code}`) ?? []) })).toSorted((a, b) => b.refused.count - a.refused.count)
}
