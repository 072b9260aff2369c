import type { Offer } from '../../../checks/eligibility/offer-right.js'
import { UNDETERMINED_NAMES, WARNING_NAMES } from '../../../reports/eligibility-words.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { hospitalText } from '../rights/change-words.js'
import type { OfflineRule } from '../rights/offline-rule.js'
import type { TypedForm } from '../rights/read-form.js'
import type { RightCase } from '../rights/read-right-case.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { SUBJECT_NAMES } from './finding-words.js'
import { Csrf } from './layout.js'
import { OnCall } from './right-ask.js'
import { DecisionForm } from './right-decision-form.js'
import { FormFault, TextField } from './right-fields.js'

interface OfflineProps {
  readonly right: RightCase
  readonly rule: Extract<OfflineRule, { applies: true }>
  /** `null`: HOSxP does not tell. */
  readonly offer: Offer | null
  readonly visitor: Visitor
  readonly typed: TypedForm | null
}

/** The hospital's rule while nobody answers: call first; nobody reached, the right of the last visit, provisionally. */
export function RightOffline (props: OfflineProps) {
  const { rule, visitor, right, typed } = props
  const isDecided = right.decisions.some(({ closedAt }) => closedAt === null)
  return (
    <section class='card offline' id='offline'>
      <h2>ตรวจสิทธิไม่ได้: โทรแล้ว?</h2>
      <p>{right.item === null ? 'HOSxP ไม่ตอบ จึงถามสิทธิไม่ได้' : `ถามไม่ได้: ${UNDETERMINED_NAMES[rule.cause]}`}{rule.lastAt !== null && ` (ถามครั้งล่าสุด ${formatBuddhistTime(rule.lastAt)})`} รับบริการต่อได้ ไม่ต้องรอ</p>
      <OnCall visitor={visitor} isNeeded />
      <FormFault form='provisional' typed={typed} />
      <details open={typed?.form === 'decision'}>
        <summary><b>โทรติด</b> มีคนตอบเรื่องสิทธิ: บันทึกการตัดสินใจ</summary>
        <DecisionForm right={right} visitor={visitor} typed={typed} />
      </details>
      {isDecided && <p class='said'>บันทึกการตัดสินใจแล้ว (ดูด้านล่าง) ลงสิทธิตามนั้นใน HOSxP ได้เลย งานประกันจะตามต่อ</p>}
      <details open={!isDecided || typed?.form === 'provisional'}>
        <summary><b>โทรไม่ติด</b> ใช้สิทธิชั่วคราว แล้วระบบถามซ้ำให้</summary>
        <Provisional {...props} />
      </details>
    </section>
  )
}

function Provisional ({ right, offer, visitor, typed }: OfflineProps) {
  if (offer !== null && offer.offered !== null && typeof right.hosxp !== 'string') {
    const { code, scheme, mainHospital, from, warning } = offer.offered
    return (
      <form method='post' action={`${rightHref(right.subject)}/provisional`}>
        <Csrf visitor={visitor} />
        <input type='hidden' name='from' value={`${from.kind} ${from.id}`} />
        <p class='offered'><b>{code} {right.hosxp.names.get(code)?.name ?? ''}</b> <span class='chip blue'>{SCHEME_NAMES[scheme]}</span> หลัก {mainHospital === '' ? 'ไม่ได้ลง' : hospitalText(mainHospital, right.hosxp.hospitals)}</p>
        <p>จาก {SUBJECT_NAMES[from.kind]} {from.id} วันที่ {formatBuddhist(from.day)}</p>
        {warning !== null && <p class='hint'>ระวัง: {WARNING_NAMES[warning]}</p>}
        <TextField form='provisional' name='remark' label='หมายเหตุ (ไม่ใส่ก็ได้)' typed={typed} />
        <button>ใช้สิทธิเดิมชั่วคราว และพิมพ์ใบสิทธิ</button>
        <p><small>ลงสิทธิใน HOSxP เอง ระบบนี้ไม่แก้สิทธิให้</small></p>
      </form>
    )
  }
  return (
    <form method='post' action={`${rightHref(right.subject)}/provisional`}>
      <Csrf visitor={visitor} />
      <p>{offer === null ? 'ยังไม่รู้สิทธิครั้งก่อน' : offer.offered === null && offer.why === 'too-old' ? 'สิทธิครั้งก่อนเก่าเกินไป' : 'ไม่มีสิทธิครั้งก่อนให้ใช้'} ให้หัวหน้าเวรตัดสินใจ</p>
      {right.item === null && (
        <div class='fields'>
          <TextField form='provisional' name='hn' label='HN' typed={typed} initial={right.hn ?? ''} max={20} isRequired />
          <TextField form='provisional' name='day' label='วันรับบริการ' typed={typed} kind='date' initial={formatBuddhist(right.day ?? dayOf(visitor.at))} />
          <TextField form='provisional' name='citizenId' label='เลขบัตรประชาชน (ใส่ได้ ระบบจะถามซ้ำให้)' typed={typed} max={20} />
        </div>)}
      <TextField form='provisional' name='decider' label='หัวหน้าเวรผู้ตัดสินใจ' typed={typed} max={200} isRequired />
      <TextField form='provisional' name='remark' label='ตัดสินใจว่าอย่างไร (ใช้สิทธิอะไร)' typed={typed} kind='long' isRequired />
      <button>บันทึกสิทธิชั่วคราว และพิมพ์ใบสิทธิ</button>
    </form>
  )
}
