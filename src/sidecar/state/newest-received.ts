import { sql, type RawBuilder, type SqlBool } from 'kysely'

/**
 * Of the accepted answers to one transaction of a case the newest whose money came: accepted again under another REP number it is paid once.
 * `line` is the name under which `answer_line` stands in the statement.
 */
export const isNewestReceived = (line: string): RawBuilder<SqlBool> => {
  const own = (column: string): RawBuilder<unknown> => sql.ref(`${line}.${column}`)
  return sql<SqlBool>`(${own('transaction_id')} = '' OR NOT EXISTS (SELECT 1 FROM answer_line newer
    INNER JOIN answer_receipt came ON came.rep_number = newer.rep_number AND came.code_system = newer.code_system AND came.voided_at IS NULL
    WHERE newer.transaction_id = ${own('transaction_id')} AND newer.kind = 'accepted' AND newer.match_state = 'matched'
    AND newer.subject_id = ${own('subject_id')} AND newer.subject_kind = ${own('subject_kind')} AND newer.scheme = ${own('scheme')}
    AND (newer.answered_at > ${own('answered_at')} OR (newer.answered_at = ${own('answered_at')} AND newer.id > ${own('id')}))))`
}
