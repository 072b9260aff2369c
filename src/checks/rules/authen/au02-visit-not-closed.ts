import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isProvisional } from '../../eligibility/answer-of-case.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { isCapitation } from '../../payer.js'
import { isFinished } from '../../service-time.js'
import { whyAgeExempts } from './closing-age.js'
import { nhsoCodesOf, OWN_CODE_UNKNOWN, PLACE_UNKNOWN } from './nhso-codes.js'

export const au02VisitNotClosed: CaseCheck = {
  id: 'AU02',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ยังไม่ปิดสิทธิ (EP)', en: 'Visit not closed (no EP code)' },
  family: 'authen',
  schemes: ['UC', 'OFC', 'LGO'],
  severity: 'block',
  owner: 'card-room',
  audience: 'none',
  needs: ['visit-rights', 'visit-authen-codes', 'patient-birthday'],
  mend: 'ปิดสิทธิ visit นี้กับ สปสช. (Endpoint) แล้วบันทึกเลข EP… ที่แท็บสิทธิการรักษา',
  source: 'NHSO C905',
  why: 'visit ที่เรียกเก็บต้องแสดงตนปิดสิทธิเมื่อจบบริการ ไม่ปิดแล้วถูกปฏิเสธการจ่าย',
  example: 'ผู้ป่วยรับยาแล้วกลับบ้านเลย มีเลข PP แต่ไม่มีเลข EP',
  grace: 'วันถัดจากวันรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C905' }, { system: 'fdh', code: 'ER108' }],
  judge: (item, context) => {
    const scheme = judgedRight(item)?.scheme
    const { settings } = context
    if (item.kind !== 'visit' || scheme === undefined || !settings['authen.closing_schemes'].includes(scheme)) return NOT_APPLICABLE
    // Without any code AU01 has it.
    const codes = [...item.rights.map(({ authenCodes }) => authenCodes), item.firstVisitAuthenCodes]
    if (codes.every(({ length }) => length === 0) || !isFinished(item, context)) return NOT_APPLICABLE
    if (isCapitation(item, settings) || isProvisional(context.registers.eligibilityOf(item))) return NOT_APPLICABLE
    const nhso = nhsoCodesOf(item, context)
    const isClosing = ({ kind }: { readonly kind: string | null }): boolean => kind === 'closed'
    if (codes.flat().some(code => code.startsWith('EP')) || nhso?.ours.some(isClosing) === true) return CLEAN
    const exempt = whyAgeExempts(item)
    if (exempt !== null) return exempt
    if (nhso?.nowhere.some(isClosing) === true) return PLACE_UNKNOWN
    if (settings['hospital.code'] === '' && nhso?.elsewhere.some(isClosing) === true) return OWN_CODE_UNKNOWN
    return fault()
  }
}
