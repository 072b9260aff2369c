import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { instantAt } from '../../../values/local-date.js'
import { careCheck } from '../../care/care-check.js'
import { beginsWith, procedureOf } from '../../care/care-rule.js'
import { LONG_VENTILATION } from '../../care/procedure-codes.js'

const LEAST_HOURS = 96
const HOUR_MS = 3_600_000

export const ca02VentilatedLongerThanStay = careCheck({
  id: 'CA02',
  kinds: ['admission'],
  title: { th: 'ใช้เครื่องช่วยหายใจ 96 ชม. แต่นอนไม่ถึง', en: 'Ventilated for 96 hours in a shorter stay' },
  severity: 'block',
  needs: ['admission-procedures', 'admission-time', 'discharge-time'],
  mend: 'ตรวจวันเวลารับและจำหน่าย ถ้าถูกแล้วแก้หัตถการ 96.72 เป็น 96.71 ตามเวลาที่ใช้จริงในเวชระเบียน',
  source: 'NHSO C807',
  why: '96.72 คือใช้เครื่องตั้งแต่ 96 ชั่วโมง ถ้านอนสั้นกว่านั้นจะถูกตีกลับทั้งราย',
  example: 'รับไว้ 2 คืนก่อนส่งต่อ ลงหัตถการ 96.72 แทน 96.71',
  prevents: [{ system: 'e-claim', code: 'C807' }],
  tells: 'contradiction',
  rule: {
    signs: { procedure: code => beginsWith(code, LONG_VENTILATION) },
    judge: item => {
      if (item.kind !== 'admission' || procedureOf(item, LONG_VENTILATION) === undefined) return NOT_APPLICABLE
      const { admittedOn, admittedTime, dischargedOn, dischargedTime } = item
      if (admittedOn === null || admittedTime === null || dischargedOn === null || dischargedTime === null) return undetermined('ไม่ทราบเวลารับหรือเวลาจำหน่าย')
      const hours = (instantAt(dischargedOn, dischargedTime) - instantAt(admittedOn, admittedTime)) / HOUR_MS
      // A discharge before the admission is TM01's.
      if (hours < 0) return undetermined('เวลาจำหน่ายอยู่ก่อนเวลารับ')
      if (hours >= LEAST_HOURS) return CLEAN
      const whole = Math.floor(hours)
      return fault({ detail: { th: `นอน ${whole} ชั่วโมง`, en: `a stay of ${whole} hours` }, evidence: { hours: whole } })
    }
  }
})
