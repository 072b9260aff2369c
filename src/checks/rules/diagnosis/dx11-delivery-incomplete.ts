import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { procedureOf } from '../../care/care-rule.js'
import { DELIVERY } from '../../care/procedure-codes.js'
import { mainRight } from '../../payer.js'
import { isCodingDue } from '../../service-time.js'
import { codedDiagnoses, isReadable, TOO_NARROW } from './principal.js'

const isDelivery = (code: string): boolean => isInCategories(code, 'O80', 'O84')

export const dx11DeliveryIncomplete: CaseCheck = {
  id: 'DX11',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'รหัสการคลอดไม่ครบหรือขัดกัน', en: 'Codes of a delivery incomplete' },
  family: 'diagnosis',
  schemes: ['UC'],
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-diagnoses', 'admission-procedures', 'admission-rights'],
  mend: 'ลงผลการคลอด (Z37) และหัตถการคลอด (72–75) ตามเวชระเบียน และตัดรหัสดูแลหลังคลอด (Z39) ออกเมื่อคลอดที่นี่',
  source: 'NHSO C209 (ผิดหลัก ICD: O80–O84 ต้องมี Z37), C212 (ไม่มีหัตถการการคลอด), C214 (คลอดปกติร่วมกับดูแลหลังคลอด)',
  why: 'การคลอดจัดกลุ่ม DRG จากโรค ผลการคลอด และหัตถการครบสามส่วน ขาดส่วนใดก็ไม่มียอดจ่าย',
  example: 'คลอดปกติ O80.0 ลงหัตถการ 73.59 แล้ว แต่ไม่มี Z37.0',
  grace: '7 วันหลังยืนยันจำหน่าย (coding.admission_due_days)',
  prevents: [{ system: 'e-claim', code: 'C209' }, { system: 'e-claim', code: 'C212' }, { system: 'e-claim', code: 'C214' }],
  signs: { diagnosis: isDelivery },
  judge: (item, context) => {
    if (!isCodingDue(item, context)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const codes = codedDiagnoses(item).map(({ code }) => code)
    const delivery = codes.find(isDelivery)
    if (delivery === undefined) return NOT_APPLICABLE
    const scheme = mainRight(item)?.scheme ?? null
    if (scheme === null) return undetermined('ยังไม่ทราบสิทธิของผู้ป่วย')
    if (scheme !== 'UC') return NOT_APPLICABLE
    const tell = (line: string, th: string, en: string) => ({ line, detail: { th: `${delivery} ${th}`, en: `${delivery} ${en}` }, evidence: { code: delivery } })
    const faults = [
      ...codes.some(code => code.startsWith('Z37')) ? [] : [tell('Z37', 'ไม่มีผลการคลอด Z37', 'without outcome Z37')],
      ...procedureOf(item, DELIVERY) !== undefined ? [] : [tell('procedure', 'ไม่มีหัตถการการคลอด', 'without a delivery procedure')],
      ...codes.some(code => code.startsWith('O80')) && codes.some(code => code.startsWith('Z39')) ? [tell('Z39', 'ร่วมกับดูแลหลังคลอด Z39', 'with postpartum care Z39')] : []
    ]
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}
