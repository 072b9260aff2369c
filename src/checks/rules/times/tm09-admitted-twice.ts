import type { AdmissionCase } from '../../../case/case.js'
import type { LocalDate } from '../../../values/local-date.js'
import { satang } from '../../../values/satang.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { hasClaimIntent } from '../../payer.js'
import { claimedOf } from './stays.js'

export const tm09AdmittedTwice: PatientCheck = {
  id: 'TM09',
  scope: 'patient',
  title: { th: 'รับนอนวันเดียวกันมากกว่าหนึ่ง AN', en: 'Admitted more than once on one day' },
  family: 'times',
  schemes: 'all',
  severity: 'block',
  owner: 'ward',
  audience: 'none',
  needs: ['admission-rights'],
  mend: 'ถ้าเปิด AN ซ้ำ ให้ย้ายข้อมูลมารวมใน AN เดียวแล้วยกเลิกอีก AN ถ้ารับใหม่จริงในวันเดียวกัน ให้แจ้งงานประกันก่อนส่งเบิก',
  source: 'NHSO C140, C179, G14',
  why: 'ผู้จ่ายถือว่าผู้ป่วยในที่รับวันเดียวกันมากกว่าหนึ่งครั้งเป็นข้อมูลซ้ำ และจ่ายให้ได้เพียงรายเดียว',
  example: 'ห้องฉุกเฉินเปิด AN แล้ว หอผู้ป่วยเปิดอีก AN ในเวลาเดียวกัน ค่ารักษากระจายอยู่ทั้งสอง AN',
  prevents: [{ system: 'e-claim', code: 'C140' }, { system: 'e-claim', code: 'C179' }, { system: 'e-claim', code: 'G14' }],
  suspectsCase: item => item.kind === 'admission',
  needsCasesToMeet: true,
  judge: (_patient, cases) => {
    // What the patient pays is sent to nobody.
    const admissions = cases.filter(item => item.kind === 'admission').filter(item => hasClaimIntent(item) !== false)
    if (admissions.length === 0) return NOT_APPLICABLE
    const byDay = new Map<LocalDate, AdmissionCase[]>()
    for (const admission of admissions) if (admission.admittedOn !== null) byDay.set(admission.admittedOn, [...byDay.get(admission.admittedOn) ?? [], admission])
    const faults = [...byDay].flatMap(([day, ofDay]) => {
      const ids = ofDay.map(({ id }) => id).sort()
      const last = ofDay.find(({ id }) => id === ids.at(-1))
      if (ids.length < 2 || last === undefined) return []
      // One of them is paid: the smallest is what is lost at least.
      const atRisk = satang(Math.min(...ofDay.map(claimedOf)))
      return [{ line: day, detail: { th: `AN ${ids.join(', ')}`, en: `AN ${ids.join(', ')}` }, deadlineOf: last, satangAtRisk: atRisk, evidence: { admittedOn: day, admissions: ids.join('; ') } }]
    })
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}
