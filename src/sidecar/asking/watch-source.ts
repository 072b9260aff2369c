import type { PayerStanding } from '../../case/case-eligibility.js'
import type { UndeterminedReason } from '../../case/eligibility-answer.js'
import type { Instant } from '../../values/local-date.js'
import type { AskedSource } from './asked-source.js'
import type { PayerTokens } from './payer-tokens.js'

/** How it stands with one source, over restarts: what was known before counts until this process hears otherwise. */
export interface SourceWatch {
  /** A question came back; `null`: with something definite. */
  readonly heard: (reason: UndeterminedReason | null, mark: string | null) => void
  readonly standing: (isOn: boolean) => PayerStanding
}

interface WatchOptions {
  readonly source: AskedSource
  readonly clock: () => Instant
  readonly tokens: PayerTokens
  /** Nobody is asked because nobody answered. */
  readonly isDown: () => boolean
  /** As it was written down last; `null`: never. */
  readonly before: PayerStanding | null
  readonly changed: (state: PayerStanding['state']) => void
}

export function watchSource ({ source, clock, tokens, isDown, before, changed }: WatchOptions): SourceWatch {
  let known = { state: before?.state ?? 'unknown', since: before?.since ?? clock() }
  let lastAnswerAt = before?.lastAnswerAt ?? null
  let lastFailureAt = before?.lastFailureAt ?? null
  let lastReason = before?.lastReason ?? null
  let silentSince: Instant | null = null
  let aliveSince: Instant | null = null

  function stateNow (isOn: boolean): PayerStanding['state'] {
    const token = tokens.standing(source)
    if (token !== null && (token.refusedAt !== null || tokens.current(source) === null)) return 'token'
    if (token === null) return isOn ? 'token' : 'unknown'
    if (isDown()) return 'down'
    if (aliveSince !== null) return 'up'
    return known.state === 'token' ? 'unknown' : known.state
  }
  function look (isOn: boolean): typeof known {
    const state = stateNow(isOn)
    if (state === known.state) return known
    const token = tokens.standing(source)
    const began = { down: silentSince, up: aliveSince, token: token?.refusedAt ?? token?.expiresAt, unknown: null }[state]
    known = { state, since: began ?? clock() }
    changed(state)
    return known
  }
  return {
    heard: (reason, mark) => {
      const at = clock()
      if (reason === null) lastAnswerAt = at
      else [lastFailureAt, lastReason] = [at, reason]
      if (reason === 'token') {
        aliveSince = null
        if (mark !== null) tokens.refused(mark, at)
      } else if (reason === 'unavailable') {
        silentSince ??= at
        aliveSince = null
      } else {
        silentSince = null
        aliveSince ??= at
        if (mark !== null && reason !== 'rate-limited') tokens.accepted(mark)
      }
    },
    standing: isOn => ({ source, isOn, ...look(isOn), lastAnswerAt, lastFailureAt, lastReason, token: tokens.standing(source) })
  }
}
