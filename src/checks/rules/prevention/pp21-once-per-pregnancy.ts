import type { Case, VisitCase } from '../../../case/case.js'
import { daysBetween, formatBuddhist } from '../../../values/local-date.js'
import type { CheckContext, Fault, PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { claimedLines, hasItem, isItemOf } from './given.js'
import { givesOne, hasEnded, visitFault, visitsWith } from './history.js'

const ONCE = ['30010', '30012', '30013'] as const
/** Forty-two weeks: later it is another pregnancy. */
const LONGEST_DAYS = 294

export const pp21OncePerPregnancy: PatientCheck = {
  id: 'PP21',
  scope: 'patient',
  title: { th: 'แล็บหรืออัลตราซาวด์ฝากครรภ์ซ้ำในครรภ์เดียว', en: 'Antenatal laboratory or ultrasound twice in one pregnancy' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses'],
  mend: 'เบิกได้ครั้งเดียวต่อการตั้งครรภ์: ยกเลิกรายการครั้งหลัง หรือถ้าเป็นครรภ์ใหม่ให้ลงรหัสโรคของการคลอดหรือแท้งครั้งก่อนให้ครบ 30012 กับ 30013 ต้องอยู่คนละ visit',
  source: 'NHSO C590, C634',
  why: 'สปสช. จ่ายแล็บฝากครรภ์ชุดแรก ชุดที่สอง และอัลตราซาวด์ อย่างละหนึ่งครั้งต่อการตั้งครรภ์',
  example: 'ฝากครรภ์เดือนกันยายนตรวจแล็บชุดแรก เดือนพฤศจิกายนคิด 30012 ซ้ำแทน 30013',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C590' }, { system: 'e-claim', code: 'C634' }],
  suspectsCase: item => givesOne(item, ONCE),
  signs: { item: isItemOf(ONCE) },
  judge: (_patient, cases, context) => {
    const visits = visitsWith(cases, ONCE, context)
    if (visits.length === 0) return NOT_APPLICABLE
    const faults = [...ONCE.flatMap(code => repeated(code, cases, context)), ...visits.filter(hasBothSets).map(bothSets)]
    return faults.length === 0 ? CLEAN : fault(...distinct(faults))
  }
}

function repeated (code: string, cases: readonly Case[], context: CheckContext): readonly Fault[] {
  const visits = visitsWith(cases, [code], context)
  return visits.flatMap((visit, i) => {
    const before = visits[i - 1]
    if (before === undefined || daysBetween(before.day, visit.day) > LONGEST_DAYS || hasEnded(cases, before.day, visit.day)) return []
    return [visitFault(visit, code, { th: `${code} วันที่ ${formatBuddhist(visit.day)} ซ้ำกับ ${formatBuddhist(before.day)}`, en: `${code} on ${visit.day} again after ${before.day}` }, { before: before.id })]
  })
}

const hasBothSets = (visit: VisitCase): boolean => ['30012', '30013'].every(code => hasItem(claimedLines(visit), [code]))
const bothSets = (visit: VisitCase): Fault => visitFault(visit, '30013', { th: `30012 และ 30013 ใน visit เดียวกัน วันที่ ${formatBuddhist(visit.day)}`, en: `30012 and 30013 in one visit on ${visit.day}` })

const distinct = (faults: readonly Fault[]): readonly Fault[] => faults.filter((one, i) => faults.findIndex(({ line }) => line === one.line) === i)
