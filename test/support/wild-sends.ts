import fc from 'fast-check'
import { CLAIM_CHANNELS, type HosxpSend } from '../../src/case/case-claim.js'
import { at } from './case-builder.js'

/** What HOSxP sent of a case: as a rule nothing. */
export const wildSends: fc.Arbitrary<HosxpSend[]> = fc.oneof({ weight: 4, arbitrary: fc.constant<HosxpSend[]>([]) }, {
  weight: 1,
  arbitrary: fc.array(fc.record({
    channel: fc.constantFrom('digital-platform' as const, ...CLAIM_CHANNELS),
    at: fc.constantFrom(null, at('2026-11-12 09:00'), at('2026-11-20 05:00')),
    state: fc.constantFrom('sent', 'failed', 'cancelled', 'unknown'),
    recordStatus: fc.constantFrom('', '1101', '1103', '3000', '5000', '6000', 'x'),
    paymentStatus: fc.constantFrom('', '5005', '5007'),
    codes: fc.constantFrom([], ['C305']),
    reference: fc.constantFrom('', '690000001')
  }), { maxLength: 2 })
})
