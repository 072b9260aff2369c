import type { Satang } from '../../values/satang.js'
import type { AnswerLine } from './answer-line.js'
import { classOfCode } from './read-codes.js'

/**
 * What an answer comes to. A code to be mended stops the whole claim. A denial stops it when nothing is approved; otherwise a part is denied and the rest
 * is the payer's yes: its money must count. Verify (V) without money waits for papers of ours, as a code to be mended does; with money it is paid and
 * looked at later. Warnings and marks of appeals change nothing.
 */
export function outcomeOf (codes: readonly string[], approved: Satang | null, denied: Satang | null): AnswerLine['kind'] {
  // Another transaction is paid and judged instead.
  if (isReplaced(codes)) return 'accepted'
  const classes = new Set(codes.map(classOfCode))
  if (classes.has('corrective')) return 'corrective'
  if ((approved ?? 0) > 0) return 'accepted'
  if (classes.has('deny') || (denied ?? 0) > 0) return 'denied'
  return classes.has('verify') ? 'corrective' : 'accepted'
}

// NHSO's words for AP1, EA1 and EP1: the former data of an appeal; no statement pays it, the new data is paid instead.
const REPLACED = /^(AP|EA|EP)1$/

/** Whether another transaction is paid instead of this one. */
export const isReplaced = (codes: readonly string[]): boolean => codes.some(code => REPLACED.test(code))
