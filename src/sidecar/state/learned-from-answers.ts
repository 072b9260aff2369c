import { claimTerms } from '../../checks/claims/claim-terms.js'
import { learnShares, type SharedAnswer } from '../../checks/claims/learned-shares.js'
import type { CheckSettings } from '../../checks/settings.js'
import { addYears, dayOf, daysBetween, instantAt, type LocalDate } from '../../values/local-date.js'
import { fromAscii } from './ascii-text.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText, type UtcText } from './utc-text.js'

/** What payers took off for late sending, learned from a year of answers that tell it (PS). Lateness counts to the first send where it is recorded, else to the answer; what was not paid at all tells nothing of it. */
export async function learnFromAnswers (db: StateDb, settings: CheckSettings, today: LocalDate): Promise<ReturnType<typeof learnShares>> {
  const rows = await db.selectFrom('answer_line as line')
    .innerJoin('claim_case as claim', join => join.onRef('claim.subject_id', '=', 'line.subject_id').onRef('claim.subject_kind', '=', 'line.subject_kind').onRef('claim.scheme', '=', 'line.scheme'))
    .select(['line.scheme', 'line.subject_kind', 'line.answered_at', 'line.paid_share', 'claim.service_end', 'claim.sub_code', 'claim.right_code'])
    .select(({ selectFrom }) => [
      selectFrom('claim_step as step').select(({ fn }) => fn.min<UtcText | null>('step.happened_at').as('at')).where('step.kind', '=', 'sent').where('step.voided_at', 'is', null)
        .whereRef('step.subject_id', '=', 'line.subject_id').whereRef('step.subject_kind', '=', 'line.subject_kind').whereRef('step.scheme', '=', 'line.scheme').as('marked_at'),
      selectFrom('answer_line as told').select(({ fn }) => fn.min<UtcText | null>('told.answered_at').as('at')).where('told.kind', '=', 'sent').where('told.match_state', '=', 'matched')
        .whereRef('told.subject_id', '=', 'line.subject_id').whereRef('told.subject_kind', '=', 'line.subject_kind').whereRef('told.scheme', '=', 'line.scheme').as('told_at')
    ])
    .where('line.kind', '=', 'accepted').where('line.paid_share', '>', 0).where('line.answered_at', '>=', toUtcText(instantAt(addYears(today, -1)))).execute()
  return learnShares(rows.flatMap((row): SharedAnswer[] => {
    if (row.subject_kind === null || row.paid_share === null) return []
    const { dueOn } = claimTerms({ scheme: row.scheme, kind: row.subject_kind, serviceEnd: row.service_end, subCode: fromAscii(row.sub_code), rightCode: fromAscii(row.right_code) }, settings)
    const [sentAt = row.answered_at] = [row.marked_at, row.told_at].flatMap(at => at === null || at > row.answered_at ? [] : [at]).toSorted()
    return dueOn === null ? [] : [{ scheme: row.scheme, daysLate: daysBetween(dueOn, dayOf(fromUtcText(sentAt))), paidShare: Number(row.paid_share) }]
  }))
}
