import { sql, type Expression, type SqlBool } from 'kysely'
import type { Subject } from '../../case/case.js'
import { fromAscii } from './ascii-text.js'
import { subjectFrom } from './finding-rows.js'
import type { StateDb } from './state-schema.js'

/** The identity of an open finding. */
export interface OpenFinding {
  readonly id: number
  readonly check: string
  readonly subject: Subject
  readonly line: string
  readonly hn: string
}

const PAGE = 1000

/** Every open finding, page by page in order of id, so that closing them meanwhile is safe and no result set stays open. */
export async function * openFindings (db: StateDb, checks?: readonly string[]): AsyncGenerator<OpenFinding> {
  let lastId = 0
  for (;;) {
    let query = db.selectFrom('finding').select(['id', 'check_id', 'subject_kind', 'subject_id', 'line', 'hn'])
      .where('state', '=', 'open').where('id', '>', lastId).orderBy('id').limit(PAGE)
    if (checks !== undefined) query = query.where('check_id', 'in', checks)
    const rows = await query.execute()
    for (const row of rows) {
      yield { id: row.id, check: row.check_id, subject: subjectFrom(row), line: fromAscii(row.line), hn: fromAscii(row.hn) }
    }
    if (rows.length < PAGE) return
    lastId = rows.at(-1)?.id ?? lastId
  }
}

/** Every subject with an open finding, once: what a run has to read again beside its window. */
export async function openSubjects (db: StateDb, checks?: readonly string[]): Promise<readonly Subject[]> {
  let query = db.selectFrom('finding').select(['subject_kind', 'subject_id']).distinct().where('state', '=', 'open')
  if (checks !== undefined) query = query.where('check_id', 'in', checks)
  return (await query.execute()).map(subjectFrom)
}

/** Has the subject that these columns name an open finding? */
export const hasOpenFinding = (kind: Expression<string>, id: Expression<string>): Expression<SqlBool> =>
  sql<SqlBool>`EXISTS (SELECT 1 FROM finding WHERE finding.state = 'open' AND finding.subject_kind = ${kind} AND finding.subject_id = ${id})`
