import type { SelectQueryBuilder } from 'kysely'
import type { ListPart } from './answer-file-list.js'
import { keptLineFrom, type CaseKey, type KeptAnswerLine } from './answer-rows.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { AnswerLineTable, MatchState } from './claim-tables.js'
import type { StateDb, StateSchema } from './state-schema.js'

export interface AnswerLineFilter {
  readonly fileId?: number
  readonly kind?: AnswerLineTable['kind'] | null
  readonly matchStates?: readonly MatchState[]
}

/** Lines of a file in its order; of several files, the newest file first. */
export async function listAnswerLines (db: StateDb, filter: AnswerLineFilter, { limit, offset }: ListPart): Promise<readonly KeptAnswerLine[]> {
  const rows = await filtered(db.selectFrom('answer_line'), filter).selectAll().orderBy('file_id', 'desc').orderBy('row_no').orderBy('id').limit(limit).offset(offset).execute()
  return rows.map(keptLineFrom)
}

export async function countAnswerLines (db: StateDb, filter: AnswerLineFilter): Promise<number> {
  const { count } = await filtered(db.selectFrom('answer_line'), filter).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

export async function findAnswerLine (db: StateDb, id: number): Promise<KeptAnswerLine | null> {
  const row = await db.selectFrom('answer_line').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : keptLineFrom(row)
}

/** The patient of a case some answer belongs to; `null`: none does. */
export async function answeredHn (db: StateDb, { kind, id }: CaseKey): Promise<string | null> {
  const row = await db.selectFrom('answer_line').select('hn').where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).where('match_state', '=', 'matched').limit(1).executeTakeFirst()
  return row === undefined ? null : fromAscii(row.hn)
}

function filtered<Selected> (query: SelectQueryBuilder<StateSchema, 'answer_line', Selected>, { fileId, kind, matchStates }: AnswerLineFilter): SelectQueryBuilder<StateSchema, 'answer_line', Selected> {
  let all = query
  if (fileId !== undefined) all = all.where('file_id', '=', fileId)
  if (kind != null) all = all.where('kind', '=', kind)
  if (matchStates !== undefined) all = all.where('match_state', 'in', [...matchStates])
  return all
}
