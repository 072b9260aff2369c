import type { NeedsPersonWhy, ProvisionalRight } from '../../case/case-eligibility.js'
import type { DefiniteAnswer, EligibilityAnswer, PayerRight } from '../../case/eligibility-answer.js'
import type { Scheme } from '../../case/right.js'
import { formatBuddhist, formatBuddhistTime, type Instant } from '../../values/local-date.js'
import { countsForDay } from './answer-of-case.js'
import { isKnownHospital } from './hospitals.js'
import { schemeWords } from './scheme-words.js'
import { sourceWords } from './source-words.js'

/** What an answer means for a provisional right: it agrees (`basis`: why, Thai), a person decides, or it is asked again. */
export type Settlement =
  | { readonly kind: 'settled', readonly basis: string }
  | { readonly kind: 'person', readonly why: NeedsPersonWhy }
  | { readonly kind: 'again' }

interface RecordedRight {
  /** `null`: a code we have no scheme for. */
  readonly scheme: Scheme | null
  /** Code; blank when not recorded. */
  readonly mainHospital: string
}

const AGAIN: Settlement = { kind: 'again' }

/**
 * Compares an answer with what the clerk recorded in HOSxP (accident-act §5). `recorded` is `null` while that is not known: then with what was offered,
 * and a source that speaks of today alone has to wait for it.
 */
export function settleProvisional (provisional: ProvisionalRight, recorded: RecordedRight | null, answer: EligibilityAnswer, now: Instant): Settlement {
  if (answer.kind === 'not-checked') return AGAIN
  if (answer.kind === 'undetermined') return answer.reason === 'bad-citizen-id' ? person('cannot-ask') : AGAIN
  if (answer.kind === 'not-eligible' && answer.reason === 'dead') return person('dead')

  const { serviceDate, offered } = provisional
  const compared = recorded ?? offered
  const agreed = compared === null ? undefined : agreeing(answer, compared)
  if (answer.isAbout !== serviceDate) {
    if (recorded === null) return countsForDay(serviceDate, now) ? AGAIN : person('today-only')
    if (agreed === undefined || !countsForDay(serviceDate, answer.askedAt)) return person('today-only')
    return settled(agreed, recorded, answer, ` แหล่งนี้บอกเฉพาะสิทธิวันที่ ${formatBuddhist(answer.isAbout)} ใช้ได้เพราะตรงกับ HOSxP และถามภายใน 36 ชั่วโมงนับจากเริ่มวันรับบริการ`)
  }
  if (answer.kind === 'not-eligible') return person('not-found')
  if (compared === null) return AGAIN
  return agreed === undefined ? person('differs') : settled(agreed, recorded, answer, '')
}

const person = (why: NeedsPersonWhy): Settlement => ({ kind: 'person', why })

/** The right in force that is the same, with the same main hospital as far as both are known. */
const agreeing = (answer: DefiniteAnswer, { scheme, mainHospital }: RecordedRight): PayerRight | undefined => answer.kind === 'not-eligible'
  ? undefined
  : answer.rights.find(right => right.scheme !== null && right.scheme === scheme && isSameHospital(right.mainHospital, mainHospital))

const isSameHospital = (one: string, other: string): boolean => !isKnownHospital(one) || !isKnownHospital(other) || one === other

function settled (agreed: PayerRight, recorded: RecordedRight | null, { source, askedAt }: DefiniteAnswer, remark: string): Settlement {
  const what = recorded === null ? 'ตรงกับสิทธิที่เสนอจากครั้งก่อน (ยังไม่ทราบสิทธิที่บันทึกใน HOSxP)' : 'ตรงกับสิทธิที่บันทึกใน HOSxP'
  const hospital = isKnownHospital(agreed.mainHospital) ? ` หน่วยบริการหลัก ${agreed.mainHospital}` : ''
  return { kind: 'settled', basis: `${what}: ${agreed.scheme === null ? '' : schemeWords(agreed.scheme).th}${hospital} ตาม ${sourceWords(source)} ตรวจเมื่อ ${formatBuddhistTime(askedAt)}${remark}` }
}
