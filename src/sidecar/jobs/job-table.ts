import { actClock } from './act-clock.js'
import type { Job } from './job.js'
import { morning } from './morning.js'
import { nightlyCheck } from './nightly-check.js'

/** What the service does by itself, and when. The list is the table of contents. Messages and today's emergency cases follow the minute: see runner.ts. */
export const JOBS: readonly Job[] = [
  {
    name: 'nightly-check',
    title: { th: 'ตรวจรอบกลางคืน', en: 'Nightly check' },
    // At full speed: not into the working day. The morning looks at the last days anyway.
    scheduleOf: settings => ({ times: [settings['jobs.night_at']], lateMinutes: 180 }),
    run: nightlyCheck
  },
  {
    name: 'morning',
    title: { th: 'รอบเช้า', en: 'Morning' },
    scheduleOf: settings => ({ times: [settings['jobs.morning_at']], lateMinutes: minutesToMidnight(settings['jobs.morning_at']) }),
    run: morning
  },
  {
    name: 'act-clock',
    title: { th: 'คำนวณกำหนด พรบ.', en: 'The clock of the act' },
    scheduleOf: settings => ({ times: settings['jobs.act_times'], lateMinutes: 6 * 60 }),
    run: actClock
  }
]

/** A morning is of its day: after midnight the next one comes. */
const minutesToMidnight = (time: string): number => 24 * 60 - 1 - Number(time.slice(0, 2)) * 60 - Number(time.slice(3))
