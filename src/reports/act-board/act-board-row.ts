import { keyOfMember, type AccidentMember, type AccidentRecord } from '../../checks/accident/accident-record.js'
import { DAY_MS, dayOf, formatBuddhist, formatBuddhistTime, type Instant } from '../../values/local-date.js'
import { formatBaht, type Satang } from '../../values/satang.js'
import { claimOfRecord, isArrivalUnknown, refusalOf, type ActBoardFacts, type Refusal } from './act-board-facts.js'
import { BOARD_WORDS } from './act-board-words.js'
import { actCharges, type ActCharges } from './act-charges.js'
import { actMissing, type ActMissing } from './act-missing.js'
import { stageOf, stateOf, type ActStage, type ActState } from './act-stage.js'
import { nextStep } from './next-step.js'
import { STEP_WORDS } from './next-step-words.js'
import { rowClock, type RowClock } from './row-clock.js'
import { signalWord } from './signal-words.js'

/** One accident as the board shows it; every text is final. A text that has nothing to say is blank. */
export interface ActBoardRow {
  readonly subject: AccidentMember
  readonly hn: string
  readonly members: AccidentRecord['members']
  readonly level: AccidentRecord['level']
  /** `รหัส V23`, `สิทธิ พรบ.` */
  readonly signals: readonly string[]
  readonly hasActRight: boolean
  readonly accident: {
    readonly text: string
    /** `ประมาณ`, `มาช้า`, `น่าจะเป็นค่าตั้งต้น` */
    readonly remarks: readonly string[]
  }
  readonly arrivalText: string
  readonly clock: RowClock
  readonly stage: ActStage
  readonly stageText: string
  readonly state: ActState
  readonly stateText: string
  readonly missing: ActMissing
  readonly refusal: Refusal
  readonly refusalText: string
  readonly referral: { readonly toHospital: string, readonly text: string } | null
  readonly lastCallAt: Instant | null
  readonly lastCallText: string
  readonly owed: Satang
  readonly owedText: string
  readonly charges: ActCharges
  readonly nextStep: string
  readonly isRecheckPending: boolean
  /** Arrived long before anything can still be filed, and nobody ever wrote or called. */
  readonly isOld: boolean
}

/** After the last day of filing, days until an untouched accident is told apart as old. */
const OLD_AFTER_DAYS = 30

export function actBoardRow (record: AccidentRecord, facts: Omit<ActBoardFacts, 'records'>): ActBoardRow {
  const { asOf, settings, pending } = facts
  const say = BOARD_WORDS[settings.language]
  const claim = claimOfRecord(record, facts)
  const clock = rowClock(record, claim, facts)
  const missing = actMissing(record, claim, facts)
  const stage = stageOf(claim, missing.fields.length === 0 && missing.papers.length === 0)
  const isSuspected = record.level === 'weak' && claim?.isVictim == null
  const state = isSuspected ? 'suspected' : stateOf(claim, stage, clock.level)
  const refusal = refusalOf(claim)
  const { referral, owed, members, subject, hn, level, hasActRight } = record
  const calls = [subject, ...members].flatMap(({ kind, id }) => facts.lastCallOf(kind, id) ?? [])
  const lastCallAt = calls.length === 0 ? null : Math.max(...calls) as Instant
  return {
    subject,
    hn,
    members,
    level,
    hasActRight,
    signals: record.signals.map(signal => signalWord(signal, settings.language)),
    accident: accidentText(record, clock, facts),
    arrivalText: arrivalText(record, facts),
    clock,
    stage,
    stageText: say.stages[stage],
    state,
    stateText: say.states[state],
    missing,
    refusal,
    refusalText: say.refusals[refusal],
    referral: referral === null ? null : { toHospital: referral.toHospital, text: say.referred(referral.toHospital, referral.on === null ? null : formatBuddhist(referral.on)) },
    lastCallAt,
    lastCallText: lastCallAt === null ? '' : say.called(formatBuddhistTime(lastCallAt)),
    owed,
    owedText: owed > 0 ? say.owed(formatBaht(owed)) : '',
    charges: actCharges(record, settings),
    nextStep: isSuspected ? STEP_WORDS[settings.language].answer : nextStep({ record, claim, stage, clock, missing, asOf, settings }),
    isRecheckPending: [subject, ...members].some(member => pending.has(keyOfMember(member))),
    isOld: claim === null && lastCallAt === null && isLongAgo(record, facts)
  }
}

const isLongAgo = (record: AccidentRecord, { asOf, settings }: Pick<ActBoardFacts, 'asOf' | 'settings'>): boolean =>
  !isArrivalUnknown(record) && asOf - record.arrivedAt > (settings['act.filing_red_days'] + OLD_AFTER_DAYS) * DAY_MS

function accidentText ({ accident: { recorded, isAssumed, doSourcesDiffer } }: AccidentRecord, clock: RowClock, { settings }: Pick<ActBoardFacts, 'settings'>): ActBoardRow['accident'] {
  const say = BOARD_WORDS[settings.language]
  return {
    text: recorded === null ? say.notRecorded : recorded.at === null ? formatBuddhist(recorded.day) : formatBuddhistTime(recorded.at),
    remarks: [
      ...clock.isApproximate ? [say.approximate] : [],
      ...clock.isLateArrival ? [say.lateArrival] : [],
      ...isAssumed ? [say.assumed] : [],
      ...doSourcesDiffer ? [say.sourcesDiffer] : []
    ]
  }
}

function arrivalText (record: AccidentRecord, { settings }: Pick<ActBoardFacts, 'settings'>): string {
  if (isArrivalUnknown(record)) return BOARD_WORDS[settings.language].admissionDayUnknown
  return record.isArrivalTimeKnown ? formatBuddhistTime(record.arrivedAt) : formatBuddhist(dayOf(record.arrivedAt))
}
