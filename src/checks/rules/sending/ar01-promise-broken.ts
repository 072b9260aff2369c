import type { Case } from '../../../case/case.js'
import { formatBuddhist } from '../../../values/local-date.js'
import { formatBaht, satang } from '../../../values/satang.js'
import type { CheckContext, PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'

export const ar01PromiseBroken: PatientCheck = {
  id: 'AR01',
  scope: 'patient',
  title: { th: 'เลยวันนัดชำระแล้วยังค้าง', en: 'Promised to pay, and still owes' },
  family: 'sending',
  schemes: 'all',
  severity: 'warn',
  owner: 'finance',
  audience: 'none',
  needs: ['arrears', 'debt-promises'],
  mend: 'โทรตามที่หน้าค้างชำระ ลงผลการโทรและวันนัดใหม่ ถ้าชำระแล้วให้การเงินปิดยอดใน HOSxP',
  source: 'hospital service profile (arrears follow-up)',
  why: 'หนี้ที่เลยวันนัดแล้วไม่มีใครโทรมักไม่ได้คืน',
  example: 'นัดชำระสิ้นเดือน วันนี้วันที่ 3 ยอดค้างยังอยู่ครบ',
  grace: 'วันถัดจากวันนัดชำระ',
  suspectsCase: (item, context) => isBroken(item, context),
  judge: (_patient, cases, context) => {
    const promised = cases.filter(item => context.registers.promiseOf(item.kind, item.id) !== null)
    if (promised.length === 0) return NOT_APPLICABLE
    const broken = promised.filter(item => isBroken(item, context) && item.debt !== null && item.debt.owed > 0)
    if (broken.length === 0) return CLEAN
    return fault(...broken.map(item => {
      const [owed, day] = [item.debt?.owed ?? satang(0), context.registers.promiseOf(item.kind, item.id)]
      return {
        line: `${item.kind} ${item.id}`,
        detail: { th: `นัด ${day === null ? '' : formatBuddhist(day)} ค้าง ${formatBaht(owed)} บาท`, en: `promised ${day ?? ''}, owes ${formatBaht(owed)} baht` },
        deadline: null,
        satangAtRisk: owed,
        evidence: { promisedOn: day, owed }
      }
    }))
  }
}

const isBroken = ({ kind, id }: Case, { registers, today }: CheckContext): boolean => {
  const day = registers.promiseOf(kind, id)
  return day !== null && day < today
}
