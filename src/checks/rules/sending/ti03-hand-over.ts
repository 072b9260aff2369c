import type { MonthHandOver } from '../../../case/claim-registers.js'
import { addDays, formatBuddhist, localDate, midnightAfter, type LocalDate } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { CheckContext, Outcome, SiteCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { lastWorkingDayBefore } from '../../claims/office-days.js'
import { schemeWords } from '../../eligibility/scheme-words.js'

const TOLD_FROM_DAY = 7
const RED_FROM_DAY = 10

export const ti03HandOver: SiteCheck = {
  id: 'TI03',
  scope: 'site',
  title: { th: 'ยังไม่ส่งยอดลูกหนี้ให้บัญชี', en: 'Debtors not handed over to accounting' },
  family: 'sending',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['hand-overs'],
  mend: 'หน้า เงินเรียกเก็บ › ปิดเดือน กดส่งยอดของเดือนและกองทุนนั้น แล้วให้บัญชีกดรับ',
  source: '4S4C 2.1(4); hospital service profile: before the 10th of the next month',
  why: 'บัญชีต้องตั้งลูกหนี้ของเดือนก่อนวันที่ 10 ของเดือนถัดไป ยอดที่ไม่มีใครรับคือเงินที่ไม่มีใครตาม',
  example: 'วันที่ 7 แล้ว ยอดเดือนก่อนของประกันสังคมยังไม่มีชื่อผู้รับฝ่ายบัญชี',
  grace: 'ตั้งแต่วันที่ 7 ของเดือนถัดไป หรือวันทำการสุดท้ายก่อนวันที่ 10 ถ้ามาก่อน เลยกำหนดเมื่อเริ่มวันที่ 10 (ทำให้เสร็จก่อนวันหยุด)',
  judge: context => context.registers.handOvers === null ? null : new Map(context.registers.handOvers.map(entry => [`${entry.month} ${entry.scheme}`, answerOf(entry, context)]))
}

function answerOf ({ month, scheme, claims, billed, handedAt, takenAt }: MonthHandOver, { today, settings }: CheckContext): Outcome {
  const next = firstDayAfter(month)
  const tenth = addDays(next, RED_FROM_DAY - 1)
  const by = lastWorkingDayBefore(tenth, settings['office.holidays'])
  const seventh = addDays(next, TOLD_FROM_DAY - 1)
  // After a long holiday the last working day comes first.
  if (takenAt !== null || today < (by < seventh ? by : seventh)) return CLEAN
  const name = schemeWords(scheme)
  const what = handedAt === null ? { th: 'ยังไม่ส่ง', en: 'not handed over' } : { th: 'ส่งแล้ว บัญชียังไม่รับ', en: 'handed over, not taken' }
  return fault({
    detail: { th: `${name.th} เดือน ${buddhistMonth(month)} ${claims} ราย ${formatBaht(billed)} บาท ${what.th} ให้เสร็จภายใน ${formatBuddhist(by)}`, en: `${name.en}, ${month}, ${claims} claims, ${formatBaht(billed)} baht, ${what.en}; due ${by}` },
    deadline: midnightAfter(by),
    evidence: { month, scheme, claims, billed, level: today >= tenth ? 'red' : 'amber', isHandedOver: handedAt !== null }
  })
}

/** `10/2569` */
const buddhistMonth = (month: string): string => formatBuddhist(localDate(`${month}-01`)).slice(3)

/** The first day of the month after `YYYY-MM`. */
function firstDayAfter (month: string): LocalDate {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return localDate(number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`)
}
