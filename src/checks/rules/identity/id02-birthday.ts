import type { PatientCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { serviceDay } from '../../service-time.js'
import { addYears } from '../../../values/local-date.js'

const OLDEST_YEARS = 130

export const id02Birthday: PatientCheck = {
  id: 'ID02',
  scope: 'patient',
  title: { th: 'วันเกิดไม่มีหรือผิด', en: 'Birthday missing or impossible' },
  family: 'identity',
  schemes: 'all',
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ลงวันเกิดตามบัตรประจำตัวหรือสูติบัตร', en: 'Record the birthday as on the ID document' },
  needs: ['patient-birthday'],
  mend: 'ขอดูบัตรประชาชน แล้วแก้วันเกิดที่หน้าทะเบียนผู้ป่วย (Patient Registry)',
  source: 'NHSO C102, C120',
  why: 'ทุกกองทุนตรวจอายุจากวันเกิด วันเกิดที่ไม่มีหรือเป็นไปไม่ได้ทำให้ส่งเบิกไม่ผ่านทุกครั้งที่มา และทำให้ข้อตรวจเรื่องอายุตัดสินไม่ได้',
  example: 'ผู้สูงอายุคนหนึ่ง ทะเบียนลงปีเกิดเป็นปี พ.ศ. หน้า เพราะพิมพ์ตัวเลขสลับ วันเกิดจึงอยู่หลังวันที่มารับบริการ',
  prevents: [{ system: 'e-claim', code: 'C102' }, { system: 'e-claim', code: 'C120' }],
  suspects: ({ birthday }, { today }) =>
    // A birthday can only lie after a visit of the last year when it is this young.
    birthday === null || birthday > addYears(today, -1) || addYears(birthday, OLDEST_YEARS) < today,
  judge: ({ birthday }, cases) => {
    if (birthday === null) return fault({ detail: { th: 'ไม่ได้บันทึก', en: 'not recorded' }, evidence: { birthday: null } })
    const days = cases.map(serviceDay).filter(day => day !== null)
    const unborn = days.find(day => birthday > day)
    if (unborn !== undefined) return fault({ detail: { th: 'วันเกิดอยู่หลังวันรับบริการ', en: 'born after the day of service' }, evidence: { birthday, serviceDay: unborn } })
    const tooOld = days.find(day => day > addYears(birthday, OLDEST_YEARS))
    if (tooOld !== undefined) return fault({ detail: { th: `อายุเกิน ${OLDEST_YEARS} ปี`, en: `older than ${OLDEST_YEARS} years` }, evidence: { birthday, serviceDay: tooOld } })
    return CLEAN
  }
}
