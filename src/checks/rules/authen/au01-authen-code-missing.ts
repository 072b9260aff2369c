import type { Case } from '../../../case/case.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isProvisional } from '../../eligibility/answer-of-case.js'
import { mainRight } from '../../payer.js'
import { momentOf, registeredAt, serviceDay } from '../../service-time.js'
import { midnightAfter, MINUTE_MS, type Instant } from '../../../values/local-date.js'

export const au01AuthenCodeMissing: CaseCheck = {
  id: 'AU01',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ไม่มีเลข authen', en: 'No authen code' },
  family: 'authen',
  schemes: ['UC', 'OFC', 'LGO'],
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอเลข authen ด้วยบัตรประชาชน แล้วลงที่แท็บสิทธิ', en: 'Get an authen code by ID card and record it' },
  needs: ['visit-rights', 'admission-rights', 'visit-authen-codes', 'admission-authen-codes'],
  mend: 'ขอ authen ด้วยบัตรประชาชน แล้วบันทึกเลข PP… ที่แท็บสิทธิการรักษา',
  source: 'NHSO C349, A52',
  why: 'บัตรทองที่ไม่มีเลข authen ของวันนั้นเบิกไม่ได้ และขอย้อนหลังต้องอุทธรณ์',
  example: 'ผู้ป่วยมาถึงช่วงเครื่องอ่านบัตรเสีย เข้าตรวจไปโดยไม่มีเลข PP',
  grace: 'authen.grace_minutes นาทีหลังเปิด visit (ตั้งต้น 30) ระหว่างใช้สิทธิชั่วคราวยังไม่บอก',
  prevents: [{ system: 'e-claim', code: 'C349' }, { system: 'e-claim', code: 'A52' }],
  judge: (item, { asOf, settings, registers }) => {
    const scheme = mainRight(item)?.scheme
    const isJudged = scheme === 'UC' || (settings['authen.civil_servants'] && (scheme === 'OFC' || scheme === 'LGO'))
    if (!isJudged || startOf(item) + settings['authen.grace_minutes'] * MINUTE_MS > asOf) return NOT_APPLICABLE
    // While nobody can be asked, nobody gives a code either.
    if (isProvisional(registers.eligibilityOf(item))) return NOT_APPLICABLE
    if (item.rights.some(right => right.authenCodes.length > 0) || lentCodes(item).length > 0) return CLEAN
    if (item.kind === 'admission' && item.admittedOn === null) return undetermined('ไม่ทราบวันรับเข้า')
    const day = serviceDay(item)
    return fault({ deadline: day === null ? null : midnightAfter(day) })
  }
}

const startOf = (item: Case): Instant | number => {
  if (item.kind === 'visit') return registeredAt(item)
  return item.admittedOn === null ? -Infinity : momentOf(item.admittedOn, item.admittedTime)
}

/** One code serves a person for the day: the first visit's, or that of the visit an admission came from on its day. */
function lentCodes (item: Case): readonly string[] {
  if (item.kind === 'visit') return item.firstVisitAuthenCodes
  return item.fromVisit !== null && item.admittedOn !== null && item.fromVisit.day === item.admittedOn ? item.fromVisit.authenCodes : []
}
