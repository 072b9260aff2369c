import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isProvisional } from '../../eligibility/answer-of-case.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { dayOf } from '../../../values/local-date.js'
import { nhsoCodesOf, OWN_CODE_UNKNOWN } from './nhso-codes.js'

export const au04AuthenOfAnotherDay: CaseCheck = {
  id: 'AU04',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'เลข authen ไม่ใช่วันที่รับบริการ', en: 'Authen code of another day' },
  family: 'authen',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอเลข authen ของวันที่รับบริการ', en: 'Get an authen code of the day of service' },
  needs: ['visit-rights', 'authen-answers'],
  mend: 'ตรวจเลข authen กับ สปสช. แล้วขอเลขของวันที่รับบริการ หรือแก้วันที่ visit ถ้าลงผิดวัน',
  source: 'NHSO C349: no authen on the day of service',
  why: 'สปสช. ดูเลข authen ของวันที่รับบริการ เลขของวันอื่นใช้แทนไม่ได้',
  example: 'ผู้ป่วยมาคืนวันที่ 3 เปิด visit หลังเที่ยงคืน เลขที่ขอเป็นของวันก่อนหน้า',
  grace: 'เมื่อได้คำตอบเรื่องเลข authen จาก สปสช.',
  prevents: [{ system: 'e-claim', code: 'C349' }],
  judge: (item, context) => {
    const nhso = nhsoCodesOf(item, context)
    if (item.kind !== 'visit' || judgedRight(item)?.scheme !== 'UC' || isProvisional(context.registers.eligibilityOf(item)) || nhso === null) return NOT_APPLICABLE
    const { ours, elsewhere } = nhso
    if (ours.length === 0) return context.settings['hospital.code'] === '' && elsewhere.length > 0 ? OWN_CODE_UNKNOWN : NOT_APPLICABLE
    const days = ours.map(({ at }) => at === null ? null : dayOf(at))
    if (days.includes(item.day)) return CLEAN
    if (days.includes(null)) return undetermined('สปสช. ไม่บอกวันของเลข authen')
    return fault({ evidence: { authenDay: days[0] ?? null } })
  }
}
