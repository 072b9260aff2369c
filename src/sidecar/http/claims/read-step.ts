import { CLAIM_CHANNELS } from '../../../case/case-claim.js'
import { claimMoney } from '../../../reports/claims/claim-money.js'
import { typedValue } from '../../../reports/act-board/typed-value.js'
import { formatBuddhist, type Instant, type LocalDate } from '../../../values/local-date.js'
import { formatBaht, type Satang } from '../../../values/satang.js'
import type { Person } from '../../people/role.js'
import type { NewStep } from '../../state/claim-step-store.js'
import { RECORDED_STEPS, type RecordedStepKind } from '../../state/claim-tables.js'
import type { Claim } from '../../state/list-claims.js'
import { channelOf } from './claim-channels.js'
import { stepMoment } from './step-moment.js'

/** A step as typed on the page of a case. */
export type StepFields = Readonly<Record<'kind' | 'scheme' | 'channel' | 'day' | 'amount' | 'codes' | 'reference' | 'remark', string>>

const FINANCE_KINDS: readonly RecordedStepKind[] = ['paid', 'written-off']

/** Money in, and money nobody waits for any more, are finance's to say, too; the rest is the office's. */
export const kindsFor = ({ role }: Pick<Person, 'role'>): readonly RecordedStepKind[] => role === 'insurance-office' ? RECORDED_STEPS : role === 'department' ? FINANCE_KINDS : []

const WITHOUT_DAY: readonly RecordedStepKind[] = ['mended', 'signed-off']
const NEED_MONEY: readonly RecordedStepKind[] = ['accepted', 'paid', 'written-off']
const NEED_REMARK: readonly RecordedStepKind[] = ['written-off', 'cancelled']
const REFERENCE_LENGTH = 100
const REMARK_LENGTH = 500
const CODES = /^[A-Z0-9][A-Z0-9-]{0,15}$/

/** The step to record, or why not, Thai, by field. */
export function readStep (fields: StepFields, claim: Claim, kind: RecordedStepKind, at: Instant): { readonly step: NewStep } | { readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>()
  const value = (name: keyof StepFields, typed: 'date' | 'money' | 'text', maxLength = 0) => {
    const read = typedValue({ name: 'remark', kind: typed, label: { th: '', en: '' }, maxLength }, fields[name], at)
    if ('value' in read) return read.value
    faults.set(name, read.fault.th)
    return null
  }
  const need = (name: keyof StepFields, isGood: boolean, fault: string): void => { if (!isGood && !faults.has(name)) faults.set(name, fault) }
  const hasDay = !WITHOUT_DAY.includes(kind)
  const day = hasDay ? value('day', 'date') as LocalDate | null : null
  const amount = hasDay ? value('amount', 'money') as Satang | null : null
  const reference = value('reference', 'text', REFERENCE_LENGTH) as string | null
  const remark = value('remark', 'text', REMARK_LENGTH) as string | null
  const codes = kind === 'corrective' || kind === 'denied' ? fields.codes.toUpperCase().split(/[\s,;]+/).filter(code => code !== '') : []
  const { received, outstanding } = claimMoney(claim)
  const first = kind === 'sent' || kind === 'written-off' ? claim.serviceEnd : claim.serviceFrom
  need('channel', fields.channel === '' || CLAIM_CHANNELS.some(each => each === fields.channel), 'เลือกจากรายการ')
  need('codes', codes.every(code => CODES.test(code)), 'รหัสเป็นตัวอักษรอังกฤษและตัวเลข คั่นด้วยช่องว่าง เช่น C305 C308')
  need('kind', kind !== 'mended' || claim.standing.state === 'corrective', 'ไม่ได้ติด C อยู่')
  if (hasDay) {
    need('day', day !== null, 'ลงวันที่')
    need('day', day === null || first === null || day >= first, first === null ? '' : `ก่อนวันรับบริการ ${formatBuddhist(first)} ไม่ได้`)
    need('day', kind !== 'sent' || claim.serviceEnd !== null, 'ยังรักษาอยู่ ยังส่งไม่ได้')
    need('amount', !NEED_MONEY.includes(kind) || amount !== null, 'ลงจำนวนเงิน')
    need('amount', amount !== 0 || kind === 'accepted', 'จำนวนเงินต้องมากกว่า 0')
  }
  if (kind === 'written-off' && amount !== null) need('amount', amount <= outstanding, `ตัดได้ไม่เกินที่คงค้าง ${formatBaht(outstanding)} บาท`)
  if (kind === 'paid' && amount !== null) need('remark', received + amount <= claim.billed || remark !== null, `รวมรับมากกว่าที่เรียกเก็บ ${formatBaht(claim.billed)} บาท ลงหมายเหตุว่าเพราะอะไร`)
  need('remark', !NEED_REMARK.includes(kind) || remark !== null, 'ลงเหตุผล')
  if (faults.size > 0) return { faults }
  const { subject, scheme, hn } = claim
  const channel = CLAIM_CHANNELS.find(each => each === fields.channel) ?? claim.standing.channel ?? channelOf(scheme)
  return { step: { subject, scheme, hn, kind, channel, at: day === null ? at : stepMoment(claim, day), satang: amount, codes, reference: reference ?? '', remark: remark ?? '' } }
}
