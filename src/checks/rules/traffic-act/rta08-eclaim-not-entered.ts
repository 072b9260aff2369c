import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault, undetermined } from '../../check.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import { eclaimClock } from '../../accident/eclaim-clock.js'
import { isEndedByOffice, satangUnderAct, whyNoClock } from './victim.js'

export const rta08EclaimNotEntered: AccidentCheck = {
  id: 'RTA08',
  scope: 'accident',
  title: { th: 'ยังไม่บันทึก E-claim พรบ. ใน 24 ชั่วโมง', en: 'Not entered in the E-claim web site within 24 hours' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights'],
  mend: 'บันทึกคดีที่เว็บ E-claim พรบ. แล้วลงเลขและเวลาที่บันทึกในแฟ้มคดี',
  source: 'hospital service profile 4.2(3): within 24 hours of the accident',
  why: 'เกณฑ์ของโรงพยาบาลคือบันทึกเว็บ E-claim พรบ. ภายใน 24 ชั่วโมงหลังเกิดเหตุ',
  example: 'เกิดเหตุสองทุ่มเมื่อวาน เช้านี้ยังไม่มีเลข E-claim ในแฟ้มคดี',
  grace: 'ทันทีเป็นระดับ info เป็น warn เมื่อถึงเวลาทำการรอบสุดท้ายก่อนครบ 24 ชั่วโมง หรือทันทีเมื่อไม่รู้เวลาเกิดเหตุแน่นอน',
  judge: (accident, context) => {
    const skipped = whyNoClock(accident)
    if (skipped !== null) return skipped
    const { claim } = accident
    if (claim !== null && claim.eclaimNumber !== null && claim.eclaimEnteredAt !== null) return CLEAN
    if (isEndedByOffice(accident)) return CLEAN
    if (accident.first.kind === 'admission' && accident.first.admittedOn === null) return undetermined('ไม่ทราบวันรับเข้า')
    const clock = eclaimClock(accident, context.asOf, context.settings)
    const remarks = [clock.isApproximate ? 'ประมาณ' : null, clock.isLateArrival ? 'มาช้า' : null].filter(word => word !== null)
    const until = formatBuddhistTime(clock.deadline)
    return fault({
      detail: {
        th: `ครบกำหนด ${until}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`,
        en: `due ${until}${clock.isApproximate ? ', approximate' : ''}${clock.isLateArrival ? ', arrived late' : ''}`
      },
      severity: clock.level === 'info' ? 'info' : 'warn',
      deadline: clock.deadline,
      satangAtRisk: satangUnderAct(accident, context),
      evidence: { level: clock.level, isApproximate: clock.isApproximate, isLateArrival: clock.isLateArrival }
    })
  }
}
