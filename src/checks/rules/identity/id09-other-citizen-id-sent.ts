import { maskCitizenId } from '../../../values/citizen-id.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'

export const id09OtherCitizenIdSent: PatientCheck = {
  id: 'ID09',
  scope: 'patient',
  title: { th: 'HN นี้เคยส่งเบิกด้วยเลขประชาชนอื่น', en: 'This HN was sent before with another citizen id' },
  family: 'identity',
  schemes: 'all',
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['patient-citizen-id', 'claim-answers'],
  mend: 'ตรวจ HN และเลขประชาชนให้ตรงกับบัตร ถ้าข้อมูลที่เคยส่งผิด ให้แก้ที่ EPAC หรืออุทธรณ์ก่อนส่งรายการใหม่',
  source: 'NHSO C142',
  why: 'สปสช. จำเลขประชาชนที่เคยส่งของแต่ละ HN เลขใหม่ที่ไม่ตรงทำให้รายการใหม่ไม่ผ่านจนกว่าจะแก้รายการเดิม',
  example: 'ปีก่อนส่งเบิกด้วยเลขที่พิมพ์ผิด ปีนี้แก้เลขถูกแล้ว รายการใหม่จึงไม่ตรงกับที่เคยส่ง',
  prevents: [{ system: 'e-claim', code: 'C142' }],
  suspects: ({ hn, citizenId }, { registers }) => registers.otherCitizenIdsSent(hn, citizenId).length > 0,
  judge: ({ hn, citizenId }, _cases, { registers }) => {
    if (citizenId === '') return NOT_APPLICABLE
    const others = registers.otherCitizenIdsSent(hn, citizenId)
    if (others.length === 0) return CLEAN
    const shown = others.map(maskCitizenId).join(', ')
    return fault({ detail: { th: `เคยส่งด้วย ${shown}`, en: `sent with ${shown}` }, evidence: { sent: shown } })
  }
}
