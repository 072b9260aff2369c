import type { ClaimChannel, ClaimState, ClaimStep } from '../../case/case-claim.js'
import type { Instant } from '../../values/local-date.js'
import { satang, sumSatang, type Satang } from '../../values/satang.js'

/** How it stands with one claim. */
export interface ClaimStanding {
  readonly state: ClaimState
  /** Of the newest step that was not withdrawn; `null`: not sent. */
  readonly channel: ClaimChannel | null
  /** When it came to be so; `null`: not sent. */
  readonly since: Instant | null
  /** The first send, which the payer's window counts; an answer proves one. */
  readonly firstSentAt: Instant | null
  /** Of the newest send that says it; `null`: none does. */
  readonly sent: Satang | null
  /** `null`: no answer said it. */
  readonly approved: Satang | null
  readonly received: Satang
  /** Of the newest answer of each transaction. */
  readonly codes: readonly string[]
  /** As the newest answer says; `null`: not said. */
  readonly paidShare: number | null
}

// Of one moment, as of a day without its time: what is withdrawn was sent before.
const ORDER_OF_KIND = ['sent', 'corrective', 'denied', 'accepted', 'paid', 'cancelled'] as const
const STATE_OF = { sent: 'sent', corrective: 'corrective', denied: 'denied', accepted: 'accepted', paid: 'paid', cancelled: 'not-sent' } as const satisfies Record<ClaimStep['kind'], ClaimState>

/**
 * Decision 0023: what the newest step says counts; of several answers to one transaction, the newest; what was withdrawn is as if never sent, but money that came in
 * stays. `steps`: those of one claim, of one moment in the order they were recorded.
 */
export function claimStanding (steps: readonly ClaimStep[]): ClaimStanding {
  const ordered = steps.toSorted((a, b) => a.at - b.at || ORDER_OF_KIND.indexOf(a.kind) - ORDER_OF_KIND.indexOf(b.kind))
  const counted = ordered.some(({ kind }) => kind === 'cancelled')
    ? ordered.filter((step, i) => step.kind !== 'cancelled' && !ordered.slice(i + 1).some(later => withdraws(later, step)))
    : ordered
  const last = counted.at(-1)
  // A transaction answered again has another REP number.
  const answers = [...new Map(counted.filter(isAnswer).map((step, i) => [step.reference.split(' ').at(-1) || `${i}`, step])).values()]
  const approvals = answers.flatMap(({ kind, satang: amount }) => kind === 'accepted' && amount !== null ? [amount] : kind === 'denied' ? [satang(0)] : [])
  return {
    state: last === undefined ? 'not-sent' : STATE_OF[last.kind],
    channel: last?.channel ?? null,
    since: last?.at ?? null,
    firstSentAt: counted.find(({ kind }) => kind !== 'paid')?.at ?? null,
    sent: counted.findLast(({ kind, satang: amount }) => kind === 'sent' && amount !== null)?.satang ?? null,
    approved: approvals.length === 0 ? null : sumSatang(approvals),
    received: sumSatang(ordered.flatMap(({ kind, satang: amount }) => kind === 'paid' && amount !== null ? [amount] : [])),
    codes: [...new Set(answers.flatMap(({ codes }) => codes))],
    paidShare: answers.at(-1)?.paidShare ?? null
  }
}

// A person withdraws the claim wherever it was sent, a channel only what went through it.
const withdraws = (later: ClaimStep, step: ClaimStep): boolean => later.kind === 'cancelled' && (later.source === 'hand' || later.channel === step.channel)

const isAnswer = ({ kind }: ClaimStep): boolean => kind === 'corrective' || kind === 'denied' || kind === 'accepted'
