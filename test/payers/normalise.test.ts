import t from 'tap'
import { readMoment } from '../../src/payers/authen-code.js'
import { readAuthenCodes, readAuthenPerson } from '../../src/payers/authen-status/read-authen-status.js'
import { citizenIdOf, codeAndName } from '../../src/payers/normalise-code.js'
import { readDay } from '../../src/payers/normalise-day.js'
import { listOf } from '../../src/payers/normalise-json.js'
import { inSchemeOrder, schemeOf } from '../../src/payers/normalise-scheme.js'
import { readRealPerson } from '../../src/payers/real-person/read-real-person.js'
import { retryAfterMs } from '../../src/values/retry-after.js'
import { readAgentCodes, readAgentPerson, readAgentVisit, readTerminals } from '../../src/payers/smartcard-agent/read-agent.js'
import { withoutPhoto } from '../../src/payers/smartcard-agent/without-photo.js'
import { readRightSearch } from '../../src/payers/srm/read-right-search.js'
import { withoutToken } from '../../src/payers/without-token.js'
import { addDays, daysBetween, formatInstant, localDate, parseLocalDate, type LocalDate } from '../../src/values/local-date.js'
import type { PayerRight } from '../../src/case/eligibility-answer.js'
import { MORNING } from './nhso-people.js'
import { fc } from '../support/properties.js'

const DAY = localDate('2016-07-13')
const MONTHS = ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม']
const SHORT = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.']
const FIRST = localDate('1900-01-01')
const anyDay = fc.integer({ min: 0, max: daysBetween(FIRST, localDate('2199-12-31')) }).map(count => addDays(FIRST, count))
const partsOf = (day: LocalDate): [year: number, month: number, date: number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]

await t.test('a day is read in every form payers write it', async t => {
  const forms: readonly unknown[] = [
    '25590713', 25590713, '20160713', '2016-07-13', '2559-07-13', '2016-07-13T00:00:00', '2016-07-13 23:59:59', '2016-07-13T00:00:00.000+07:00', '2016-07-12T17:00:00Z', '2016-07-12T17:00:00.000+0000', '2559-07-12T17:00:00Z',
    '25590713080000', '13/07/2559', '13/7/2016', '13-07-2559', '13 กรกฎาคม 2559', '13 ก.ค. 2559', '13 กค 2559', ' 13  กรกฎาคม  พ.ศ. 2559 ', 'วันที่ 13 กรกฎาคม 2559', '13 ก.ค.2559', '๑๓ กรกฎาคม ๒๕๕๙', '13 กรกฎาคม 2559 08:00:00',
    { year: 2016, month: 7, day: 13 }, { year: '2559', month: '07', day: '13' }, Date.UTC(2016, 6, 12, 17), Date.UTC(2016, 6, 13, 16, 59)
  ]
  for (const form of forms) t.equal(readDay(form), DAY, JSON.stringify(form))
  t.equal(readDay('29 กุมภาพันธ์ 2559'), '2016-02-29')
  fc.assert(fc.property(anyDay, day => {
    const [year, month, date] = partsOf(day)
    const buddhist = year + 543
    const packed = `${day.slice(5, 7)}${day.slice(8)}`
    const written = [`${buddhist}${packed}`, `${buddhist}-${day.slice(5)}`, `${date} ${MONTHS[month - 1]} ${buddhist}`, `${date} ${SHORT[month - 1]} ${buddhist}`, `${date}/${month}/${buddhist}`, { year, month, day: date }, `${day}T23:59:59`]
    return written.every(form => readDay(form) === day)
  }))
})

await t.test('no day is told from a day nobody can read', async t => {
  for (const none of [null, undefined, '', '  ', 'NoExp', 'NOEXP', 'no exp', '-', 'null', '9999-12-31', '99991231', '9999-12-31T00:00:00', '31/12/9999', '99999999', {}, { year: null, month: null, day: null }]) t.equal(readDay(none), null, JSON.stringify(none))
  const unreadable: readonly unknown[] = [
    '13 ก.ค. 59', '13/07/59', '2559', '31 กุมภาพันธ์ 2559', '30 ก.พ. 2559', '25590230', '00000000', '0000-00-00', '2016-13-01', '2016-07-13x', '32/01/2559', '13 Foo 2559', 'ไม่ระบุ', '1234-01-01', '2016-07-13T', '2016-07-13Tnoon',
    true, [], [2016, 7, 13], 20160, NaN, Infinity, 1e18, { year: 2016, month: 7 }, { year: 2016, month: 13, day: 1 }, { year: 16, month: 7, day: 13 }
  ]
  for (const form of unreadable) t.equal(readDay(form), undefined, JSON.stringify(form))
})

await t.test('whatever a payer sends, nothing throws and a day is a day', async t => {
  const wild = fc.oneof(
    fc.jsonValue(), fc.string(), fc.double(), fc.stringMatching(/^[0-9๐-๙]{4,15}$/), fc.stringMatching(/^[0-9]{1,4}[-/ ][0-9ก-๙.]{1,12}[-/ ][0-9]{1,4}( .*|T.*|)$/),
    fc.record({ year: fc.jsonValue(), month: fc.jsonValue(), day: fc.jsonValue() }), fc.tuple(anyDay, fc.string()).map(([day, tail]) => `${day}T${tail}`)
  )
  t.doesNotThrow(() => fc.assert(fc.property(wild, value => {
    const day = readDay(value)
    readMoment(value)
    return day === null || day === undefined || parseLocalDate(day) === day
  }), { numRuns: 2000 }))
})

await t.test('a wild answer never throws, and never makes a right of nothing', async t => {
  const fields = ['pid', 'personStatus', 'dataError', 'mainInsclCode', 'mainInscl', 'subInscl', 'funds', 'deathDate', 'birthDate', 'birthDateNew', 'startDateTime', 'expireDateTime', 'hospMain', 'hospMainNew', 'hospNew', 'hosp', 'statusMessage', 'serviceHistories', 'claimCode', 'service', 'hospital', 'firstName', 'id', 'name', 'hcode', 'claimTypes', 'message']
  const node = fc.letrec(tie => ({
    node: fc.oneof({ depthSize: 'small' }, fc.constantFrom(null, '', 'N', 'Y', 'NULL', '(UCS) x', 'PUC', 'OFC', 'NoExp', '25590713', '9000000000012', 'Invalid token'), fc.jsonValue(), fc.array(tie('node'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...fields), tie('node'), { maxKeys: 8 }))
  })).node
  const value = fc.oneof(node, fc.record(Object.fromEntries(fields.map(field => [field, node])), { requiredKeys: [] }))
  const read: string[] = []
  const readers = [readRealPerson, readRightSearch, readAuthenPerson, readAgentPerson]
  t.doesNotThrow(() => fc.assert(fc.property(value, json => {
    for (const other of [readAuthenCodes, readAgentCodes, readAgentVisit, readTerminals, codeAndName, citizenIdOf]) other(json)
    return readers.every(reader => {
      const reading = reader(json)
      if (reading.kind === 'entry' && reading.rights.length > 0) read.push(reader.name)
      return reading.kind === 'failed' || reading.rights.every(right => right.mainCode !== '' && (right.mainCode === null) === (right.scheme === 'VACANT' && right.mainCode !== 'PUC'))
    })
  }), { numRuns: 3000 }))
  t.same([...new Set(read)].sort(), readers.map(reader => reader.name).sort(), 'each of them did read some of it')
})

await t.test('codes become schemes; an unknown one has none', async t => {
  const expected = {
    UC: ['UCS', 'WEL', 'DIS'], OFC: ['OFC'], LGO: ['LGO'], BKK: ['BKK', 'PTY'], SSS: ['SSS', 'SSI'], STP: ['STP'], MIGRANT: ['NRH', 'FWF'], VACANT: ['PUC', ''], STATE: ['BMT', 'SRT', 'PVT', 'KKT', 'GOF', 'BFC', 'WVO'], CASH: ['NRD']
  }
  for (const [scheme, codes] of Object.entries(expected)) for (const code of codes) t.equal(schemeOf(code), scheme, code)
  for (const code of ['XYZ', 'ucs', 'constructor', 'OTH']) t.equal(schemeOf(code), null, code)
  const sorted = inSchemeOrder(['???', 'LGO', 'PUC', 'OFC'].map(code => ({ mainCode: code, scheme: schemeOf(code) }) as PayerRight))
  t.same(sorted.map(({ mainCode }) => mainCode), ['OFC', 'LGO', 'PUC', '???'])
})

await t.test('code and name are found in every form', async t => {
  for (const form of ['(WEL) บัตรทอง', ' (wel)  บัตรทอง', { id: 'WEL', name: 'บัตรทอง' }, { code: 'wel', descriptionTh: 'บัตรทอง' }]) t.same(codeAndName(form), { code: 'WEL', name: 'บัตรทอง' }, JSON.stringify(form))
  for (const form of ['รพ.ตัวอย่าง (10661)', { hcode: '10661', hname: 'รพ.ตัวอย่าง' }]) t.same(codeAndName(form), { code: '10661', name: 'รพ.ตัวอย่าง' }, JSON.stringify(form))
  t.same(codeAndName('UCS'), { code: 'UCS', name: '' })
  for (const form of [null, undefined, '', 'NULL', ' null ', '-', {}, { id: null, name: null }, [], 'บัตรทอง (30 บาท) เดิม']) t.equal(codeAndName(form).code, '', JSON.stringify(form))
  t.equal(citizenIdOf('9-0000-00000-01-2'), '9000000000012')
  t.equal(citizenIdOf(12345678901), '0012345678901', 'a number has lost its leading zeros')
  t.same(listOf({ a: 1 }), [{ a: 1 }])
  for (const none of [null, 'x', 3, undefined]) t.equal(listOf(none), null)
})

await t.test('how long to wait, a moment, a body without its secrets', async t => {
  t.equal(retryAfterMs('120', MORNING), 120_000)
  t.equal(retryAfterMs(new Date(MORNING - 5000).toUTCString(), MORNING), 0, 'over already')
  for (const nothing of [null, '', 'soon', '-1', '1.5', '99999999']) t.equal(retryAfterMs(nothing, MORNING), null, String(nothing))
  for (const form of ['2026-11-22T08:00:00', '2026-11-22 08:00', '2569-11-22T08:00:00', '2026-11-22T08:00:00.000+07:00', '2026-11-22T01:00:00Z', MORNING]) t.equal(formatInstant(readMoment(form) ?? MORNING - 1 as never), '2026-11-22T08:00:00+07:00', String(form))
  for (const form of ['2026-11-22', '', 'x', null, '2026-11-22T25:00:00']) t.equal(readMoment(form), null, String(form))
  t.equal(withoutToken('a/b A a%2Fb "a\\/b"', 'a/b'), '[token] A [token] "[token]"')
  t.equal(withoutToken('nothing to hide', ''), 'nothing to hide')
  t.equal(withoutPhoto('{"pid":"1","image" : "aGk\\"=","x":"y"}'), '{"pid":"1","image" : null,"x":"y"}')
})
