import fc from 'fast-check'
import { CLAIM_CHANNELS, CLAIM_STEPS, type ClaimStep } from '../../src/case/case-claim.js'
import type { ClaimRegisters } from '../../src/case/claim-registers.js'
import { SCHEMES } from '../../src/case/right.js'
import { instantAt } from '../../src/values/local-date.js'
import { satang } from '../../src/values/satang.js'
import { wildDay } from './wild-cases.js'

const amounts = fc.integer({ min: 0, max: 9_000_000 }).map(satang)
const schemes = fc.constantFrom('UC' as const, 'ACT' as const, 'OFC' as const, ...SCHEMES)
const times = wildDay.map(day => instantAt(day, '10:00:00'))

const steps: fc.Arbitrary<ClaimStep> = fc.record({
  kind: fc.constantFrom('accepted' as const, ...CLAIM_STEPS),
  channel: fc.constantFrom(...CLAIM_CHANNELS),
  scheme: schemes,
  at: times,
  satang: fc.option(amounts),
  actSatang: fc.oneof(fc.constantFrom(null, satang(0), satang(0), satang(0)), amounts),
  codes: fc.constantFrom([], ['C998'], ['C305', 'D01']),
  paidShare: fc.constantFrom(null, 100, 95, 80),
  reference: fc.constantFrom('', '690000001 1'),
  source: fc.constantFrom('rep', 'status', 'hosxp', 'act-file', 'hand')
})

/** What our own database knows of the money, of cases whose number ends in some digits. */
export const wildMoney: fc.Arbitrary<ClaimRegisters> = fc.record({
  told: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), steps), { maxLength: 12 }),
  known: fc.uniqueArray(schemes, { minLength: 3, maxLength: 13 }),
  isLearned: fc.boolean(),
  promise: fc.option(wildDay),
  pick: fc.option(wildDay),
  otherIds: fc.constantFrom([], [], ['9000000000021']),
  handOvers: fc.array(fc.record({ month: fc.constantFrom('2026-08', '2026-09', '2026-10'), scheme: schemes, claims: fc.integer({ min: 1, max: 900 }), billed: amounts, handedAt: fc.option(times), takenAt: fc.option(times) }), { maxLength: 3 }),
  cardMoney: fc.array(fc.record({ id: fc.integer({ min: 1, max: 99 }), receivedAt: times, satang: amounts }), { maxLength: 3 }),
  collections: fc.array(fc.record({ scheme: schemes, claims: fc.integer({ min: 1, max: 900 }), received: amounts, days: fc.integer({ min: 0, max: 200 }) }), { maxLength: 3 })
}).map(({ told, known, isLearned, promise, pick, otherIds, handOvers, cardMoney, collections }) => ({
  claimStepsOf: ({ id }) => told.flatMap(([digit, step]) => id.endsWith(String(digit)) ? [step] : []),
  knowsSends: scheme => known.includes(scheme),
  isWrittenOff: ({ id }) => id.endsWith('7'),
  learnedShare: (_scheme, daysLate) => !isLearned ? null : daysLate <= 0 ? 100 : daysLate <= 60 ? 95 : 80,
  otherCitizenIdsSent: () => otherIds,
  promiseOf: () => promise,
  handOvers,
  cardMoney,
  collections,
  auditPickOf: () => pick
}))
