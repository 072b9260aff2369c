import t from 'tap'
import { buildAccidentCases } from '../../../src/checks/accident/build-accident-cases.js'
import { eclaimClock } from '../../../src/checks/accident/eclaim-clock.js'
import type { CheckSettings } from '../../../src/checks/settings.js'
import { dayOf } from '../../../src/values/local-date.js'
import { at, context, injury, moment, victim } from '../../support/case-builder.js'

// 17 November 2026 is a Tuesday.
const [MON, TUE, WED, THU] = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'] as const

function clockOf (accident: string | null, arrival: string, tuned: Partial<CheckSettings> = {}) {
  const seen = victim({ day: dayOf(at(arrival)), registeredAt: at(arrival), injury: accident === null ? null : injury({ accident: moment(accident) }) })
  const when = context({ settings: tuned })
  const [built] = buildAccidentCases([seen], when.registers, when.settings)
  if (built === undefined) throw new TypeError('a victim makes an accident')
  return (text: string) => eclaimClock(built, at(text), when.settings)
}

type Level = 'info' | 'amber' | 'red'
/** Level at each moment; the worked examples of accident-act §4 at every recomputation, with the live minutes around the edges. */
const EXAMPLES: readonly { readonly accident: string, readonly arrival: string, readonly deadline: string, readonly levels: Readonly<Record<string, Level>> }[] = [
  {
    accident: `${TUE} 07:40`,
    arrival: `${TUE} 08:30`,
    deadline: `${WED} 07:40`,
    levels: { [`${TUE} 08:30`]: 'amber', [`${TUE} 11:00`]: 'amber', [`${TUE} 15:00`]: 'amber', [`${TUE} 23:59`]: 'amber', [`${WED} 06:30`]: 'amber', [`${WED} 07:39`]: 'amber', [`${WED} 07:40`]: 'red', [`${WED} 11:00`]: 'red', [`${THU} 06:30`]: 'red' }
  },
  {
    accident: `${TUE} 14:30`,
    arrival: `${TUE} 14:55`,
    deadline: `${WED} 14:30`,
    levels: { [`${TUE} 15:00`]: 'info', [`${TUE} 16:30`]: 'info', [`${TUE} 23:59`]: 'info', [`${WED} 00:00`]: 'info', [`${WED} 06:29`]: 'info', [`${WED} 06:30`]: 'amber', [`${WED} 11:00`]: 'amber', [`${WED} 14:29`]: 'amber', [`${WED} 14:30`]: 'red', [`${WED} 15:00`]: 'red' }
  },
  {
    accident: `${WED} 03:00`,
    arrival: `${WED} 03:40`,
    deadline: `${THU} 03:00`,
    levels: { [`${WED} 03:40`]: 'info', [`${WED} 06:29`]: 'info', [`${WED} 06:30`]: 'amber', [`${WED} 11:00`]: 'amber', [`${WED} 15:00`]: 'amber', [`${THU} 02:59`]: 'amber', [`${THU} 03:00`]: 'red', [`${THU} 06:30`]: 'red' }
  }
]

for (const { accident, arrival, deadline, levels } of EXAMPLES) {
  await t.test(`an accident at ${accident}, as worked out in the rule`, async (t) => {
    const clock = clockOf(accident, arrival)
    for (const [moment, level] of Object.entries(levels)) {
      t.same(clock(moment), { deadline: at(deadline), isApproximate: false, isLateArrival: false, level }, `${level} at ${moment}`)
    }
  })
}

await t.test('an hour of the office must be left before the deadline', async (t) => {
  const early = clockOf(`${TUE} 09:29`, `${TUE} 10:00`)
  t.equal(early(`${TUE} 11:00`).level, 'amber', 'due 09:29: the office opens 59 minutes before, so today is the last session')
  const late = clockOf(`${TUE} 09:30`, `${TUE} 10:00`)
  t.equal(late(`${TUE} 15:00`).level, 'info', 'due 09:30: the first minute of tomorrow still counts')
  t.equal(late(`${WED} 06:29`).level, 'info')
  t.equal(late(`${WED} 06:30`).level, 'amber')
  t.equal(clockOf(`${TUE} 09:30`, `${TUE} 10:00`, { 'act.amber_margin_minutes': 90 })(`${TUE} 15:00`).level, 'amber', 'the margin is a setting')
  t.equal(clockOf(`${TUE} 09:30`, `${TUE} 10:00`, { 'office.opens': '09:00' })(`${TUE} 15:00`).level, 'amber', 'so is the hour the office opens')
  t.equal(clockOf(`${TUE} 09:30`, `${TUE} 10:00`, { 'office.day_begins': '05:00' })(`${WED} 05:00`).level, 'amber', 'and the first recomputation of the day')
})

await t.test('accidents around midnight have their own day', async (t) => {
  const before = clockOf(`${MON} 23:59`, `${TUE} 00:30`)
  for (const [moment, level] of [[`${TUE} 00:30`, 'info'], [`${TUE} 06:29`, 'info'], [`${TUE} 06:30`, 'amber'], [`${TUE} 11:00`, 'amber'], [`${TUE} 15:00`, 'amber'], [`${TUE} 23:58`, 'amber'], [`${TUE} 23:59`, 'red']] as const) {
    t.match(before(moment), { deadline: at(`${TUE} 23:59`), isApproximate: false, level }, `23:59 is ${level} at ${moment}`)
  }
  const after = clockOf(`${TUE} 00:30`, `${TUE} 00:50`)
  t.equal(after(`${WED} 00:10`).level, 'amber', 'the night after the last session stays amber')
  t.equal(after(`${WED} 00:30`).level, 'red')
  t.match(clockOf(`${TUE} 00:00`, `${TUE} 00:40`)(`${TUE} 00:40`), { deadline: at(`${WED} 00:40`), isApproximate: true, level: 'amber' }, 'exactly midnight is assumed: counted from the arrival')
  t.match(clockOf(`${TUE} 00:01`, `${TUE} 00:40`)(`${TUE} 00:40`), { deadline: at(`${WED} 00:01`), isApproximate: false, level: 'info' }, 'a minute later is not')
})

await t.test('without an accident time the clock runs from the arrival, amber at once', async (t) => {
  for (const accident of [null, TUE, `${TUE} 14:55`, `${TUE} 15:30`, '2026-10-01 08:00']) {
    const clock = clockOf(accident, `${TUE} 14:55`)
    t.same(clock(`${TUE} 14:55`), { deadline: at(`${WED} 14:55`), isApproximate: true, isLateArrival: false, level: 'amber' }, `accident ${accident ?? 'not recorded'}`)
    t.equal(clock(`${WED} 14:54`).level, 'amber')
    t.equal(clock(`${WED} 14:55`).level, 'red')
  }
})

await t.test('who arrives when the hours are nearly over has 24 hours from the arrival', async (t) => {
  t.match(clockOf(`${TUE} 07:40`, `${WED} 05:40`)(`${WED} 05:40`), { deadline: at(`${WED} 07:40`), isLateArrival: false, level: 'amber' }, '22 hours are in time')
  const late = clockOf(`${TUE} 07:40`, `${WED} 05:41`)
  t.same(late(`${WED} 05:41`), { deadline: at(`${THU} 05:41`), isApproximate: false, isLateArrival: true, level: 'info' }, 'a minute more is late')
  t.equal(late(`${WED} 06:30`).level, 'amber')
  t.equal(late(`${THU} 05:41`).level, 'red')
  t.match(clockOf(`${MON} 07:40`, `${WED} 15:00`)(`${WED} 15:00`), { deadline: at(`${THU} 15:00`), isLateArrival: true, level: 'info' }, 'days later')
})
