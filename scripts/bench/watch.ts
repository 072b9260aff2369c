import { createConnection, type RowDataPacket } from 'mysql2/promise'
import pino from 'pino'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { connectWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { NO_PAYERS } from '../../src/sidecar/asking/payers.js'
import { asRunner } from '../../src/sidecar/jobs/as-runner.js'
import type { JobTools } from '../../src/sidecar/jobs/job.js'
import { createWatchPass } from '../../src/sidecar/jobs/watch/watch-pass.js'
import { connectState } from '../../src/sidecar/state/connect-state.js'
import { setSetting } from '../../src/sidecar/state/settings-store.js'
import { instantAt, plusMs, type Instant, type LocalDate } from '../../src/values/local-date.js'

/** One look of the watch; milliseconds. */
export interface LookFigures {
  readonly statements: number
  /** HOSxP's time for it. */
  readonly hosxpMs: number
  /** Our processor's time. */
  readonly ownMs: number
  /** With the rests the day gear takes. */
  readonly wallMs: number
}

export interface WatchFigures {
  readonly first: LookFigures
  /** The median of ten looks that found nothing. */
  readonly idle: LookFigures
  /** The look that found one visit changed and wrote its note. */
  readonly changed: LookFigures
  readonly hasNote: boolean
}

const EVERY_MS = 30_000

/** Looks at a day's visits, whoever is in a bed, and what is open in turns; then at one visit that lost its right, until its note stands. */
export async function measureWatch ({ hosxpUrl, stateUrl, day }: { readonly hosxpUrl: string, readonly stateUrl: string, readonly day: LocalDate }): Promise<WatchFigures> {
  const admin = await createConnection(hosxpUrl)
  const hosxp = connectHosxp(hosxpUrl)
  const state = await connectState(stateUrl)
  let clock = instantAt(day, '16:00:00')
  const openWriter = async () => await connectWriter(hosxpUrl)
  const tools: JobTools = { state: state.db, hosxp, isReplica: false, source: 'bench', openWriter, channels: [], payers: NO_PAYERS, mailFrom: null, clock: () => clock, log: pino({ level: 'silent' }) }
  const pass = createWatchPass(tools)
  const look = async (): Promise<LookFigures> => {
    clock = plusMs(clock, EVERY_MS)
    const [startedAt, cpu, before] = [performance.now(), process.cpuUsage(), { ...hosxp.cost }]
    await asRunner(stateUrl, { what: 'bench', signal: new AbortController().signal }, async (lease, signal) => await pass.look({ asOf: clock, lease, signal }))
    const { user, system } = process.cpuUsage(cpu)
    return { statements: hosxp.cost.statements - before.statements, hosxpMs: hosxp.cost.ms - before.ms, ownMs: (user + system) / 1000, wallMs: performance.now() - startedAt }
  }
  try {
    await setSetting(state.db, { name: 'notes.automatic', value: true, by: 'bench', at: clock as Instant })
    const first = await look()
    // What the first look opened is unknown to the rounds; after one of them nothing is.
    for (let i = 0; i < 24; i++) await look()
    const idle: LookFigures[] = []
    for (let i = 0; i < 10; i++) idle.push(await look())
    const [[visit]] = await admin.query<RowDataPacket[]>('SELECT o.vn, o.hn FROM ovst o JOIN visit_pttype r ON r.vn = o.vn WHERE o.vstdate = ? AND o.an IS NULL ORDER BY o.vsttime LIMIT 1', [day])
    await admin.query('DELETE FROM visit_pttype WHERE vn = ?', [visit?.['vn']])
    const changed = await look()
    const [notes] = await admin.query<RowDataPacket[]>("SELECT 1 FROM ptnote WHERE hn = ? AND note_staff = 'hosxp-sidecar' AND plain_text LIKE '%RT01%'", [visit?.['hn']])
    return { first, idle: idle.toSorted((a, b) => a.hosxpMs - b.hosxpMs)[5] ?? first, changed, hasNote: notes.length > 0 }
  } finally {
    await Promise.all([admin.end(), hosxp.close(), state.close()])
  }
}
