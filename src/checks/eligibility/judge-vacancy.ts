import type { Case } from '../../case/case.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined, type CheckContext, type Outcome } from '../check.js'
import { answerEvidence, answeredOnDay, moneyAtRisk } from './answer-words.js'
import { comparedRight } from './compared-right.js'
import { CLAIMED_SCHEMES } from './judged-right.js'
import { rightVerdict } from './right-verdict.js'
import { checkByAge, isForeigner, speaksOf, vacancyOf, type VacancyWhy } from './vacancy.js'

const WHY: Readonly<Record<VacancyWhy, { readonly th: string, readonly en: string }>> = {
  vacant: { th: 'ทะเบียนเป็นสิทธิว่าง', en: 'NHSO has a vacant right' },
  'section-8': { th: 'ทะเบียนมีเฉพาะสิทธิ ม.8', en: 'NHSO has section 8 alone' },
  'no-right': { th: 'ทะเบียนไม่มีสิทธิ', en: 'NHSO has no right' },
  recorded: { th: 'ลงไว้เป็นสิทธิว่าง', en: 'recorded as vacant' }
}

/** EL04 from one year of age, RG01 before it. */
export function judgeVacancy (check: 'EL04' | 'RG01', item: Case, context: CheckContext): Outcome {
  const compared = comparedRight(item, context)
  if (compared === null || isForeigner(item) || (compared.answered === null && compared.right.scheme !== 'VACANT')) return NOT_APPLICABLE
  const byAge = checkByAge(item, compared.day)
  if (byAge !== null && byAge !== check) return NOT_APPLICABLE
  const vacancy = vacancyOf(item, compared, context)
  if (vacancy === null || vacancy.state === 'mended') return CLEAN
  if (vacancy.state === 'unknown-age') return speaksOf(check, vacancy.why) ? undetermined('ไม่ทราบวันเกิด') : NOT_APPLICABLE
  if (vacancy.state === 'late' || rightVerdict(item, compared, context) !== 'vacant') return NOT_APPLICABLE
  const { scheme } = compared.right
  return fault({
    detail: answeredOnDay(compared, WHY[vacancy.why]),
    ...(check === 'EL04' && CLAIMED_SCHEMES.has(scheme) ? { severity: 'block' as const } : {}),
    ...moneyAtRisk(item, scheme),
    evidence: { ...answerEvidence(compared), why: vacancy.why }
  })
}
