import type { Finding } from '../../case/finding.js'
import type { Scheme } from '../../case/right.js'
import type { PayerCode } from '../../checks/check.js'
import { satang, type Satang } from '../../values/satang.js'
import type { ClaimSubject } from './refusal.js'
import { tallyOf, type Tally } from './refused.js'

/** What payers answered about one claim: a case and who pays. Sent again and accepted, it was refused all the same. */
export interface AnsweredClaim {
  /** `null`: nobody knows yet which case it is about. */
  readonly subject: ClaimSubject | null
  readonly hn: string
  readonly scheme: Scheme
  readonly refusals: readonly { readonly system: PayerCode['system'], readonly codes: readonly string[], readonly satang: Satang | null }[]
}

/** A claim as a table of the result shows it. */
export interface TestedClaim {
  readonly subject: ClaimSubject
  readonly hn: string
  readonly scheme: Scheme | null
  readonly codes: readonly string[]
  readonly satang: Satang | null
}

export interface BackTestFigures {
  /** Answered claims of known cases. */
  readonly answered: number
  /** Answers of no known case yet: of these nothing can be said. */
  readonly unmatched: number
  /** Told and refused with a code it is for. */
  readonly caught: readonly TestedClaim[]
  /** Told and refused, with other codes. */
  readonly refusedOtherwise: readonly TestedClaim[]
  /** Told and accepted: it would have been noise. */
  readonly noise: readonly TestedClaim[]
  /** Refused with a code it is for, and not told. */
  readonly missed: readonly TestedClaim[]
  /** Told, and no answer yet. */
  readonly unanswered: readonly TestedClaim[]
  /** What the caught would have saved. */
  readonly saved: Satang
  /** Of the refusals it is for, in per cent; `null`: there was none. */
  readonly caughtShare: number | null
  /** Of what it told and was answered, in per cent; `null`: nothing. */
  readonly rightShare: number | null
}

interface Tested {
  readonly claims: readonly AnsweredClaim[]
  readonly findings: readonly Pick<Finding, 'subject' | 'hn' | 'scheme' | 'satangAtRisk'>[]
  /** Refusals it is for; `null`: any. */
  readonly codes: readonly PayerCode[] | null
}

/** Compares what a check tells of some days with what payers answered about them. */
export function backTestFigures ({ claims, findings, codes }: Tested): BackTestFigures {
  const toldCases = new Set(findings.map(({ subject }) => keyOf(subject)))
  const isTold = ({ subject, hn }: Pick<TestedClaim, 'subject' | 'hn'>): boolean => toldCases.has(keyOf(subject)) || toldCases.has(`patient ${hn}`)
  const lists = { caught: [] as TestedClaim[], refusedOtherwise: [] as TestedClaim[], noise: [] as TestedClaim[], missed: [] as TestedClaim[] }
  for (const { subject, hn, scheme, refusals } of claims) {
    if (subject === null) continue
    const its = refusals.filter(refusal => isFor(codes, refusal))
    const shown = its.length > 0 ? its : refusals
    const claim = { subject, hn, scheme, codes: [...new Set(shown.flatMap(refusal => refusal.codes))], satang: dearest(shown.map(refusal => refusal.satang)) }
    if (isTold(claim)) lists[its.length > 0 ? 'caught' : refusals.length > 0 ? 'refusedOtherwise' : 'noise'].push(claim)
    else if (its.length > 0) lists.missed.push(claim)
  }
  const answeredCases = new Set(claims.flatMap(({ subject, hn }) => subject === null ? [] : [keyOf(subject), `patient ${hn}`]))
  const { caught, refusedOtherwise, noise, missed } = lists
  return {
    answered: claims.filter(({ subject }) => subject !== null).length,
    unmatched: claims.filter(({ subject }) => subject === null).length,
    caught: caught.toSorted(dearestFirst),
    refusedOtherwise: refusedOtherwise.toSorted(dearestFirst),
    noise,
    missed: missed.toSorted(dearestFirst),
    unanswered: unanswered(findings, answeredCases),
    saved: tallyOf(caught).satang,
    caughtShare: shareOf(caught.length, caught.length + missed.length),
    rightShare: shareOf(caught.length, caught.length + refusedOtherwise.length + noise.length)
  }
}

export const talliesOf = ({ caught, refusedOtherwise, missed }: BackTestFigures): { readonly caught: Tally, readonly refusedOtherwise: Tally, readonly missed: Tally } =>
  ({ caught: tallyOf(caught), refusedOtherwise: tallyOf(refusedOtherwise), missed: tallyOf(missed) })

const keyOf = ({ kind, id }: { readonly kind: string, readonly id: string }): string => `${kind} ${id}`

const isFor = (codes: readonly PayerCode[] | null, refusal: AnsweredClaim['refusals'][number]): boolean =>
  codes === null || codes.some(({ system, code }) => system === refusal.system && refusal.codes.some(each => each === code || each.replace(/-\d+$/, '') === code))

/** A claim refused twice is one claim's money. */
const dearest = (amounts: readonly (Satang | null)[]): Satang | null => {
  const known = amounts.flatMap(amount => amount === null ? [] : [amount])
  return known.length === 0 ? null : satang(Math.max(...known))
}

const dearestFirst = (a: TestedClaim, b: TestedClaim): number => (b.satang ?? -1) - (a.satang ?? -1)

const shareOf = (part: number, whole: number): number | null => whole === 0 ? null : Math.round(100 * part / whole)

/** Told of a case, once however many lines; a patient is told of no single claim. */
function unanswered (findings: Tested['findings'], answered: ReadonlySet<string>): readonly TestedClaim[] {
  const cases = new Map<string, TestedClaim>()
  for (const { subject, hn, scheme, satangAtRisk } of findings) {
    const { kind, id } = subject
    if ((kind !== 'visit' && kind !== 'admission') || answered.has(keyOf(subject))) continue
    cases.set(keyOf(subject), { subject: { kind, id }, hn, scheme, codes: [], satang: satangAtRisk })
  }
  return [...cases.values()].toSorted(dearestFirst)
}
