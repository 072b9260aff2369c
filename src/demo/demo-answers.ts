import { CATALOGUE } from '../checks/catalogue.js'
import type { AnsweredCases } from '../hosxp-adapter/find-answered.js'
import { classOfCode } from '../payers/rep/read-codes.js'
import type { FindingLife } from '../reports/claims/refusal.js'
import type { Claim } from '../sidecar/state/list-claims.js'
import { dayOf, formatBuddhist, instantAt, timeOf } from '../values/local-date.js'
import type { AnswerCells } from './answer-workbook.js'

/** How one claim of the demo is answered. */
export interface DemoAnswer {
  readonly claim: Claim
  readonly outcome: 'accepted' | 'accepted-in-part' | 'denied' | 'corrective'
  /** Blank: none. */
  readonly code: string
  /** The file names another patient: a person has to say whose it is. */
  readonly isDoubtful: boolean
}

const DENIED = 'A52'
// Named by no check of ours.
const MISSED = 'C117'
const WARNED_SHARE = 3
const PART_PAID = 0.8
const BAHT = 100

/** Some refused for what a check had told of, some for what none knows, one denied, one in part, one in doubt; the rest accepted. */
export function planAnswers (claims: readonly Claim[], lives: ReadonlyMap<string, readonly FindingLife[]>): readonly DemoAnswer[] {
  const warned = claims.flatMap(claim => {
    const code = warnedCode([...lives.get(`${claim.subject.kind} ${claim.subject.id}`) ?? [], ...lives.get(`patient ${claim.hn}`) ?? []])
    return code === null ? [] : [{ claim, outcome: 'corrective' as const, code, isDoubtful: false }]
  }).slice(0, WARNED_SHARE)
  const others = claims.filter(claim => warned.every(answer => answer.claim !== claim))
  return [...warned, ...others.map((claim, i): DemoAnswer => {
    const isMissed = i === 1 || i === 4
    return { claim, outcome: isMissed ? 'corrective' : i === 2 ? 'denied' : i === 3 ? 'accepted-in-part' : 'accepted', code: isMissed ? MISSED : i === 2 ? DENIED : '', isDoubtful: i === 5 }
  })]
}

/** A refusal that an open finding had told of; `null`: none. */
function warnedCode (lives: readonly FindingLife[]): string | null {
  const open = new Set(lives.filter(({ openings }) => openings.at(-1)?.to === null).map(({ check }) => check))
  for (const { id, prevents = [] } of CATALOGUE) {
    const code = open.has(id) ? prevents.find(({ system, code }) => system === 'e-claim' && classOfCode(code) === 'corrective')?.code : undefined
    if (code !== undefined) return code
  }
  return null
}

export interface AnswerPlace {
  readonly repNumber: string
  readonly serial: number
  readonly cases: AnsweredCases
}

/** As the payer writes it; no name of anybody. */
export function answerCells ({ claim, outcome, code, isDoubtful }: DemoAnswer, { repNumber, serial, cases }: AnswerPlace): AnswerCells {
  const { subject: { kind, id }, hn, billed, serviceFrom, serviceEnd, scheme } = claim
  const found = kind === 'visit' ? cases.visit(id) : cases.admission(id)
  const from = found?.at ?? (serviceFrom === null ? null : instantAt(serviceFrom))
  const baht = billed / BAHT
  const part = Math.floor(baht * PART_PAID)
  return {
    rep: repNumber,
    transaction: `${repNumber}${String(serial).padStart(3, '0')}`,
    hn: isDoubtful ? '999999998' : hn,
    ...kind === 'admission' ? { an: id } : { seq: id },
    citizenId: found?.citizenId ?? '',
    patientType: kind === 'admission' ? 'IP' : 'OP',
    ...from === null ? {} : { service: `${formatBuddhist(dayOf(from))} ${timeOf(from)}` },
    ...kind === 'admission' && serviceEnd !== null ? { discharge: formatBuddhist(serviceEnd) } : {},
    fund: `${kind === 'admission' ? 'IP' : 'OP'}${scheme === 'UC' ? '' : 'CS'}`,
    mainRight: scheme === 'UC' ? 'UCS' : scheme,
    billed: baht,
    approved: outcome === 'accepted' ? baht : outcome === 'accepted-in-part' ? part : 0,
    ...outcome === 'accepted' ? { share: 100 } : {},
    ...outcome === 'denied' ? { denied: baht } : outcome === 'accepted-in-part' ? { denied: Math.round((baht - part) * BAHT) / BAHT } : {},
    codes: code === '' ? '-' : code
  }
}
