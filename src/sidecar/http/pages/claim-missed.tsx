import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { SCHEMES } from '../../../case/right.js'
import { PAYER_SYSTEMS } from '../../../checks/check.js'
import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import { missedByRules } from '../../../reports/claims/missed.js'
import { typedCodes } from '../../../reports/claims/typed-codes.js'
import { addDays, dayOf } from '../../../values/local-date.js'
import { backTest, BACK_TEST_DAYS, BackTestError, type BackTest } from '../../jobs/back-test.js'
import { judgeRefusals, SCORE_DAYS } from '../../jobs/judge-refusals.js'
import { recordAudit } from '../../state/audit-store.js'
import { lastWholeRun } from '../../state/list-runs.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { BACK_TEST_SHOWN, type BackTestForm, type BackTestShown } from '../views/claim-back-test.js'
import { ClaimMissedPage, MISSED_DAYS, type MissedQuery } from '../views/claim-missed.js'
import type { Visitor, Web } from '../web.js'

const Field = Type.Optional(Type.String({ maxLength: 200 }))
const Query = Type.Object({ scheme: Field, system: Field, days: Field, check: Field, codes: Field, said: Field })
const Form = Type.Object({ _csrf: Type.String(), check: Type.String({ maxLength: 50 }), codes: Type.String({ maxLength: 500 }), days: Type.String({ maxLength: 10 }) })

const TIME_LIMIT_MS = 120_000

/** Services where one is being tried: HOSxP is not read for two at once. */
const trying = new WeakSet<Web>()

/** What no rule caught, and a check tried on the last days (decision 0023). */
export function claimMissedPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Static<typeof Query> }>('/claims/missed', { schema: { querystring: Query } }, async (request, reply) => {
    const { scheme, system, days, check = '', codes = '' } = request.query
    const query = {
      scheme: SCHEMES.find(each => each === scheme) ?? null,
      system: PAYER_SYSTEMS.find(each => each === system) ?? null,
      days: MISSED_DAYS.find(each => String(each) === days) ?? SCORE_DAYS
    }
    return await show(web, visitorOn(request), reply, { query, form: { check: check.slice(0, 8), codes, days: String(BACK_TEST_DAYS) }, shown: null })
  })

  app.post<{ Body: Static<typeof Form> }>('/claims/missed/back-test', { schema: { body: Form } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const form = { check: request.body.check.trim().toUpperCase(), codes: request.body.codes.trim(), days: request.body.days }
    const shown = await tryCheck(web, visitor, form)
    return await show(web, visitor, reply, { query: { scheme: null, system: null, days: SCORE_DAYS }, form, shown })
  })
}

async function tryCheck (web: Web, visitor: Visitor, form: BackTestForm): Promise<BackTestShown> {
  const days = Number(form.days)
  const codes = form.codes === '' ? null : typedCodes(form.codes)
  if (!/^[A-Z]{1,4}\d{1,3}$/.test(form.check)) return { fault: 'ลงรหัสข้อตรวจ เช่น DX01 หรือ X101' }
  if (form.codes !== '' && codes === null) return { fault: 'ลงรหัสปฏิเสธ เช่น C305 A52 หรือ chi:T01' }
  if (!Number.isSafeInteger(days) || days < 1 || days > BACK_TEST_DAYS) return { fault: `ย้อนหลังได้ 1–${BACK_TEST_DAYS} วัน` }
  if (trying.has(web)) return { fault: 'มีคนกำลังทดสอบอยู่ รอให้เสร็จก่อนแล้วกดอีกครั้ง' }
  trying.add(web)
  const signal = AbortSignal.timeout(TIME_LIMIT_MS)
  try {
    const result = await web.dryRun(async deps => await backTest({ ...deps, state: web.state }, { check: form.check, codes, days, asOf: visitor.at, gear: 'day', signal }))
    await keepRecord(web, visitor, form, result)
    return { result }
  } catch (error) {
    if (error instanceof BackTestError) return { fault: error.message }
    if (error instanceof HosxpError) return { fault: signal.aborted ? `ไม่เสร็จใน ${TIME_LIMIT_MS / 1000} วินาที ลดจำนวนวัน หรือให้ IT ใช้คำสั่ง rep backtest ${form.check} ตอนกลางคืน` : 'HOSxP ไม่ตอบ ลองใหม่ภายหลัง' }
    throw error
  } finally {
    trying.delete(web)
  }
}

/** Whose cases the result names goes on record. */
async function keepRecord (web: Web, { at, person, address }: Visitor, form: BackTestForm, { caught, missed, noise }: BackTest): Promise<void> {
  const hns = [...new Set([caught, missed, noise].flatMap(claims => claims.slice(0, BACK_TEST_SHOWN).map(({ hn }) => hn)))]
  await recordAudit(web.state, { at, person, action: 'back-test-run', outcome: 'done', hns, address, detail: { check: form.check, days: form.days, codes: form.codes } })
}

interface Shown {
  readonly query: MissedQuery
  readonly form: BackTestForm
  readonly shown: BackTestShown | null
}

async function show (web: Web, visitor: Visitor, reply: FastifyReply, { query, form, shown }: Shown): Promise<FastifyReply> {
  const { scheme, system, days } = query
  const from = addDays(dayOf(visitor.at), -days)
  const refusals = await judgeRefusals(web.state, { from, isAcceptedSinceToo: true, ...scheme === null ? {} : { scheme }, ...system === null ? {} : { system } })
  const missed = missedByRules(refusals, (await lastWholeRun(web.state, 'done'))?.notRun ?? [])
  return await sendPage(reply, <ClaimMissedPage visitor={visitor} query={query} missed={missed} form={form} shown={shown} />, shown !== null && 'fault' in shown ? 422 : 200)
}
