import type { Case } from '../../../case/case.js'
import type { CaseCheck, CheckContext } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { beginsWith, procedureOf } from '../../care/care-rule.js'
import { COIL, STERILIZATION } from '../../care/procedure-codes.js'
import { mainRight } from '../../payer.js'
import { isCodingDue } from '../../service-time.js'
import { claimedLines, hasItem } from '../prevention/given.js'
import { codedDiagnoses, isReadable, principalDiagnoses, TOO_NARROW } from './principal.js'

const METHODS = [
  { procedures: COIL, codes: ['Z301', 'Z305'], name: { th: 'ใส่ห่วงอนามัย', en: 'coil' } },
  { procedures: STERILIZATION, codes: ['Z302'], name: { th: 'ทำหมัน', en: 'sterilization' } }
] as const

const isSterilization = (code: string): boolean => code.startsWith('Z302')

export const dx16ContraceptionAgainstProcedure: CaseCheck = {
  id: 'DX16',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'รหัสโรคกับหัตถการคุมกำเนิดไม่ตรงกัน', en: 'Contraception: diagnosis against procedure' },
  family: 'diagnosis',
  schemes: ['UC'],
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses', 'admission-diagnoses', 'visit-procedures', 'admission-procedures', 'visit-rights', 'admission-rights'],
  mend: 'ใส่ห่วง 69.7 ใช้ Z30.1 (เปลี่ยนห่วง Z30.5) ทำหมัน 66.2x, 66.3x, 63.7x ใช้ Z30.2 แก้ตัวที่ไม่ตรงเวชระเบียน',
  source: 'NHSO C217, C425; ICD-10 Z30.1, Z30.2, Z30.5 (รายการที่เบิกเป็น ADP: PP06, PP07)',
  why: 'วิธีคุมกำเนิดที่เบิกต้องตรงทั้งรหัสโรคและหัตถการ มิฉะนั้นถูกตีกลับ',
  example: 'ทำหมันหลังคลอด 66.32 แต่ไม่มี Z30.2',
  grace: 'ผู้ป่วยนอก: วันที่สองหลังรับบริการ ผู้ป่วยใน: 7 วันหลังยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C217' }],
  signs: { diagnosis: isSterilization, procedure: code => METHODS.some(({ procedures }) => beginsWith(code, procedures)) },
  judge: judgeContraception
}

function judgeContraception (item: Case, context: CheckContext) {
  if (!isCodingDue(item, context)) return NOT_APPLICABLE
  if (!isReadable(item)) return undetermined(TOO_NARROW)
  const isSterilizationMeant = principalDiagnoses(item).some(({ code }) => isSterilization(code))
  const done = METHODS.filter(({ procedures }) => procedureOf(item, procedures) !== undefined)
  if (done.length === 0 && !isSterilizationMeant) return NOT_APPLICABLE
  const scheme = mainRight(item)?.scheme ?? null
  if (scheme === null) return undetermined('ยังไม่ทราบสิทธิของผู้ป่วย')
  if (scheme !== 'UC') return NOT_APPLICABLE
  // With the fee schedule's item for a coil PP01 asks for the diagnosis.
  const isCoilCharged = item.kind === 'visit' && hasItem(claimedLines(item), ['FP001'])
  const undiagnosed = done.find(({ procedures, codes }) => !(procedures === COIL && isCoilCharged) && !codedDiagnoses(item).some(({ code }) => beginsWith(code, codes)))
  if (undiagnosed !== undefined) {
    const { name, codes, procedures } = undiagnosed
    const code = procedureOf(item, procedures) ?? ''
    return fault({ detail: { th: `${name.th} (${code}) ไม่มี ${codes.join('/')}`, en: `${name.en} (${code}) without ${codes.join('/')}` }, evidence: { procedure: code } })
  }
  if (isSterilizationMeant && procedureOf(item, STERILIZATION) === undefined) return fault({ detail: { th: 'Z302 ไม่มีหัตถการทำหมัน', en: 'Z302 without a procedure' }, evidence: { code: 'Z302' } })
  return CLEAN
}
