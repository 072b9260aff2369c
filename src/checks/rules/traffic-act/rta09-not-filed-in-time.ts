import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault, undetermined } from '../../check.js'
import { addDays, daysBetween, midnightAfter } from '../../../values/local-date.js'
import { paysNothing, satangUnderAct, whyNotStrong } from './victim.js'

export const rta09NotFiledInTime: AccidentCheck = {
  id: 'RTA09',
  scope: 'accident',
  title: { th: 'ใกล้หรือเกิน 180 วัน ยังไม่ยื่นคำร้อง พรบ.', en: 'Near or beyond 180 days and not filed' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: [['injury-accident-time', 'admission-accident-time']],
  mend: 'ยื่นคำร้องต่อบริษัทประกันหรือกองทุน แล้วลงวันที่ยื่นในแฟ้มคดี',
  source: 'Motor vehicle victims act s.27: within 180 days',
  why: 'คำร้อง พรบ. ต้องยื่นภายใน 180 วันหลังเกิดเหตุ เลยแล้วหมดสิทธิ',
  example: 'ผ่านมา 155 วัน เอกสารครบแล้ว แต่ยังไม่มีวันที่ยื่นในแฟ้มคดี',
  grace: '150 วันหลังเกิดเหตุ (act.filing_amber_days) หมดสิทธิเมื่อครบ 180 วัน',
  judge: (accident, context) => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    if (paysNothing(accident) || accident.claim?.filedOn != null) return CLEAN
    const day = accident.accident.recorded?.day
    if (day === undefined) return undetermined('ไม่ทราบวันเกิดเหตุ')
    const days = daysBetween(day, context.today)
    const red = context.settings['act.filing_red_days']
    if (days < context.settings['act.filing_amber_days']) return CLEAN
    return fault({
      detail: { th: `${days} วันหลังเกิดเหตุ`, en: `${days} days after the accident` },
      deadline: midnightAfter(addDays(day, red)),
      satangAtRisk: satangUnderAct(accident, context),
      evidence: { days, level: days >= red ? 'red' : 'amber' }
    })
  }
}
