import { daysBetween } from '../../../values/local-date.js'
import { satang } from '../../../values/satang.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { canBeAsked, firstCheckOf, isCheckExpected, isFaultOfSource } from '../../eligibility/asked-about.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { daysSinceService, serviceDay } from '../../service-time.js'

// Later nobody can learn any more what the register said then.
const TOLD_DAYS = 30

export const rt10NobodyChecked: CaseCheck = {
  id: 'RT10',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ไม่ได้ตรวจสิทธิ', en: 'Nobody checked the right' },
  family: 'rights',
  schemes: 'all',
  severity: 'warn',
  owner: 'card-room',
  audience: 'none',
  needs: [['eligibility-sources', 'visit-right-checks', 'admission-right-checks']],
  mend: 'ตรวจสิทธิของวันรับบริการที่หน้าสิทธิ แล้วเทียบกับสิทธิที่ลงไว้',
  source: 'hospital service profile',
  why: 'ไม่มีใครรู้ว่าสิทธิที่ลงไว้ยังใช้ได้หรือไม่ และผ่านไปนานจะถามย้อนหลังไม่ได้แล้ว',
  example: 'ผู้ป่วยมาทำแผลช่วงเย็น ลงสิทธิตามครั้งก่อน ไม่มีใครกดตรวจสิทธิ',
  grace: 'วันถัดจากวันรับบริการ (ผู้ป่วยใน: วันถัดจากวันรับเข้า) และบอกถึง 30 วันหลังรับบริการหรือจำหน่าย',
  judge: (item, context) => {
    const day = serviceDay(item)
    if (day === null || judgedRight(item) === null || !canBeAsked(item) || !isCheckExpected(item, day, context)) return NOT_APPLICABLE
    const knowledge = context.registers.eligibilityOf(item)
    if (firstCheckOf(item, knowledge) !== null) return CLEAN
    const daysOver = daysSinceService(item, context)
    if (daysBetween(day, context.today) < 1 || (daysOver !== null && daysOver > TOLD_DAYS)) return NOT_APPLICABLE
    const tries = knowledge.lastTry
    // One outage is one finding, of the source; who was left out is told when there is somebody to ask again.
    if (tries !== null && isFaultOfSource(tries) && !context.registers.payers.some(({ isOn, state }) => isOn && state === 'up')) return undetermined('ถามสิทธิไม่ได้ ปลายทางยังไม่ตอบหรือ token ใช้ไม่ได้')
    return fault({
      ...(tries === null ? {} : { detail: { th: 'ถามแล้วยังไม่ได้คำตอบ', en: 'asked, no answer yet' } }),
      satangAtRisk: satang(0),
      evidence: { tries: tries?.tries ?? 0, lastReason: tries?.lastReason ?? null }
    })
  }
}
