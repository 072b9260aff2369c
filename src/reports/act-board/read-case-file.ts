import type { AccidentClaim } from '../../case/accident-claim.js'
import { formatBuddhistTime, type Instant } from '../../values/local-date.js'
import { CASE_FILE_FIELDS, type CaseFileName, type Told } from './case-file-fields.js'
import { showField } from './show-field.js'
import { typedValue } from './typed-value.js'

/** What a sent case file changes, and what is wrong with it. With a fault nothing is to be kept. */
export interface CaseFileReading {
  readonly changes: Partial<AccidentClaim>
  readonly faults: readonly { readonly name: CaseFileName, readonly message: Told }[]
  /** Fields to be filled with the name of the person who sent it. */
  readonly nameFor: readonly ('eclaimEnteredBy' | 'refusalConfirmedBy')[]
}

export interface ReadingTime {
  readonly asOf: Instant
  /** When the accident happened at the earliest, as the last run knew it; `null`: nobody knows. */
  readonly happenedAt: Instant | null
}

/** Reads the form of the case file by field name. A field the form did not send stays as it is; a blank one becomes `null`. */
export function readCaseFile (form: Readonly<Record<string, string>>, known: AccidentClaim, { asOf, happenedAt }: ReadingTime): CaseFileReading {
  const faults: { name: CaseFileName, message: Told }[] = []
  const typed: Record<string, unknown> = {}
  for (const field of CASE_FILE_FIELDS) {
    const text = Object.hasOwn(form, field.name) ? form[field.name] : undefined
    // An input shows less than is kept (no seconds): sent back as shown, nothing was changed.
    if (text === undefined || text === showField(field.name, known)) continue
    const answer = typedValue(field, text, asOf)
    if ('fault' in answer) faults.push({ name: field.name, message: answer.fault })
    else typed[field.name] = answer.value
  }
  const { isRefusalConfirmed, ...values } = typed
  const claim = { ...known, ...values } as AccidentClaim
  const isConfirmed = isRefusalConfirmed === undefined ? known.refusalConfirmedBy !== null : isRefusalConfirmed === true
  const wrong = [...contradictions(claim, isConfirmed), ...enteredTooEarly(claim, known, happenedAt)]
  faults.push(...wrong.filter(({ name }, i) => ![...faults, ...wrong.slice(0, i)].some(fault => fault.name === name)))
  return { ...changesOf(claim, known, isConfirmed), faults }
}

function contradictions (claim: AccidentClaim, isConfirmed: boolean): { name: CaseFileName, message: Told }[] {
  const { accidentAt, eclaimNumber, eclaimEnteredAt, policyFrom, policyTo, refusalSignedOn } = claim
  return [
    ...eclaimNumber !== null && eclaimEnteredAt === null ? [{ name: 'eclaimEnteredAt' as const, message: TIME_MISSING }] : [],
    ...eclaimNumber === null && eclaimEnteredAt !== null ? [{ name: 'eclaimNumber' as const, message: NUMBER_MISSING }] : [],
    ...accidentAt !== null && eclaimEnteredAt !== null && eclaimEnteredAt < accidentAt ? [{ name: 'eclaimEnteredAt' as const, message: ENTERED_BEFORE }] : [],
    ...policyFrom !== null && policyTo !== null && policyTo < policyFrom ? [{ name: 'policyTo' as const, message: POLICY_TURNED }] : [],
    ...isConfirmed && refusalSignedOn === null ? [{ name: 'isRefusalConfirmed' as const, message: NOT_SIGNED }] : []
  ]
}

/** HOSxP's time of the accident counts until the office types its own; a file that was kept before is not held up by it. */
function enteredTooEarly (claim: AccidentClaim, known: AccidentClaim, happenedAt: Instant | null): { name: CaseFileName, message: Told }[] {
  const { accidentAt, eclaimEnteredAt } = claim
  if (accidentAt !== null || accidentAt !== known.accidentAt || happenedAt === null) return []
  if (eclaimEnteredAt === null || eclaimEnteredAt === known.eclaimEnteredAt || eclaimEnteredAt >= happenedAt) return []
  const at = formatBuddhistTime(happenedAt)
  return [{ name: 'eclaimEnteredAt', message: { th: `${ENTERED_BEFORE.th} (${at}) แก้เวลานี้ หรือลงเวลาเกิดเหตุที่ถูก`, en: `${ENTERED_BEFORE.en} (${at})` } }]
}

const TIME_MISSING: Told = { th: 'มีเลข E-claim แล้ว ให้ลงเวลาที่บันทึกด้วย', en: 'The number needs its time of entry' }
const NUMBER_MISSING: Told = { th: 'มีเวลาที่บันทึกแล้ว ให้ลงเลข E-claim ด้วย', en: 'The time of entry needs the number' }
const ENTERED_BEFORE: Told = { th: 'บันทึก E-claim ก่อนเวลาเกิดเหตุ', en: 'Entered before the accident' }
const POLICY_TURNED: Told = { th: 'กรมธรรม์สิ้นสุดก่อนวันเริ่ม', en: 'The policy ends before it begins' }
const NOT_SIGNED: Told = { th: 'ยืนยันได้เมื่อลงวันที่เซ็นแล้ว', en: 'Confirmed only when the day of signing is recorded' }

/** What differs, with the names that belong to it: a new entry or confirmation asks for one, a taken back one loses it. */
function changesOf (claim: AccidentClaim, known: AccidentClaim, isConfirmed: boolean): Omit<CaseFileReading, 'faults'> {
  const isEntryChanged = claim.eclaimNumber !== known.eclaimNumber || claim.eclaimEnteredAt !== known.eclaimEnteredAt
  const isEntered = claim.eclaimNumber !== null || claim.eclaimEnteredAt !== null
  const named: AccidentClaim = {
    ...claim,
    eclaimEnteredBy: isEntered ? claim.eclaimEnteredBy : null,
    refusalConfirmedBy: isConfirmed ? claim.refusalConfirmedBy : null
  }
  return {
    changes: Object.fromEntries(Object.entries(named).filter(([name, value]) => value !== known[name as keyof AccidentClaim])),
    nameFor: [
      ...isEntered && isEntryChanged ? ['eclaimEnteredBy' as const] : [],
      ...isConfirmed && known.refusalConfirmedBy === null ? ['refusalConfirmedBy' as const] : []
    ]
  }
}
