import type { CaseEligibility, EligibilityRecord } from '../case/case-eligibility.js'
import type { Case } from '../case/case.js'
import type { DefiniteAnswer, PayerRight } from '../case/eligibility-answer.js'
import type { Right } from '../case/right.js'
import { answerOfCase, isProvisional } from '../checks/eligibility/answer-of-case.js'
import { dayOf, formatBuddhist, formatBuddhistTime, instantAt, type Instant } from '../values/local-date.js'
import { ageWords } from './age-words.js'
import { NOT_ELIGIBLE_NAMES, payerName, SOURCE_NAMES, UNDETERMINED_NAMES } from './eligibility-words.js'
import { provisionalSlip } from './provisional-slip.js'
import { agreementOf, changeInStay, firstRight, recordedRight } from './right-agreement.js'
import { SLIP_WORDS as SAY } from './right-slip-words.js'

/** A line of a slip; a blank text is left to be written by hand. */
export interface SlipLine {
  readonly label: string
  readonly text: string
  /** Needs the whole width of the page. */
  readonly isWide?: true
}

/** What stands on one A5 page. No number of a person but HN, VN and AN. */
export interface RightSlip {
  /** Only `eligible` confirms a right. */
  readonly kind: 'eligible' | 'not-eligible' | 'undetermined' | 'not-checked' | 'provisional'
  readonly title: string
  readonly hospital: string
  readonly printed: string
  readonly who: readonly SlipLine[]
  /** In the largest type. */
  readonly big: string
  /** Under it. */
  readonly below: readonly string[]
  readonly facts: readonly SlipLine[]
  readonly notices: readonly string[]
  readonly signatures: readonly { readonly as: string, readonly name: string }[]
  readonly foot: string
}

export interface SlipFacts {
  readonly item: Case
  readonly known: CaseEligibility
  /** Blank: not known, written by hand. */
  readonly patientName: string
  /** Ward and bed in words; blank: none. */
  readonly place: string
  readonly hospital: string
  readonly hospitalName: (code: string) => string
  /** The site's name of a right code; blank: it has none. */
  readonly rightName: (code: string) => string
  /** Who prints. */
  readonly printedBy: string
  readonly asOf: Instant
}

/** The slip of a visit or admission; a provisional right has its own. */
export function rightSlip (facts: SlipFacts): RightSlip {
  const { item, known, hospital, asOf } = facts
  if (known.provisional !== null && isProvisional(known)) return provisionalSlip({ ...facts, provisional: known.provisional, who: whoLines(facts) })
  const shown = answerOfCase(item, known)?.record ?? null
  const common = {
    title: (shown?.answer.kind === 'eligible' ? SAY.title : SAY.noConfirmation)[item.kind], hospital, printed: SAY.printed(formatBuddhistTime(asOf)), who: whoLines(facts), foot: '', signatures: [{ as: SAY.checker, name: facts.printedBy }]
  }
  if (shown !== null) return { ...common, kind: shown.answer.kind, ...answered(facts, shown) }
  const { lastTry } = known
  return {
    ...common,
    kind: lastTry === null ? 'not-checked' : 'undetermined',
    big: lastTry === null ? SAY.notChecked : SAY.undetermined(lastTry.lastReason === null ? '' : UNDETERMINED_NAMES[lastTry.lastReason]),
    below: [SAY.notARight, ...lastTry?.lastAt == null ? [] : [SAY.lastTry(formatBuddhistTime(lastTry.lastAt))]],
    facts: [{ label: SAY.recorded, text: recordedText(recordedRight(item), facts) }, authenLine(item)],
    notices: []
  }
}

function whoLines ({ item, patientName, place, asOf }: SlipFacts): SlipLine[] {
  const age = ageWords(item.patient?.birthday ?? null, dayOf(asOf))
  const since = item.kind === 'visit'
    ? item.registeredAt === null ? formatBuddhist(item.day) : formatBuddhistTime(item.registeredAt)
    : item.admittedOn === null ? '' : item.admittedTime === null ? formatBuddhist(item.admittedOn) : formatBuddhistTime(instantAt(item.admittedOn, item.admittedTime))
  return [
    { label: SAY.name, text: patientName, isWide: true },
    { label: SAY.hn, text: item.hn },
    { label: SAY.number[item.kind], text: item.id },
    ...age === '' ? [] : [{ label: SAY.age, text: age }],
    { label: item.kind === 'visit' ? SAY.came : SAY.admitted, text: since },
    ...place === '' ? [] : [{ label: SAY.ward, text: place, isWide: true as const }]
  ]
}

type Answered = Pick<RightSlip, 'big' | 'below' | 'facts' | 'notices'>

function answered (facts: SlipFacts, { answer, serviceDate }: EligibilityRecord): Answered {
  const { item, known } = facts
  const right = firstRight(answer)
  const change = item.kind === 'visit' ? null : changeInStay(known)
  const others = answer.kind === 'eligible' ? answer.rights.slice(1) : []
  return {
    big: answer.kind === 'eligible' ? right === null ? '' : payerName(right) : SAY.notEligible(NOT_ELIGIBLE_NAMES[answer.reason]),
    below: right === null ? [SAY.notARight] : [`${SAY.mainRight} ${codeAndName(right.mainCode ?? '', right.mainName)}`, ...right.subCode === '' && right.subName === '' ? [] : [`${SAY.subRight} ${codeAndName(right.subCode, right.subName)}`]],
    facts: [
      ...right === null ? [] : rightLines(right, answer, facts),
      ...others.length === 0 ? [] : [{ label: SAY.otherRights, text: others.map(other => `${payerName(other)}${other.mainHospital === '' ? '' : ` (${hospitalText(other.mainHospital, facts)})`}`).join(', ') }],
      ...answer.notInForce.length === 0 ? [] : [{ label: SAY.notInForce, text: answer.notInForce.map(payerName).join(', ') }],
      { label: SAY.checkedAt, text: `${formatBuddhistTime(answer.askedAt)} ${SAY.by} ${SOURCE_NAMES[answer.source]}` },
      { label: SAY.about, text: formatBuddhist(answer.isAbout) },
      { label: SAY.recorded, text: `${recordedText(recordedRight(item), facts)} — ${SAY.agreement[agreementOf(item, answer)]}` },
      ...item.kind === 'visit' ? [] : [{ label: SAY.change, text: change === null ? SAY.unchanged(known.answers.length) : SAY.changed(answerInShort(change.first), answerInShort(change.last)) }],
      authenLine(item)
    ],
    notices: noticesOf(facts, { answer, serviceDate })
  }
}

const rightLines = (right: PayerRight, { knowsDates }: DefiniteAnswer, facts: SlipFacts): SlipLine[] => [
  { label: SAY.mainHospital, text: right.mainHospital === '' ? SAY.notTold : hospitalText(right.mainHospital, facts) },
  { label: SAY.term, text: [...right.startsOn === null ? [] : [SAY.from, formatBuddhist(right.startsOn)], ...right.endsOn !== null ? [SAY.until, formatBuddhist(right.endsOn)] : [knowsDates ? SAY.noEnd : SAY.notTold]].join(' ') }
]

/** What the reader must know before relying on the answer. */
function noticesOf ({ item, known: { lastTry }, asOf }: SlipFacts, { answer, serviceDate }: Pick<EligibilityRecord, 'answer' | 'serviceDate'>): string[] {
  if (item.kind === 'visit') return answer.isAbout === item.day ? [] : [SAY.otherDay(formatBuddhist(answer.isAbout))]
  const today = dayOf(asOf)
  if (serviceDate >= today || (item.dischargedOn !== null && item.dischargedOn <= today)) return []
  const day = formatBuddhist(serviceDate)
  return [lastTry !== null && lastTry.serviceDate === today && lastTry.lastReason !== null ? SAY.failedToday(UNDETERMINED_NAMES[lastTry.lastReason], day) : SAY.notToday(day)]
}

function recordedText (right: Right | null, { rightName, ...facts }: SlipFacts): string {
  if (right === null || right.code === '') return SAY.nothingRecorded
  return `${codeAndName(right.code, rightName(right.code))}${right.mainHospital === '' ? '' : ` รพ.หลัก ${hospitalText(right.mainHospital, facts)}`}`
}

const hospitalText = (code: string, { hospitalName }: Pick<SlipFacts, 'hospitalName'>): string => codeAndName(code, hospitalName(code))
const codeAndName = (code: string, name: string): string => [code, name].filter(part => part !== '').join(' ')

/** One answer of a stay: payer, main hospital and day. */
export function answerInShort ({ answer, serviceDate }: EligibilityRecord): string {
  const right = firstRight(answer)
  const what = right !== null ? [payerName(right), right.mainHospital].filter(part => part !== '').join(' ') : answer.kind === 'eligible' ? '' : NOT_ELIGIBLE_NAMES[answer.reason]
  return `${what} (${formatBuddhist(serviceDate)})`
}

function authenLine (item: Case): SlipLine {
  const codes = [...item.rights.flatMap(right => right.authenCodes), ...item.kind === 'visit' ? item.firstVisitAuthenCodes : item.fromVisit?.authenCodes ?? []]
  return { label: SAY.authen, text: codes.length === 0 ? SAY.noAuthen : [...new Set(codes)].slice(0, 2).join(', ') }
}
