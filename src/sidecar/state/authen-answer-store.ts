import type { KeptAuthenCode } from '../../case/case-eligibility.js'
import type { Instant } from '../../values/local-date.js'
import type { RightQuestion } from './eligibility-answer-store.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** Keeps the codes of that person and day in place of those known before; none is an answer as well. */
export async function keepAuthenCodes (db: StateDb, { citizenId, serviceDate }: RightQuestion, codes: readonly KeptAuthenCode[], askedAt: Instant): Promise<void> {
  const values = {
    asked_at: toUtcText(askedAt),
    codes: JSON.stringify(codes.map(({ code, kind, hospital, serviceCode, at, sourceChannel }): KeptAuthenCode => ({ code, kind, hospital, serviceCode, at, sourceChannel })))
  }
  await db.insertInto('authen_answer').values({ citizen_id: citizenId, service_date: serviceDate, ...values }).onDuplicateKeyUpdate(values).execute()
}
