import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { readCoverageDay } from '../../../hosxp-adapter/read-coverage.js'
import { fiscalYearOf } from '../../../reports/act-board/fiscal-year.js'
import { coverageMonths, type CoverageSince } from '../../../reports/coverage/coverage-figures.js'
import { judgeVisit } from '../../../reports/coverage/day-coverage.js'
import { addDays, addYears, dayOf, daysBetween, parseLocalDate, type LocalDate } from '../../../values/local-date.js'
import { firstAnswersOn } from '../../state/first-answers.js'
import { readOwnKnowledge } from '../../state/own-facts.js'
import { askSite } from '../act/ask-site.js'
import { PageInputError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { countDays } from '../coverage/count-days.js'
import { populationNow, uninsuredPage, UNINSURED_A_PAGE } from '../coverage/read-population.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { Visitor, Web } from '../web.js'
import { CoverageDayPage } from '../views/coverage-day.js'
import { UninsuredPage } from '../views/coverage-uninsured.js'
import { CoveragePage } from '../views/coverage.js'

const Query = Type.Object({
  year: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
  month: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}$' })),
  day: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  uninsured: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,4}$' }))
})
type Query = Static<typeof Query>
const YEARS_BACK = 2

/** The hospital's figure of coverage: who is insured, whose right was checked before service, who was asked about at all. */
export function coveragePage (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Query }>('/coverage', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { day, uninsured } = request.query
    if (day !== undefined) return await sendDay(web, visitor, reply, day)
    if (uninsured !== undefined) return await sendUninsured(web, visitor, reply, Number(uninsured))
    return await sendFigures(web, visitor, reply, request.query)
  })
}

async function sendFigures (web: Web, visitor: Visitor, reply: FastifyReply, query: Query): Promise<FastifyReply> {
  const today = dayOf(visitor.at)
  const firsts = Array.from({ length: YEARS_BACK + 1 }, (_, back) => addYears(fiscalYearOf(today).first, -back))
  const year = fiscalYearOf(firsts.find(first => yearOf(first) === query.year) ?? today)
  const last = year.last < today ? year.last : today
  const since = await readSince(web, visitor)
  const from = [since.checks, since.asks].filter(day => day !== null).reduce((a, b) => b < a ? b : a, last)
  const first = from > year.first ? from : year.first
  const wanted = since.checks === null || first > last ? [] : Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i))
  const counted = await countDays(web, visitor, wanted)
  const months = coverageMonths(year, counted.days, since)
  const month = months.find(each => each.first.slice(0, 7) === query.month)?.first ?? months.findLast(each => each.first <= last)?.first ?? year.first
  const now = await populationNow(web, visitor)
  return await sendPage(reply, <CoveragePage visitor={visitor} now={now} counted={counted} since={since} months={months} month={month} year={yearOf(year.first)} years={firsts.map(yearOf)} />)
}

// What a site marks in HOSxP may be counted as far back as the page goes.
const EVER = '1000-01-01' as LocalDate

async function readSince (web: Web, { settings, at }: Visitor): Promise<CoverageSince> {
  const { asksSince } = await readOwnKnowledge(web.state, settings, { today: dayOf(at) })
  const known = await askSite(web.site.site())
  return { checks: known?.site.uses('visit-right-checks') === true ? EVER : asksSince, asks: asksSince }
}

async function sendDay (web: Web, visitor: Visitor, reply: FastifyReply, text: string): Promise<FastifyReply> {
  const day = parseLocalDate(text)
  if (day === null || day > dayOf(visitor.at)) throw new PageInputError('ไม่มีวันนี้ให้ดู')
  const visits = await askSite((async () => await readCoverageDay((await web.site.site()).site, day))())
  const known = { answers: await firstAnswersOn(web.state, day), settings: visitor.settings }
  const judged = visits?.map(visit => judgeVisit(visit, known)) ?? null
  await recordView(web, visitor, { action: 'kpi-viewed', hns: judged?.map(({ visit }) => visit.hn) ?? [], detail: { day } })
  return await sendPage(reply, <CoverageDayPage visitor={visitor} day={day} judged={judged} />, judged === null ? 503 : 200)
}

async function sendUninsured (web: Web, visitor: Visitor, reply: FastifyReply, page: number): Promise<FastifyReply> {
  const { population, lack } = await populationNow(web, visitor)
  const people = population === null ? null : await uninsuredPage(web, population, page)
  await recordView(web, visitor, { action: 'kpi-viewed', hns: people?.map(({ hn }) => hn) ?? [], detail: { uninsured: page } })
  const pages = population === null ? 1 : Math.max(1, Math.ceil(population.uninsured / UNINSURED_A_PAGE))
  return await sendPage(reply, <UninsuredPage visitor={visitor} people={people} count={population?.uninsured ?? 0} lack={lack ?? 'HOSxP ไม่ตอบ'} page={page} pages={pages} />, people === null && lack === null ? 503 : 200)
}

/** A fiscal year is named after the year it ends in: `2570` of October 2569. */
const yearOf = (first: LocalDate): string => String(Number(first.slice(0, 4)) + 1 + 543)
