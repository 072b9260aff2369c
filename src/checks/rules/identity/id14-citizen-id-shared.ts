import type { Patient } from '../../../case/case.js'
import { isThaiCitizenId } from '../../../values/citizen-id.js'
import { satang } from '../../../values/satang.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'

const MOST_NAMED = 5

export const id14CitizenIdShared: PatientCheck = {
  id: 'ID14',
  scope: 'patient',
  title: { th: 'เลขประชาชนซ้ำกับ HN อื่น', en: 'Citizen id stands on another HN, too' },
  family: 'identity',
  schemes: 'all',
  severity: 'warn',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอดูบัตร แล้วแจ้งเวชระเบียน เลขนี้มีใน HN อื่นด้วย', en: 'See the ID card, tell records: also on another HN' },
  needs: ['patient-citizen-id', 'patient-twins'],
  mend: 'ขอดูบัตรประชาชนและเทียบชื่อกับวันเกิดของทุก HN ถ้าเป็นคนเดียวกัน แจ้งเวชระเบียนให้รวมประวัติ ถ้าเป็นคนละคน แก้เลขของ HN ที่ไม่ตรงกับบัตร',
  source: 'hosxp-sidecar: one person, one HN (decision 0018)',
  why: 'คนเดียวมีสอง HN ทำให้ประวัติแพ้ยาและยอดเบิกแยกกัน ถ้าเป็นคนละคน เลขที่ลงผิดทำให้เบิกในชื่อคนอื่น',
  example: 'ผู้ป่วยเคยเปิด HN ไว้เมื่อสิบปีก่อน มาครั้งนี้แจ้งว่ามาครั้งแรก ห้องบัตรเปิด HN ใหม่ด้วยเลขเดิม',
  suspects: isShared,
  judge: patient => {
    if (!isShared(patient)) return CLEAN
    const { twins } = patient
    return fault({
      detail: { th: `มีอีก ${twins.length} HN`, en: twins.length === 1 ? 'one more HN' : `${twins.length} more HNs` },
      deadline: null,
      satangAtRisk: satang(0),
      // Never the number itself.
      evidence: { otherHns: twins.slice(0, MOST_NAMED).join(', '), others: twins.length }
    })
  }
}

/** A number that is no Thai's is the business of ID04 and ID05, or was made up. */
function isShared ({ citizenId, twins }: Patient): boolean {
  return twins.length > 0 && isThaiCitizenId(citizenId)
}
