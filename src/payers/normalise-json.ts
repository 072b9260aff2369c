export type JsonRecord = Readonly<Record<string, unknown>>

/** Any JSON as an object; an empty one when it is none. */
export const recordOf = (value: unknown): JsonRecord => typeof value === 'object' && value !== null && !Array.isArray(value) ? value as JsonRecord : {}

/** A text or number as trimmed text; blank for `null`, the word NULL and everything else. */
export function textOf (value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  return /^null$/i.test(text) ? '' : text
}

/** A list; a single object in place of a list of one is that list; `null` when it is neither. */
export function listOf (value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as unknown[]
  return typeof value === 'object' && value !== null ? [value] : null
}

/** The parts that are not blank, with a space between them. */
export const joined = (...parts: readonly unknown[]): string => parts.map(textOf).filter(part => part !== '').join(' ')
