import type { TokenStanding } from '../../case/case-eligibility.js'
import type { Instant } from '../../values/local-date.js'
import { jwtExpiry } from './jwt-expiry.js'
import type { AskedSource } from './asked-source.js'

/** A token somebody gave us. It leaves this folder in a request only. */
export interface GivenToken extends Omit<TokenStanding, 'refusedAt'> {
  readonly source: AskedSource
  readonly token: string
}

/** Which token each source is asked with. */
export interface PayerTokens {
  /** `null`: none that counts. */
  readonly current: (source: AskedSource) => string | null
  /** Tells the current one from the next; the same token handed over anew is another one. */
  readonly mark: (source: AskedSource) => string | null
  readonly refused: (mark: string, at: Instant) => void
  readonly accepted: (mark: string) => void
  /** Of the current one; when none counts, of the one that would come first. `null`: there is none at all. */
  readonly standing: (source: AskedSource) => TokenStanding | null
  /** All there are from now on, those that come first at the front. */
  readonly give: (tokens: readonly GivenToken[]) => void
  /** Before this process began, this one was refused: it is tried once more, and counts as refused until then. */
  readonly suspect: (source: AskedSource, standing: TokenStanding) => void
}

export function keepTokens (clock: () => Instant): PayerTokens {
  let given: readonly GivenToken[] = []
  const refusedAt = new Map<string, Instant>()
  const suspectedAt = new Map<string, Instant>()

  const markOf = ({ source, token, takenAt }: GivenToken): string => `${source} ${takenAt ?? ''} ${token}`
  const expiryOf = ({ token, expiresAt }: GivenToken): Instant | null => earlier(expiresAt, jwtExpiry(token))
  const of = (source: AskedSource): readonly GivenToken[] => given.filter(token => token.source === source)
  const counts = (token: GivenToken): boolean => (expiryOf(token) ?? Infinity) > clock() && !refusedAt.has(markOf(token))
  const currentOf = (source: AskedSource): GivenToken | undefined => of(source).find(counts)
  return {
    current: source => currentOf(source)?.token ?? null,
    mark: source => {
      const current = currentOf(source)
      return current === undefined ? null : markOf(current)
    },
    refused: (mark, at) => { refusedAt.set(mark, at) },
    accepted: mark => { suspectedAt.delete(mark) },
    standing: source => {
      const shown = currentOf(source) ?? of(source)[0]
      if (shown === undefined) return null
      const mark = markOf(shown)
      return { from: shown.from, takenAt: shown.takenAt, takenBy: shown.takenBy, expiresAt: expiryOf(shown), refusedAt: refusedAt.get(mark) ?? suspectedAt.get(mark) ?? null }
    },
    give: tokens => {
      given = tokens
      const marks = new Set(tokens.map(markOf))
      for (const known of [refusedAt, suspectedAt]) for (const mark of [...known.keys()]) if (!marks.has(mark)) known.delete(mark)
    },
    suspect: (source, { from, takenAt, expiresAt, refusedAt: at }) => {
      if (at === null) return
      // A token of the environment has no other name than the day it ends.
      for (const token of of(source)) if (token.from === from && token.takenAt === takenAt && expiryOf(token) === expiresAt) suspectedAt.set(markOf(token), at)
    }
  }
}

const earlier = (a: Instant | null, b: Instant | null): Instant | null => a === null || (b !== null && b < a) ? b : a
