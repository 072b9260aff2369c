import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault, undetermined } from '../../check.js'
import { dayOf, daysBetween } from '../../../values/local-date.js'
import { momentOf } from '../../service-time.js'
import { whyNotStrong } from './victim.js'

export const rta04AccidentDateWindow: AccidentCheck = {
  id: 'RTA04',
  scope: 'accident',
  title: { th: 'วันเกิดเหตุไม่สัมพันธ์กับวันมารักษา', en: 'Accident date does not fit the treatment' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'block',
  owner: 'emergency',
  audience: 'none',
  needs: [['injury-accident-time', 'admission-accident-time']],
  mend: 'ตรวจวันเวลาเกิดเหตุกับเวลาที่มาถึง แล้วแก้ที่หน้าจออุบัติเหตุ',
  source: 'NHSO C851',
  why: 'วันเกิดเหตุก่อนรับเข้า 28 วันขึ้นไป หรือหลังมาถึง ผู้จ่ายไม่รับ มักเป็นวันที่พิมพ์ผิดเดือน',
  example: 'รับเข้าวันที่ 5 แต่ลงวันเกิดเหตุเป็นวันที่ 15 ของเดือนเดียวกัน',
  prevents: [{ system: 'e-claim', code: 'C851' }],
  judge: (accident, { settings }) => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    const { recorded } = accident.accident
    if (recorded === null) return undetermined('ไม่ทราบวันเกิดเหตุ')
    let answer = CLEAN
    for (const { id, admittedOn, admittedTime } of accident.admissions) {
      if (admittedOn === null) {
        answer = undetermined('ไม่ทราบวันรับเข้า')
        continue
      }
      const days = daysBetween(recorded.day, admittedOn)
      const evidence = { admission: id, days }
      if (days >= settings['act.admission_window_days']) return fault({ detail: { th: `เกิดเหตุก่อนรับเข้า ${days} วัน`, en: `${days} days before the admission` }, evidence })
      if (days < 0) return fault({ detail: AFTER, evidence })
      // On the day of admission a time is needed to tell.
      if (days === 0 && (recorded.at === null || admittedTime === null)) answer = undetermined('ไม่ทราบเวลาในวันรับเข้า')
      else if (recorded.at !== null && recorded.at > momentOf(admittedOn, admittedTime)) return fault({ detail: AFTER, evidence })
    }
    if (accident.admissions.length > 0) return answer
    const arrivalDay = dayOf(accident.arrivedAt)
    if (recorded.day > arrivalDay) return fault({ detail: AFTER })
    const isTimeKnown = recorded.at !== null && accident.isArrivalTimeKnown
    if (isTimeKnown && recorded.at > accident.arrivedAt) return fault({ detail: AFTER })
    return !isTimeKnown && recorded.day === arrivalDay ? undetermined('ไม่ทราบเวลาเกิดเหตุในวันที่มา') : CLEAN
  }
}

const AFTER = { th: 'เกิดเหตุหลังมาถึงโรงพยาบาล', en: 'after the arrival' }
