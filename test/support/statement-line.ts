/** A statement as it reached a proxy. */
export interface Statement {
  /** 1 for the first that reached any of the proxies on this line. */
  readonly number: number
  /** Which proxy. */
  readonly server: string
  readonly text: string
}

/**
 * When the client dies, measured at one statement. `before`: the server never sees it. `after`: it was executed, the client never sees the
 * answer. `forwarded`: the server has it, and may still be at it.
 */
export type Death = 'before' | 'after' | 'forwarded'

export interface Strike {
  /** The statement's number, or what the first such statement says. */
  readonly at: number | RegExp
  /** `null`: it lives on. */
  readonly death: Death | null
  readonly kill: () => void
  /** What happens in the world while the statement is on its way; it is held back that long. */
  readonly meanwhile?: (statement: Statement) => Promise<void>
}

/** One count over the statements of several proxies, and the one at which something happens. */
export interface StatementLine {
  readonly statements: readonly Statement[]
  readonly strike: Strike | null
  /** The one of the strike; `null` when it has not come yet. */
  readonly struckAt: () => Statement | null
  /** Once struck, nothing passes any more. */
  readonly isStruck: () => boolean
  /** Why a statement could not be passed on, if so. */
  readonly fault: () => unknown
  /** Tells a statement; resolves with it when it is the one of the strike. */
  readonly tell: (server: string, text: string) => Statement | null
  readonly kill: (fault?: unknown) => void
  readonly onStruck: (close: () => void) => void
}

/** `isCounted`: leaves out statements that a client sends when time has gone by, so that numbers mean the same in every run. */
export function statementLine (strike: Strike | null = null, isCounted: (text: string) => boolean = () => true): StatementLine {
  const statements: Statement[] = []
  let struckAt: Statement | null = null
  const closers: (() => void)[] = []
  let isStruck = false
  let fault: unknown
  return {
    statements,
    strike,
    isStruck: () => isStruck,
    fault: () => fault,
    struckAt: () => struckAt,
    tell: (server, text) => {
      if (!isCounted(text)) return null
      const statement = { number: statements.length + 1, server, text }
      statements.push(statement)
      if (strike === null || struckAt !== null) return null
      const isMet = typeof strike.at === 'number' ? statement.number === strike.at : strike.at.test(text)
      if (isMet) struckAt = statement
      return struckAt
    },
    kill: cause => {
      fault ??= cause
      if (isStruck) return
      isStruck = true
      strike?.kill()
      for (const close of closers) close()
    },
    onStruck: close => closers.push(close)
  }
}
