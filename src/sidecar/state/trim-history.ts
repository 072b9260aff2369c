import { sql } from 'kysely'
import { READING_HOLDS_DAYS } from '../../checks/registration/reading-holds.js'
import { addDays, DAY_MS, dayOf, instantAt, plusMs, type Instant } from '../../values/local-date.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import { requireLease, type LeaseMark } from './lease.js'
import { forgetOldSessions } from './session-store.js'
import { readSettings } from './settings-store.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

const BODIES_DAYS = 90
const MINUTES_DAYS = 30
const JOBS_DAYS = 400
const TRIES_DAYS = 30

/**
 * Drops what nobody needs any more: old messages' bytes, what payers' answers looked like, questions nobody answered, what cards said that no longer speak, runs of single minutes, old job history,
 * sessions long over. Findings, answers, notes' journal and audits stay.
 */
export async function trimHistory (db: StateDb, lease: LeaseMark, at: Instant): Promise<void> {
  const daysAgo = (days: number) => toUtcText(plusMs(at, -days * DAY_MS))
  const { settings } = await readSettings(db)
  await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    await transaction.updateTable('outbox').set({ body: Buffer.alloc(0) })
      .where('state', 'in', ['sent', 'refused']).where('settled_at', '<', daysAgo(BODIES_DAYS)).where(sql<boolean>`LENGTH(body) > 0`).execute()
    await transaction.deleteFrom('job_run').where('started_at', '<', daysAgo(JOBS_DAYS)).execute()
    // Read first: an update that goes over the whole table would hold up whoever keeps an answer.
    const received = await transaction.selectFrom('eligibility_answer').select('id').where('asked_at', '<', daysAgo(settings['eligibility.raw_days'])).where('raw', 'is not', null).execute()
    await inChunks(received, async chunk => await transaction.updateTable('eligibility_answer').set({ raw: null }).where('id', 'in', chunk.map(row => row.id)).execute())
    await transaction.deleteFrom('eligibility_try').where('service_date', '<', addDays(dayOf(at), -TRIES_DAYS))
      // Somebody may ask about a day long ago, today.
      .where(eb => eb(eb.fn.coalesce('last_at', 'asking_since'), '<', daysAgo(TRIES_DAYS))).execute()
    // As long as a reading counts it stays: to the day, as it is read.
    await transaction.deleteFrom('card_reading').where('read_at', '<', toUtcText(instantAt(addDays(dayOf(at), -READING_HOLDS_DAYS)))).execute()
    const runs = await transaction.selectFrom('check_run').select('id').where('kind', 'in', ['emergency', 'watch', 'asked', 'notes']).where('started_at', '<', daysAgo(MINUTES_DAYS))
      .where(eb => eb.not(eb.exists(eb.selectFrom('note_journal').select('note_journal.id').whereRef('note_journal.run_id', '=', 'check_run.id'))))
      .where(eb => eb.not(eb.exists(eb.selectFrom('finding').select('finding.id').whereRef('finding.last_run_id', '=', 'check_run.id'))))
      .limit(5000).execute()
    const ids = runs.map(run => run.id)
    await transaction.deleteFrom('check_run_cost').where('run_id', 'in', ids).execute()
    await transaction.deleteFrom('check_run').where('id', 'in', ids).execute()
    await forgetOldSessions(transaction, at)
  })
}
