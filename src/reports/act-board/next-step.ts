import type { AccidentClaim } from '../../case/accident-claim.js'
import type { AccidentRecord } from '../../checks/accident/accident-record.js'
import { accidentDayOf } from '../../checks/accident/accident-time.js'
import type { CheckSettings } from '../../checks/settings.js'
import { addDays, daysBetween, dayOf, formatBuddhist, type Instant } from '../../values/local-date.js'
import { formatBaht } from '../../values/satang.js'
import { refusalOf } from './act-board-facts.js'
import type { ActMissing } from './act-missing.js'
import { isBilled, type ActStage } from './act-stage.js'
import { STEP_WORDS } from './next-step-words.js'
import type { RowClock } from './row-clock.js'

export interface StepFacts {
  readonly record: AccidentRecord
  readonly claim: AccidentClaim | null
  readonly stage: ActStage
  readonly clock: RowClock
  readonly missing: ActMissing
  readonly asOf: Instant
  readonly settings: CheckSettings
}

/** The one thing to do now, action first; what costs the deadline comes before what only costs time. */
export function nextStep (facts: StepFacts): string {
  const say = STEP_WORDS[facts.settings.language]
  switch (facts.stage) {
    case 'enter': return stepToEnter(facts)
    case 'complete': return stepToComplete(facts)
    case 'collect': return stepToCollect(facts)
    case 'done': return stepOfDebt(facts)
    case 'ended': return needsShareDecision(facts.claim) ? say.decideShare : stepOfDebt(facts)
    default: return facts.stage satisfies never
  }
}

const stepOfDebt = ({ record: { owed }, settings }: StepFacts): string =>
  owed > 0 ? STEP_WORDS[settings.language].collectDebt(formatBaht(owed)) : STEP_WORDS[settings.language].nothing

/** The patient refused, another fund was billed, and nobody decided about the part of the act (RTA11). */
const needsShareDecision = (claim: AccidentClaim | null): boolean =>
  claim !== null && refusalOf(claim) !== 'none' && claim.otherFundBilled !== null && claim.actShareDecision === null

function stepToEnter ({ claim, clock, missing, settings: { language } }: StepFacts): string {
  const say = STEP_WORDS[language]
  const refusal = refusalOf(claim)
  if (refusal === 'unsigned') return say.signOrEnter
  if (refusal === 'unconfirmed') return say.confirmOrEnter
  if (clock.deadline === null) return say.findAdmissionDay
  if (claim?.eclaimNumber != null) return say.recordEntryTime
  if (clock.level === 'red') return say.enterOverdue
  if (missing.fields.some(({ id }) => id === 'accident-time')) return say.askTimeAndEnter
  return clock.lastOfficeMoment === null ? say.enterNow : say.enter(clock.lastSessionText)
}

function stepToComplete ({ record, claim, missing, settings: { language } }: StepFacts): string {
  const say = STEP_WORDS[language]
  const refusal = refusalOf(claim)
  if (refusal === 'unsigned') return say.sign
  if (refusal === 'unconfirmed') return say.confirm
  const papers = missing.papers.map(({ text }) => text).join(', ')
  if (papers !== '') return record.referral === null ? say.askPapers(papers) : say.callForPapers(record.referral.toHospital, papers)
  return say.fillIn(missing.fields.map(({ text }) => text).join(', '))
}

function stepToCollect ({ record, claim, asOf, settings }: StepFacts): string {
  const say = STEP_WORDS[settings.language]
  if (isBilled(claim)) return say.followMoney(claim?.billedSatang == null ? null : formatBaht(claim.billedSatang))
  const accidentDay = accidentDayOf(record.accident)
  const isFilingNear = claim?.filedOn == null && accidentDay !== null && daysBetween(accidentDay, dayOf(asOf)) >= settings['act.filing_amber_days']
  if (accidentDay !== null && isFilingNear) return say.fileBy(formatBuddhist(addDays(accidentDay, settings['act.filing_red_days'])))
  return say.bill
}
