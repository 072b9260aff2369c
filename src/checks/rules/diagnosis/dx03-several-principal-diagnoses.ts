import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isCodingFinal, isReadable, principalDiagnoses, TOO_NARROW } from './principal.js'

export const dx03SeveralPrincipalDiagnoses: CaseCheck = {
  id: 'DX03',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'โรคหลักมากกว่าหนึ่ง', en: 'More than one principal diagnosis' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses', 'admission-diagnoses'],
  mend: 'เลือกโรคหลักเพียงรหัสเดียว ที่เหลือเปลี่ยนเป็นโรคร่วม',
  source: 'NHSO C202',
  why: 'กองทุนรับโรคหลักเพียงรหัสเดียวต่อครั้ง',
  example: 'แพทย์ลงโรคหลักสองแถวจากสองห้องตรวจในวันเดียวกัน',
  grace: 'ผู้ป่วยนอก: ทันที ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C202' }],
  judge: item => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const codes = principalDiagnoses(item).map(diagnosis => diagnosis.code)
    return codes.length <= 1 ? CLEAN : fault({ detail: { th: codes.join(', '), en: codes.join(', ') }, evidence: { codes: codes.join(',') } })
  }
}
