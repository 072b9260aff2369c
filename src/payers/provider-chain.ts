import type { EligibilityAnswer, UndeterminedReason } from '../case/eligibility-answer.js'
import type { LocalDate } from '../values/local-date.js'
import type { EligibilityProvider } from './eligibility-provider.js'

/** Reasons another source need not share. A number nobody can be asked about, and an answer about somebody else, are for a person to look at. */
const ASKS_ON: readonly UndeterminedReason[] = ['unavailable', 'rate-limited', 'token', 'not-told']

/**
 * Asks one source after the other until one answers, in the order given; of a day in the past, first those that know dates. The answer says whose it is.
 * When none answers, it is the first one's failure.
 * Nobody to ask: `not-checked`. Rejects only when the signal aborts.
 */
export async function askChain (
  providers: readonly EligibilityProvider[], citizenId: string, serviceDate: LocalDate, today: LocalDate, signal: AbortSignal
): Promise<EligibilityAnswer> {
  signal.throwIfAborted()
  const inOrder = serviceDate < today ? [...providers.filter(({ knowsDates }) => knowsDates), ...providers.filter(({ knowsDates }) => !knowsDates)] : providers
  let first: EligibilityAnswer = { kind: 'not-checked' }
  for (const provider of inOrder) {
    const answer = await provider.check(citizenId, serviceDate, signal)
    if (answer.kind !== 'undetermined' || !ASKS_ON.includes(answer.reason)) return answer
    if (first.kind === 'not-checked') first = answer
  }
  return first
}
