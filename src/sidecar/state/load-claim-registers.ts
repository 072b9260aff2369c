import type { Case } from '../../case/case.js'
import type { ClaimStep } from '../../case/case-claim.js'
import type { ClaimRegisters } from '../../case/claim-registers.js'
import type { OwnFact } from '../../case/site-fact.js'
import type { CheckSettings } from '../../checks/settings.js'
import { addDays, addYears, instantAt, MINUTE_MS, type LocalDate } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { heldCardMoney } from './card-money-store.js'
import { auditPicks } from './chart-audit-store.js'
import { caseKeyFrom, keyOfCase } from './claim-rows.js'
import { claimScope, type ClaimScope } from './claim-scope.js'
import { readClaimSteps } from './claim-steps.js'
import { collections } from './collections.js'
import { promisesSince } from './debt-store.js'
import { monthHandOvers } from './hand-over-store.js'
import { inChunks } from './in-chunks.js'
import { knownSendsFrom } from './known-sends.js'
import { learnFromAnswers } from './learned-from-answers.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** What our own database knows of the money, for one run. */
export interface LoadedClaims {
  readonly registers: ClaimRegisters
  readonly facts: ReadonlySet<OwnFact>
  /** Before a batch is judged; what was loaded before is forgotten. */
  readonly load: (cases: readonly Case[]) => Promise<void>
  /** What a run must look at because of a day in these registers. */
  readonly scope: () => Promise<ClaimScope>
}

/** `isWhole`: the run is over days, and judges the site's matters too. */
interface ClaimsWanted {
  readonly today: LocalDate
  readonly isWhole: boolean
}

const RECENT_DAYS = 90
const NO_STEPS: readonly ClaimStep[] = []

/** The registers are few and read at once; what happened to the claims of a batch, and what was sent for its patients, batch by batch, unless nobody asks. */
export async function loadClaimRegisters (db: StateDb, settings: CheckSettings, { today, isWhole }: ClaimsWanted): Promise<LoadedClaims> {
  const { sends, learned } = await wholeTables(db, settings, { today, isWhole })
  const [promises, picks, filled] = [await latestPromises(db, today), await auditPicks(db), await filledTables(db, today)]
  const hasAnswers = filled.has('claim-answers')
  let sentIds: ReadonlyMap<string, ReadonlySet<string>> = new Map()
  // Who asks what happened to a claim asks of payers whose sends are known, or what they answered.
  const hasSteps = sends.size > 0 || hasAnswers
  const writtenOff = await readWrittenOff(db)
  let steps: ReadonlyMap<string, readonly ClaimStep[]> = new Map()
  return {
    facts: new Set<OwnFact>([...filled, ...(sends.size > 0 ? ['claim-sends'] as const : []), ...(promises.size > 0 ? ['debt-promises'] as const : [])]),
    load: async cases => {
      [steps, sentIds] = [hasSteps ? await readClaimSteps(db, cases) : new Map(), hasAnswers ? await readSentIds(db, cases) : new Map()]
    },
    scope: async () => await claimScope(db, settings, { today, sends, picks }),
    registers: {
      isWrittenOff: (item, scheme) => writtenOff.has(`${keyOfCase(item)} ${scheme}`),
      claimStepsOf: item => steps.get(keyOfCase(item)) ?? NO_STEPS,
      knowsSends: (scheme, serviceEnd) => {
        const first = sends.get(scheme)
        return first !== undefined && (serviceEnd == null || serviceEnd >= first)
      },
      learnedShare: learned,
      otherCitizenIdsSent: (hn, citizenId) => [...sentIds.get(digitsOf(hn)) ?? []].filter(sent => sent !== citizenId),
      promiseOf: (kind, id) => promises.get(`${kind} ${id}`) ?? null,
      handOvers: isWhole && filled.has('hand-overs') ? await monthHandOvers(db, today) : null,
      cardMoney: isWhole ? await heldCardMoney(db) : null,
      collections: isWhole && filled.has('claim-receipts') ? await collections(db, today) : null,
      auditPickOf: an => picks.get(an) ?? null
    }
  }
}

interface WholeTables {
  readonly sends: Awaited<ReturnType<typeof knownSendsFrom>>
  readonly learned: Awaited<ReturnType<typeof learnFromAnswers>>
}

// Measured on 150,000 claims: half a second. A run over days reads it anew; one over single numbers, some times a minute, takes what is ten minutes old.
const KEPT_MS = 10 * MINUTE_MS
const kept = new WeakMap<StateDb, WholeTables & { readonly today: LocalDate, readonly readAt: number }>()

async function wholeTables (db: StateDb, settings: CheckSettings, { today, isWhole }: ClaimsWanted): Promise<WholeTables> {
  const before = isWhole ? undefined : kept.get(db)
  if (before?.today === today && performance.now() - before.readAt < KEPT_MS) return before
  const sends = await knownSendsFrom(db, today)
  const read = { sends, learned: await learnFromAnswers(db, settings, today) }
  // Where nothing is recorded there is little to read, and the first send is to be known at once.
  if (sends.size > 0) kept.set(db, { ...read, today, readAt: performance.now() })
  else kept.delete(db)
  return read
}

/** The last promise of each case; one of more than a year ago is no promise any more. */
async function latestPromises (db: StateDb, today: LocalDate): Promise<ReadonlyMap<string, LocalDate>> {
  const promises = await promisesSince(db, instantAt(addYears(today, -1)))
  // Latest first: the earlier ones give way.
  return new Map(promises.toReversed().map(({ subject, promisedOn }) => [keyOfCase(subject), promisedOn]))
}

/** Claims of which a person wrote off what was still to come: few. */
async function readWrittenOff (db: StateDb): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('claim_step').select(['subject_kind', 'subject_id', 'scheme']).where('kind', '=', 'written-off').where('voided_at', 'is', null).execute()
  return new Set(rows.map(row => `${caseKeyFrom(row)} ${row.scheme}`))
}

// A payer's file may have lost the zeros before an HN.
const digitsOf = (hn: string): string => hn.replace(/^0+/, '')

/** Citizen ids that payers were sent for the patients of a batch, by HN: an accepted claim ends what was sent before it. */
async function readSentIds (db: StateDb, cases: readonly Case[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const hns = [...new Set(cases.flatMap(({ hn }) => hn === '' ? [] : [hn, digitsOf(hn)]))].map(toAscii)
  const rows = await inChunks(hns, async chunk => await db.selectFrom('answer_line').select(['hn', 'citizen_id', 'kind', 'answered_at']).where('hn', 'in', chunk).where('citizen_id', '!=', '').execute())
  const sent = new Map<string, Set<string>>()
  for (const row of rows.toSorted((a, b) => a.answered_at < b.answered_at ? -1 : a.answered_at > b.answered_at ? 1 : 0)) {
    const hn = digitsOf(fromAscii(row.hn))
    sent.set(hn, (row.kind === 'accepted' ? new Set<string>() : sent.get(hn) ?? new Set<string>()).add(row.citizen_id))
  }
  return sent
}

async function filledTables (db: StateDb, today: LocalDate): Promise<ReadonlySet<OwnFact>> {
  const since = addDays(today, -RECENT_DAYS)
  const [answer, handOver, money, audit, receipt, paid] = await Promise.all([
    db.selectFrom('answer_line').innerJoin('answer_file', 'answer_file.id', 'answer_line.file_id').select('answer_line.id').where('answer_file.kind', '=', 'rep').where('answer_line.answered_at', '>=', toUtcText(instantAt(since))).limit(1).executeTakeFirst(),
    db.selectFrom('hand_over').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('card_money').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('chart_audit').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('answer_receipt').select('id').where('received_on', '>=', since).where('voided_at', 'is', null).limit(1).executeTakeFirst(),
    db.selectFrom('claim_step').select('id').where('kind', '=', 'paid').where('voided_at', 'is', null).where('happened_at', '>=', toUtcText(instantAt(since))).limit(1).executeTakeFirst()
  ])
  const facts = new Set<OwnFact>()
  if (answer !== undefined) facts.add('claim-answers')
  if (handOver !== undefined) facts.add('hand-overs')
  if (money !== undefined) facts.add('card-money')
  if (audit !== undefined) facts.add('chart-audits')
  if (receipt !== undefined || paid !== undefined) facts.add('claim-receipts')
  return facts
}
