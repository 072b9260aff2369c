import { NOTHING_KNOWN, type CaseEligibility, type EdcApproval, type EligibilityRecord, type KeptAuthenCode } from '../../case/case-eligibility.js'
import type { Case } from '../../case/case.js'
import { isSectionEight } from '../../checks/eligibility/vacancy.js'
import { isThirteenDigits } from '../../values/citizen-id.js'
import { addDays, type LocalDate } from '../../values/local-date.js'
import { decisionOf, provisionalOf, recordOf, tryOf } from './eligibility-rows.js'
import { fromAscii } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText } from './utc-text.js'

/** What our own database knows of the rights behind the cases of one batch. */
export interface CaseEligibilityLoader {
  /** Before a batch is judged; what was loaded before is forgotten. */
  readonly load: (cases: readonly Case[]) => Promise<void>
  readonly of: (item: Case) => CaseEligibility
}

// A claim of the card terminal may be approved after the visit.
const APPROVAL_DAYS = 40
const LONGEST_STAY_DAYS = 400
const ANSWER_COLUMNS = ['id', 'citizen_id', 'service_date', 'cause', 'answer'] as const

/**
 * What is open is few and read at once; answers, codes and approvals batch by batch, by citizen id, side by side. Nothing is asked of tables that are empty
 * when the run begins. `sectionEightCodes`: sub-codes that mean section 8, besides what a name says.
 */
export async function createCaseEligibilityLoader (db: StateDb, sectionEightCodes: readonly string[] = []): Promise<CaseEligibilityLoader> {
  const has = await filledTables(db)
  const open = await readOpen(db)
  let known = new Map<string, CaseEligibility>()
  // Every check of a case asks in turn.
  let last: { readonly item: Case, readonly known: CaseEligibility } | null = null

  async function load (cases: readonly Case[]): Promise<void> {
    known = new Map()
    last = null
    if (cases.length === 0 || !(open.isThere || Object.values(has).includes(true))) return
    const ids = [...new Set(cases.map(citizenIdOf).filter(id => id !== ''))]
    const days = cases.flatMap(item => daysOf(item) ?? [])
    const [from, to] = [days.reduce((a, b) => b < a ? b : a, '9999-12-31' as LocalDate), days.reduce((a, b) => b > a ? b : a, '0000-01-01' as LocalDate)]

    // Side by side: one after the other, the ways to the server and back cost more than the answers.
    const [answerRows, authenRows, approvalRows] = await Promise.all([
      rowsOf(has.answers, ids, async chunk => await db.selectFrom('eligibility_answer').select(ANSWER_COLUMNS).where('citizen_id', 'in', chunk).where('service_date', '>=', from).where('service_date', '<=', to).orderBy('citizen_id').orderBy('asked_at').execute()),
      rowsOf(has.authens, ids, async chunk => await db.selectFrom('authen_answer').selectAll().where('citizen_id', 'in', chunk).where('service_date', '>=', from).where('service_date', '<=', to).execute()),
      rowsOf(has.approvals, ids, async chunk => await db.selectFrom('edc_approval').select(['citizen_id', 'code', 'day', 'approved_at', 'terminal', 'satang']).where('citizen_id', 'in', chunk).where('day', '>=', addDays(from, -1)).where('day', '<=', addDays(to, APPROVAL_DAYS)).orderBy('approved_at').execute())
    ])
    const records = new Map(answerRows.map(row => [row.id, recordOf(row)]))
    const [answers, authens, approvals] = [grouped(answerRows, byPerson), grouped(authenRows, byPerson), grouped(approvalRows, byPerson)]
    const wanting = [...new Set(cases.filter(item => mayWantRegistration(item, (answers.get(citizenIdOf(item)) ?? []).flatMap(({ id }) => records.get(id) ?? []), sectionEightCodes)).map(citizenIdOf))]
    const newestOf = new Map((await rowsOf(has.answers, wanting, async chunk => await newestAnswers(db, chunk))).map(row => [row.citizen_id, recordOf(row)]))

    for (const item of cases) {
      const citizenId = citizenIdOf(item)
      const span = daysOf(item)
      const isOfCase = (day: LocalDate): boolean => span !== null && day >= span[0] && day <= span[1]
      const mine = (answers.get(citizenId) ?? []).filter(row => isOfCase(row.service_date)).flatMap(({ id }) => records.get(id) ?? [])
      const authen = (authens.get(citizenId) ?? []).find(row => span !== null && row.service_date === span[0])
      known.set(keyOf(item), {
        answers: mine,
        lastTry: (open.tries.get(citizenId) ?? []).filter(({ serviceDate }) => isOfCase(serviceDate)).at(-1) ?? null,
        latest: newestOf.get(citizenId) ?? null,
        provisional: open.provisionals.get(keyOf(item)) ?? null,
        openDecision: open.decisions.get(keyOf(item)) ?? null,
        registeredOn: open.registered.get(item.hn) ?? null,
        authenCodes: authen === undefined ? null : JSON.parse(authen.codes) as readonly KeptAuthenCode[],
        isEdcDayKnown: span !== null && open.edcDays.has(span[0]),
        approvals: span === null
          ? []
          : (approvals.get(citizenId) ?? []).filter(row => row.day >= addDays(span[0], -1) && row.day <= addDays(span[0], APPROVAL_DAYS)).map((row): EdcApproval => ({
              code: fromAscii(row.code), day: row.day, approvedAt: fromUtcText(row.approved_at), terminal: fromAscii(row.terminal), satang: row.satang
            }))
      })
    }
  }
  function of (item: Case): CaseEligibility {
    if (last?.item !== item) last = { item, known: known.get(keyOf(item)) ?? NOTHING_KNOWN }
    return last.known
  }
  return { load, of }
}

const rowsOf = async <Key, Row> (isFilled: boolean, keys: readonly Key[], work: (chunk: Key[]) => Promise<Row[]>): Promise<Row[]> => isFilled ? await inChunks(keys, work) : []
const byPerson = (row: { readonly citizen_id: string }): string => row.citizen_id
const keyOf = ({ kind, id }: { readonly kind: string, readonly id: string }): string => `${kind} ${id}`
/** Blank: nobody was ever asked about such a number. */
const citizenIdOf = ({ patient }: Case): string => patient !== null && isThirteenDigits(patient.citizenId) ? patient.citizenId : ''

/** First and last day a right is asked about for the case; `null`: it has no usable day. */
function daysOf (item: Case): readonly [LocalDate, LocalDate] | null {
  if (item.kind === 'visit') return [item.day, item.day]
  const first = item.admittedOn ?? item.dischargedOn
  if (first === null) return null
  const last = item.dischargedOn !== null && item.dischargedOn >= first ? item.dischargedOn : addDays(first, LONGEST_STAY_DAYS)
  return [first, last]
}

function grouped<Row> (rows: readonly Row[], keyOfRow: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOfRow(row))
    if (group === undefined) groups.set(keyOfRow(row), [row])
    else group.push(row)
  }
  return groups
}

/** The newest answer about each of these people, whatever day it was asked for. */
const newestAnswers = async (db: StateDb, citizenIds: readonly string[]) => await db.selectFrom('eligibility_answer').select(ANSWER_COLUMNS)
  .where('id', 'in', eb => eb.selectFrom('eligibility_answer').select(({ fn }) => fn.max('id').as('id')).where('citizen_id', 'in', citizenIds).groupBy('citizen_id')).execute()

/** Only of these a check asks what was answered last: whoever may have no right yet, by an answer or by what is recorded. */
const mayWantRegistration = (item: Case, answers: readonly EligibilityRecord[], sectionEightCodes: readonly string[]): boolean => citizenIdOf(item) !== '' && (
  item.rights.some(({ scheme }) => scheme === 'VACANT') ||
  answers.some(({ answer }) => answer.kind === 'not-eligible' || answer.rights.some(right => isSectionEight(right, { 'nhso.section8_sub_codes': [...sectionEightCodes] })))
)

/** What is not ended, or short enough to be held: tries are dropped after a month, registrations and known days are few. */
async function readOpen (db: StateDb) {
  const tries = (await db.selectFrom('eligibility_try').selectAll().where('last_at', 'is not', null).orderBy('service_date').execute()).map(row => ({ citizen_id: row.citizen_id, ...tryOf(row) }))
  const provisionals = (await db.selectFrom('reverification').selectAll().where('state', 'in', ['waiting', 'needs-person']).execute()).map(provisionalOf)
  const decisions = (await db.selectFrom('right_decision').selectAll().where('closed_at', 'is', null).orderBy('id').execute()).map(decisionOf)
  const registrations = await db.selectFrom('right_registration').select(['hn', 'registered_on']).orderBy('registered_on').execute()
  const edcDays = await db.selectFrom('edc_day').select('day').distinct().execute()
  return {
    tries: grouped(tries, byPerson),
    provisionals: new Map(provisionals.map(provisional => [keyOf(provisional.subject), provisional])),
    decisions: new Map(decisions.map(decision => [keyOf(decision.subject), decision])),
    registered: new Map(registrations.map(row => [fromAscii(row.hn), row.registered_on])),
    edcDays: new Set(edcDays.map(({ day }) => day)),
    isThere: [tries, provisionals, decisions, registrations, edcDays].some(({ length }) => length > 0)
  }
}

async function filledTables (db: StateDb) {
  const isFilled = async (table: 'eligibility_answer' | 'authen_answer' | 'edc_file'): Promise<boolean> =>
    await db.selectFrom(table).select(({ val }) => val(1).as('one')).limit(1).executeTakeFirst() !== undefined
  return { answers: await isFilled('eligibility_answer'), authens: await isFilled('authen_answer'), approvals: await isFilled('edc_file') }
}
