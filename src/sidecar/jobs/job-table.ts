import { actClock } from './act-clock.js'
import { appointmentRound } from './appointment-round.js'
import type { Job } from './job.js'
import { morning } from './morning.js'
import { nightRound } from './night-round.js'
import { nightlyCheck } from './nightly-check.js'
import { stampRights } from './stamp-rights.js'
import { wardRound } from './ward-round.js'

/** What the service does by itself, and when. The list is the table of contents. Messages, today's emergency cases and today's rights follow the minute: see runner.ts. */
export const JOBS: readonly Job[] = [
  {
    name: 'eligibility-night',
    title: { th: 'ตรวจสิทธิผู้มารับบริการเมื่อวาน', en: "Rights of yesterday's visits" },
    // Before the nightly check, which compares the answers with what is recorded.
    scheduleOf: settings => ({ times: [settings['eligibility.night_at']], lateMinutes: 300 }),
    run: nightRound
  },
  {
    name: 'nightly-check',
    title: { th: 'ตรวจรอบกลางคืน', en: 'Nightly check' },
    // At full speed: not into the working day. The morning looks at the last days anyway.
    scheduleOf: settings => ({ times: [settings['jobs.night_at']], lateMinutes: 180 }),
    run: nightlyCheck
  },
  {
    name: 'eligibility-wards',
    title: { th: 'ตรวจสิทธิผู้ป่วยใน', en: 'Rights of inpatients' },
    // Their right of today can be asked about all day.
    scheduleOf: settings => ({ times: [settings['eligibility.wards_at']], lateMinutes: minutesToMidnight(settings['eligibility.wards_at']) }),
    run: wardRound
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
  },
  {
    name: 'eligibility-appointments',
    title: { th: 'ตรวจสิทธิผู้นัดวันพรุ่งนี้', en: "Rights of tomorrow's appointments" },
    scheduleOf: settings => ({ times: [settings['eligibility.appointments_at']], lateMinutes: minutesToMidnight(settings['eligibility.appointments_at']) }),
    run: appointmentRound
  },
  {
    name: 'stamps',
    title: { th: 'ลงตราตรวจสิทธิใน HOSxP', en: "HOSxP's marks that a right was checked" },
    // After the rounds and through the day: who looks at a patient in HOSxP sees it.
    scheduleOf: () => ({ times: ['06:20', '12:20', '20:20'], lateMinutes: 180 }),
    run: stampRights
  }
]

// A due time of 23:59 is heard of a moment after it.
const MOMENT = 1 / 60_000

/** A morning is of its day: after midnight the next one comes. */
const minutesToMidnight = (time: string): number => 24 * 60 - MOMENT - Number(time.slice(0, 2)) * 60 - Number(time.slice(3))
