import { isOurs, isSameStamp, isUnchecked, stampOf, type StampRow, type StampSubject } from '../../hosxp-adapter/stamps/stamp.js'
import { readStampable, type Stampable } from '../../hosxp-adapter/stamps/read-stampable.js'
import { missingStampColumns, openStampTable } from '../../hosxp-adapter/stamps/stamp-table.js'
import type { HosxpWriter } from '../../hosxp-adapter/connect-writer.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { readSiteSchema } from '../../hosxp-adapter/site-schema.js'
import { addDays, dayOf, formatInstant, MINUTE_MS, type Instant } from '../../values/local-date.js'
import type { LeaseMark } from '../state/lease.js'
import { newestAskings } from '../state/eligibility-askings.js'
import { readSettings } from '../state/settings-store.js'
import { standingStamps } from '../state/stamp-journal-store.js'
import type { StateDb } from '../state/state-schema.js'
import type { JobTools, JobTurn } from './job.js'
import { openStampSession, type StampOutcome } from './stamp-session.js'

export interface PlannedStamp {
  readonly subject: StampSubject
  readonly before: StampRow | null
  readonly after: StampRow
}

export interface StampReport {
  /** What the site lacks for one kind of marks; those of the other are set. */
  readonly lacks: readonly string[]
  readonly settled: number
  readonly planned: readonly PlannedStamp[]
  readonly outcomes: Readonly<Record<StampOutcome, number>>
}

const NOTHING_DONE: StampReport['outcomes'] = { written: 0, human: 0, refused: 0, void: 0 }

interface StampSource {
  readonly hosxp: HosxpConnection
  readonly state: StateDb
  readonly openWriter: () => Promise<HosxpWriter>
  readonly clock: () => Instant
}

/** The marks as they should stand: visits of yesterday and today and everybody admitted, where we have an answer and no person checked. */
export async function planStamps ({ hosxp, state, openWriter }: StampSource, asOf: Instant, signal?: AbortSignal): Promise<StampReport> {
  const writer = await openWriter()
  try {
    return { ...await plan(hosxp, state, writer, asOf, signal), settled: 0, outcomes: NOTHING_DONE }
  } finally {
    await writer.close()
  }
}

/** Sets them, journalled first. A mark a person set is never touched, nor one that changed since we looked. */
export async function applyStamps ({ hosxp, state, openWriter, clock }: StampSource, { asOf, lease, signal }: JobTurn & { readonly lease: LeaseMark }): Promise<StampReport> {
  const writer = await openWriter()
  try {
    const { settings } = await readSettings(state)
    writer.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: settings['load.max_pause_minutes'] * MINUTE_MS })
    const session = await openStampSession({ writer, state, lease, clock })
    const planned = await plan(hosxp, state, writer, asOf, signal)
    const outcomes: Record<StampOutcome, number> = { ...NOTHING_DONE }
    for (const { subject, before, after } of planned.planned) {
      signal.throwIfAborted()
      await writer.whenCalm(signal)
      outcomes[await session.write(subject, before, after)]++
    }
    return { ...planned, settled: session.settled, outcomes }
  } finally {
    await writer.close()
  }
}

/** Where the hospital has switched it on. */
export async function stampRights (tools: JobTools, turn: JobTurn): Promise<string> {
  if (!(await readSettings(tools.state)).settings['stamps.automatic']) return 'off'
  const { outcomes, lacks, settled } = await applyStamps(tools, turn)
  if (outcomes.refused > 0) throw new Error(`HOSxP refused ${outcomes.refused} right-check marks: run sql/grants/hosxp.sql again`)
  return [`${outcomes.written} marks set`, `${outcomes.human} left to people`, ...settled === 0 ? [] : [`${settled} doubts settled`], ...lacks.length === 0 ? [] : [`no ${lacks.join(', ')}`]].join(', ')
}

async function plan (hosxp: HosxpConnection, state: StateDb, writer: HosxpWriter, asOf: Instant, signal?: AbortSignal): Promise<Pick<StampReport, 'lacks' | 'planned'>> {
  const schema = await readSiteSchema(hosxp, signal)
  const today = dayOf(asOf)
  const cases = await readStampable(hosxp, schema, { from: addDays(today, -1), to: today }, signal)
  const asked = await newestAskings(state, cases.map(({ citizenId, day, subject }) => ({ citizenId, from: day, to: subject.kind === 'visit' ? day : today })))
  const known = cases.flatMap((item, i) => {
    const at = asked[i] ?? null
    return at === null || at > asOf ? [] : [{ item, after: stampOf(formatInstant(at).slice(0, 19).replace('T', ' ')) }]
  })
  const table = openStampTable(writer)
  const rows = { visit: await table.read('visit', idsOf(known, 'visit')), admission: await table.read('admission', idsOf(known, 'admission')) }
  const standing = await standingStamps(state, known.map(({ item }) => item.subject))
  const planned = known.flatMap(({ item: { subject }, after }): PlannedStamp[] => {
    const before = rows[subject.kind].get(subject.id) ?? null
    // A visit's row is HOSxP's own: one that is not there is not made.
    if (before === null) return subject.kind === 'visit' ? [] : [{ subject, before, after }]
    if (isSameStamp(before, after)) return []
    if (isUnchecked(before)) return [{ subject, before, after }]
    const ours = standing.get(`${subject.kind} ${subject.id}`)
    return isOurs(before) && ours !== undefined && isSameStamp(ours.after, before) && (before.at ?? '') < (after.at ?? '') ? [{ subject, before, after }] : []
  })
  return { planned, lacks: [...missingStampColumns(schema, 'visit'), ...missingStampColumns(schema, 'admission')] }
}

const idsOf = (known: readonly { readonly item: Stampable }[], kind: StampSubject['kind']): string[] => known.filter(({ item }) => item.subject.kind === kind).map(({ item }) => item.subject.id)
