import { createHash } from 'node:crypto'
import type { HospitalTruth } from '../hosxp-adapter/fixture/fixture-types.js'
import type { EdcTransaction } from '../payers/ktb-edc/edc-transaction.js'
import { keepAuthenCodes } from '../sidecar/state/authen-answer-store.js'
import { keepEdcFile } from '../sidecar/state/edc-store.js'
import { keepAnswer } from '../sidecar/state/eligibility-answer-store.js'
import { keepStandings } from '../sidecar/state/payer-standing-store.js'
import { startProvisional, stepProvisional } from '../sidecar/state/reverification-store.js'
import { closeDecision, recordDecision, recordRegistration } from '../sidecar/state/right-decision-store.js'
import type { StateDb } from '../sidecar/state/state-schema.js'
import { addDays, instantAt, type LocalDate } from '../values/local-date.js'

const BY = 'demo'
const MERCHANT = '000000000010999'

/** What the demo hospital's sidecar had kept of rights by its last morning: answers, provisional rights, decisions, registrations, codes, the terminal's files and how the sources stand. */
export async function recordEligibilityTruth (db: StateDb, truth: HospitalTruth): Promise<void> {
  const at = instantAt(truth.lastDay, '05:00:00')
  // In the order they came: the newest of a person is the one kept last.
  for (const { cause, answer, ...question } of truth.answers) await keepAnswer(db, question, cause, answer)
  for (const given of truth.provisionals) await provide(db, given)
  for (const decision of truth.decisions) {
    const id = await recordDecision(db, decision, { at: decision.recordedAt, by: decision.recordedBy })
    if (decision.closedAt !== null) await closeDecision(db, id, decision.closingRemark, { at: decision.closedAt, by: decision.closedBy ?? BY })
  }
  for (const registration of truth.registrations) await recordRegistration(db, { ...registration, remark: 'ลงทะเบียนแล้ว' }, { at, by: BY })
  for (const { citizenId, serviceDate, askedAt, codes } of truth.authenAnswers) await keepAuthenCodes(db, { citizenId, serviceDate }, codes, askedAt)
  for (const file of terminalFiles(truth)) await keepEdcFile(db, file, { at: instantAt(addDays(file.lastDay, 1), '09:00:00'), by: BY })
  await keepStandings(db, truth.payers, at)
}

async function provide (db: StateDb, given: HospitalTruth['provisionals'][number]): Promise<void> {
  const { state, why, tries, nextAt, lastAt, lastReason, basis, endedAt, endedBy } = given
  // Begun as one that is asked again; what became of it is a step like any other.
  const { id } = await startProvisional(db, { ...given, nextAt: nextAt ?? given.startedAt }, { at: given.startedAt, by: given.startedBy })
  await stepProvisional(db, id, { state, why, tries, nextAt, lastAt, lastReason, basis, endedAt, endedBy })
}

/** One file of each day; what was approved on a day whose file is not here stands in the last one. */
function terminalFiles ({ seed, edcDays, edcApprovals }: HospitalTruth): Parameters<typeof keepEdcFile>[1][] {
  const days = edcDays.toSorted()
  const last = days.at(-1)
  const fileOf = (day: LocalDate): LocalDate | undefined => days.includes(day) ? day : last
  return days.map(day => {
    const name = `EDC${day.replaceAll('-', '')}.txt`
    const transactions = edcApprovals.filter(approval => fileOf(approval.day) === day).map((approval, i): EdcTransaction => ({ ...approval, line: i + 1, merchant: MERCHANT }))
    return { name, sha256: createHash('sha256').update(`${seed} ${name}`).digest('hex'), transactions, firstDay: day, lastDay: day }
  })
}
