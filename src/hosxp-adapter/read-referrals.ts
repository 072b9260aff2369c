import type { Referral } from '../case/case.js'
import { dayOf } from './build-facts.js'
import { readGrouped, text, type KeySpan, type Row } from './rows.js'
import type { Site } from './site.js'

const REFERRAL_COLUMNS = ['refer_date', 'refer_hospcode', 'hospcode'] as const

/** Who was sent on to another hospital, by visit or admission number: `referout.vn` holds either. */
export async function readReferrals (site: Site, numbers: KeySpan, signal?: AbortSignal): Promise<ReadonlyMap<string, Referral>> {
  const groups = await readGrouped<'vn' | typeof REFERRAL_COLUMNS[number]>(site, 'referout', 'vn', REFERRAL_COLUMNS, numbers, signal)
  return new Map([...groups].flatMap(([number, rows]) => {
    const first = rows.map(referralOf).sort(byDay)[0]
    return first === undefined ? [] : [[number, first]]
  }))
}

// Older versions write the receiving hospital in the second column only.
const referralOf = (row: Row<typeof REFERRAL_COLUMNS[number]>): Referral =>
  ({ on: dayOf(row.refer_date), toHospital: text(row.refer_hospcode) || text(row.hospcode) })

/** The earliest first; what has no day last, and of one day what has no hospital. */
const byDay = (a: Referral, b: Referral): number => {
  const [x, y] = [a.on ?? '9999', b.on ?? '9999']
  return x < y ? -1 : x > y ? 1 : (a.toHospital === '') !== (b.toHospital === '') ? (a.toHospital === '' ? 1 : -1) : a.toHospital < b.toHospital ? -1 : 1
}
