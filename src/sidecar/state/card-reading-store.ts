import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { CardFacts, CardReading } from '../../case/card-reading.js'
import type { CardSource } from '../../devices/card-readers.js'
import { addDays, instantAt, parseLocalDate, type Instant, type LocalDate } from '../../values/local-date.js'
import { READING_HOLDS_DAYS } from '../../checks/registration/reading-holds.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

const text = Type.String()
const orNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(type: T) => Type.Union([type, Type.Null()])

/** What is kept of a card: no photo, no English name, no entitlement. */
const StoredFacts = Type.Object({
  thaiName: Type.Object({ prefix: text, first: text, middle: text, last: text }),
  birth: Type.Union([Type.Object({ year: Type.Integer(), month: orNull(Type.Integer()), day: orNull(Type.Integer()) }), Type.Null()]),
  sex: Type.Union([Type.Literal('male'), Type.Literal('female'), Type.Null()]),
  address: Type.Union([Type.Object({ house: text, moo: text, subdistrict: text, district: text, province: text }), Type.Null()]),
  expiresOn: orNull(Type.String()),
  isLifelong: Type.Boolean()
})

export interface ReadFrom {
  readonly stationId: number
  readonly source: CardSource
  readonly at: Instant
  /** Whom the card was taken for before, by mistake. */
  readonly insteadOf?: string | null
}

/** Keeps what a patient's card said; a newer reading takes the place of the older one. */
export async function keepCardReading (db: StateDb, hn: string, card: CardFacts, { stationId, source, at, insteadOf = null }: ReadFrom): Promise<void> {
  const facts = JSON.stringify(Value.Clean(StoredFacts, Value.Clone(card)))
  const row = { citizen_id: toAscii(card.citizenId), read_at: toUtcText(at), station_id: stationId, source, facts }
  await db.insertInto('card_reading').values({ hn: toAscii(hn), ...row }).onDuplicateKeyUpdate(row).execute()
  if (insteadOf !== null && insteadOf !== hn) await db.deleteFrom('card_reading').where('hn', '=', toAscii(insteadOf)).where('citizen_id', '=', row.citizen_id).execute()
}

/** The readings that still count on a day, by HN; each is made out when it is asked for. */
export async function loadCardReadings (db: StateDb, day: LocalDate): Promise<(hn: string) => CardReading | null> {
  const since = toUtcText(instantAt(addDays(day, -READING_HOLDS_DAYS)))
  const rows = await db.selectFrom('card_reading').select(['hn', 'citizen_id', 'read_at', 'facts']).where('read_at', '>=', since).execute()
  const byHn = new Map(rows.map(row => [fromAscii(row.hn), row]))
  return hn => {
    const row = byHn.get(hn)
    if (row === undefined) return null
    const facts: unknown = JSON.parse(row.facts)
    return Value.Check(StoredFacts, facts) ? { ...readingFrom(facts), citizenId: fromAscii(row.citizen_id), readAt: fromUtcText(row.read_at) } : null
  }
}

const readingFrom = (facts: Static<typeof StoredFacts>): Omit<CardFacts, 'citizenId'> => ({ ...facts, expiresOn: parseLocalDate(facts.expiresOn) })

/** A card was read in the days that count. */
export async function hasCardReadings (db: StateDb, today: LocalDate): Promise<boolean> {
  const since = toUtcText(instantAt(addDays(today, -READING_HOLDS_DAYS)))
  return await db.selectFrom('card_reading').select('hn').where('read_at', '>=', since).limit(1).executeTakeFirst() !== undefined
}
