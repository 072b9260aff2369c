import type { Case } from '../../case/case.js'
import type { EligibilityRecord } from '../../case/case-eligibility.js'
import type { PayerRight } from '../../case/eligibility-answer.js'
import type { Finding } from '../../case/finding.js'
import type { Scheme } from '../../case/right.js'
import { formatInstant } from '../../values/local-date.js'
import { satang, sumSatang, type Satang } from '../../values/satang.js'
import type { ComparedRight } from './compared-right.js'
import { schemeWords, type Words } from './scheme-words.js'

/** What a finding about a recorded right rests on. Never a name or a number of a person. */
export function answerEvidence ({ right, answered }: ComparedRight): Finding['evidence'] {
  const recorded = { recorded: right.scheme, recordedCode: right.code, recordedHospital: right.mainHospital }
  return answered === null ? recorded : { ...recorded, ...recordEvidence(answered.record), basis: answered.basis }
}

/** One answer, for the evidence of a finding. */
export const recordEvidence = ({ answer }: EligibilityRecord): Finding['evidence'] => ({
  answered: answer.kind === 'eligible' ? answer.rights.map(codeOf).join(',') : answer.reason,
  answeredHospital: answer.kind === 'eligible' ? hospitalsOf(answer.rights) : '',
  source: answer.source,
  askedAt: formatInstant(answer.askedAt),
  isAbout: answer.isAbout
})

const codeOf = ({ scheme, mainCode }: PayerRight): string => scheme ?? mainCode ?? 'PUC'

const hospitalsOf = (rights: readonly PayerRight[]): string => [...new Set(rights.map(({ mainHospital }) => mainHospital))].filter(code => code !== '').join(',')

/** The schemes of rights in words, each once. */
export function rightsWords (rights: readonly PayerRight[]): Words {
  const words = rights.map(({ scheme, mainCode }) => scheme === null ? { th: mainCode ?? '-', en: mainCode ?? '-' } : schemeWords(scheme))
  return { th: [...new Set(words.map(({ th }) => th))].join(', '), en: [...new Set(words.map(({ en }) => en))].join(', ') }
}

/** The detail says so when the register spoke of the day it was asked on. */
export const answeredOnDay = ({ answered }: ComparedRight, { th, en }: Words): Words =>
  answered?.basis === 'today-only' ? { th: `${th} (ตามวันที่ถาม)`, en: `${en} (as of the day of asking)` } : { th, en }

/** Without a payer all that was charged is at risk; else what is claimed, which the engine counts. */
export const moneyAtRisk = (item: Case, scheme: Scheme): { readonly satangAtRisk?: Satang } =>
  scheme === 'CASH' || scheme === 'VACANT' ? { satangAtRisk: satang(Math.max(0, sumSatang(item.charges.map(({ amount }) => amount)))) } : {}
