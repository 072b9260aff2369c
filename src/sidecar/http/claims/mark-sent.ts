import { CLAIM_CHANNELS, type ClaimChannel } from '../../../case/case-claim.js'
import { dayOf, formatBuddhist, type Instant, type LocalDate } from '../../../values/local-date.js'
import type { NewStep } from '../../state/claim-step-store.js'
import type { Claim } from '../../state/list-claims.js'
import { channelOf } from './claim-channels.js'
import type { ListedClaim } from './read-claims-list.js'
import { stepMoment } from './step-moment.js'
import { readTyped } from './typed-form.js'

/** The form below the ready list, as typed. */
export interface SentFields {
  readonly sentOn: string
  readonly reference: string
  /** Blank: as is usual for each payer. */
  readonly channel: string
  /** Of each checked row; none where all of the list is meant. */
  readonly claims: readonly string[]
  readonly isAll: boolean
  /** How many the person saw when they said "all of them", and at what sum: `120 4500000`. */
  readonly seen: string
}

const REFERENCE_LENGTH = 100

/** How a checked row names its claim. */
export const claimKey = ({ subject: { kind, id }, scheme }: Pick<Claim, 'subject' | 'scheme'>): string => `${kind} ${scheme} ${id}`

/** Steps to record, or why not, Thai, by field. `ready`: all that is ready now and asked for. */
export function readSent (fields: SentFields, ready: readonly ListedClaim[], at: Instant): { readonly steps: readonly NewStep[] } | { readonly faults: ReadonlyMap<string, string> } {
  const { faults: typed, ...form } = readTyped({ sentOn: fields.sentOn }, at)
  const day = form.day('sentOn', 'ลงวันที่ส่ง')
  const faults = new Map(typed)
  const wanted = new Set(fields.claims)
  const chosen = fields.isAll ? ready : ready.filter(({ claim }) => wanted.has(claimKey(claim)))
  const channel = CLAIM_CHANNELS.find(each => each === fields.channel)
  if ([...fields.reference].length > REFERENCE_LENGTH) faults.set('reference', `ไม่เกิน ${REFERENCE_LENGTH} ตัวอักษร`)
  if (fields.channel !== '' && channel === undefined) faults.set('channel', 'เลือกจากรายการ')
  if (!fields.isAll && wanted.size === 0) faults.set('claims', 'เลือกรายการที่ส่งแล้วอย่างน้อยหนึ่งรายการ')
  else if (!fields.isAll && chosen.length < wanted.size) faults.set('claims', `${wanted.size - chosen.length} รายการไม่พร้อมส่งแล้ว จึงเอาออก ตรวจอีกครั้งแล้วกดบันทึก`)
  else if (fields.isAll && seenOf(chosen) !== fields.seen) faults.set('claims', 'รายการเปลี่ยนไปตั้งแต่เปิดหน้านี้ ตรวจอีกครั้งแล้วกดบันทึก')
  else if (chosen.length === 0) faults.set('claims', 'ไม่มีรายการพร้อมส่ง')
  if (day !== null) {
    const early = chosen.find(({ claim }) => earliestDay(claim) > day)
    if (early !== undefined && !faults.has('claims')) faults.set('sentOn', `HN ${early.claim.hn} ส่งก่อน ${formatBuddhist(earliestDay(early.claim))} ไม่ได้ เพราะยังไม่สิ้นสุดบริการ หรือผู้จ่ายตอบวันนั้น`)
  }
  if (faults.size > 0 || day === null) return { faults }
  return { steps: chosen.map(({ claim }) => stepOf(claim, channel ?? channelOf(claim.scheme), day, fields.reference)) }
}

export function seenOf (rows: readonly ListedClaim[]): string {
  let sum = 0
  for (const { claim } of rows) sum += claim.billed
  return `${rows.length} ${sum}`
}

const lastStepAt = ({ steps }: Claim): Instant | null => steps.at(-1)?.at ?? null

/** The end of service, or the day something last happened to it. */
function earliestDay (claim: Claim): LocalDate {
  const last = lastStepAt(claim)
  const lastDay = last === null ? '' : dayOf(last)
  return (claim.serviceEnd !== null && claim.serviceEnd > lastDay ? claim.serviceEnd : lastDay) as LocalDate
}

function stepOf (claim: Claim, channel: ClaimChannel, day: LocalDate, reference: string): NewStep {
  const { subject, scheme, hn, billed } = claim
  return { subject, scheme, hn, kind: 'sent', channel, at: stepMoment(claim, day), satang: billed, reference: reference.trim() }
}
