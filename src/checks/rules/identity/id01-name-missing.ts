import type { Patient } from '../../../case/case.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'

export const id01NameMissing: PatientCheck = {
  id: 'ID01',
  scope: 'patient',
  title: { th: 'ไม่มีชื่อหรือนามสกุล', en: 'First or last name missing' },
  family: 'identity',
  schemes: 'all',
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอบัตรประจำตัว ลงชื่อและนามสกุลตามบัตร', en: 'Ask for the ID document, record the name as on it' },
  needs: ['patient-citizen-id'],
  mend: 'ขอดูบัตรประจำตัวหรือสูติบัตร แล้วลงชื่อและนามสกุลที่หน้าทะเบียนผู้ป่วย (Patient Registry) ถ้าเอกสารไม่มีนามสกุลจริง เช่น ชาวต่างชาติบางประเทศ ให้ลงขีด (-) ในช่องนามสกุล ห้ามแต่งชื่อเอง',
  source: 'NHSO C101',
  why: 'ไม่มีชื่อหรือนามสกุล สปสช. ไม่รับรายการ และไม่มีใครเทียบได้ว่าเป็นคนเดียวกับบัตร',
  example: 'ผู้ป่วยหมดสติมากับรถกู้ชีพ เปิด HN ด้วยชื่อที่ญาติบอก ยังไม่ได้ลงนามสกุล',
  prevents: [{ system: 'e-claim', code: 'C101' }],
  suspects: patient => missingParts(patient).length > 0,
  judge: patient => {
    const missing = missingParts(patient)
    if (missing.length === 0) return CLEAN
    return fault({
      detail: { th: missing.map(part => WORDS[part].th).join(' และ'), en: missing.map(part => WORDS[part].en).join(' and ') },
      evidence: { missing: missing.join(',') }
    })
  }
}

type Part = 'first' | 'last'
const WORDS = { first: { th: 'ชื่อ', en: 'first name' }, last: { th: 'นามสกุล', en: 'last name' } } as const

/** A dash or ไม่ทราบชื่อ is somebody's answer: nobody shall make up a name. */
const missingParts = ({ name }: Pick<Patient, 'name'>): readonly Part[] => (['first', 'last'] as const).filter(part => name[part] === '')
