import type { Case } from '../case/case.js'
import type { Scheme } from '../case/right.js'
import { addDays, addYears, type Instant, type LocalDate } from '../values/local-date.js'
import { endOf } from './service-time.js'
import { schemeOf } from './payer.js'

/** When a payer stops taking a claim, with where that is written (domain: deadlines.tsv). */
interface ClaimWindow {
  readonly schemes: readonly Scheme[]
  readonly kinds: readonly Case['kind'][]
  readonly lastDay: (serviceEnd: LocalDate) => LocalDate
  readonly source: string
  readonly confidence: 'high' | 'medium' | 'low'
}

const within = (days: number) => (end: LocalDate): LocalDate => addDays(end, days)
const BOTH = ['visit', 'admission'] as const

const CLAIM_WINDOWS: readonly ClaimWindow[] = [
  { schemes: ['UC', 'STP', 'BKK'], kinds: BOTH, lastDay: within(30), source: 'NHSO gazette 19 Nov 2567, clause 9: within 30 days after service', confidence: 'medium' },
  { schemes: ['OFC', 'LGO', 'STATE'], kinds: ['visit'], lastDay: end => addYears(end, 1), source: 'CGD ว79 of 31 Jan 2565: older than one year needs special handling', confidence: 'medium' },
  { schemes: ['OFC', 'LGO', 'STATE', 'SSS'], kinds: ['admission'], lastDay: within(30), source: 'common practice: 30 days from discharge', confidence: 'low' },
  { schemes: ['ACT'], kinds: BOTH, lastDay: within(180), source: 'Motor vehicle victims act s.27: within 180 days', confidence: 'high' }
]

/** The end of the payer's window for this case; `null` where no payer's text is known. */
export function claimDeadline (item: Case): Instant | null {
  const scheme = schemeOf(item)
  const end = item.kind === 'visit' ? item.day : item.dischargedOn
  const window = CLAIM_WINDOWS.find(entry => scheme !== null && entry.schemes.includes(scheme) && entry.kinds.includes(item.kind))
  return window === undefined || end === null ? null : endOf(window.lastDay(end))
}
