import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { instantAt } from '../../../values/local-date.js'

export const tm01DischargeTime: CaseCheck = {
  id: 'TM01',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'วันที่รับหรือจำหน่ายผิด', en: 'Admission or discharge date wrong' },
  family: 'times',
  schemes: 'all',
  severity: 'block',
  owner: 'ward',
  audience: 'none',
  needs: ['discharge-confirmation'],
  mend: 'แก้วันเวลารับและจำหน่ายที่ทะเบียนผู้ป่วยใน',
  source: 'NHSO C107, C108, C121, C123',
  why: 'วันนอนคิดจากวันรับและวันจำหน่าย ผิดแล้วถูกตีกลับหรือค่าห้องไม่ตรง',
  example: 'จำหน่ายตีหนึ่งแต่ลงวันที่ของวันก่อน เวลาจำหน่ายจึงอยู่ก่อนเวลารับเข้า',
  grace: 'เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C107' }, { system: 'e-claim', code: 'C108' }, { system: 'e-claim', code: 'C121' }, { system: 'e-claim', code: 'C123' }],
  judge: (item, { asOf, today }) => {
    if (item.kind !== 'admission' || !item.isDischarged) return NOT_APPLICABLE
    const { admittedOn, admittedTime, dischargedOn, dischargedTime } = item
    const evidence = { admittedOn, admittedTime, dischargedOn, dischargedTime }
    if (dischargedOn === null) return fault({ detail: { th: 'ไม่มีวันจำหน่าย', en: 'no discharge date' }, evidence })
    if (admittedOn === null) return fault({ detail: { th: 'ไม่มีวันรับเข้า', en: 'no admission date' }, evidence })
    const isEarlierTime = dischargedOn === admittedOn && admittedTime !== null && dischargedTime !== null && dischargedTime < admittedTime
    if (dischargedOn < admittedOn || isEarlierTime) return fault({ detail: { th: 'จำหน่ายก่อนรับเข้า', en: 'discharged before admitted' }, evidence })
    const isInFuture = dischargedTime === null ? dischargedOn > today : instantAt(dischargedOn, dischargedTime) > asOf
    return isInFuture ? fault({ detail: { th: 'วันจำหน่ายอยู่ในอนาคต', en: 'discharged in the future' }, evidence }) : CLEAN
  }
}
