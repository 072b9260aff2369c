import t from 'tap'
import type { Instant } from '../../../src/values/local-date.js'
import { HOUR_MS, MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { eclaimClock } from '../../../src/checks/accident/eclaim-clock.js'
import { actBoardOf } from '../../../src/reports/act-board/act-board.js'
import type { ActBoardRow } from '../../../src/reports/act-board/act-board-row.js'
import { accidentAt, boardFacts, record, UNKNOWN_TIME } from '../../support/accident-records.js'
import { at, settings } from '../../support/case-builder.js'

// 2026-11-10 is a Tuesday.
const EXAMPLES = [
  accidentAt('2026-11-10 07:40', { id: '1' }),
  accidentAt('2026-11-10 14:30', { id: '2' }),
  accidentAt('2026-11-11 03:00', { id: '3' })
]

const rowsAt = (asOf: Instant, records = EXAMPLES): Map<string, ActBoardRow> =>
  new Map(actBoardOf(boardFacts({ records, asOf })).rows.map((row) => [row.subject.id, row]))

await t.test('the worked examples of the act change their level at the minute, over two days and a half', async (t) => {
  const changes = new Map<string, [string, string][]>(EXAMPLES.map(({ subject }) => [subject.id, []]))
  let compared = 0
  for (let moment = at('2026-11-10 00:00'); moment <= at('2026-11-12 12:00'); moment = plusMs(moment, MINUTE_MS)) {
    const rows = rowsAt(moment)
    for (const each of EXAMPLES) {
      const level = rows.get(each.subject.id)?.clock.level ?? 'no row'
      const told = changes.get(each.subject.id)
      if (told?.at(-1)?.[0] !== level) told?.push([level, new Date(plusMs(moment, 7 * HOUR_MS)).toISOString().slice(8, 16)])
      if (level === eclaimClock(each, moment, settings()).level) compared++
    }
  }
  t.same(changes.get('1'), [['info', '10T00:00'], ['amber', '10T06:30'], ['red', '11T07:40']], 'the day that has begun is its last one')
  t.same(changes.get('2'), [['info', '10T00:00'], ['amber', '11T06:30'], ['red', '11T14:30']])
  t.same(changes.get('3'), [['info', '10T00:00'], ['amber', '11T06:30'], ['red', '12T03:00']])
  t.equal(compared, (60 * 60 + 1) * 3, 'the board says what the check says')
  const level = (id: string, time: string) => rowsAt(at(time)).get(id)?.clock.level
  t.same([level('1', '2026-11-10 11:00'), level('2', '2026-11-10 15:00'), level('2', '2026-11-11 06:30'), level('3', '2026-11-11 06:30')], ['amber', 'info', 'amber', 'amber'])
})

await t.test('the last session is told as the office says it', async (t) => {
  const session = (id: string, time: string) => rowsAt(at(time)).get(id)?.clock.lastSessionText
  t.equal(session('1', '2026-11-10 11:00'), 'วันนี้ก่อน 16:30', 'it is due before the office opens')
  t.equal(session('1', '2026-11-10 16:29'), 'วันนี้ก่อน 16:30')
  t.equal(session('1', '2026-11-10 16:30'), 'หมดเวลาทำการแล้ว ครบพรุ่งนี้ 07:40')
  t.equal(session('1', '2026-11-11 00:00'), 'หมดเวลาทำการแล้ว ครบวันนี้ 07:40')
  t.equal(session('1', '2026-11-11 07:40'), 'เลยกำหนดแล้ว')
  t.equal(session('2', '2026-11-10 15:00'), 'พรุ่งนี้ก่อน 14:30')
  t.equal(session('2', '2026-11-11 06:30'), 'วันนี้ก่อน 14:30')
  t.equal(session('3', '2026-11-11 06:30'), 'วันนี้ก่อน 16:30')
  const eleven = [accidentAt('2026-11-10 11:00')]
  t.equal(rowsAt(at('2026-11-10 15:00'), eleven).get('691110090000')?.clock.lastSessionText, 'พรุ่งนี้เช้าก่อน 11:00')
  const english = actBoardOf(boardFacts({ records: eleven, asOf: at('2026-11-10 15:00'), settings: { language: 'en' } })).rows[0]
  t.equal(english?.clock.lastSessionText, 'tomorrow morning before 11:00')
  t.equal(english?.clock.leftText, '20 h left')
})

await t.test('what is due soon after the office opens is still to be done that morning', async (t) => {
  const row = (time: string) => rowsAt(at(time), [accidentAt('2026-11-10 09:13')]).get('691110090000')
  t.same([row('2026-11-10 16:29')?.clock.lastSessionText, row('2026-11-10 16:29')?.clock.level], ['วันนี้ก่อน 16:30', 'amber'])
  t.same([row('2026-11-10 16:30')?.clock.lastSessionText, row('2026-11-11 06:05')?.clock.lastSessionText], ['พรุ่งนี้เช้าก่อน 09:13', 'วันนี้เช้าก่อน 09:13'])
  t.equal(row('2026-11-11 08:40')?.nextStep, 'ลง E-claim วันนี้เช้าก่อน 09:13')
  t.equal(row('2026-11-11 09:13')?.clock.lastSessionText, 'เลยกำหนดแล้ว')
  const atOpening = rowsAt(at('2026-11-10 17:00'), [accidentAt('2026-11-10 08:30')]).get('691110090000')
  t.equal(atOpening?.clock.lastSessionText, 'หมดเวลาทำการแล้ว ครบพรุ่งนี้ 08:30', 'the office opens when it is due')
})

await t.test('time left and time over, to the minute', async (t) => {
  const left = (time: string) => rowsAt(at(time)).get('2')?.clock
  t.equal(left('2026-11-11 11:10')?.leftText, 'เหลือ 3 ชม. 20 นาที')
  t.equal(left('2026-11-11 11:10')?.minutesLeft, 200)
  t.equal(left('2026-11-11 14:29:30')?.leftText, 'เหลือไม่ถึง 1 นาที')
  t.equal(left('2026-11-11 14:29:30')?.minutesLeft, 0)
  t.equal(left('2026-11-11 14:30')?.leftText, 'เลยไม่ถึง 1 นาที')
  t.equal(left('2026-11-11 14:30:30')?.minutesLeft, 0)
  t.equal(left('2026-11-11 16:30')?.leftText, 'เลย 2 ชม.')
  t.equal(left('2026-11-11 16:35')?.minutesLeft, -125)
  t.equal(left('2026-11-13 14:29')?.leftText, 'เลย 47 ชม. 59 นาที')
  t.equal(left('2026-11-13 14:30')?.leftText, 'เลย 2 วัน')
})

await t.test('an entry at the deadline is in time, a millisecond later it is late', async (t) => {
  const deadline = at('2026-11-11 07:40')
  const entered = (eclaimEnteredAt: Instant | null, eclaimNumber: string | null = 'EC-1') =>
    actBoardOf(boardFacts({ asOf: at('2026-11-11 09:00'), claims: { 691110090000: { eclaimNumber, eclaimEnteredAt } } })).rows[0]
  t.equal(entered(deadline)?.clock.level, 'entered')
  t.equal(entered(deadline)?.state, 'entered')
  t.equal(entered(plusMs(deadline, 1))?.clock.level, 'late')
  t.equal(entered(plusMs(deadline, 1))?.state, 'entered-late')
  t.equal(entered(deadline)?.clock.leftText, 'ลงแล้ว 11/11/2569 07:40 น.')
  t.equal(entered(deadline)?.clock.minutesLeft, null)
  t.equal(entered(deadline, null)?.clock.level, 'red', 'a time without a number is no entry')
  t.equal(entered(null)?.clock.level, 'red', 'nor is a number without a time')
  t.equal(entered(null)?.nextStep, 'ลงเวลาที่บันทึก E-claim ในแฟ้มคดี')
})

await t.test('an unknown or late accident time is told, and an unknown day of admission is never a deadline of 1970', async (t) => {
  const first = (each: ReturnType<typeof record>) => actBoardOf(boardFacts({ records: [each], asOf: at('2026-11-10 10:00') })).rows[0]
  const unknown = first(record({ accident: UNKNOWN_TIME }))
  t.same([unknown?.clock.level, unknown?.accident.text, unknown?.accident.remarks, unknown?.clock.deadlineText], ['amber', 'ไม่ได้บันทึก', ['ประมาณ'], '11/11/2569 08:10 น.'])
  t.equal(unknown?.nextStep, 'ถามเวลาเกิดเหตุ แล้วลง E-claim ทันที')
  const late = first(record({ accident: accidentAt('2026-11-09 10:00').accident }))
  t.same([late?.accident.remarks, late?.clock.deadlineText], [['มาช้า'], '11/11/2569 08:10 น.'])
  const dayless = first(record({ subject: { kind: 'admission', id: '690000123' }, arrivedAt: 0 as Instant, isArrivalTimeKnown: false, accident: UNKNOWN_TIME }))
  t.same([dayless?.clock.level, dayless?.clock.deadline, dayless?.clock.leftText, dayless?.arrivalText, dayless?.isOld], ['amber', null, 'ไม่ทราบวันรับเข้า', 'ไม่ทราบวันรับเข้า', false])
  t.equal(dayless?.nextStep, 'ลงวันรับเข้าใน HOSxP แล้วลง E-claim')
})
