import type { Death } from '../statement-line.js'
import type { Touch } from './staff.js'

/** Where a writer dies. */
export interface Fall {
  /** The number of the statement. */
  readonly at: number
  /** `null`: it lives on; staff come between. */
  readonly death: Death | null
}

/** One run of the sweep: where the writer dies, and what staff do to the notes it is about to write. */
export interface Scene extends Fall {
  /** `meanwhile`: while the statement is on its way; `after`: between death and recovery. */
  readonly touch: { readonly kind: Touch, readonly when: 'meanwhile' | 'after' } | null
  /** Where the writers die that were to mend it, one after another. */
  readonly relapses?: readonly Fall[]
  /** Other programs and staff work all the time, not only at that statement. */
  readonly isBusy?: boolean
}

const fallText = ({ at, death }: Fall): string => death === null ? `alive at statement ${at}` : `dead ${death} statement ${at}`

export const sceneText = ({ touch, relapses = [], ...fall }: Scene): string => [
  fallText(fall),
  ...touch === null ? [] : [`staff ${touch.kind} ${touch.when === 'after' ? 'after it' : 'meanwhile'}`],
  ...relapses.map(relapse => `then ${fallText(relapse)}`)
].join(', ')
