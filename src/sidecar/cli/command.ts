import type { ParseArgsConfig } from 'node:util'

/** What a command may touch of its process. */
export interface Terminal {
  /** Standard output: the result, and nothing else with `--json`. */
  readonly print: (text: string) => void
  /** Standard error: progress for a person. */
  readonly say: (text: string) => void
  /** Ends when the process is asked to stop. */
  readonly signal: AbortSignal
}

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>

export interface Command {
  readonly summary: { readonly th: string, readonly en: string }
  readonly usage: string
  /** How many plain words it takes at most; none unless told. */
  readonly words?: number
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Resolves with the exit code: 0 done, 1 failed, 2 wrong usage. */
  readonly run: (values: OptionValues, positionals: readonly string[], terminal: Terminal) => Promise<number>
}

/** The words of a command are wrong: exit 2. */
export class UsageError extends Error {
  readonly code = 'USAGE'
}

export const textOption = (values: OptionValues, name: string): string | null => {
  const value = values[name]
  return typeof value === 'string' ? value.trim() : null
}
