import type { Selectable } from 'kysely'
import type { KeptCounts, StatusChange } from './answer-notes.js'
import { ANSWER_SYSTEM, answerFacts, contentHash, NOT_MATCHED, type LineOrigin, type NumberedLine } from './answer-rows.js'
import { toAscii, type AsciiText } from './ascii-text.js'
import type { AnswerLineTable } from './claim-tables.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import type { UtcText } from './utc-text.js'

const NO_REP = toAscii('')

/**
 * A status export says how a transaction stood on the day it was made. It is no answer: it has neither the money approved nor the share paid. So
 * there is one line for each transaction, under no REP number; a newer export replaces what it says (the file's notes keep what it said before), an
 * older one does not. A REP file is the answer itself. Whichever of the two comes first: once a REP file answered a transaction, its line here is
 * no more than the proof that it was sent, not later than that answer. So no status hides an answer, and nothing counts twice.
 */
export async function keepStatuses (db: StateDb, lines: readonly NumberedLine[], origin: LineOrigin): Promise<{ readonly counts: KeptCounts, readonly changes: readonly StatusChange[] }> {
  const counts = { added: 0, same: 0, replaced: 0, outdated: 0, answered: 0 }
  const changes: StatusChange[] = []
  await inChunks(lines, async chunk => {
    const transactions = chunk.map(({ transactionId }) => transactionId)
    const earlier = await db.selectFrom('answer_line').selectAll()
      .where('code_system', '=', ANSWER_SYSTEM).where('rep_number', '=', NO_REP).where('transaction_id', 'in', transactions).forUpdate().execute()
    const known = new Map(earlier.map(row => [row.transaction_id, row]))
    const answers = await answersOf(db, transactions)
    const fresh = []
    for (const { line, transactionId } of chunk) {
      const before = known.get(transactionId)
      const answeredAt = answers.get(transactionId)
      const facts = answeredAt === undefined ? answerFacts(line, origin) : asSent(answerFacts(line, origin), answeredAt)
      if (answeredAt !== undefined) counts.answered++
      if (before === undefined) {
        counts.added++
        fresh.push({ ...facts, code_system: ANSWER_SYSTEM, rep_number: NO_REP, transaction_id: transactionId, ...NOT_MATCHED })
      } else if (before.content_hash === contentHash(line)) counts.same++
      else if (answeredAt !== undefined) continue
      else if (before.answered_at > origin.answeredAt) counts.outdated++
      else {
        counts.replaced++
        changes.push({ transactionId: line.transactionId, from: before.kind, to: line.kind })
        await db.updateTable('answer_line').set({ ...facts, ...isSamePerson(before, facts) ? {} : NOT_MATCHED }).where('id', '=', before.id).execute()
      }
    }
    if (fresh.length > 0) await db.insertInto('answer_line').values(fresh).execute()
    return []
  })
  return { counts, changes }
}

/** Status lines of transactions that a REP file has just answered. */
export async function yieldToAnswers (db: StateDb, answers: readonly NumberedLine[], { answeredAt }: LineOrigin): Promise<void> {
  await inChunks(answers, async chunk => await db.updateTable('answer_line')
    .set(eb => ({ kind: 'sent' as const, answered_at: eb.fn<UtcText>('least', ['answered_at', eb.val(answeredAt)]) }))
    .where('code_system', '=', ANSWER_SYSTEM).where('rep_number', '=', NO_REP).where('transaction_id', 'in', chunk.map(({ transactionId }) => transactionId)).execute())
}

/** When REP files first answered these transactions. */
async function answersOf (db: StateDb, transactions: readonly AsciiText[]): Promise<ReadonlyMap<AsciiText, UtcText>> {
  const rows = await db.selectFrom('answer_line').select(['transaction_id', 'answered_at'])
    .where('transaction_id', 'in', transactions).where('code_system', '=', ANSWER_SYSTEM).where('rep_number', '!=', NO_REP).orderBy('answered_at', 'desc').forUpdate().execute()
  return new Map(rows.map(row => [row.transaction_id, row.answered_at]))
}

type Facts = ReturnType<typeof answerFacts>

const asSent = (facts: Facts, answeredAt: UtcText): Facts => ({ ...facts, kind: 'sent', answered_at: facts.answered_at < answeredAt ? facts.answered_at : answeredAt })

/** Whose case it is was found by these. */
const isSamePerson = (before: Selectable<AnswerLineTable>, facts: Facts): boolean =>
  (['patient_kind', 'hn', 'an', 'vn', 'citizen_id', 'service_at'] as const).every(column => before[column] === facts[column])
