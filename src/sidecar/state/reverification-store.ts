import type { OfferedRight, ProvisionalRight } from '../../case/case-eligibility.js'
import type { UndeterminedReason } from '../../case/eligibility-answer.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import { provisionalOf } from './eligibility-rows.js'
import type { Act } from './mute-findings.js'
import type { StateDb } from './state-schema.js'
import { StateError } from './state-error.js'
import { toUtcText, toUtcTextOrNull } from './utc-text.js'

export interface NewProvisional {
  readonly subject: { readonly kind: 'visit' | 'admission', readonly id: string }
  readonly hn: string
  /** Blank: none to ask about. */
  readonly citizenId: string
  readonly serviceDate: LocalDate
  readonly cause: UndeterminedReason
  readonly offered: OfferedRight | null
  readonly decidedBy: 'rule' | 'shift-head'
  readonly decider: string
  readonly remark: string
  /** `null`: nobody can be asked; a person follows it up. */
  readonly nextAt: Instant | null
}

/** What changes of a provisional right when it was asked again. */
export type ProvisionalStep = Partial<Pick<ProvisionalRight, 'state' | 'why' | 'tries' | 'nextAt' | 'lastAt' | 'lastReason' | 'answerId' | 'basis' | 'endedAt' | 'endedBy'>>

/** Begins one. A visit or admission has at most one: what is open already stays as it is, and what was ended begins anew. Resolves with it. */
export async function startProvisional (db: StateDb, given: NewProvisional, act: Act): Promise<ProvisionalRight> {
  const known = await provisionalOn(db, given.subject)
  if (known !== null && (known.state === 'waiting' || known.state === 'needs-person')) return known
  const canAsk = given.nextAt !== null
  const row = {
    hn: toAscii(given.hn),
    citizen_id: given.citizenId,
    service_date: given.serviceDate,
    started_at: toUtcText(act.at),
    started_by: act.by,
    cause: given.cause,
    offered: given.offered === null ? null : JSON.stringify(given.offered),
    decided_by: given.decidedBy,
    decider: given.decider,
    remark: given.remark,
    state: canAsk ? 'waiting' as const : 'needs-person' as const,
    why: canAsk ? null : 'cannot-ask' as const,
    tries: 0,
    next_at: toUtcTextOrNull(given.nextAt),
    last_at: null,
    last_reason: null,
    answer_id: null,
    basis: '',
    ended_at: null,
    ended_by: null
  }
  await db.insertInto('reverification').values({ subject_kind: given.subject.kind, subject_id: toAscii(given.subject.id), ...row }).onDuplicateKeyUpdate(row).execute()
  const started = await provisionalOn(db, given.subject)
  if (started === null) throw new StateError('STATE_QUERY_FAILED', 'a provisional right was written and is not there')
  return started
}

export async function provisionalOn (db: StateDb, { kind, id }: ProvisionalRight['subject']): Promise<ProvisionalRight | null> {
  const row = await db.selectFrom('reverification').selectAll().where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).executeTakeFirst()
  return row === undefined ? null : provisionalOf(row)
}

/** Not ended yet, oldest first. */
export async function openProvisionals (db: StateDb): Promise<readonly ProvisionalRight[]> {
  return (await db.selectFrom('reverification').selectAll().where('state', 'in', ['waiting', 'needs-person']).orderBy('started_at').orderBy('id').execute()).map(provisionalOf)
}

/** Those of one patient that have not ended, oldest first. */
export async function openProvisionalsOf (db: StateDb, hn: string): Promise<readonly ProvisionalRight[]> {
  const rows = await db.selectFrom('reverification').selectAll().where('hn', '=', toAscii(hn)).where('state', 'in', ['waiting', 'needs-person']).orderBy('started_at').orderBy('id').execute()
  return rows.map(provisionalOf)
}

/** Ended ones, latest first. */
export async function endedProvisionals (db: StateDb, most: number): Promise<readonly ProvisionalRight[]> {
  return (await db.selectFrom('reverification').selectAll().where('state', 'in', ['settled', 'closed']).orderBy('ended_at', 'desc').orderBy('id', 'desc').limit(most).execute()).map(provisionalOf)
}

/** Takes a step of one that is still open; `false`: somebody ended it meanwhile, and nothing was written. */
export async function stepProvisional (db: StateDb, id: number, step: ProvisionalStep): Promise<boolean> {
  const { state, why, tries, nextAt, lastAt, lastReason, answerId, basis, endedAt, endedBy } = step
  const { numUpdatedRows } = await db.updateTable('reverification').set({
    ...state === undefined ? {} : { state },
    ...why === undefined ? {} : { why },
    ...tries === undefined ? {} : { tries },
    ...nextAt === undefined ? {} : { next_at: toUtcTextOrNull(nextAt) },
    ...lastAt === undefined ? {} : { last_at: toUtcTextOrNull(lastAt) },
    ...lastReason === undefined ? {} : { last_reason: lastReason },
    ...answerId === undefined ? {} : { answer_id: answerId },
    ...basis === undefined ? {} : { basis },
    ...endedAt === undefined ? {} : { ended_at: toUtcTextOrNull(endedAt) },
    ...endedBy === undefined ? {} : { ended_by: endedBy }
  }).where('id', '=', id).where('state', 'in', ['waiting', 'needs-person']).executeTakeFirst()
  return numUpdatedRows > 0n
}
