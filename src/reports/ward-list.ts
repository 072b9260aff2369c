import { isSectionEight } from '../checks/eligibility/vacancy.js'
import type { CaseEligibility, EligibilityRecord } from '../case/case-eligibility.js'
import type { AdmissionCase } from '../case/case.js'
import type { EligibilityAnswer } from '../case/eligibility-answer.js'
import { answerOfCase, isProvisional } from '../checks/eligibility/answer-of-case.js'
import { canBeAsked } from '../checks/eligibility/asked-about.js'
import type { CheckSettings } from '../checks/settings.js'
import { addDays, dayOf, daysBetween, formatBuddhist, timeOf, type Instant, type LocalDate } from '../values/local-date.js'
import { ageWords } from './age-words.js'
import { ANSWER_NAMES, NOT_ELIGIBLE_NAMES, payerName, SOURCE_NAMES, UNDETERMINED_NAMES } from './eligibility-words.js'
import { agreementOf, changeInStay, firstRight, recordedRight } from './right-agreement.js'
import { SCHEME_NAMES } from './thai-names.js'

/** What the ward was answered today. */
export interface TodaysAnswer {
  /** One of the four. */
  readonly kind: EligibilityAnswer['kind']
  readonly word: string
  /** The right, or why there is none; blank when nobody was asked. */
  readonly detail: string
  /** Source and time; blank when nobody was asked. */
  readonly from: string
}

export interface WardRow {
  readonly an: string
  readonly hn: string
  readonly bed: string
  readonly age: string
  readonly admitted: string
  /** Nights so far; `null`: the day of admission is not known. */
  readonly days: number | null
  readonly recorded: string
  readonly today: TodaysAnswer
  readonly mainHospital: string
  readonly ends: string
  readonly remarks: readonly WardRemark[]
}

export interface WardRemark {
  readonly text: string
  readonly level: 'red' | 'amber'
}

export interface WardPatient {
  readonly item: AdmissionCase
  readonly bed: string
  readonly known: CaseEligibility
}

export interface WardCounts {
  readonly admitted: number
  readonly answered: number
  /** Asked today, and nothing definite came. */
  readonly undetermined: number
  readonly notChecked: number
  readonly changed: number
  readonly provisional: number
}

/** Nobody lies on a ward for longer; a record nobody discharged does. */
export const LONGEST_STAY_DAYS = 180
export const isForgotten = ({ admittedOn }: AdmissionCase, today: LocalDate): boolean => admittedOn !== null && admittedOn < addDays(today, -LONGEST_STAY_DAYS)

type Settings = Pick<CheckSettings, 'eligibility.expiry_warn_days' | 'nhso.section8_sub_codes' | 'authen.civil_servants'>

/** The rows of a ward by bed, as people count: 2 before 10. */
export function wardList (patients: readonly WardPatient[], context: { readonly asOf: Instant, readonly settings: Settings, readonly rightName: (code: string) => string }): WardRow[] {
  const today = dayOf(context.asOf)
  return patients.toSorted((a, b) => byBed.compare(a.bed, b.bed) || (a.item.id < b.item.id ? -1 : 1)).map(({ item, bed, known }) => {
    const recorded = recordedRight(item)
    const shown = answerOfCase(item, known)?.record ?? null
    const right = shown === null ? null : firstRight(shown.answer)
    const recordedHospital = recorded?.mainHospital ?? ''
    return {
      an: item.id,
      hn: item.hn,
      bed,
      age: ageWords(item.patient?.birthday ?? null, today),
      admitted: item.admittedOn === null ? '' : formatBuddhist(item.admittedOn),
      days: item.admittedOn === null ? null : daysBetween(item.admittedOn, today),
      recorded: recorded === null || recorded.code === '' ? 'ไม่ได้บันทึก' : `${recorded.code} ${recorded.scheme === null ? context.rightName(recorded.code) : SCHEME_NAMES[recorded.scheme]}${recordedHospital === '' ? '' : ` ${recordedHospital}`}`,
      today: todaysAnswer(known, today),
      mainHospital: right?.mainHospital ?? '',
      ends: right?.endsOn == null ? '' : formatBuddhist(right.endsOn),
      remarks: remarksOf({ item, known }, { shown, today, settings: context.settings })
    }
  })
}

const byBed = new Intl.Collator('th', { numeric: true })

export function todaysAnswer ({ answers, lastTry }: CaseEligibility, today: LocalDate): TodaysAnswer {
  const record = answers.filter(({ serviceDate }) => serviceDate === today).reduce<EligibilityRecord | null>((latest, each) => latest === null || each.answer.askedAt >= latest.answer.askedAt ? each : latest, null)
  if (record !== null) {
    const { answer } = record
    const right = firstRight(answer)
    return { kind: answer.kind, word: ANSWER_NAMES[answer.kind], detail: answer.kind === 'not-eligible' ? NOT_ELIGIBLE_NAMES[answer.reason] : right === null ? '' : payerName(right), from: `${SOURCE_NAMES[answer.source]} ${timeOf(answer.askedAt).slice(0, 5)}` }
  }
  if (lastTry !== null && lastTry.serviceDate === today) {
    return {
      kind: 'undetermined',
      word: ANSWER_NAMES.undetermined,
      detail: lastTry.lastReason === null ? '' : UNDETERMINED_NAMES[lastTry.lastReason],
      from: [lastTry.lastSource === null ? '' : SOURCE_NAMES[lastTry.lastSource], lastTry.lastAt === null ? '' : timeOf(lastTry.lastAt).slice(0, 5)].join(' ').trim()
    }
  }
  return { kind: 'not-checked', word: ANSWER_NAMES['not-checked'], detail: '', from: '' }
}

interface Seen {
  readonly shown: EligibilityRecord | null
  readonly today: LocalDate
  readonly settings: Settings
}

function remarksOf ({ item, known }: Pick<WardPatient, 'item' | 'known'>, { shown, today, settings }: Seen): WardRemark[] {
  const red = (text: string): WardRemark => ({ text, level: 'red' })
  const amber = (text: string): WardRemark => ({ text, level: 'amber' })
  const recorded = recordedRight(item)
  const right = shown === null ? null : firstRight(shown.answer)
  const agreement = shown === null ? null : agreementOf(item, shown.answer)
  const isVacant = shown?.answer.kind === 'not-eligible' && shown.answer.reason === 'vacant'
  const isLate = shown !== null && shown.serviceDate < today
  const needsAuthen = recorded?.scheme === 'UC' || (settings['authen.civil_servants'] && (recorded?.scheme === 'OFC' || recorded?.scheme === 'LGO'))
  const hasAuthen = item.rights.some(({ authenCodes }) => authenCodes.length > 0) || (item.fromVisit?.authenCodes.length ?? 0) > 0
  return [
    ...isProvisional(known) ? [red('สิทธิชั่วคราว รอตรวจสอบซ้ำ')] : [],
    ...isVacant ? [red('สิทธิว่าง')] : [],
    ...right !== null && isSectionEight(right, settings) ? [red('ม.8')] : [],
    ...agreement === 'other-right' && !isVacant ? [red('สิทธิไม่ตรงกับที่บันทึก')] : agreement === 'other-hospital' ? [amber('สถานพยาบาลหลักไม่ตรง')] : [],
    ...changeInStay(known) === null ? [] : [red('สิทธิเปลี่ยนระหว่างนอน')],
    ...right?.endsOn == null || right.endsOn > addDays(today, settings['eligibility.expiry_warn_days']) ? [] : [right.endsOn < today ? red('สิทธิหมดแล้ว') : amber('สิทธิใกล้หมด')],
    ...needsAuthen && !hasAuthen ? [amber('ไม่มีเลข authen')] : [],
    ...shown === null && !canBeAsked(item) ? [amber('ไม่มีเลขประชาชนที่ใช้ถามได้')] : [],
    ...isLate ? [amber(`คำตอบของ ${formatBuddhist(shown.serviceDate)}`)] : []
  ]
}

export function wardCounts (known: readonly CaseEligibility[], today: LocalDate): WardCounts {
  const kinds = known.map(each => todaysAnswer(each, today).kind)
  const count = (...wanted: readonly EligibilityAnswer['kind'][]): number => kinds.filter(kind => wanted.includes(kind)).length
  return {
    admitted: known.length,
    answered: count('eligible', 'not-eligible'),
    undetermined: count('undetermined'),
    notChecked: count('not-checked'),
    changed: known.filter(each => changeInStay(each) !== null).length,
    provisional: known.filter(isProvisional).length
  }
}
