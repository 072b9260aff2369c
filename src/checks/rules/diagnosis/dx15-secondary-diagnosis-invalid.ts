import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { codedDiagnoses, isCodingFinal, isReadable, principalDiagnoses, TOO_NARROW } from './principal.js'

const SECONDARY = ['2', '3', '4']
const COMORBIDITY_OR_COMPLICATION = ['2', '3']

export const dx15SecondaryDiagnosisInvalid: CaseCheck = {
  id: 'DX15',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'โรครองผิดหลักการให้รหัส', en: 'Secondary diagnosis against the rules of ICD-10' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-diagnoses'],
  mend: 'ตัดโรครองที่ซ้ำกับโรคหลัก และเปลี่ยนประเภทของรหัส V–Y เป็นสาเหตุภายนอก (diagtype 5)',
  source: 'NHSO C800, C803 (ซ้ำกับโรคหลัก)',
  why: 'โรครองเพิ่มน้ำหนักของ DRG ผู้จ่ายจึงตีกลับรหัสที่ซ้ำกับโรคหลักหรือเป็นเพียงสาเหตุ',
  example: 'โรคหลัก J18.9 และโรคร่วม J18.9 อีกแถว',
  grace: 'เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C800' }, { system: 'e-claim', code: 'C803' }],
  judge: item => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const principal = new Set(principalDiagnoses(item).map(({ code }) => code))
    const rows = codedDiagnoses(item)
    const repeated = rows.filter(({ code, role }) => SECONDARY.includes(role) && principal.has(code))
    const causes = rows.filter(({ code, role }) => COMORBIDITY_OR_COMPLICATION.includes(role) && isInCategories(code, 'V00', 'Y99') && !principal.has(code))
    const faults = [
      ...repeated.map(({ code }) => ({ code, th: 'ซ้ำกับโรคหลัก', en: 'repeats the principal diagnosis' })),
      ...causes.map(({ code }) => ({ code, th: 'เป็นสาเหตุภายนอก ไม่ใช่โรคร่วม', en: 'is an external cause, not a comorbidity' }))
    ]
    const once = [...new Map(faults.map(entry => [entry.code, entry])).values()]
    return once.length === 0 ? CLEAN : fault(...once.map(({ code, th, en }) => ({ line: code.slice(0, 40), detail: { th: `${code} ${th}`, en: `${code} ${en}` }, evidence: { code } })))
  }
}
