import { Type, type Static } from '@sinclair/typebox'
import { SCHEMES } from '../../case/right.js'

/** Where the main contracting hospital lies. */
export const ACCOUNT_PLACES = ['any', 'own-cup', 'province', 'outside', 'sso-network', 'sso-outside'] as const

const text = Type.String({ maxLength: 200 })

/** A debtor's account and the claims that belong to it. Without right codes: all of them. */
export const AccountRule = Type.Object({
  account: Type.String({ minLength: 1, maxLength: 40 }),
  revenueAccount: Type.String({ maxLength: 40 }),
  name: text,
  kinds: Type.Array(Type.Union([Type.Literal('visit'), Type.Literal('admission')]), { minItems: 1 }),
  schemes: Type.Array(Type.Union(SCHEMES.map(scheme => Type.Literal(scheme))), { minItems: 1 }),
  where: Type.Union(ACCOUNT_PLACES.map(place => Type.Literal(place))),
  rightCodes: Type.Array(Type.String({ maxLength: 20 }))
}, { additionalProperties: false })
export type AccountRule = Static<typeof AccountRule>
