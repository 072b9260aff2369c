import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { CARD_FAULTS, type CardFault } from '../card-readers.js'

const object = <Properties extends Record<string, TSchema>>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const READER = { reader: Type.String({ minLength: 1, maxLength: 200 }) }
/** A number of the parent's; the answer brings it back. A card is known by the call that opened it. */
const CALL = { call: Type.Integer({ minimum: 1 }) }
const CARD = { card: Type.Integer({ minimum: 1 }) }

/** What the child is asked. */
export const ParentMessage = Type.Union([
  object({ kind: Type.Literal('open'), ...CALL, ...READER }),
  object({ kind: Type.Literal('transmit'), ...CALL, ...CARD, apdu: Type.Uint8Array({ minByteLength: 4, maxByteLength: 261 }) }),
  object({ kind: Type.Literal('close'), ...CALL, ...CARD })
])
export type ParentMessage = Static<typeof ParentMessage>

/** What the child tells. The bytes of a card cross here and are kept nowhere. */
export const ChildMessage = Type.Union([
  object({ kind: Type.Literal('beat') }),
  /** The binding cannot be loaded on this machine; `why` is one line. */
  object({ kind: Type.Literal('no-module'), why: Type.String({ maxLength: 500 }) }),
  /** Nobody answers at the PC/SC service; the child keeps trying. */
  object({ kind: Type.Literal('no-service') }),
  object({ kind: Type.Literal('ready') }),
  /** The service went away, or the binding is in a state nobody can trust: the child ends. */
  object({ kind: Type.Literal('lost') }),
  object({ kind: Type.Literal('attached'), ...READER }),
  object({ kind: Type.Literal('detached'), ...READER }),
  /** `count`: the service's own count of insertions and removals in this reader; `isMute`: it gave no answer to reset. */
  object({ kind: Type.Literal('inserted'), ...READER, atr: Type.Uint8Array({ maxByteLength: 64 }), count: Type.Integer({ minimum: 0 }), isMute: Type.Boolean() }),
  object({ kind: Type.Literal('removed'), ...READER }),
  object({ kind: Type.Literal('opened'), ...CALL, isShared: Type.Boolean() }),
  object({ kind: Type.Literal('answer'), ...CALL, answer: Type.Uint8Array({ minByteLength: 2, maxByteLength: 258 }) }),
  object({ kind: Type.Literal('closed'), ...CALL }),
  object({ kind: Type.Literal('failed'), ...CALL, fault: Type.Unsafe<CardFault>(Type.Union(CARD_FAULTS.map(fault => Type.Literal(fault)))), isRetryable: Type.Boolean() })
])
export type ChildMessage = Static<typeof ChildMessage>
/** One of them answers every question. */
export type ChildAnswer = Extract<ChildMessage, { readonly call: number }>

/** A message as it came; `null`: it is none of ours. */
export const readPcscMessage = <Schema extends TSchema>(schema: Schema, message: unknown): Static<Schema> | null => Value.Check(schema, message) ? message : null
