import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { keyOfMember } from '../../../checks/accident/accident-record.js'
import { actTimeliness } from '../../../reports/act-board/act-timeliness.js'
import { fiscalYearOf } from '../../../reports/act-board/fiscal-year.js'
import { addDays, addYears, DAY_MS, dayOf, instantAt, plusMs, type LocalDate } from '../../../values/local-date.js'
import { readActFacts } from '../act/act-facts.js'
import { readActRuns } from '../act/act-runs.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { Web } from '../web.js'
import { subjectsOf, TimelinessPage } from '../views/act-timeliness.js'

const Query = Type.Object({ year: Type.Optional(Type.String({ pattern: '^\\d{4}$' })) })
const YEARS_BACK = 4
// Its deadline falls into the year although the patient came before.
const DAYS_BEFORE = 60

/** The office's figure: entered within 24 hours, by the month of the deadline. */
export function timelinessPage (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { year?: string } }>('/act/timeliness', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const today = dayOf(visitor.at)
    const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => addYears(fiscalYearOf(today).first, -back))
    const day = years.find(first => yearOf(first) === request.query.year) ?? fiscalYearOf(today).first
    const facts = await readActFacts(web.state, { at: visitor.at, settings: visitor.settings, since: plusMs(instantAt(day), -DAYS_BEFORE * DAY_MS) })
    const timeliness = actTimeliness(facts, addDays(day, 1))
    const hnBy = new Map(facts.records.map(({ subject, hn }) => [keyOfMember(subject), hn]))
    const shown = [...timeliness.months.flatMap(subjectsOf), ...timeliness.withoutDeadline]
    await recordView(web, visitor, { action: 'kpi-viewed', hns: shown.flatMap(subject => hnBy.get(keyOfMember(subject)) ?? []), detail: { year: yearOf(day) } })
    return await sendPage(reply, (
      <TimelinessPage
        visitor={visitor} timeliness={timeliness} hnOf={subject => hnBy.get(keyOfMember(subject)) ?? ''} runs={await readActRuns(web.state, visitor.at)}
        year={yearOf(day)} years={years.map(yearOf)}
      />))
  })
}

/** A fiscal year is named after the year it ends in: `2570` of October 2569. */
const yearOf = (first: LocalDate): string => String(Number(first.slice(0, 4)) + 1 + 543)
