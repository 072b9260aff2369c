import { readSiteSchema } from '../../hosxp-adapter/site-schema.js'
import type { Instant } from '../../values/local-date.js'
import { deliverOutbox } from '../messages/deliver-outbox.js'
import { settlePhotos } from '../photos/settle-photos.js'
import { forgetFuture } from '../state/job-store.js'
import { readSettings } from '../state/settings-store.js'
import { doIfDue, type JobWatch } from './do-if-due.js'
import { createEmergencyPass } from './emergency-pass.js'
import type { Job, JobTools, JobTurn } from './job.js'
import { createMatchPass } from './match-answers.js'
import { recheckAsked } from './recheck-pass.js'
import { reverifyPass } from './reverify-pass.js'
import { createTodayPass } from './today-pass.js'
import type { WatchPass } from './watch/watch-pass.js'

/** The lease under which something is done, and what ends it. */
export type Turn = Pick<JobTurn, 'lease' | 'signal'>

/** Does one thing; a failure is told and holds up nothing, unless the turn itself has ended. */
export type Attempt = (what: string, pass: (turn: JobTurn) => Promise<void>, turn: Turn) => Promise<void>

export interface MinuteOptions extends JobWatch {
  readonly jobs: readonly Job[]
  readonly watchPass: WatchPass
  readonly attempt: Attempt
}

/** What a minute does under the lease, in this order. */
export function createMinute (tools: JobTools, { jobs, watchPass, attempt, ...watch }: MinuteOptions): (turn: Turn) => Promise<void> {
  const emergencyPass = createEmergencyPass(tools)
  const todayPass = createTodayPass(tools)
  const matchPass = createMatchPass(tools)
  let latestSeen: Instant | null = null

  return async turn => {
    const { lease, signal } = turn
    if (latestSeen === null || tools.clock() < latestSeen) {
      const forgotten = await forgetFuture(tools.state, lease, tools.clock())
      if (forgotten > 0) tools.log.warn({ forgotten }, 'the clock had run ahead; its due times were taken back')
    }
    latestSeen = tools.clock()
    const { settings } = await readSettings(tools.state)
    // Before the rechecks: what it finds is judged again in the same minute.
    await attempt('payer answers', matchPass, turn)
    await attempt('recheck', async turn => await recheckAsked(tools, turn), turn)
    for (const job of jobs) await doIfDue(tools, { job, schedule: job.scheduleOf(settings) }, turn, watch)
    await attempt('emergency', emergencyPass, turn)
    // Before everything that takes time, because no beat comes meanwhile: half way between two looks is not too early.
    const look = async (): Promise<void> => { if (watchPass.isDue(tools.clock(), 0.5)) await attempt('watch', watchPass.look, turn) }
    await look()
    await attempt('rights of today', todayPass, turn)
    await look()
    await attempt('reverify', async turn => await reverifyPass(tools, turn), turn)
    await attempt('photos', async () => { await settlePhotos({ ...tools, schemaOf: readSiteSchema }) }, turn)
    await look()
    watch.began('messages')
    await deliverOutbox({ db: tools.state, lease, channels: tools.channels, clock: tools.clock, signal })
  }
}
