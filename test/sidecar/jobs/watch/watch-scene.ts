import type { RowDataPacket } from 'mysql2/promise'
import type { Test } from 'tap'
import { HosxpError } from '../../../../src/hosxp-adapter/hosxp-error.js'
import type { JobTools } from '../../../../src/sidecar/jobs/job.js'
import { createWatchPass, type WatchPass } from '../../../../src/sidecar/jobs/watch/watch-pass.js'
import { connectHosxp } from '../../../../src/hosxp-adapter/connect.js'
import { instantAt, localDate, type Instant } from '../../../../src/values/local-date.js'
import { jobSite, type JobSite } from '../../../support/job-site.js'

export const TODAY = '2026-11-20'
export const at = (time: string, day = TODAY): Instant => instantAt(localDate(day), time.length === 5 ? `${time}:00` : time)

export interface WatchScene {
  readonly site: JobSite
  readonly look: (time: string, day?: string) => Promise<void>
  /** Another service, or this one started anew. */
  readonly restart: () => void
  readonly pass: () => WatchPass
  /** Runs of the watch so far. */
  readonly runs: () => Promise<number>
  /** Our notes: `HN slot check`, sorted. */
  readonly notes: () => Promise<string[]>
  /** Open findings: `check id`. */
  readonly open: () => Promise<string[]>
  /** Once, when the run over what changed has read its first case. */
  readonly whenJudging: (happens: () => Promise<void>) => void
  readonly setBusy: (isBusy: boolean) => void
  readonly setAway: (isAway: boolean) => void
  /** What was sent to HOSxP since the last time. */
  readonly statements: () => readonly string[]
}

/** A small hospital watched, with two clean visits of today and somebody in a bed. */
export async function watchScene (t: Test): Promise<WatchScene> {
  const site = await jobSite(t)
  const { hospital } = site
  await hospital.addPatient({ hn: '000000002', cid: '9000000000025' })
  await hospital.addVisit('691120080000', { vstdate: TODAY, vsttime: '08:00:00' })
  await hospital.addVisit('691120081000', { vstdate: TODAY, vsttime: '08:10:00', hn: '000000002' })
  await hospital.addAdmission('690000001', { hn: '000000002', regdate: '2026-11-18', dchdate: null, dchtime: null, dchtype: null, dchstts: null, confirm_discharge: null })
  let sent: string[] = []
  const hosxp = connectHosxp(hospital.url, { onStatement: sql => { sent.push(sql) } })
  t.teardown(hosxp.close)
  let isAway = false
  let isBusy = false
  let during: (() => Promise<void>) | null = null
  let reads = 0
  const tools: JobTools = {
    ...site.tools,
    hosxp: {
      ...hosxp,
      select: async (sql, values, signal) => {
        if (isAway) throw new HosxpError('HOSXP_UNREACHABLE', 'HOSxP is away')
        if (isBusy) throw new HosxpError('HOSXP_BUSY', 'HOSxP is busy')
        const rows = await hosxp.select<never>(sql, values, signal)
        // The first time it is read for its mark, the second time to be judged.
        if (during !== null && /^SELECT vn, pttype.* FROM visit_pttype WHERE vn/.test(sql) && ++reads === 2) {
          const happens = during
          during = null
          await happens()
        }
        return rows
      }
    }
  }
  let pass = createWatchPass(tools)
  const rows = async (sql: string): Promise<RowDataPacket[]> => (await hospital.admin.query<RowDataPacket[]>(sql))[0]
  return {
    site,
    look: async (time, day) => {
      site.setClock(at(time, day))
      await site.turn(async turn => await pass.look(turn))
    },
    restart: () => { pass = createWatchPass(tools) },
    pass: () => pass,
    runs: async () => (await hospital.state.db.selectFrom('check_run').select('id').where('kind', '=', 'watch').execute()).length,
    notes: async () => (await rows("SELECT hn, plain_text FROM ptnote WHERE note_staff = 'hosxp-sidecar'")).map(row => `${String(row['hn'])} ${/\b[A-Z]{2,3}\d\d\b/.exec(String(row['plain_text']))?.[0] ?? String(row['plain_text'])}`).sort(),
    open: async () => (await hospital.state.db.selectFrom('finding').select(['check_id', 'subject_id']).where('state', '=', 'open').execute()).map(row => `${row.check_id} ${String(row.subject_id)}`).sort(),
    whenJudging: happens => {
      during = happens
      reads = 0
    },
    setBusy: now => { isBusy = now },
    setAway: now => { isAway = now },
    statements: () => {
      const now = sent
      sent = []
      return now
    }
  }
}
