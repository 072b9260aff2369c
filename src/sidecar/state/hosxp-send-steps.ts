import type { ClaimStep, HosxpSend } from '../../case/case-claim.js'
import { instantAt } from '../../values/local-date.js'
import type { TellStep } from './answer-steps.js'
import { caseKeyFrom, sendsFrom, type ClaimCaseRow } from './claim-rows.js'
import { fromUtcText } from './utc-text.js'

type Row = Pick<ClaimCaseRow, 'subject_kind' | 'subject_id' | 'scheme' | 'service_end' | 'seen_at' | 'hosxp_sends'>

/** What HOSxP itself sent of these claims. A send begun of which nothing came back proves nothing. */
export function hosxpSendSteps (rows: readonly Row[], tell: TellStep): void {
  for (const row of rows) {
    for (const send of sendsFrom(row)) {
      const kind = kindOf(send)
      if (kind !== null) tell(caseKeyFrom(row), stepOf(send, kind, row))
    }
  }
}

// A send without its time is as old as what it sends.
const stepOf = ({ channel, at, codes, reference }: HosxpSend, kind: ClaimStep['kind'], { scheme, service_end: end, seen_at: seenAt }: Row): ClaimStep => ({
  kind, channel, scheme, at: at ?? (end === null ? fromUtcText(seenAt) : instantAt(end)), satang: null, actSatang: null, codes, paidShare: null, reference, source: 'hosxp'
})

/** A send that was withdrawn keeps its old status; else the Digital Platform's own status says more than the send. That it transferred the money is its yes: what came in, a person records. */
const kindOf = ({ state, recordStatus, paymentStatus }: HosxpSend): ClaimStep['kind'] | null =>
  state === 'cancelled' ? 'cancelled' : PLATFORM_STATES[paymentStatus] ?? PLATFORM_STATES[recordStatus] ?? (state === 'failed' ? 'corrective' : state === 'unknown' ? null : state)

// ndp_status_codes.tsv
const PLATFORM_STATES: Readonly<Record<string, ClaimStep['kind']>> = {
  1101: 'corrective',
  1102: 'corrective',
  1103: 'sent',
  2000: 'sent',
  2100: 'corrective',
  3000: 'corrective',
  3101: 'cancelled',
  4000: 'sent',
  4100: 'corrective',
  4103: 'cancelled',
  5000: 'accepted',
  5003: 'accepted',
  5005: 'accepted',
  5007: 'denied',
  5102: 'denied',
  6000: 'denied'
}
