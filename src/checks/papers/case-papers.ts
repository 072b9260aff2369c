import type { AccidentClaim } from '../../case/accident-claim.js'
import type { Case } from '../../case/case.js'
import type { DocumentKind } from '../../case/case-document.js'
import { addYears } from '../../values/local-date.js'
import { requiredPapers } from '../accident/act-papers.js'
import { serviceDay } from '../service-time.js'
import type { CheckSettings } from '../settings.js'
import { workInjurySignal } from './work-injury.js'

/** What a case is, as far as its papers go: one case may be several. */
export type PaperCause = 'act' | 'work' | 'referral' | 'disability' | 'newborn'

/** The papers one cause asks for. */
export interface PaperList {
  readonly cause: PaperCause
  readonly papers: readonly DocumentKind[]
}

export interface PaperFacts {
  /** `null`: HOSxP does not tell now. */
  readonly item: Case | null
  /** The traffic accident the case belongs to; `null`: none. */
  readonly accident: { readonly claim: AccidentClaim | null } | null
}

// NHSO's sub-code of a disabled person; social security has a main right of its own for them.
const DISABLED_SUB_CODES = new Set(['74'])

/**
 * Which papers a case needs, by what kind of case it is (promise D5). The act's follow the vehicle (accident-act §4), the others the hospital's
 * own lists; a case of no such kind needs none.
 */
export function casePapers ({ item, accident }: PaperFacts, settings: CheckSettings): readonly PaperList[] {
  const rights = item?.rights ?? []
  const lists: PaperList[] = []
  if (accident !== null) lists.push({ cause: 'act', papers: requiredPapers(accident.claim, settings) })
  if (item !== null && workInjurySignal(item) !== null) lists.push({ cause: 'work', papers: settings['papers.work'] })
  if (item?.referral != null) lists.push({ cause: 'referral', papers: settings['papers.referral'] })
  if (rights.some(({ subCode }) => DISABLED_SUB_CODES.has(subCode))) lists.push({ cause: 'disability', papers: settings['papers.disability'] })
  if (item !== null && isInfant(item)) lists.push({ cause: 'newborn', papers: settings['papers.newborn'] })
  return lists
}

/** Under one year on the day of service: RG01 asks for the same. */
function isInfant (item: Case): boolean {
  const birthday = item.patient?.birthday ?? null
  const day = serviceDay(item)
  return birthday !== null && day !== null && birthday <= day && addYears(birthday, 1) > day
}
