import { createHash } from 'node:crypto'
import type { HospitalTruth } from '../hosxp-adapter/fixture/fixture-types.js'
import type { PlantedClaimAnswer } from '../hosxp-adapter/fixture/money-truth.js'
import type { AnswerLine } from '../payers/rep/answer-line.js'
import type { Scheme } from '../case/right.js'
import { CLAIM_WINDOWS } from '../checks/claims/claim-windows.js'
import { linesToMatch, saveMatches, type Match } from '../sidecar/state/answer-match-store.js'
import { recordReceipt } from '../sidecar/state/answer-receipt-store.js'
import { keepAnswerFile } from '../sidecar/state/answer-store.js'
import { recordCardMoney, remitCardMoney, voidCardMoney } from '../sidecar/state/card-money-store.js'
import { pickChart, returnChart } from '../sidecar/state/chart-audit-store.js'
import { keepClaimCases } from '../sidecar/state/claim-case-store.js'
import { recordSteps, voidBatch } from '../sidecar/state/claim-step-store.js'
import { recordPromise } from '../sidecar/state/debt-store.js'
import { handOver, takeHandOver, voidHandOver } from '../sidecar/state/hand-over-store.js'
import { setSetting } from '../sidecar/state/settings-store.js'
import type { StateDb } from '../sidecar/state/state-schema.js'
import { HOUR_MS, instantAt, plusMs } from '../values/local-date.js'

const BY = 'demo'

/** What this hospital's office adds to the windows: a rule of its province, as a setting may. */
const MIGRANT_WINDOW = { schemes: ['MIGRANT'], kinds: ['visit', 'admission'], from: null, to: null, due: { days: 30 }, closes: { days: 45 }, late: [], source: 'provincial health office (demo)', confidence: 'low' } as const

/** What the demo hospital's sidecar had of the money by its last morning: claims of the evening's run, marks of the office, answers of the payers and the registers. */
export async function recordMoney (db: StateDb, { seed, lastDay, money }: HospitalTruth): Promise<void> {
  const at = instantAt(lastDay, '05:00:00')
  const act = { at, by: BY }
  await setSetting(db, { name: 'claims.windows', value: [...CLAIM_WINDOWS, MIGRANT_WINDOW], ...act })
  await keepClaimCases(db, { at: plusMs(at, -12 * HOUR_MS), cases: money.claims.map(claim => ({ subject: claim.subject, claims: [{ ...claim, sends: [] }] })) })
  const [voided, standing] = [money.steps.filter(({ isVoided }) => isVoided), money.steps.filter(({ isVoided }) => !isVoided)]
  for (const steps of [voided, standing]) {
    const batch = steps.length === 0 ? null : await recordSteps(db, steps.map(step => ({ ...step, channel: step.scheme === 'ACT' ? 'insurer' : 'e-claim' })), act)
    if (steps === voided && batch !== null) await voidBatch(db, batch, act)
  }
  await keepAnswers(db, { seed, lastDay, money })
  for (const receipt of money.receipts) await recordReceipt(db, { codeSystem: 'e-claim', document: `ใบแจ้งโอน ${receipt.repNumber}`, remark: '', ...receipt }, act)
  for (const { handedAt, takenAt, isVoided, ...month } of money.handOvers) {
    const id = await handOver(db, month, { at: handedAt, by: BY })
    if (takenAt !== null) await takeHandOver(db, id, { at: takenAt, by: 'account1' })
    if (isVoided) await voidHandOver(db, id, { at: plusMs(handedAt, HOUR_MS), by: BY, reason: 'ยอดผิด' })
  }
  for (const [i, { receivedAt, satang, remittedOn, isVoided }] of money.cardMoney.entries()) {
    const id = await recordCardMoney(db, { receivedAt, cards: 1, satang, receipt: `บค.${i + 1}` }, { at: receivedAt, by: BY })
    if (remittedOn !== null) await remitCardMoney(db, id, { remittedOn, remittance: `นส.${i + 1}` }, act)
    if (isVoided) await voidCardMoney(db, id, { ...act, reason: 'ลงซ้ำ' })
  }
  for (const { an, pickedOn, returnedOn } of money.chartPicks) {
    await pickChart(db, { an, reason: 'สุ่มตรวจคุณภาพ' }, { at: instantAt(pickedOn, '10:00:00'), by: BY })
    if (returnedOn !== null) await returnChart(db, { an, result: 'ครบถ้วน' }, { at: instantAt(returnedOn, '15:00:00'), by: BY })
  }
  for (const { recordedAt, ...promise } of money.promises) await recordPromise(db, { ...promise, amount: null, remark: '' }, { at: recordedAt, by: BY })
}

const LAYOUTS = { UC: 'ucs', OFC: 'ofc', LGO: 'lgo', SSS: 'sss', BKK: 'bkk' } as const
const layoutOf = (scheme: Scheme): typeof LAYOUTS[keyof typeof LAYOUTS] => scheme in LAYOUTS ? LAYOUTS[scheme as keyof typeof LAYOUTS] : 'ucs'

/** One file of each REP number, its lines with the cases they are of. */
async function keepAnswers (db: StateDb, { seed, money }: Pick<HospitalTruth, 'seed' | 'lastDay' | 'money'>): Promise<void> {
  const files = new Map<string, PlantedClaimAnswer[]>()
  for (const answer of money.answers) files.set(answer.repNumber, [...files.get(answer.repNumber) ?? [], answer])
  for (const [repNumber, answers] of files) {
    const [first] = answers
    if (first === undefined) continue
    const answeredAt = instantAt(first.answeredOn, '16:00:00')
    const file = { kind: 'rep', layout: layoutOf(first.scheme), isAppeal: false, answeredOn: first.answeredOn, notes: [], name: `eclaim_${repNumber}.xls`, sha256: createHash('sha256').update(`${seed} ${repNumber}`).digest('hex'), lines: answers.map(lineOf) } as const
    const { file: { id: fileId } } = await keepAnswerFile(db, file, { at: answeredAt, by: BY })
    const lines = await linesToMatch(db, { fileId, limit: answers.length })
    await saveMatches(db, lines.map(line => [line, matchOf(answers[line.row - 1])] as const), answeredAt)
  }
}

function matchOf (answer: PlantedClaimAnswer | undefined): Match {
  const subject = answer?.subject ?? null
  return subject === null ? { state: 'none' } : { state: 'matched', basis: subject.kind === 'visit' ? 'vn' : 'an', subject }
}

function lineOf ({ subject, serviceOn, answeredOn: _, ...answer }: PlantedClaimAnswer, i: number): AnswerLine {
  const isStay = subject?.kind === 'admission'
  return { ...answer, row: i + 1, patientKind: isStay ? 'admission' : 'visit', an: isStay ? subject.id : '', vn: isStay ? '' : subject?.id ?? '', serviceAt: instantAt(serviceOn, '09:00:00'), dischargedAt: null, billed: answer.approved, denied: null, paidShare: null, fund: '' }
}
