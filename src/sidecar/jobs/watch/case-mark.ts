import { createHash } from 'node:crypto'
import type { Case } from '../../../case/case.js'
import { instantAt, MINUTE_MS, type Instant } from '../../../values/local-date.js'
import type { DueSteps } from './due-steps.js'

/**
 * A mark of a case that changes with anything of it that a check can read: it is made of the whole case, so nothing has to be listed. It changes, too, when
 * time alone may have made something fall due.
 */
export function caseMark (item: Case, due: DueSteps): string {
  const began = beganAt(item)
  const passed = began === null ? 0 : due.ages.filter(minutes => due.until - began >= minutes * MINUTE_MS).length
  const isInBed = item.kind === 'admission' && item.dischargedOn === null
  return `${hashOf(item)} ${passed}${isInBed ? ` ${due.wardMoment}` : ''}`
}

/** A mark of all cases of a patient. */
export const historyMark = (cases: readonly Case[]): string => hashOf([...cases].sort((a, b) => `${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value, plain)).digest('base64')

/** JSON knows neither maps nor sets, and would leave out without a word what is in them. */
const plain = (_key: string, value: unknown): unknown => value instanceof Map || value instanceof Set ? [...value as Iterable<unknown>] : value

function beganAt (item: Case): Instant | null {
  if (item.kind === 'visit') return item.registeredAt
  return item.admittedOn === null ? null : instantAt(item.admittedOn, item.admittedTime ?? '00:00:00')
}
