import t from 'tap'
import type { AdmissionCase, VisitCase } from '../../../src/case/case.js'
import { accidentTimeOf, arrivalOf } from '../../../src/checks/accident/accident-time.js'
import { admission, at, claim, day, emergency, injury, moment, origin, settings, victim, visit } from '../../support/case-builder.js'

const ARRIVAL = at('2026-11-10 09:00')

/** Times of the three sources as `YYYY-MM-DD HH:MM`, or a day. */
interface Sources {
  readonly file?: string
  readonly admission?: string
  readonly record?: string
}

function timeFrom ({ file, admission: inpatient, record }: Sources) {
  const seen: VisitCase = victim({ injury: record === undefined ? null : injury({ accident: moment(record) }) })
  const stays: AdmissionCase[] = inpatient === undefined ? [] : [admission({ accident: moment(inpatient) })]
  return accidentTimeOf({ visit: seen, admissions: stays, claim: file === undefined ? null : claim({ accidentAt: at(file) }), arrivedAt: ARRIVAL }, settings())
}

await t.test('the arrival is the earliest of emergency entry, emergency arrival and registration', async (t) => {
  const arrived = (entered: string | null, arrivedAt: string | null, overrides: Partial<VisitCase> = {}) => arrivalOf(visit({
    emergency: entered === null ? null : emergency({ enteredAt: at(entered) }),
    injury: arrivedAt === null ? null : injury({ arrivedAt: at(arrivedAt) }),
    ...overrides
  }))
  t.equal(arrived(null, null), ARRIVAL, 'registration alone')
  t.equal(arrived('2026-11-10 08:50', null), at('2026-11-10 08:50'), 'emergency entry')
  t.equal(arrived(null, '2026-11-10 08:40'), at('2026-11-10 08:40'), 'emergency arrival')
  t.equal(arrived('2026-11-10 08:50', '2026-11-10 08:40'), at('2026-11-10 08:40'), 'the earlier of both')
  t.equal(arrived('2026-11-10 09:10', '2026-11-10 09:20'), ARRIVAL, 'later entries change nothing')
  t.equal(arrived('2026-11-09 09:00', null), at('2026-11-09 09:00'), 'a day before the registration is possible')
  t.equal(arrived('2026-11-09 08:59', null), ARRIVAL, 'more than a day before is a typing error')
  t.equal(arrived('2569-11-10 08:50', null), ARRIVAL, 'so is the Buddhist era')
  t.equal(arrived('2026-11-10 08:50', null, { registeredAt: null }), at('2026-11-10 08:50'), 'a registration without a time is no arrival at midnight')
  t.equal(arrived('2026-11-10 10:00', '2026-11-10 09:50', { registeredAt: null }), at('2026-11-10 09:50'), 'the earlier of those recorded')
  t.equal(arrivalOf(admission()), at('2026-11-08 10:00'), 'an admission that came from no visit')
})

await t.test('the case file comes before the inpatient file, and that before the injury record', async (t) => {
  const file = '2026-11-10 07:00'
  const inpatient = '2026-11-10 07:20'
  const record = '2026-11-10 07:40'
  t.equal(timeFrom({ file, admission: inpatient, record }).clockFrom, at(file))
  t.equal(timeFrom({ admission: inpatient, record }).clockFrom, at(inpatient))
  t.equal(timeFrom({ record }).clockFrom, at(record))
  t.same(timeFrom({}), { recorded: null, clockFrom: null, isAssumed: false, doSourcesDiffer: false }, 'nothing recorded')
  const stay = admission({ fromVisit: origin({ injury: injury({ accident: moment('2026-11-08 07:00') }) }) })
  t.equal(accidentTimeOf({ visit: null, admissions: [stay], claim: null, arrivedAt: at('2026-11-08 10:00') }, settings()).clockFrom, at('2026-11-08 07:00'), 'the record of the visit an admission came from')
})

await t.test('a source that is only assumed, or impossible, does not hide one that can be believed', async (t) => {
  const record = '2026-11-10 07:40'
  t.match(timeFrom({ admission: '2026-11-10 00:00', record }), { clockFrom: at(record), doSourcesDiffer: true }, 'midnight')
  t.match(timeFrom({ admission: '2025-11-10 07:40', record }), { clockFrom: at(record), doSourcesDiffer: true }, 'a year typed wrong')
  t.match(timeFrom({ admission: '2026-11-10 09:20', record: '2026-11-10 08:40' }), { clockFrom: at('2026-11-10 08:40') }, 'after the arrival')
})

await t.test('an accident time is valid from thirty days before the arrival up to the arrival', async (t) => {
  const clockOf = (record: string) => timeFrom({ record }).clockFrom
  t.equal(clockOf('2026-10-11 09:00'), at('2026-10-11 09:00'), 'thirty days to the minute')
  t.equal(clockOf('2026-10-11 08:59'), null, 'a minute more')
  t.equal(clockOf('2026-11-10 08:59'), at('2026-11-10 08:59'), 'just before the arrival')
  t.equal(clockOf('2026-11-10 09:01'), null, 'after the arrival')
  t.equal(clockOf('2026-11-10'), null, 'a day alone starts no clock')
  t.same(timeFrom({ record: '2026-11-11 09:00' }).recorded, moment('2026-11-11 09:00'), 'what was recorded stays known')
})

await t.test('midnight and the minute of the arrival are assumed', async (t) => {
  for (const [record, isAssumed] of [
    ['2026-11-10 00:00:00', true], ['2026-11-10 00:00:01', false], ['2026-11-09 23:59:59', false],
    ['2026-11-10 09:00:00', true], ['2026-11-10 09:00:59', true], ['2026-11-10 08:59:59', false]
  ] as const) {
    const time = timeFrom({ record })
    t.equal(time.isAssumed, isAssumed, `${record} is ${isAssumed ? 'assumed' : 'told'}`)
    t.equal(time.clockFrom, isAssumed ? null : at(record), `${record} ${isAssumed ? 'starts no clock' : 'starts the clock'}`)
  }
  for (const file of ['2026-11-10 00:00', '2026-11-10 09:00']) t.match(timeFrom({ file }), { isAssumed: false, clockFrom: at(file) }, `${file} in the case file was asked by a person`)
})

await t.test('sources that differ by more than sixty minutes are told, and the earliest is used', async (t) => {
  const within = timeFrom({ admission: '2026-11-10 08:40', record: '2026-11-10 07:40' })
  t.equal(within.doSourcesDiffer, false, 'sixty minutes')
  t.equal(within.clockFrom, at('2026-11-10 08:40'), 'the first source')
  const beyond = timeFrom({ admission: '2026-11-10 08:41', record: '2026-11-10 07:40' })
  t.equal(beyond.doSourcesDiffer, true, 'sixty-one minutes')
  t.equal(beyond.clockFrom, at('2026-11-10 07:40'), 'the earliest')
  t.equal(timeFrom({ file: '2026-11-10 08:50', record: '2026-11-10 07:40' }).clockFrom, at('2026-11-10 07:40'), 'even before the case file')
  t.equal(timeFrom({ admission: '2026-11-09', record: '2026-11-10 07:40' }).doSourcesDiffer, false, 'a day alone differs from nothing')
  t.equal(day('2026-11-09'), timeFrom({ admission: '2026-11-09', record: '2026-11-10 07:40' }).recorded?.day, 'and keeps its place')
})
