import type { Scheme } from '../../case/right.js'
import { claimStanding } from '../../checks/claims/claim-standing.js'
import { claimTerms } from '../../checks/claims/claim-terms.js'
import { CLOSING_DAYS } from '../../checks/claims/late-loss.js'
import type { CheckSettings } from '../../checks/settings.js'
import { addDays, type LocalDate } from '../../values/local-date.js'
import { fromAscii } from './ascii-text.js'
import { keyOfCase, type CaseSubject } from './claim-rows.js'
import { readClaimSteps } from './claim-steps.js'
import type { StateDb } from './state-schema.js'

/** Cases and patients a run must look at however old they are, because of a day in our own registers. */
export interface ClaimScope {
  readonly visits: readonly string[]
  readonly admissions: readonly string[]
  readonly patients: readonly string[]
}

/** What the run knows already: the first day of service of which each payer's sends are known, and charts picked for audit. */
interface ScopeKnowledge {
  readonly today: LocalDate
  readonly sends: ReadonlyMap<Scheme, LocalDate>
  readonly picks: ReadonlyMap<string, LocalDate>
}

// What was told once is read again while it is open; this finds it the first time, also after the service was down for a month.
const LOOK_BACK_DAYS = 31

/** Claims whose last day comes near or has passed lately, patients who broke a promise lately, charts picked for audit. */
export async function claimScope (db: StateDb, settings: CheckSettings, { today, sends, picks }: ScopeKnowledge): Promise<ClaimScope> {
  const unsent = await unsentNear(db, settings, { today, sends })
  const promised = await db.selectFrom('debt_promise').select('hn').distinct().where('promised_on', '>=', addDays(today, -LOOK_BACK_DAYS)).where('promised_on', '<', today).execute()
  const idsOf = (kind: CaseSubject['kind']): string[] => [...new Set(unsent.filter(subject => subject.kind === kind).map(({ id }) => id))]
  return {
    visits: idsOf('visit'),
    admissions: [...new Set([...idsOf('admission'), ...picks.keys()])],
    patients: promised.map(({ hn }) => fromAscii(hn)).filter(hn => hn !== '')
  }
}

/** Not sent, or sent back: of payers of whom it is known, whose window ends soon or ended lately. */
async function unsentNear (db: StateDb, settings: CheckSettings, { today, sends }: Omit<ScopeKnowledge, 'picks'>): Promise<readonly CaseSubject[]> {
  const [soon, back] = [addDays(today, Math.max(settings['claims.warn_days'], CLOSING_DAYS) + 1), addDays(today, -LOOK_BACK_DAYS)]
  const isNear = (day: LocalDate | null): boolean => day !== null && day >= back && day <= soon
  const found: CaseSubject[] = []
  for (const [scheme, first] of sends) {
    const rows = await db.selectFrom('claim_case').select(['subject_kind', 'subject_id', 'scheme', 'sub_code', 'right_code', 'service_end']).where('scheme', '=', scheme).where('service_end', '>=', first).execute()
    const near = rows.filter(row => {
      const { dueOn, closesOn } = claimTerms({ scheme, kind: row.subject_kind, serviceEnd: row.service_end, subCode: fromAscii(row.sub_code), rightCode: fromAscii(row.right_code) }, settings)
      return isNear(dueOn) || isNear(closesOn)
    })
    const subjects = near.map((row): CaseSubject => ({ kind: row.subject_kind, id: fromAscii(row.subject_id) }))
    const steps = await readClaimSteps(db, subjects)
    for (const subject of subjects) {
      const { state } = claimStanding((steps.get(keyOfCase(subject)) ?? []).filter(step => step.scheme === scheme))
      if (state === 'not-sent' || state === 'corrective') found.push(subject)
    }
  }
  return found
}
