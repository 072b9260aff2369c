import type { AdmissionCase } from '../../../case/case.js'
import type { CaseCheck, Fault } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { addDays } from '../../../values/local-date.js'
import { mainRight } from '../../payer.js'
import { codedDiagnoses, isCodingFinal, isReadable, TOO_NARROW } from './principal.js'

const NEWBORN_DAYS = 28
/** Birth weights as ICD-10 names them, grams, both included. */
const WEIGHTS: Readonly<Record<string, readonly [number, number]>> = { P070: [1, 999], P071: [1000, 2499], P080: [4500, Infinity] }

/** What the weight at birth was: of the newborn file, or on admission where that was the day of birth. */
const birthWeightOf = ({ birthWeightGrams, weightGrams, admittedOn, patient }: AdmissionCase): number | null => {
  const known = birthWeightGrams ?? (admittedOn === patient?.birthday ? weightGrams : null)
  return known !== null && known > 0 ? known : null
}

export const dx14NewbornWeight: CaseCheck = {
  id: 'DX14',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'น้ำหนักทารกแรกเกิดไม่มีหรือขัดกับรหัสโรค', en: 'Newborn weight missing or against the diagnosis' },
  family: 'diagnosis',
  schemes: ['UC'],
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-diagnoses', 'admission-rights', 'patient-birthday', 'admission-weight'],
  mend: 'ลงน้ำหนักแรกรับเป็นกรัมตามเวชระเบียนที่หน้ารับผู้ป่วยใน หรือแก้รหัส P07, P08 ให้ตรงกับน้ำหนัก',
  source: 'NHSO C114, C207',
  why: 'ทารกอายุไม่ถึง 28 วันจัดกลุ่ม DRG จากน้ำหนัก ไม่มีหรือขัดกันก็ไม่มียอดจ่าย',
  example: 'ทารกหนัก 2,900 กรัม ลงรหัส P07.1 (1,000–2,499 กรัม)',
  grace: 'เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C114' }, { system: 'e-claim', code: 'C207' }],
  judge: item => {
    if (item.kind !== 'admission' || !isCodingFinal(item)) return NOT_APPLICABLE
    const [day, birthday, scheme] = [item.admittedOn, item.patient?.birthday ?? null, mainRight(item)?.scheme ?? null]
    if (day === null || birthday === null) return undetermined('ไม่ทราบอายุในวันรับไว้')
    if (day < birthday || day >= addDays(birthday, NEWBORN_DAYS)) return NOT_APPLICABLE
    if (scheme === null) return undetermined('ยังไม่ทราบสิทธิของผู้ป่วย')
    if (scheme !== 'UC') return NOT_APPLICABLE
    const faults: Fault[] = item.weightGrams === null || item.weightGrams <= 0 ? [{ line: 'weight', detail: { th: 'ไม่มีน้ำหนักแรกรับ', en: 'no weight on admission' } }] : []
    const grams = birthWeightOf(item)
    const against = grams === null || !isReadable(item) ? undefined : codedDiagnoses(item).find(({ code }) => isAgainst(code, grams))
    if (against !== undefined) faults.push({ line: 'diagnosis', detail: { th: `${against.code} กับ ${grams} กรัม`, en: `${against.code} with ${grams} grams` }, evidence: { code: against.code, grams } })
    if (faults.length > 0) return fault(...faults)
    return isReadable(item) ? CLEAN : undetermined(TOO_NARROW)
  }
}

function isAgainst (code: string, grams: number): boolean {
  const range = Object.hasOwn(WEIGHTS, code) ? WEIGHTS[code] : undefined
  return range !== undefined && (grams < range[0] || grams > range[1])
}
