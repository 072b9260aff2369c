import { NOTHING_KNOWN, type CaseEligibility, type EdcApproval, type EligibilityRecord, type EligibilityTry, type KeptAuthenCode } from '../../case/case-eligibility.js'
import type { Case } from '../../case/case.js'
import { isThirteenDigits } from '../../values/citizen-id.js'
import { addDays, type LocalDate } from '../../values/local-date.js'
import { decisionOf, provisionalOf, recordOf, tryOf } from './eligibility-rows.js'
import { fromAscii, toAscii } from './ascii-text.js'
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

/** One statement per table and batch, by citizen id and by number; nothing is asked of tables that are empty when the run begins. */
export async function createCaseEligibilityLoader (db: StateDb): Promise<CaseEligibilityLoader> {
  const has = await filledTables(db)
  let known = new Map<string, CaseEligibility>()

  async function load (cases: readonly Case[]): Promise<void> {
    known = new Map()
    if (!Object.values(has).includes(true) || cases.length === 0) return
    const ids = [...new Set(cases.map(citizenIdOf).filter(id => id !== ''))]
    const numbers = [...new Set(cases.map(({ id }) => toAscii(id)))]
    const hns = [...new Set(cases.map(({ hn }) => toAscii(hn)))]
    const days = cases.flatMap(item => daysOf(item) ?? [])
    const [from, to] = [days.reduce((a, b) => b < a ? b : a, '9999-12-31' as LocalDate), days.reduce((a, b) => b > a ? b : a, '0000-01-01' as LocalDate)]

    const answers = grouped(!has.answers ? [] : await inChunks(ids, async chunk => await db.selectFrom('eligibility_answer').select(['id', 'citizen_id', 'service_date', 'cause', 'answer']).where('citizen_id', 'in', chunk).where('service_date', '>=', from).where('service_date', '<=', to).orderBy('citizen_id').orderBy('asked_at').execute()), row => row.citizen_id)
    const latest = new Map((!has.answers
      ? []
      : await inChunks(ids, async chunk => await db.selectFrom('eligibility_answer').select(['id', 'citizen_id', 'service_date', 'cause', 'answer'])
        .where('id', 'in', eb => eb.selectFrom('eligibility_answer').select(({ fn }) => fn.max('id').as('id')).where('citizen_id', 'in', chunk).groupBy('citizen_id')).execute())).map(row => [row.citizen_id, row]))
    const tries = grouped(!has.tries ? [] : await inChunks(ids, async chunk => await db.selectFrom('eligibility_try').selectAll().where('citizen_id', 'in', chunk).where('service_date', '>=', from).where('service_date', '<=', to).orderBy('service_date').execute()), row => row.citizen_id)
    const provisionals = new Map((!has.provisionals ? [] : await inChunks(numbers, async chunk => await db.selectFrom('reverification').selectAll().where('subject_id', 'in', chunk).execute())).map(row => [`${row.subject_kind} ${fromAscii(row.subject_id)}`, row]))
    const decisions = new Map((!has.decisions ? [] : await inChunks(numbers, async chunk => await db.selectFrom('right_decision').selectAll().where('subject_id', 'in', chunk).where('closed_at', 'is', null).orderBy('id').execute())).map(row => [`${row.subject_kind} ${fromAscii(row.subject_id)}`, row]))
    const registered = new Map((!has.registrations ? [] : await inChunks(hns, async chunk => await db.selectFrom('right_registration').select(['hn', 'registered_on']).where('hn', 'in', chunk).orderBy('registered_on').execute())).map(row => [fromAscii(row.hn), row.registered_on]))
    const authens = grouped(!has.authens ? [] : await inChunks(ids, async chunk => await db.selectFrom('authen_answer').selectAll().where('citizen_id', 'in', chunk).where('service_date', '>=', from).where('service_date', '<=', to).execute()), row => row.citizen_id)
    const approvals = grouped(!has.approvals ? [] : await inChunks(ids, async chunk => await db.selectFrom('edc_approval').select(['citizen_id', 'code', 'day', 'approved_at', 'terminal', 'satang']).where('citizen_id', 'in', chunk).where('day', '>=', addDays(from, -1)).where('day', '<=', addDays(to, APPROVAL_DAYS)).orderBy('approved_at').execute()), row => row.citizen_id)
    const edcDays = new Set(!has.approvals ? [] : (await db.selectFrom('edc_day').select('day').where('day', '>=', from).where('day', '<=', to).execute()).map(({ day }) => day))

    for (const item of cases) {
      const citizenId = citizenIdOf(item)
      const span = daysOf(item)
      const isOfCase = (day: LocalDate): boolean => span !== null && day >= span[0] && day <= span[1]
      const mine = (answers.get(citizenId) ?? []).filter(row => isOfCase(row.service_date)).map(recordOf)
      const newest = latest.get(citizenId)
      const provisional = provisionals.get(keyOf(item))
      const decision = decisions.get(keyOf(item))
      const authen = (authens.get(citizenId) ?? []).find(row => span !== null && row.service_date === span[0])
      known.set(keyOf(item), {
        answers: mine satisfies readonly EligibilityRecord[],
        lastTry: (tries.get(citizenId) ?? []).filter(row => isOfCase(row.service_date) && row.last_at !== null).map(tryOf).at(-1) ?? null satisfies EligibilityTry | null,
        latest: newest === undefined ? null : recordOf(newest),
        provisional: provisional === undefined ? null : provisionalOf(provisional),
        openDecision: decision === undefined ? null : decisionOf(decision),
        registeredOn: registered.get(item.hn) ?? null,
        authenCodes: authen === undefined ? null : JSON.parse(authen.codes) as readonly KeptAuthenCode[],
        isEdcDayKnown: span !== null && edcDays.has(span[0]),
        approvals: span === null
          ? []
          : (approvals.get(citizenId) ?? []).filter(row => row.day >= addDays(span[0], -1) && row.day <= addDays(span[0], APPROVAL_DAYS)).map((row): EdcApproval => ({
              code: fromAscii(row.code), day: row.day, approvedAt: fromUtcText(row.approved_at), terminal: fromAscii(row.terminal), satang: row.satang
            }))
      })
    }
  }
  return { load, of: item => known.get(keyOf(item)) ?? NOTHING_KNOWN }
}

const keyOf = ({ kind, id }: Pick<Case, 'kind' | 'id'>): string => `${kind} ${id}`
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

async function filledTables (db: StateDb) {
  const isFilled = async (table: 'eligibility_answer' | 'eligibility_try' | 'reverification' | 'right_decision' | 'right_registration' | 'authen_answer' | 'edc_file'): Promise<boolean> =>
    await db.selectFrom(table).select(({ val }) => val(1).as('one')).limit(1).executeTakeFirst() !== undefined
  return {
    answers: await isFilled('eligibility_answer'),
    tries: await isFilled('eligibility_try'),
    provisionals: await isFilled('reverification'),
    decisions: await isFilled('right_decision'),
    registrations: await isFilled('right_registration'),
    authens: await isFilled('authen_answer'),
    approvals: await isFilled('edc_file')
  }
}
