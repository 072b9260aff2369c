import t from 'tap'
import { dueTimes } from '../../../src/sidecar/jobs/schedule.js'
import { JOBS } from '../../../src/sidecar/jobs/job-table.js'
import { settings } from '../../support/case-builder.js'
import { formatInstant, parseLocalDateTime, plusMs, type Instant } from '../../../src/values/local-date.js'

const at = (text: string): Instant => parseLocalDateTime(text) ?? 0 as Instant
const MORNING = { times: ['06:00'], lateMinutes: 16 * 60 }
const ACT = { times: ['15:00', '06:30', '11:00'], lateMinutes: 360 }
const shown = (due: ReturnType<typeof dueTimes>) => ({ run: due.run === null ? null : formatInstant(due.run).slice(0, 16), missed: due.missed.map(item => formatInstant(item).slice(0, 16)) })

await t.test('a job is due once at its Bangkok time, whatever the machine\'s zone', t => {
  t.same(shown(dueTimes(MORNING, at('2026-11-19 06:00:00'), at('2026-11-20 05:59:59'))), { run: null, missed: [] })
  t.same(shown(dueTimes(MORNING, at('2026-11-19 06:00:00'), at('2026-11-20 06:00:00'))), { run: '2026-11-20T06:00', missed: [] })
  t.same(shown(dueTimes(MORNING, at('2026-11-20 06:00:00'), at('2026-11-20 06:00:01'))), { run: null, missed: [] })
  t.end()
})

await t.test('two mornings were missed: the right one is done, once, and the others are on record', t => {
  t.same(shown(dueTimes(MORNING, at('2026-11-17 06:00:00'), at('2026-11-20 09:12:00'))), { run: '2026-11-20T06:00', missed: ['2026-11-18T06:00', '2026-11-19T06:00'] })
  t.same(shown(dueTimes(MORNING, at('2026-11-17 06:00:00'), at('2026-11-20 03:00:00'))), { run: null, missed: ['2026-11-18T06:00', '2026-11-19T06:00'] }, 'before six nothing is to be done yet, and 21 hours are too late')
  t.end()
})

await t.test('a job of a day that is due in its last minute is done in that minute, and no more after midnight', t => {
  for (const [name, setting] of [['eligibility-wards', 'eligibility.wards_at'], ['eligibility-appointments', 'eligibility.appointments_at'], ['morning', 'jobs.morning_at']] as const) {
    const schedule = JOBS.find(job => job.name === name)?.scheduleOf(settings({ [setting]: '23:59' }))
    if (schedule === undefined) return t.fail(name)
    t.same(shown(dueTimes(schedule, at('2026-11-19 23:59:00'), plusMs(at('2026-11-20 23:59:00'), 40))), { run: '2026-11-20T23:59', missed: [] }, name)
    t.same(shown(dueTimes(schedule, at('2026-11-19 23:59:00'), at('2026-11-21 00:00:00'))), { run: null, missed: ['2026-11-20T23:59'] }, name)
  }
  t.end()
})

await t.test('the machine slept over midnight', t => {
  t.same(shown(dueTimes(ACT, at('2026-11-19 15:00:00'), at('2026-11-20 00:20:00'))), { run: null, missed: [] })
  t.same(shown(dueTimes(ACT, at('2026-11-19 11:00:00'), at('2026-11-20 00:20:00'))), { run: null, missed: ['2026-11-19T15:00'] })
  t.same(shown(dueTimes(ACT, at('2026-11-19 11:00:00'), at('2026-11-20 12:00:00'))), { run: '2026-11-20T11:00', missed: ['2026-11-19T15:00', '2026-11-20T06:30'] })
  t.end()
})

await t.test('a clock that was set back finds nothing due; one that ran ahead and came back does today\'s', t => {
  t.same(shown(dueTimes(MORNING, at('2026-11-20 06:00:00'), at('2026-11-20 05:30:00'))), { run: null, missed: [] })
  t.same(shown(dueTimes(MORNING, at('2026-11-25 06:00:00'), at('2026-11-20 07:00:00'))), { run: null, missed: [] })
  t.end()
})

await t.test('a first start does today\'s and invents no history; a long sleep is bounded', t => {
  t.same(shown(dueTimes(MORNING, null, at('2026-11-20 08:00:00'))), { run: '2026-11-20T06:00', missed: [] })
  t.equal(dueTimes(MORNING, at('2024-01-01 06:00:00'), at('2026-11-20 08:00:00')).missed.length, 31)
  t.end()
})
