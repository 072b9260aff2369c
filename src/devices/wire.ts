import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { CARD_FAULTS } from './card-readers.js'

/** What station and sidecar say to each other, one JSON text a message; both ends hold every message against these schemas. */
export const PROTOCOL = 1

/** A photo of 5 kB is 7 kB in base64; everything else is small. */
export const LONGEST_MESSAGE = 64 * 1024

const object = <Properties extends Record<string, TSchema>>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const words = <const Word extends string>(all: readonly Word[]) => Type.Union(all.map(word => Type.Literal(word)))
const text = (longest: number) => Type.String({ maxLength: longest })
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

const DAY = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })
const NAME = object({ prefix: text(100), first: text(100), middle: text(100), last: text(100) })
const CARD = object({
  citizenId: Type.String({ pattern: '^\\d{13}$' }),
  thaiName: NAME,
  englishName: NAME,
  birth: orNull(object({ year: Type.Integer({ minimum: 1800, maximum: 2200 }), month: orNull(Type.Integer({ minimum: 1, maximum: 12 })), day: orNull(Type.Integer({ minimum: 1, maximum: 31 })) })),
  sex: orNull(words(['male', 'female'])),
  address: orNull(object({ house: text(160), moo: text(160), trok: text(160), soi: text(160), road: text(160), subdistrict: text(160), district: text(160), province: text(160), text: text(400) })),
  issuer: text(100),
  issuedOn: orNull(DAY),
  expiresOn: orNull(DAY),
  isLifelong: Type.Boolean(),
  nhso: orNull(object({ main: text(100), sub: text(100), mainHospital: text(100), subHospital: text(100), paidType: text(10), issuedOn: orNull(DAY), expiresOn: orNull(DAY), updatedOn: orNull(DAY), hospitalChanges: text(10) }))
})

const OF_CARD = { reader: text(200), generation: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }
const MS = Type.Number({ minimum: 0, maximum: 3_600_000 })
/** Counts up from 1 in every connection: a message that is lost, repeated or out of its order ends the connection. */
const SEQ = { seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }

export const StationMessage = Type.Union([
  /** The first one. */
  object({ ...SEQ, kind: Type.Literal('hello'), protocol: Type.Literal(PROTOCOL), version: text(40), host: text(100), platform: text(40), localPort: orNull(Type.Integer({ minimum: 1, maximum: 65_535 })) }),
  object({
    ...SEQ,
    kind: Type.Literal('readers'),
    state: object({
      source: words(['pcsc', 'nhso-agent', 'simulated']),
      service: words(['up', 'down', 'missing']),
      readers: Type.Array(object({ name: text(200), slot: words(['empty', 'reading', 'read', 'fault']) }), { maxItems: 16 })
    })
  }),
  object({ ...SEQ, kind: Type.Literal('inserted'), ...OF_CARD }),
  object({ ...SEQ, kind: Type.Literal('card'), ...OF_CARD, card: CARD, ms: MS }),
  object({ ...SEQ, kind: Type.Literal('progress'), ...OF_CARD, share: Type.Number({ minimum: 0, maximum: 1 }) }),
  object({ ...SEQ, kind: Type.Literal('photo'), ...OF_CARD, jpeg: Type.String({ maxLength: 24_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' }), ms: MS }),
  object({ ...SEQ, kind: Type.Literal('fault'), ...OF_CARD, fault: words(CARD_FAULTS), isRetryable: Type.Boolean() }),
  object({ ...SEQ, kind: Type.Literal('removed'), ...OF_CARD }),
  /** A code for the browser beside the reader. */
  object({ ...SEQ, kind: Type.Literal('code-wanted') })
])
export type StationMessage = Static<typeof StationMessage>

export const SidecarMessage = Type.Union([
  /** The answer to hello, and again when somebody changed how this station reads. */
  object({ ...SEQ, kind: Type.Literal('welcome'), station: text(100), source: words(['auto', 'reader', 'nhso-agent']), readsOn: words(['insert', 'demand']), settleMs: Type.Integer({ minimum: 0, maximum: 10_000 }) }),
  /** A person at the page wants the card read (again). */
  object({ ...SEQ, kind: Type.Literal('read') }),
  object({ ...SEQ, kind: Type.Literal('code'), code: Type.String({ pattern: '^\\d{6}$' }), validSeconds: Type.Integer({ minimum: 1, maximum: 3600 }) })
])
export type SidecarMessage = Static<typeof SidecarMessage>

type Unnumbered<Message> = Message extends unknown ? Omit<Message, 'seq'> : never
/** As written by whoever sends: the connection numbers it. */
export type StationWord = Unnumbered<StationMessage>
export type SidecarWord = Unnumbered<SidecarMessage>

/** Pairing: what the station sends with the code somebody read to it, and what it gets, once. */
export const PairingRequest = object({ code: Type.String({ pattern: '^[0-9A-Za-z -]{8,12}$' }), host: text(100), version: text(40) })
export const PairingAnswer = object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }), station: text(100) })
export type PairingRequest = Static<typeof PairingRequest>
export type PairingAnswer = Static<typeof PairingAnswer>

/** A message as it came; `null`: it is none of ours. Never says what stood in it. */
export function readMessage<Schema extends typeof StationMessage | typeof SidecarMessage> (schema: Schema, raw: string): Static<Schema> | null {
  if (raw.length > LONGEST_MESSAGE) return null
  try {
    const message: unknown = JSON.parse(raw)
    return Value.Check(schema, message) ? message : null
  } catch {
    return null
  }
}
