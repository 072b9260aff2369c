import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { whyNotStrong } from './victim.js'

export const rta03AccidentTimeMissing: AccidentCheck = {
  id: 'RTA03',
  scope: 'accident',
  title: { th: 'ไม่ทราบวันเวลาเกิดเหตุที่แน่นอน', en: 'Accident date and time not known for sure' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'block',
  owner: 'emergency',
  audience: 'emergency',
  note: { th: 'ถามและลงวันเวลาเกิดเหตุ', en: 'Ask when it happened, record day and time' },
  needs: [['injury-accident-time', 'admission-accident-time']],
  mend: 'ถามผู้ป่วยหรือผู้นำส่ง แล้วลงวันเวลาเกิดเหตุที่หน้าจออุบัติเหตุ',
  source: 'NHSO C850',
  why: 'วันเวลาเกิดเหตุเริ่มนับกำหนด 24 ชั่วโมงและ 180 วัน ไม่มีแล้วส่งเบิกไม่ผ่าน',
  example: 'ห้องฉุกเฉินลงวันที่ แต่เวลาเกิดเหตุเป็นเวลาเดียวกับที่ลงทะเบียน',
  prevents: [{ system: 'e-claim', code: 'C850' }],
  judge: accident => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    const { recorded, isAssumed, doSourcesDiffer } = accident.accident
    if (recorded?.at == null) return fault({ detail: { th: 'ไม่ได้บันทึก', en: 'not recorded' } })
    if (doSourcesDiffer) return fault({ detail: { th: 'เวลาจากสองแหล่งต่างกันเกิน 60 นาที', en: 'two sources differ by over 60 minutes' } })
    return isAssumed ? fault({ detail: { th: 'เวลาน่าจะเป็นค่าตั้งต้น', en: 'the time looks assumed' } }) : CLEAN
  }
}
