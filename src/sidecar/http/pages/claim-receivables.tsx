import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { SCHEMES } from '../../../case/right.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { buddhistYear, monthName } from '../../../reports/act-board/day-words.js'
import { fiscalYearOf, monthsOf, type FiscalYear } from '../../../reports/act-board/fiscal-year.js'
import { receivableTables, type ReceivableFilter, type ReceivableTable } from '../../../reports/claims/receivable-tables.js'
import { receivables } from '../../../reports/claims/receivables.js'
import { receivablesSheet } from '../../../reports/claims/receivables-sheet.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { addDays, addYears, dayOf, type LocalDate } from '../../../values/local-date.js'
import { firstDayOf, lastDayOf, monthOf } from '../../../values/month.js'
import { recordAudit } from '../../state/audit-store.js'
import { listClaims } from '../../state/list-claims.js'
import { readStrayMoney } from '../../state/stray-money.js'
import { askSite } from '../act/ask-site.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { ReceivablesPage, type ReceivableChoice } from '../views/claim-receivables.js'
import type { Visitor, Web } from '../web.js'

const blank = Type.Literal('')
const Query = Type.Object({
  scheme: Type.Optional(Type.Union([blank, ...SCHEMES.map(scheme => Type.Literal(scheme))])),
  year: Type.Optional(Type.String({ pattern: '^(\\d{4})?$' })),
  month: Type.Optional(Type.String({ pattern: '^(\\d{4}-(0[1-9]|1[0-2]))?$' })),
  said: Type.Optional(Type.String())
})
type Query = Static<typeof Query>

// Data of a fiscal year closes a year after it; what is disputed lives longer.
const YEARS_SHOWN = 5

/** What payers owe, by age and account; added up from the claims each time it is shown. No patient is on this page. */
export function claimReceivablesPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Query }>('/claims/receivables', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const choice = choiceOf(request.query)
    const { claims, tables, year } = await readReceivables(web, visitor, choice)
    const years = yearsOf(dayOf(visitor.at))
    return await sendPage(reply, (
      <ReceivablesPage
        visitor={visitor} tables={tables} claims={claims} stray={await readStrayMoney(web.state, choice.scheme)} choice={choice} years={years.map(nameOf)}
        months={monthsOf(year ?? fiscalYearOf(dayOf(visitor.at))).map(first => [monthOf(first), monthWords(first)])} sheetAt={`/claims/receivables.xlsx?${new URLSearchParams({ scheme: choice.scheme ?? '', year: choice.year, month: choice.month }).toString()}`}
      />))
  })

  app.get<{ Querystring: Query }>('/claims/receivables.xlsx', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const choice = choiceOf(request.query)
    const { tables } = await readReceivables(web, visitor, choice)
    const body = await receivablesSheet(tables, limitWords(choice), at)
    await recordAudit(web.state, { at, person, action: 'claims-exported', outcome: 'done', address, detail: { what: 'receivables', scheme: choice.scheme ?? '', year: choice.year, month: choice.month } })
    return await reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="receivables-${dayOf(at)}.xlsx"`).send(body)
  })
}

const choiceOf = ({ scheme, year = '', month = '' }: Query): ReceivableChoice => ({ scheme: scheme === undefined || scheme === '' ? null : scheme, year, month })

interface Shown {
  readonly claims: number
  readonly tables: readonly ReceivableTable[]
  /** The one that was chosen. */
  readonly year: FiscalYear | null
}

async function readReceivables (web: Web, visitor: Visitor, choice: ReceivableChoice): Promise<Shown> {
  const today = dayOf(visitor.at)
  const year = yearsOf(today).find(each => nameOf(each) === choice.year) ?? null
  const filter = { scheme: choice.scheme, ...spanOf(choice.month, year) }
  const claims = await listClaims(web.state, {
    ...filter.scheme === null ? {} : { schemes: [filter.scheme] }, ...filter.from === null ? {} : { endedFrom: filter.from }, ...filter.to === null ? {} : { endedTo: filter.to }
  })
  return { claims: claims.length, tables: receivableTables(receivables(claims, await settingsOf(web, visitor), today), filter, today), year }
}

/** A month counts before its year. */
function spanOf (month: string, year: FiscalYear | null): Pick<ReceivableFilter, 'from' | 'to'> {
  if (month !== '') return { from: firstDayOf(month), to: lastDayOf(month) }
  return { from: year?.first ?? null, to: year?.last ?? null }
}

/** Accounts ask where a main hospital lies: our own code is what HOSxP says, where nobody set it. */
async function settingsOf (web: Web, { settings }: Visitor): Promise<CheckSettings> {
  if (settings['hospital.code'] !== '') return settings
  return { ...settings, 'hospital.code': (await askSite(web.site.site()))?.site.lookups.ownHospital.code ?? '' }
}

const yearsOf = (today: LocalDate): readonly FiscalYear[] => Array.from({ length: YEARS_SHOWN }, (_, back) => fiscalYearOf(addDays(addYears(fiscalYearOf(today).first, -back), 1)))
const nameOf = ({ last }: FiscalYear): string => buddhistYear(last)
const monthWords = (first: LocalDate): string => `${monthName(first, 'th')} ${buddhistYear(first)}`

const limitWords = ({ scheme, year, month }: ReceivableChoice): string =>
  [scheme === null ? 'ทุกผู้จ่าย' : SCHEME_NAMES[scheme], month === '' ? year === '' ? '' : `ปีงบ ${year}` : monthWords(firstDayOf(month))].filter(part => part !== '').join(' ')
