import type { Instant } from '../../values/local-date.js'

/** A moment as our own tables hold it: UTC, `YYYY-MM-DD HH:MM:SS.mmm`. Branded, so that no other text is written in its place. */
export type UtcText = string & { readonly __kind: 'UtcText' }

export const toUtcText = (at: Instant): UtcText => new Date(at).toISOString().slice(0, 23).replace('T', ' ') as UtcText

export const fromUtcText = (text: UtcText): Instant => Date.parse(`${text.replace(' ', 'T')}Z`) as Instant

export const toUtcTextOrNull = (at: Instant | null): UtcText | null => at === null ? null : toUtcText(at)

export const fromUtcTextOrNull = (text: UtcText | null): Instant | null => text === null ? null : fromUtcText(text)
