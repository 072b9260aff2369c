import { isSectionEight } from '../../../checks/eligibility/vacancy.js'
import type { DefiniteAnswer, PayerRight } from '../../../case/eligibility-answer.js'
import { isInOurNetwork, isKnownHospital, isOfOurCup, knowsOurCup, whosePatient } from '../../../checks/eligibility/hospitals.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { payerName } from '../../../reports/eligibility-words.js'
import { officeHours } from './office-hours.js'
import { daysBetween, formatBuddhist, type LocalDate } from '../../../values/local-date.js'

/** What a person does about an answer. We change no right: the page proposes. */
export interface Advice {
  readonly level: 'red' | 'amber' | 'green'
  readonly text: string
}

interface Days {
  /** The day of service the answer was wanted for. */
  readonly day: LocalDate
  readonly today: LocalDate
}

export function rightAdvice (answer: DefiniteAnswer, settings: CheckSettings, days: Days): readonly Advice[] {
  const apart = answer.notInForce.flatMap(right => notInForceAdvice(right, days.day))
  if (answer.kind === 'not-eligible') return [...notEligibleAdvice(answer.reason, settings), ...apart]
  const schemes = new Set(answer.rights.map(({ scheme }) => scheme))
  return [
    ...schemes.has('OFC') && schemes.has('LGO') ? [amber('มีทั้งข้าราชการจ่ายตรงและ อปท. ใช้สิทธิข้าราชการจ่ายตรง (OFC)')] : [],
    ...answer.rights.flatMap(right => [...placeAdvice(right, settings, days.day), ...expiryAdvice(right, settings, days)]),
    ...apart
  ]
}

const red = (text: string): Advice => ({ level: 'red', text })
const amber = (text: string): Advice => ({ level: 'amber', text })
const green = (text: string): Advice => ({ level: 'green', text })

const registered = (settings: CheckSettings): string => `เสนอให้ขึ้นทะเบียนวันนี้ ที่งานประกันสุขภาพ (เปิดทุกวัน ${officeHours(settings)})`

function notEligibleAdvice (reason: Extract<DefiniteAnswer, { kind: 'not-eligible' }>['reason'], settings: CheckSettings): Advice[] {
  switch (reason) {
    case 'vacant': return [red(`สิทธิว่าง: ${registered(settings)}`)]
    case 'no-right': return [red('ไม่พบสิทธิ: ตรวจชื่อและเลขบัตรกับบัตรจริง แล้วส่งงานประกันสุขภาพ')]
    case 'dead': return [red('ทะเบียนว่าเสียชีวิตแล้ว: ตรวจว่าใช่คนเดียวกับบัตร แล้วแจ้งงานประกันสุขภาพ')]
    case 'not-in-force': return []
    default: return reason satisfies never
  }
}

/** Insured and not yet entitled is no vacant right. */
function notInForceAdvice (right: PayerRight, day: LocalDate): Advice[] {
  const name = payerName(right)
  if (right.startsOn !== null && right.startsOn > day) return [amber(`${name} ยังไม่เริ่ม จะเริ่ม ${formatBuddhist(right.startsOn)} ไม่ใช่สิทธิว่าง`)]
  if (right.endsOn !== null && right.endsOn < day) return [amber(`${name} สิ้นสุดแล้วเมื่อ ${formatBuddhist(right.endsOn)} อย่าใช้สิทธินี้`)]
  return [amber(right.scheme === 'SSS' ? 'ประกันสังคม: เป็นผู้ประกันตนแล้วแต่ยังไม่เกิดสิทธิ (ส่งเงินสมทบยังไม่ครบ) ไม่ใช่สิทธิว่าง' : `${name} ไม่มีผลในวันนั้น`)]
}

function placeAdvice (right: PayerRight, settings: CheckSettings, day: LocalDate): Advice[] {
  if (isSectionEight(right, settings)) return [red(`ม.8: ยังไม่ได้เลือกหน่วยบริการ ${registered(settings)}`)]
  const { mainHospital: code } = right
  if (!isKnownHospital(code) || !knowsOurCup(settings)) return []
  if (right.scheme === 'SSS') return isInOurNetwork(code, day, settings) ? [green('โรงพยาบาลหลักประกันสังคมอยู่ในเครือข่ายของเรา')] : [amber(SSO_OUTSIDE)]
  if (right.scheme !== 'UC') return []
  return isOfOurCup(code, settings) ? [green('หน่วยบริการหลักอยู่ใน CUP ของเรา')] : [amber(`บัตรทอง ${whosePatient(code, settings).th}: ไม่ใช่ผู้ป่วยของ CUP เรา ดูแนวทางของงานประกัน`)]
}

const SSO_OUTSIDE = 'โรงพยาบาลหลักประกันสังคมอยู่นอกเครือข่ายของเรา: ผู้ป่วยเปลี่ยนโรงพยาบาลเองที่สำนักงานประกันสังคมหรือทางเว็บไซต์ของสำนักงาน'

function expiryAdvice (right: PayerRight, settings: CheckSettings, { today }: Days): Advice[] {
  if (right.endsOn === null) return []
  const left = daysBetween(today, right.endsOn)
  if (left < 0) return [red(`${payerName(right)} สิ้นสุดแล้วเมื่อ ${formatBuddhist(right.endsOn)}`)]
  return left <= settings['eligibility.expiry_warn_days'] ? [red(`${payerName(right)} ${left === 0 ? 'หมดอายุวันนี้' : `จะหมดอายุในอีก ${left} วัน`} บอกผู้ป่วย`)] : []
}
