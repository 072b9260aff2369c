import type { Case, VisitCase } from '../../../case/case.js'
import { daysBetween, formatBuddhist } from '../../../values/local-date.js'
import { CLEAN, fault, NOT_APPLICABLE, type PatientCheck } from '../../check.js'
import { isPregnant } from './pp13-anaemia-screening.js'
import { isItemOf } from './given.js'
import { givesOne, hasEnded, isAntenatal, visitFault, visitsWith } from './history.js'

const SCREENING = ['13001'] as const
/** Women in antenatal care come at least every four weeks: longer ago she may have given birth elsewhere. */
const STILL_PREGNANT_DAYS = 28

export const pp26AnaemiaScreeningInPregnancy: PatientCheck = {
  id: 'PP26',
  scope: 'patient',
  title: { th: 'คัดกรองโลหิตจางในหญิงที่กำลังฝากครรภ์', en: 'Anaemia screening of a woman in antenatal care' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses'],
  mend: 'กำลังตั้งครรภ์ให้ยกเลิก 13001 การตรวจเลือดอยู่ในแล็บฝากครรภ์ 30012 แล้ว',
  source: 'NDP-Kit @82e3be5 (13001: not pregnant)',
  why: 'ค่าคัดกรองโลหิตจางจ่ายเฉพาะหญิงที่ไม่ได้ตั้งครรภ์ ผู้จ่ายดูจากการฝากครรภ์ครั้งก่อน',
  example: 'ฝากครรภ์เมื่อสองสัปดาห์ก่อน วันนี้คลินิกวัยรุ่นเจาะ CBC แล้วคิด 13001',
  grace: 'วันที่สองหลังรับบริการ',
  suspectsCase: item => givesOne(item, SCREENING),
  signs: { item: isItemOf(SCREENING) },
  judge: (_patient, cases, context) => {
    const visits = visitsWith(cases, SCREENING, context)
    if (visits.length === 0) return NOT_APPLICABLE
    const faults = visits.flatMap(visit => {
      // A pregnancy in the visit itself is told by PP13.
      if (isPregnant(visit)) return []
      const before = careBefore(visit, cases)
      return before === undefined ? [] : [visitFault(visit, '13001', { th: `13001 วันที่ ${formatBuddhist(visit.day)} ฝากครรภ์ ${formatBuddhist(before.day)}`, en: `13001 on ${visit.day}, antenatal care on ${before.day}` }, { before: before.id })]
    })
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}

const careBefore = (visit: VisitCase, cases: readonly Case[]): VisitCase | undefined => cases.filter(isAntenatal).findLast(({ day }) =>
  day < visit.day && daysBetween(day, visit.day) <= STILL_PREGNANT_DAYS && !hasEnded(cases, day, visit.day))
