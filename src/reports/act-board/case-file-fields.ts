import type { AccidentClaim, AccidentClaimKey, VehicleStatus } from '../../case/accident-claim.js'

/** Who entered and who confirmed is filled with the name of the person who is signed in. */
type FilledByPage = 'eclaimEnteredBy' | 'refusalConfirmedBy'
export type RecordedField = Exclude<keyof AccidentClaim, keyof AccidentClaimKey | FilledByPage>
/** `isRefusalConfirmed` asks for yes or no where the case file keeps a name. */
export type CaseFileName = RecordedField | 'isRefusalConfirmed'

export interface CaseFileField {
  readonly name: CaseFileName
  readonly kind: 'text' | 'date' | 'datetime' | 'choice' | 'yes-no' | 'money' | 'long-text'
  readonly label: Told
  readonly hint?: Told
  /** Characters. */
  readonly maxLength?: number
  readonly choices?: readonly Choice[]
  /** A day after today is possible. */
  readonly mayBeFuture?: true
}

export interface CaseFileGroup {
  readonly label: Told
  readonly fields: readonly CaseFileField[]
}

export interface Choice {
  readonly value: string
  readonly label: Told
}

export interface Told {
  readonly th: string
  readonly en: string
}

const told = (th: string, en: string): Told => ({ th, en })
const choice = (value: string, th: string, en: string): Choice => ({ value, label: { th, en } })

export const VEHICLE_CHOICES: readonly (Choice & { readonly value: VehicleStatus })[] = [
  { value: 'insured', label: told('มี พรบ.', 'Insured under the act') },
  { value: 'uninsured', label: told('ไม่มี พรบ.', 'Not insured') },
  { value: 'hit-and-run', label: told('ชนแล้วหนี', 'Hit and run') },
  { value: 'unknown', label: told('ยังไม่ทราบ', 'Not known yet') }
]

/** Roles of the 43 files. */
export const ROLE_CHOICES: readonly Choice[] = [
  choice('1', 'ผู้ขับขี่', 'Driver'), choice('2', 'ผู้โดยสาร', 'Passenger'), choice('3', 'คนเดินเท้า', 'Pedestrian'), choice('8', 'อื่น ๆ', 'Other')
]

// What a person writes in a sentence; its columns hold more.
const LONG = 2000

/** The case file as the form shows it. Lengths are those of the columns. */
export const CASE_FILE_GROUPS: readonly CaseFileGroup[] = [
  {
    label: told('เหตุและผู้ประสบภัย', 'Accident and victim'),
    fields: [
      { name: 'isVictim', kind: 'yes-no', label: told('เป็นผู้ประสบภัยจากรถ', 'Traffic victim'), hint: told('ตอบเมื่อระบบสงสัยเท่านั้น', 'Answers a suspicion') },
      { name: 'accidentAt', kind: 'datetime', label: told('วันเวลาเกิดเหตุ', 'Accident day and time'), hint: told('ปี ค.ศ. หรือ พ.ศ. ก็ได้', 'Buddhist years are converted') },
      { name: 'victimRole', kind: 'choice', label: told('ผู้ประสบภัยเป็น', 'Role of the victim'), choices: ROLE_CHOICES },
      { name: 'hasDied', kind: 'yes-no', label: told('เสียชีวิต', 'Died') }
    ]
  },
  {
    label: told('E-claim พรบ.', 'E-claim web site'),
    fields: [
      { name: 'eclaimNumber', kind: 'text', maxLength: 64, label: told('เลข E-claim', 'E-claim number'), hint: told('ลงคู่กับเวลาที่บันทึก', 'Together with the time of entry') },
      { name: 'eclaimEnteredAt', kind: 'datetime', label: told('เวลาที่บันทึก E-claim', 'Entered at'), hint: told('เวลาที่เว็บ E-claim แสดง', 'As the web site shows it') },
      { name: 'filedOn', kind: 'date', label: told('วันที่ยื่นคำร้อง', 'Filed on'), hint: told('ต่อบริษัทประกันหรือกองทุน', 'With the insurer or the fund') }
    ]
  },
  {
    label: told('รถและกรมธรรม์', 'Vehicle and policy'),
    fields: [
      { name: 'vehicleStatus', kind: 'choice', label: told('รถคันที่เกี่ยวข้อง', 'Vehicle'), choices: VEHICLE_CHOICES },
      { name: 'plate', kind: 'text', maxLength: 50, label: told('ทะเบียนรถ', 'Plate') },
      { name: 'plateProvince', kind: 'text', maxLength: 100, label: told('จังหวัดของทะเบียน', 'Province of the plate') },
      { name: 'insurer', kind: 'text', maxLength: 200, label: told('บริษัทประกัน', 'Insurer') },
      { name: 'policyNumber', kind: 'text', maxLength: 100, label: told('เลขกรมธรรม์', 'Policy number') },
      { name: 'policyFrom', kind: 'date', label: told('กรมธรรม์เริ่ม', 'Policy from') },
      { name: 'policyTo', kind: 'date', label: told('กรมธรรม์สิ้นสุด', 'Policy to'), hint: told('วันสุดท้ายที่คุ้มครอง', 'Its last day'), mayBeFuture: true },
      { name: 'fundRoute', kind: 'text', maxLength: 100, label: told('ทางที่ยื่นกองทุนทดแทนผู้ประสบภัย', "How the road victims' fund is asked") },
      { name: 'excessRoute', kind: 'text', maxLength: 100, label: told('ส่วนเกินวงเงินเบื้องต้นเบิกจาก', 'Who pays above the preliminary limit') }
    ]
  },
  {
    label: told('ไม่คุ้มครองหรือไม่ใช้สิทธิ', 'Not covered, or refused'),
    fields: [
      { name: 'notCoveredReason', kind: 'long-text', maxLength: LONG, label: told('เหตุที่ พรบ. ไม่คุ้มครอง และผู้แจ้ง', 'Why the act does not cover, and who said so'), hint: told('ลงแล้วหยุดนับเวลา 24 ชั่วโมง', 'Ends the 24-hour clock') },
      { name: 'exhaustedOn', kind: 'date', label: told('วันที่วงเงินหมด', 'Limit used up on') },
      { name: 'refusedOn', kind: 'date', label: told('วันที่ผู้ป่วยแจ้งไม่ใช้สิทธิ', 'Refused on') },
      { name: 'refusalSignedOn', kind: 'date', label: told('วันที่เซ็นไม่ใช้สิทธิ', 'Refusal signed on') },
      { name: 'isRefusalConfirmed', kind: 'yes-no', label: told('ยืนยันแล้ว', 'Confirmed'), hint: told('งานประกันเห็นเอกสารที่เซ็นแล้ว', 'The office has seen the signed paper') },
      { name: 'otherFundBilled', kind: 'text', maxLength: 100, label: told('กองทุนอื่นที่เบิกแทน', 'Other fund billed') },
      { name: 'actShareDecision', kind: 'long-text', maxLength: LONG, label: told('ข้อตัดสินเรื่องส่วนที่ พรบ. ต้องจ่าย', "Decision on the act's share") }
    ]
  },
  {
    label: told('เงิน', 'Money'),
    fields: [
      { name: 'billedSatang', kind: 'money', label: told('ยอดวางบิล (บาท)', 'Billed (baht)') },
      { name: 'billedOn', kind: 'date', label: told('วันที่วางบิล', 'Billed on') },
      { name: 'receivedSatang', kind: 'money', label: told('ยอดที่ได้รับ (บาท)', 'Received (baht)') },
      { name: 'receivedOn', kind: 'date', label: told('วันที่ได้รับเงิน', 'Received on') }
    ]
  },
  {
    label: told('หมายเหตุ', 'Remark'),
    fields: [{ name: 'remark', kind: 'long-text', maxLength: LONG, label: told('หมายเหตุ', 'Remark') }]
  }
]

export const CASE_FILE_FIELDS: readonly CaseFileField[] = CASE_FILE_GROUPS.flatMap(({ fields }) => fields)
