import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { membersOf } from '../../accident/accident-case.js'
import { accidentDayOf } from '../../accident/accident-time.js'
import { hasPaperAmong } from '../../accident/act-papers.js'
import { VEHICLE_GAP_NAMES, vehicleGaps } from '../../accident/vehicle-gaps.js'
import { daysSinceArrival, paysNothing, satangUnderAct, whyNotStrong } from './victim.js'

export const rta06VehicleUnknown: AccidentCheck = {
  id: 'RTA06',
  scope: 'accident',
  title: { th: 'ข้อมูลรถหรือกรมธรรม์ยังไม่ครบ', en: 'Vehicle or policy not fully known' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'emergency',
  note: { th: 'ถามทะเบียนรถและบริษัทประกัน แล้วแจ้งงานประกัน', en: 'Ask for plate and insurer of the vehicle, tell us' },
  needs: ['visit-rights'],
  mend: 'ถามทะเบียนรถ จังหวัด บริษัทประกัน และกรมธรรม์ หรือขอบันทึกประจำวันและเลือกช่องทางกองทุน แล้วลงในแฟ้มคดี',
  source: 'RVP table HosCarAccident',
  why: 'ไม่รู้รถและกรมธรรม์ก็ไม่รู้ว่าจะเบิกบริษัทใดหรือกองทุน ยิ่งช้ายิ่งถามยาก',
  example: 'รู้เพียงว่าเป็นรถกระบะ ยังไม่มีทะเบียนและบริษัทประกัน',
  grace: 'ทันที ระหว่างที่ยังไม่ลงสถานะรถ เป็นระดับ info ถึง 3 วัน (act.unknown_vehicle_days)',
  judge: (accident, context) => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    if (paysNothing(accident)) return CLEAN
    const hasPoliceReport = hasPaperAmong(membersOf(accident), 'police-report', context.registers)
    const gaps = vehicleGaps({ claim: accident.claim, accidentDay: accidentDayOf(accident.accident), hasPoliceReport })
    if (gaps.length === 0) return CLEAN
    // Who hit whom takes a while to learn.
    const isEarly = (daysSinceArrival(accident, context) ?? 0) < context.settings['act.unknown_vehicle_days']
    return fault({
      detail: { th: gaps.map(gap => VEHICLE_GAP_NAMES[gap].th).join(', '), en: gaps.map(gap => VEHICLE_GAP_NAMES[gap].en).join(', ') },
      severity: gaps.includes('vehicle-status') && isEarly ? 'info' : 'warn',
      satangAtRisk: satangUnderAct(accident, context),
      evidence: { gaps: gaps.join('; ') }
    })
  }
}
