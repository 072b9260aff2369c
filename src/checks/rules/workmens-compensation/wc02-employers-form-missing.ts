import type { Case, InjuryRecord } from '../../../case/case.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'

const WORKING_FOR_INCOME = '2'
// 02 at work, 03 factory or building site (43-file place codes).
const WORK_PLACES = new Set(['02', '03'])

export const wc02EmployersFormMissing: CaseCheck = {
  id: 'WC02',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'บาดเจ็บจากงาน ยังไม่มี กท.44', en: 'Work injury without form กท.44' },
  family: 'workmens-compensation',
  schemes: ['WCF', 'SSS'],
  severity: 'warn',
  owner: 'emergency',
  audience: 'emergency',
  note: { th: 'ขอแบบ กท.44 จากนายจ้างหรือญาติ ส่งงานประกัน', en: 'Ask the employer for form กท.44, send it to us' },
  needs: ['visit-rights', 'admission-rights'],
  mend: 'ขอแบบ กท.44 จากนายจ้างหรือญาติระหว่างที่ผู้ป่วยอยู่ แล้วบันทึกว่าได้รับ',
  source: 'hospital service profile: no กท.44, the patient pays first',
  judge: (item, { registers }) => {
    const signal = workInjurySignal(item)
    if (signal === null) return NOT_APPLICABLE
    const hasForm = registers.hasDocument(item.kind, item.id, 'kt44') ||
      (item.kind === 'admission' && item.fromVisit !== null && registers.hasDocument('visit', item.fromVisit.id, 'kt44'))
    return hasForm ? CLEAN : fault({ evidence: { signal } })
  }
}

/** The right alone names a work injury; so does an external cause while working for income, at a place of work. */
function workInjurySignal (item: Case): string | null {
  const right = item.rights.find(({ scheme }) => scheme === 'WCF')
  if (right !== undefined) return `right ${right.code}`
  const cause = item.diagnoses.find(({ code }) => isInCategories(code, 'V01', 'Y99') && code[4] === WORKING_FOR_INCOME)
  const place = injuryOf(item)?.place ?? ''
  return cause !== undefined && WORK_PLACES.has(place) ? `external cause ${cause.code}` : null
}

const injuryOf = (item: Case): InjuryRecord | null => item.kind === 'visit' ? item.injury : item.fromVisit?.injury ?? null
