import { localDate } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isKnownHospital, isOfOurCup, knowsOurCup } from '../../eligibility/hospitals.js'
import { judgedRight } from '../../eligibility/judged-right.js'

export const rt12StatusProblemsElsewhere: CaseCheck = {
  id: 'RT12',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ผู้มีปัญหาสถานะและสิทธิของหน่วยบริการอื่น', en: 'Person with status problems of another hospital' },
  family: 'rights',
  schemes: ['STP'],
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ตรวจสถานพยาบาลหลัก แล้วแจ้งงานประกันสุขภาพ', en: 'Check the main hospital, tell our office' },
  needs: ['visit-rights', 'admission-rights', 'main-hospital', 'admission-main-hospital'],
  mend: 'ตรวจสถานพยาบาลหลักที่ https://state.moph.go.th แล้วแก้ที่แท็บสิทธิการรักษา ถ้าเป็นของหน่วยบริการอื่นจริง ให้งานประกันสุขภาพตัดสินก่อนส่งเบิก',
  source: 'NHSO C752-C754',
  why: 'ผู้มีปัญหาสถานะและสิทธิขึ้นทะเบียนกับหน่วยบริการแห่งหนึ่ง หน่วยอื่นส่งเบิกแล้วอาจถูกปฏิเสธ จึงต้องตัดสินก่อนส่ง',
  example: 'ผู้ถือบัตรที่ขึ้นทะเบียนกับโรงพยาบาลชายแดน มาตรวจที่เราโดยไม่มีใบส่งตัว',
  prevents: [{ system: 'e-claim', code: 'C752' }],
  validFrom: localDate('2022-01-01'),
  judge: (item, { settings }) => {
    const right = judgedRight(item)
    if (right?.scheme !== 'STP' || !isKnownHospital(right.mainHospital)) return NOT_APPLICABLE
    if (isOfOurCup(right.mainHospital, settings)) return CLEAN
    if (!knowsOurCup(settings)) return undetermined('ยังไม่ได้กำหนดรหัสสถานพยาบาลของเรา (hospital.code)')
    return fault({ detail: { th: `สถานพยาบาลหลัก ${right.mainHospital}`, en: `main hospital ${right.mainHospital}` }, evidence: { recorded: right.scheme, recordedCode: right.code, recordedHospital: right.mainHospital } })
  }
}
