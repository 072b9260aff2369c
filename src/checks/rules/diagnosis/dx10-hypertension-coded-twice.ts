import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { beginsWith } from '../../care/care-rule.js'
import { codedDiagnoses, isCodingFinal, isReadable, TOO_NARROW } from './principal.js'

// The payer prints "I54-I519"; there is no I54, what it means is I51.4–I51.9.
const PAIRS = [
  { of: 'I110', excludes: ['I50', 'I514', 'I515', 'I516', 'I517', 'I518', 'I519'] },
  { of: 'I120', excludes: ['N17', 'N18', 'N19'] }
] as const

export const dx10HypertensionCodedTwice: CaseCheck = {
  id: 'DX10',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'ความดันโลหิตสูงให้รหัสหัวใจหรือไตซ้ำ', en: 'Hypertensive heart or kidney disease coded twice' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'warn',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-diagnoses'],
  mend: 'ให้รหัสเดียว: I11.0 รวมหัวใจล้มเหลวแล้ว I12.0 รวมไตวายแล้ว ตัดรหัสที่ซ้ำออก',
  source: 'NHSO C215, C216',
  why: 'I11.0 และ I12.0 บอกทั้งความดันและผลของมัน ให้รหัสผลซ้ำอีกถูกตีกลับ',
  example: 'โรคหลัก I11.0 โรคร่วม I50.0',
  grace: 'เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C215' }, { system: 'e-claim', code: 'C216' }],
  signs: { diagnosis: code => PAIRS.some(({ of }) => code.startsWith(of)) },
  judge: item => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const codes = codedDiagnoses(item).map(({ code }) => code)
    const pairs = PAIRS.filter(({ of }) => codes.some(code => code.startsWith(of)))
    if (pairs.length === 0) return NOT_APPLICABLE
    const faults = pairs.flatMap(({ of, excludes }) => {
      const twice = codes.find(code => beginsWith(code, excludes))
      return twice === undefined ? [] : [{ line: of, detail: { th: `${of} กับ ${twice}`, en: `${of} with ${twice}` }, evidence: { code: of, other: twice } }]
    })
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}
