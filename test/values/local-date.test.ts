import t from 'tap'
import {
  addDays, addYears, dayOf, daysBetween, formatBuddhist, formatBuddhistTime, formatInstant, instantAt, localDate, midnightAfter, parseBuddhist, parseLocalDate,
  parseLocalDateTime, plusMs, timeOf, type Instant, type LocalDate
} from '../../src/values/local-date.js'
import { fc } from '../support/properties.js'

const ZONES = ['UTC', 'Asia/Bangkok', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']
const days = fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10) as LocalDate)
const counts = fc.integer({ min: -60_000, max: 60_000 })
const instants = fc.integer({ min: Date.parse('1900-01-01'), max: Date.parse('2300-01-01') }).map((ms) => ms - (ms % 1000) as Instant)
const isNear = (day: LocalDate): boolean => day >= '1200-01-01' && day <= '9800-01-01'

await t.test('only real days are read', async (t) => {
  for (const text of ['2026-11-10', '2024-02-29', '1000-01-01', '9999-12-31']) t.equal(parseLocalDate(text), text)
  const broken = [
    null, undefined, '', '0000-00-00', '2026-00-10', '2026-11-00', '2026-11-31', '2026-02-29', '2026-13-01', '2026-1-1', '26-11-10', '0000-01-01', '0026-11-10',
    ' 2026-11-10', '2026-11-10 ', '2026-11-10\n', '2026-11-10 00:00:00', '10/11/2569', '๒๐๒๖-๑๑-๑๐', '-2026-11-10', 'ไม่ทราบ'
  ]
  for (const text of broken) t.equal(parseLocalDate(text), null, `${text} is no day`)
  fc.assert(fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, date) => {
    const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    return (parseLocalDate(text) !== null) === (new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10) === text)
  }), { numRuns: 2000 })
  t.same(['1900-02-29', '2000-02-29', '2100-02-29'].map(parseLocalDate), [null, '2000-02-29', null], 'centuries')
  t.throws(() => localDate('2026-02-30'), new RangeError('not a day (YYYY-MM-DD): 2026-02-30'))
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/)), (text) => {
    const day = parseLocalDate(text)
    return day === null || (day === text && addDays(day, 0) === day)
  }))
})

await t.test('days, years and instants are the same in every time zone of the server', async (t) => {
  const home = process.env['TZ']
  t.teardown(() => {
    if (home === undefined) delete process.env['TZ']
    else process.env['TZ'] = home
  })
  for (const zone of ZONES) {
    process.env['TZ'] = zone
    t.same([
      addDays(localDate('2026-03-07'), 1), addDays(localDate('2026-11-01'), -1), addYears(localDate('2024-02-29'), 1), addYears(localDate('2024-02-29'), 4), addYears(localDate('2025-03-01'), -1),
      daysBetween(localDate('2026-03-01'), localDate('2026-04-01')), dayOf(instantAt(localDate('2026-11-10'), '00:00:00')), formatInstant(instantAt(localDate('2026-11-10'), '23:59:59'))
    ], ['2026-03-08', '2026-10-31', '2025-03-01', '2028-02-29', '2024-03-01', 31, '2026-11-10', '2026-11-10T23:59:59+07:00'], zone)
    fc.assert(fc.property(days.filter(isNear), counts, (day, count) => daysBetween(day, addDays(day, count)) === count && addDays(addDays(day, count), -count) === day))
    fc.assert(fc.property(days, days, (a, b) => daysBetween(a, b) === -daysBetween(b, a) && addDays(a, daysBetween(a, b)) === b && (a < b) === (daysBetween(a, b) > 0)))
    fc.assert(fc.property(days.filter(isNear), fc.integer({ min: -130, max: 130 }), (day, years) => {
      const later = addYears(day, years)
      return parseLocalDate(later) === later && (later.slice(5) === day.slice(5) || (day.endsWith('-02-29') && later.endsWith('-03-01'))) && Number(later.slice(0, 4)) - Number(day.slice(0, 4)) === years
    }))
    fc.assert(fc.property(instants, (at) => instantAt(dayOf(at), timeOf(at)) === at && parseLocalDateTime(formatInstant(at)) === at && Date.parse(formatInstant(at)) === at))
  }
})

await t.test('days are counted as the calendar counts them', async (t) => {
  const wrong: string[] = []
  for (let ms = Date.UTC(1899, 11, 31); ms <= Date.UTC(2201, 0, 1); ms += 86_400_000) {
    const text = new Date(ms).toISOString().slice(0, 10)
    if (instantAt(localDate(text), '07:00:00') !== ms || addDays(localDate(text), 1) !== new Date(ms + 86_400_000).toISOString().slice(0, 10)) wrong.push(text)
  }
  t.same(wrong, [], 'each day of three centuries')
  const two = fc.integer({ min: 0, max: 99 })
  fc.assert(fc.property(fc.integer({ min: 100, max: 9999 }), two, two, (year, month, date) => {
    const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-') as LocalDate
    return instantAt(text) === Date.UTC(year, month - 1, date) - 7 * 3_600_000
  }), { numRuns: 5000 })
  fc.assert(fc.property(days, days, (a, b) => daysBetween(a, b) === (Date.parse(b) - Date.parse(a)) / 86_400_000))
  t.ok(Number.isNaN(instantAt('' as LocalDate)), 'nothing is no day')
})

await t.test('the calendar has an end, and what goes beyond stays on it', async (t) => {
  t.equal(addDays(localDate('9999-12-31'), 1), '9999-12-31')
  t.equal(midnightAfter(localDate('9999-12-31')), instantAt(localDate('9999-12-31')))
  t.equal(midnightAfter(localDate('2026-12-31')), instantAt(localDate('2027-01-01')))
  t.equal(addYears(localDate('9999-06-01'), 130), '9999-12-31')
  t.equal(addYears(localDate('9998-06-01'), 1), '9999-06-01')
  t.equal(addDays(localDate('1000-01-01'), -1), '1000-01-01')
  t.equal(addYears(localDate('1001-06-01'), -1), '1000-06-01')
  t.equal(addYears(localDate('1000-06-01'), -1), '1000-01-01')
  fc.assert(fc.property(days, counts, (day, count) => parseLocalDate(addDays(day, count)) !== null && parseLocalDate(addYears(day, count)) !== null))
  fc.assert(fc.property(days, counts, (day, count) => Number.isInteger(instantAt(addDays(addDays(day, count), 1)))))
})

await t.test('moments are read with their time, and only then', async (t) => {
  t.equal(parseLocalDateTime('2026-11-10 09:30:00'), Date.parse('2026-11-10T02:30:00Z'))
  t.equal(parseLocalDateTime('2026-11-10T09:30:00'), Date.parse('2026-11-10T02:30:00Z'))
  t.equal(parseLocalDateTime('2026-11-10 00:00:00'), Date.parse('2026-11-09T17:00:00Z'), 'midnight is a time')
  t.equal(parseLocalDateTime('2026-11-10 09:30:00.250'), Date.parse('2026-11-10T02:30:00Z'), 'fractions are cut')
  const broken = [null, undefined, '', '0000-00-00 00:00:00', '2026-11-10', '2026-11-10 24:00:00', '2026-11-10 09:60:00', '2026-11-10 09:30:60', '2026-11-10 9:30', '2026-02-30 09:30:00', 'ไม่ทราบเวลา']
  for (const text of broken) t.equal(parseLocalDateTime(text), null, `${text} is no moment`)
  t.throws(() => instantAt(localDate('2026-11-10'), 'noon'), RangeError)
  t.equal(plusMs(instantAt(localDate('2026-11-10'), '23:59:59'), 1000), instantAt(localDate('2026-11-11')))
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseLocalDateTime(text) === null || parseLocalDate(text.slice(0, 10)) !== null))
})

await t.test('the Buddhist era goes out once and comes in once', async (t) => {
  t.equal(formatBuddhist(localDate('2026-11-21')), '21/11/2569')
  t.equal(formatBuddhistTime(instantAt(localDate('2026-11-21'), '14:05:59')), '21/11/2569 14:05 น.')
  t.equal(parseBuddhist('25691121'), '2026-11-21')
  t.equal(parseBuddhist('25670229'), '2024-02-29', 'leap years are those of the Gregorian year')
  for (const text of ['', '25690229', '00000000', 'NoExp', '2569112', '256911210', '20261121x', '05430101']) t.equal(parseBuddhist(text), null, `${text} is no day`)
  fc.assert(fc.property(days.filter(isNear), (day) => {
    const [date = '', month = '', year = ''] = formatBuddhist(day).split('/')
    return Number(year) - Number(day.slice(0, 4)) === 543 && (year.length > 4 || parseBuddhist(`${year}${month}${date}`) === day)
  }))
})
