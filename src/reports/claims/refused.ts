import type { PayerCode } from '../../checks/check.js'
import type { Instant } from '../../values/local-date.js'
import { sumSatang, type Satang } from '../../values/satang.js'
import { preventingChecks } from './preventing-checks.js'
import type { ClaimEvent, ClaimSubject, FindingLife, Refusal } from './refusal.js'

/** `unknown`: nobody knows yet which case it is about. */
export type Verdict = 'caught' | 'missed' | 'unknown'

/** Why a check for the code said nothing in time: it told later; what it told had been mended before the claim was sent; or it found nothing. */
export type Silence = 'told-later' | 'mended-before' | 'found-nothing'

export interface Warning {
  readonly check: string
  readonly findingId: number
  readonly since: Instant
}

export interface JudgedCode {
  /** Blank: the payer gave none. */
  readonly code: string
  readonly verdict: Verdict
  /** Oldest first. */
  readonly warnings: readonly Warning[]
  /** Of the checks for the code that did not warn. */
  readonly silent: readonly { readonly check: string, readonly why: Silence }[]
}

/** What became of it since: nothing, or the newest thing that happened. */
export type StateSince = { readonly kind: 'waiting' } | { readonly kind: Exclude<ClaimEvent['kind'], 'signed-off'>, readonly at: Instant }

export interface JudgedRefusal extends Refusal {
  readonly judged: readonly JudgedCode[]
  readonly verdict: Verdict
  readonly since: StateSince
}

export interface Surroundings {
  /** Of the case and its patient. */
  readonly livesOf: (subject: ClaimSubject, hn: string) => readonly FindingLife[]
  /** Of the claim: the case and who pays. */
  readonly eventsOf: (subject: ClaimSubject, scheme: Refusal['scheme']) => readonly ClaimEvent[]
}

/**
 * Decision 0023: caught is what a check that names the code had told before the payer answered, and what had not been mended before the claim was sent.
 * When it was sent is not always known: then whatever was told before the answer counts.
 */
export function judgeRefusal (refusal: Refusal, { livesOf, eventsOf }: Surroundings): JudgedRefusal {
  const { subject, hn, answeredAt, scheme } = refusal
  const events = subject === null ? [] : eventsOf(subject, scheme)
  // The day of a status export is no more than the last it can have been sent on.
  const sentAt = events.filter(({ kind, at, source }) => kind === 'sent' && source !== 'status' && at <= answeredAt).reduce<Instant | null>((last, { at }) => last === null || at > last ? at : last, null)
  const lives = subject === null ? [] : livesOf(subject, hn)
  const codes = refusal.codes.length === 0 ? [''] : refusal.codes
  const judged = codes.map(code => judgeCode({ system: refusal.system, code }, { lives, answeredAt, sentAt, isMatched: subject !== null }))
  return { ...refusal, judged, verdict: worstOf(judged), since: stateSince(events, warnedLives(judged, lives), answeredAt) }
}

interface Before {
  readonly lives: readonly FindingLife[]
  readonly answeredAt: Instant
  readonly sentAt: Instant | null
  readonly isMatched: boolean
}

function judgeCode ({ system, code }: PayerCode, before: Before): JudgedCode {
  const checks = code === '' ? [] : preventingChecks(system, code)
  const told = checks.map(({ id: check }) => ({ check, lives: before.lives.filter(life => life.check === check) }))
    .map(({ check, lives }) => ({ check, lives, warnings: lives.flatMap(life => warningOf(life, before) ?? []) }))
  const warnings = told.flatMap(each => each.warnings).toSorted((a, b) => a.since - b.since)
  return {
    code,
    verdict: warnings.length > 0 ? 'caught' : before.isMatched ? 'missed' : 'unknown',
    warnings,
    silent: told.flatMap(each => each.warnings.length > 0 ? [] : [{ check: each.check, why: silenceOf(each.lives, before) }])
  }
}

/** The first time it was open and not mended by the time the claim was sent; `null`: never. */
function warningOf ({ id, check, openings }: FindingLife, { answeredAt, sentAt }: Before): Warning | null {
  const warned = openings.find(({ from, to }) => from < answeredAt && (sentAt === null || to === null || to > sentAt))
  return warned === undefined ? null : { check, findingId: id, since: warned.from }
}

function silenceOf (lives: readonly FindingLife[], { answeredAt }: Before): Silence {
  const openings = lives.flatMap(life => life.openings)
  if (openings.some(({ from }) => from < answeredAt)) return 'mended-before'
  return openings.length > 0 ? 'told-later' : 'found-nothing'
}

/** A line is caught when somebody could have known: one code told is enough. */
function worstOf (judged: readonly JudgedCode[]): Verdict {
  if (judged.some(({ verdict }) => verdict === 'caught')) return 'caught'
  return judged.some(({ verdict }) => verdict === 'missed') ? 'missed' : 'unknown'
}

const warnedLives = (judged: readonly JudgedCode[], lives: readonly FindingLife[]): readonly FindingLife[] => {
  const ids = new Set(judged.flatMap(({ warnings }) => warnings.map(({ findingId }) => findingId)))
  return lives.filter(({ id }) => ids.has(id))
}

/** Everything that had been told and is closed as mended after the answer counts as mended then. */
function stateSince (events: readonly ClaimEvent[], warned: readonly FindingLife[], answeredAt: Instant): StateSince {
  const closings = warned.map(({ isMended, openings }) => isMended ? openings.at(-1)?.to ?? null : null)
  const mendedAt = closings.length > 0 && closings.every(at => at !== null) ? Math.max(...closings.map(at => at ?? 0)) as Instant : null
  const since: StateSince[] = [
    ...mendedAt !== null && mendedAt > answeredAt ? [{ kind: 'mended' as const, at: mendedAt }] : [],
    ...events.flatMap(({ kind, at }) => at > answeredAt && kind !== 'signed-off' ? [{ kind, at }] : [])
  ]
  return since.reduce((newest, next) => timeOf(next) >= timeOf(newest) ? next : newest, { kind: 'waiting' })
}

const timeOf = (state: StateSince): number => state.kind === 'waiting' ? 0 : state.at

/** How many, and how much; a line whose money nobody knows counts without. */
export interface Tally {
  readonly count: number
  readonly satang: Satang
}

export const tallyOf = (refusals: readonly Pick<Refusal, 'satang'>[]): Tally => ({ count: refusals.length, satang: sumSatang(refusals.flatMap(({ satang }) => satang === null ? [] : [satang])) })

/** The dearest first, then the newest. */
export const worstFirst = (a: Pick<Refusal, 'satang' | 'answeredAt' | 'id'>, b: Pick<Refusal, 'satang' | 'answeredAt' | 'id'>): number =>
  (b.satang ?? -1) - (a.satang ?? -1) || b.answeredAt - a.answeredAt || b.id - a.id
