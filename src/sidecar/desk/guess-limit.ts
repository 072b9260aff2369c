import type { Instant } from '../../values/local-date.js'

/** Counts wrong guesses: too many within a span of time, and no more are looked at. */
export interface GuessLimit {
  /** Counts one; `true`: that was one too many. */
  readonly wrong: (key: string, at: Instant) => boolean
  readonly isOver: (key: string, at: Instant) => boolean
  readonly forget: (key: string) => void
}

// A crowd of sessions must not take the memory of the service.
const MOST_KEYS = 10_000

export function createGuessLimit (most: number, spanMs: number): GuessLimit {
  const guesses = new Map<string, Instant[]>()
  // A clock that was set back leaves guesses of the future: they count.
  const within = (key: string, at: Instant): Instant[] => (guesses.get(key) ?? []).filter(guessedAt => guessedAt > at - spanMs)
  const isOver = (key: string, at: Instant): boolean => within(key, at).length >= most
  return {
    isOver,
    wrong: (key, at) => {
      if (guesses.size >= MOST_KEYS) guesses.clear()
      guesses.set(key, [...within(key, at), at].slice(-most))
      return isOver(key, at)
    },
    forget: key => { guesses.delete(key) }
  }
}
