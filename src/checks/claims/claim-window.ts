import { Type, type Static } from '@sinclair/typebox'
import { SCHEMES } from '../../case/right.js'

const DAY = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })
const DAY_OR_NONE = Type.Union([DAY, Type.Null()])
const count = Type.Integer({ minimum: 0, maximum: 3650 })
const closed = { additionalProperties: false }
const SPANS = [Type.Object({ days: count }, closed), Type.Object({ months: count }, closed), Type.Object({ years: count }, closed)] as const

/** So long after the end of service. */
export const Span = Type.Union([...SPANS])
export type Span = Static<typeof Span>

const LateStep = Type.Object({ from: DAY_OR_NONE, afterDays: Type.Integer({ minimum: 1, maximum: 3650 }), percent: Type.Number({ minimum: 0, maximum: 100 }) }, closed)

/**
 * Until when a payer takes a claim. `from`, `to`: the days of service it holds for, open-ended where `null`. `due`: the last day in time; `closes`: the last day at all, where
 * `next-fiscal-year` is 30 September of the fiscal year after that of the service; `null`: none is known. `late`: the share taken off from so many days after the due
 * day; steps of one `from` are one table, and the newest table that had begun on the day of service holds.
 */
export const ClaimWindow = Type.Object({
  schemes: Type.Array(Type.Union(SCHEMES.map(scheme => Type.Literal(scheme))), { minItems: 1 }),
  kinds: Type.Array(Type.Union([Type.Literal('visit'), Type.Literal('admission')]), { minItems: 1 }),
  rightCodes: Type.Optional(Type.Array(Type.String())),
  subCodes: Type.Optional(Type.Array(Type.String())),
  from: DAY_OR_NONE,
  to: DAY_OR_NONE,
  due: Type.Union([...SPANS, Type.Null()]),
  closes: Type.Union([...SPANS, Type.Literal('next-fiscal-year'), Type.Null()]),
  late: Type.Array(LateStep),
  source: Type.String({ maxLength: 300 }),
  confidence: Type.Union([Type.Literal('high'), Type.Literal('medium'), Type.Literal('low')])
}, closed)
export type ClaimWindow = Static<typeof ClaimWindow>
