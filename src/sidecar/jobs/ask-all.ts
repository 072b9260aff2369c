/**
 * What became of one question. `in-vain`: an answer came and tells nothing; `again`: this one failed and may be sent again later; `away`: nobody can be
 * asked at all, so the others need not try.
 */
export type Outcome = 'answered' | 'in-vain' | 'again' | 'away'

export interface Worked {
  readonly answered: number
  readonly inVain: number
  readonly again: number
  /** Not asked about. */
  readonly left: number
  /** It ended because nobody could be asked any more. */
  readonly isAway: boolean
}

export interface AskAllOptions<Question> {
  /** So many are under way at once. */
  readonly lanes: number
  readonly limitMs: number
  readonly signal: AbortSignal
  /** Its signal ends when the time is over, too. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Outcome>
}

/** Asks one after the other in their order, until all are asked, the time is over or nobody answers any more. Rejects with the signal's reason. */
export async function askAll<Question> (questions: readonly Question[], { lanes, limitMs, signal, ask }: AskAllOptions<Question>): Promise<Worked> {
  signal.throwIfAborted()
  const over = new AbortController()
  const ending = AbortSignal.any([signal, over.signal])
  const count: Record<Outcome, number> = { answered: 0, 'in-vain': 0, again: 0, away: 0 }
  let failure: { readonly error: unknown } | null = null
  let next = 0

  async function work (): Promise<void> {
    while (!ending.aborted && count.away === 0) {
      const question = questions[next++]
      if (question === undefined) return
      try {
        count[await ask(question, ending)]++
      } catch (error) {
        // Ended with the time: the payer may still be asked about it later.
        if (ending.aborted) return
        failure = { error }
        over.abort(error)
      }
    }
  }
  const timer = setTimeout(() => over.abort(new DOMException('the time for asking is over', 'TimeoutError')), limitMs)
  try {
    if (limitMs > 0) await Promise.all(Array.from({ length: Math.max(1, lanes) }, work))
  } finally {
    clearTimeout(timer)
  }
  signal.throwIfAborted()
  const broken = failure as { readonly error: unknown } | null
  if (broken !== null) throw broken.error
  const { answered, again, 'in-vain': inVain } = count
  return { answered, inVain, again, left: questions.length - answered - inVain - again, isAway: count.away > 0 }
}
