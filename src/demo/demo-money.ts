import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HosxpConnection } from '../hosxp-adapter/connect.js'
import { findAnswered } from '../hosxp-adapter/find-answered.js'
import { readSiteSchema } from '../hosxp-adapter/site-schema.js'
import { OFFICE } from '../payers/rep/layouts/office.js'
import { UCS } from '../payers/rep/layouts/ucs.js'
import { checksThatPrevent } from '../reports/claims/preventing-checks.js'
import { importAnswers, type AnswerSite, type AnswerUpload } from '../sidecar/jobs/import-answers.js'
import { listAnswerFiles } from '../sidecar/state/answer-file-list.js'
import { recordReceipt } from '../sidecar/state/answer-receipt-store.js'
import { recordSteps } from '../sidecar/state/claim-step-store.js'
import { recordCardMoney } from '../sidecar/state/card-money-store.js'
import { findingLives } from '../sidecar/state/finding-lives.js'
import { handOver, keyOf, listHandOvers, takeHandOver } from '../sidecar/state/hand-over-store.js'
import { listClaims, type Claim } from '../sidecar/state/list-claims.js'
import { monthFigures } from '../sidecar/state/month-figures.js'
import type { StateDb } from '../sidecar/state/state-schema.js'
import { addDays, dayOf, formatBuddhist, instantAt, type Instant } from '../values/local-date.js'
import { monthsBefore } from '../values/month.js'
import { satangFromBaht, sumSatang, type Satang } from '../values/satang.js'
import { answerCells, planAnswers } from './demo-answers.js'
import { answerWorkbook } from './answer-workbook.js'

export interface DemoMoney {
  readonly state: StateDb
  readonly hosxp: Pick<HosxpConnection, 'select'>
  /** Where the files are laid. */
  readonly folder: string
  readonly at: Instant
}

const BY = 'demo'
const ACCOUNTING = 'demo-accounting'
const SCHEMES = ['UC', 'OFC'] as const
// The demo hospital's own code.
const HOSPITAL = '10999'
/** Named as the payer names them: fund, the day in the Buddhist era, a number. */
const filesOf = (at: Instant) => {
  const day = `${Number(dayOf(at).slice(0, 4)) + 543}${dayOf(at).slice(5, 7)}${dayOf(at).slice(8)}`
  return [
    { name: `eclaim_${HOSPITAL}_OP_${day}_1.xls`, layout: UCS, scheme: 'UC' },
    { name: `eclaim_${HOSPITAL}_OP_${day}_2.xls`, layout: UCS, scheme: 'UC' },
    { name: `eclaim_${HOSPITAL}_OPOFC_${day}_1.xls`, layout: OFFICE, scheme: 'OFC' }
  ] as const
}
const LINES = 14
// The first lines have one REP number, whose money is awaited; the rest another, whose money came.
const LINES_AWAITED = 9
const ANSWERED_AFTER_DAYS = 7
const SENT = 6

/** Payers' answers to claims of the demo as files to import, the first of them imported; money of a REP number in, claims sent, a month handed over, card money received. Resolves with one line about it. */
export async function recordDemoMoney (money: DemoMoney): Promise<string> {
  const { state, hosxp, folder, at } = money
  const files = filesOf(at)
  const known = new Set((await listAnswerFiles(state)).map(({ name }) => name))
  if (files.some(({ name }) => known.has(name))) return tryLine(folder, files.map(({ name }) => name).filter(name => !known.has(name)))
  const waiting = await listClaims(state, { schemes: SCHEMES, endedTo: addDays(dayOf(at), -ANSWERED_AFTER_DAYS), states: ['not-sent'] })
  // The newest first: what is old has its own story.
  const claims = waiting.filter(({ billed }) => billed > 0).toReversed()
  const [first, ...others] = await writeFiles(money, claims)
  if (first === undefined) return 'ไม่มีรายที่รอเรียกเก็บ จึงไม่มีไฟล์ตอบกลับให้ลอง'
  const site = async (): Promise<AnswerSite> => ({ connection: hosxp, schema: await readSiteSchema(hosxp) })
  const { file: { name, lineCount, counts } } = await importAnswers({ state, site }, first, { person: null, address: BY, by: BY, at })
  const answered = new Set([first, ...others].flatMap(({ claims }) => claims))
  const sent = claims.filter(claim => claim.isCoded && !answered.has(claim)).slice(0, SENT)
  if (sent.length > 0) await recordSteps(state, sent.map(({ subject, scheme, hn, billed }) => ({ subject, scheme, hn, kind: 'sent', channel: 'e-claim', at, satang: billed })), { by: BY, at })
  await recordReceipt(state, { codeSystem: 'e-claim', repNumber: repNumber(at, 0, LINES_AWAITED), receivedOn: dayOf(at), satang: first.paid, document: 'DEMO-KTB-1', remark: '' }, { by: BY, at })
  await keepRegisters(state, at)
  return `นำเข้า ${name} แล้ว ${lineCount} รายการ (ผ่าน ${counts.accepted} ติด C ${counts.corrective} ปฏิเสธ ${counts.denied}) ส่งเบิกอีก ${sent.length} ราย; ${tryLine(folder, others.map(other => other.name))}`
}

const tryLine = (folder: string, names: readonly string[]): string => `ลองนำเข้าที่ /claims/answers: ${names.length === 0 ? 'ไม่มีไฟล์เหลือ' : names.map(name => join(folder, name)).join(' และ ')}`

interface WrittenFile extends AnswerUpload {
  readonly claims: readonly Claim[]
  /** Of the second REP number. */
  readonly paid: Satang
}

/** A file with nothing to answer is not written. */
async function writeFiles ({ state, hosxp, folder, at }: DemoMoney, waiting: readonly Claim[]): Promise<readonly WrittenFile[]> {
  await mkdir(folder, { recursive: true })
  const schema = await readSiteSchema(hosxp)
  const lives = await findingLives(state, { ids: waiting.flatMap(({ subject, hn }) => [subject.id, hn]), checks: checksThatPrevent() })
  const written: WrittenFile[] = []
  for (const [i, { name, layout, scheme }] of filesOf(at).entries()) {
    const left = waiting.filter(claim => claim.scheme === scheme && written.every(({ claims }) => !claims.includes(claim)))
    const answers = planAnswers(left, lives).slice(0, LINES)
    if (answers.length === 0) continue
    const cases = await findAnswered(hosxp, schema, answers.map(({ claim: { subject: { kind, id }, hn } }) => ({ an: kind === 'admission' ? id : '', vn: kind === 'visit' ? id : '', hn, citizenId: '', day: null })))
    const content = answerWorkbook(layout, answers.map((answer, line) => answerCells(answer, { repNumber: repNumber(at, i, line), serial: line + 1, cases })))
    await writeFile(join(folder, name), content)
    written.push({ name, content, claims: answers.map(({ claim }) => claim), paid: sumSatang(answers.slice(LINES_AWAITED).map(({ claim }) => claim.billed)) })
  }
  return written
}

/** Year and month, then a number that no file of a payer reaches. */
const repNumber = (at: Instant, file: number, line: number): string => `${formatBuddhist(dayOf(at)).slice(-2)}${dayOf(at).slice(5, 7)}9990${2 * file + (line < LINES_AWAITED ? 1 : 2)}`

/** Debtors of the last month that are not handed over yet, and the money of a migrant's card. */
async function keepRegisters (state: StateDb, at: Instant): Promise<void> {
  const months = monthsBefore(dayOf(at), 12)
  const handed = new Set((await listHandOvers(state, months)).map(keyOf))
  const month = (await monthFigures(state, months)).find(figures => !handed.has(keyOf(figures)))
  if (month !== undefined) {
    const { claims, billed, scheme } = month
    const id = await handOver(state, { month: month.month, scheme, claims, billed }, { by: BY, at })
    await takeHandOver(state, id, { by: ACCOUNTING, at })
  }
  await recordCardMoney(state, { receivedAt: instantAt(addDays(dayOf(at), -1), '10:15:00'), cards: 2, satang: satangFromBaht(3200), receipt: 'DEMO-0001' }, { by: BY, at })
}
