import type { FindingLife } from '../../reports/claims/refusal.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull } from './utc-text.js'

/** When what these checks told of these numbers (VN, AN, HN) was open. The key is `visit 691118093012`. */
export async function findingLives (db: StateDb, { ids, checks }: { readonly ids: readonly string[], readonly checks: readonly string[] }): Promise<ReadonlyMap<string, readonly FindingLife[]>> {
  const rows = await inChunks([...new Set(ids)], async chunk => await db.selectFrom('finding')
    .select(['id', 'check_id', 'subject_kind', 'subject_id', 'state', 'times_opened', 'first_opened_at', 'opened_at', 'closed_at', 'closed_reason'])
    .where('subject_id', 'in', chunk.map(toAscii)).where('check_id', 'in', checks).execute())
  // What opened once says it all by itself.
  const events = await readEvents(db, rows.flatMap(row => row.times_opened > 1 ? [row.id] : []))
  const lives = new Map<string, FindingLife[]>()
  for (const row of rows) {
    const subject = { kind: row.subject_kind, id: fromAscii(row.subject_id) }
    const closedAt = row.state === 'closed' ? fromUtcTextOrNull(row.closed_at) : null
    const openings = row.times_opened > 1 ? openingsOf(events.get(row.id) ?? []) : []
    const key = `${subject.kind} ${subject.id}`
    lives.set(key, [...lives.get(key) ?? [], {
      id: row.id,
      check: row.check_id,
      subject,
      openings: openings.length > 0 ? openings : [{ from: fromUtcText(row.first_opened_at), to: closedAt }],
      isMended: row.state === 'closed' && row.closed_reason === 'clean'
    }])
  }
  return lives
}

interface LifeEvent {
  readonly kind: string
  readonly at: FindingLife['openings'][number]['from']
}

async function readEvents (db: StateDb, findingIds: readonly number[]): Promise<ReadonlyMap<number, readonly LifeEvent[]>> {
  const rows = await inChunks(findingIds, async chunk => await db.selectFrom('finding_event').select(['finding_id', 'kind', 'happened_at'])
    .where('finding_id', 'in', chunk).where('kind', 'in', ['opened', 'reopened', 'closed']).orderBy('id').execute())
  const events = new Map<number, LifeEvent[]>()
  for (const row of rows) {
    const list = events.get(row.finding_id) ?? []
    events.set(row.finding_id, list)
    list.push({ kind: row.kind, at: fromUtcText(row.happened_at) })
  }
  return events
}

function openingsOf (events: readonly LifeEvent[]): FindingLife['openings'] {
  const openings: FindingLife['openings'][number][] = []
  for (const { kind, at } of events) {
    const last = openings.at(-1)
    if (kind !== 'closed') openings.push({ from: at, to: null })
    else if (last?.to === null) openings.splice(-1, 1, { from: last.from, to: at })
  }
  return openings
}
