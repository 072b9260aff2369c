import type { Case, Patient, VisitCase } from '../../../case/case.js'
import { addYears } from '../../../values/local-date.js'
import { satang } from '../../../values/satang.js'
import type { CheckContext, PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isKnownHospital, isOfOurCup, knowsOurCup } from '../../eligibility/hospitals.js'
import { mainRight } from '../../payer.js'
import type { CheckSettings } from '../../settings.js'

const FEWEST_VISITS = 2

export const rg04LivesHereBelongsElsewhere: PatientCheck = {
  id: 'RG04',
  scope: 'patient',
  title: { th: 'อยู่ในอำเภอเรา แต่หน่วยบริการหลักอยู่ที่อื่น', en: 'Lives in our district, belongs to another CUP' },
  family: 'registration',
  schemes: ['UC'],
  severity: 'info',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'main-hospital', 'patient-address'],
  mend: 'ชวนผู้ป่วยเปลี่ยนหน่วยบริการประจำมาที่ CUP ของเราเมื่อมาครั้งถัดไป อำเภอของเราคือ office.district หรือตามรหัสสถานพยาบาลใน HOSxP',
  source: 'hospital service profile (coverage, per-head budget)',
  why: 'งบเหมาจ่ายรายหัวไปที่หน่วยบริการหลัก คนที่อยู่และรักษากับเราแต่ขึ้นทะเบียนที่อื่น โรงพยาบาลรักษาโดยไม่ได้งบ',
  example: 'ครอบครัวย้ายมาอยู่ตำบลในอำเภอเราแล้วสามปี มารับยาทุกเดือน หน่วยบริการหลักยังเป็นจังหวัดเดิม',
  suspectsCase: (item, { settings }) => item.patient !== null && livesHere(item.patient, settings) && isUniversalVisit(item) && isElsewhere(item, settings),
  judge: (patient, cases, context) => {
    const { settings } = context
    if (!livesHere(patient, settings) || !knowsOurCup(settings)) return NOT_APPLICABLE
    const visits = cases.filter(isUniversalVisit).filter(visit => isWithinAYear(visit, context))
    const latest = visits.at(-1)
    if (latest === undefined || visits.length < FEWEST_VISITS || !isElsewhere(latest, settings)) return CLEAN
    const mainHospital = mainRight(latest)?.mainHospital ?? ''
    return fault({
      detail: { th: `มา ${visits.length} ครั้งใน 12 เดือน หน่วยบริการหลัก ${mainHospital}`, en: `${visits.length} visits in 12 months, main hospital ${mainHospital}` },
      deadline: null,
      satangAtRisk: satang(0),
      evidence: { visits: visits.length, mainHospital, subDistrict: patient.addressCode }
    })
  }
}

const livesHere = ({ isThai, addressCode }: Patient, settings: CheckSettings): boolean =>
  isThai && settings['office.district'] !== '' && addressCode.startsWith(settings['office.district'])

const isUniversalVisit = (item: Case): item is VisitCase => item.kind === 'visit' && mainRight(item)?.scheme === 'UC'

function isElsewhere (item: Case, settings: CheckSettings): boolean {
  const hospital = mainRight(item)?.mainHospital ?? ''
  return isKnownHospital(hospital) && !isOfOurCup(hospital, settings)
}

const isWithinAYear = ({ day }: VisitCase, { today }: CheckContext): boolean => day >= addYears(today, -1) && day <= today
