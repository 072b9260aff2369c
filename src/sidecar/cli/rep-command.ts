import { readFile, stat } from 'node:fs/promises'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { readSiteSchema } from '../../hosxp-adapter/site-schema.js'
import { AnswerFileError } from '../../payers/rep/answer-file-error.js'
import { answerImportSentences } from '../../reports/answer-words.js'
import { countText } from '../../reports/morning/morning-figures.js'
import { formatBuddhist, formatBuddhistTime, formatInstant, now } from '../../values/local-date.js'
import { formatBaht } from '../../values/satang.js'
import { loadConfig, type Config } from '../config.js'
import { importAnswers, type AnswerImport, type AnswerSite } from '../jobs/import-answers.js'
import { openHosxp, openState } from '../jobs/open-databases.js'
import { AnswerConflictError } from '../state/answer-conflict.js'
import { listAnswerFiles, type AnswerFile } from '../state/answer-file-list.js'
import type { StateDb } from '../state/state-schema.js'
import { UsageError, type Command, type OptionValues, type Terminal } from './command.js'
import { actorOption } from './read-option.js'
import { BACK_TEST_OPTIONS, repBacktest } from './rep-backtest.js'

const MOST_FILES = 400
const MOST_BYTES = 50 * 1024 * 1024

export const repCommand: Command = {
  summary: { th: 'ไฟล์ตอบกลับของผู้จ่าย (REP และสถานะ e-Claim): นำเข้า ดูที่นำเข้าแล้ว และลองข้อตรวจย้อนหลังกับคำตอบ', en: 'Answer files of payers (REP, e-Claim status): import them, list them, try a check on what was answered' },
  usage: 'import FILE… | list | backtest CHECK [--by NAME] [--days N] [--codes LIST] [--as-of T] [--json]',
  words: MOST_FILES + 1,
  options: { ...BACK_TEST_OPTIONS, by: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [action, ...paths], terminal) => {
    if (action === 'backtest') return await backTest(paths, values, terminal)
    if (action !== 'import' && action !== 'list') throw new UsageError('say "rep import FILE…", "rep list" or "rep backtest CHECK"')
    if (action === 'list' && paths.length > 0) throw new UsageError(`unexpected word: ${paths.join(' ')}`)
    if (action === 'import' && paths.length === 0) throw new UsageError('say which files: rep import FILE…')
    const config = loadConfig()
    const state = await openState(config)
    try {
      return action === 'list' ? await list(state.db, values, terminal) : await importAll(config, state.db, { paths, values, terminal })
    } finally {
      await state.close()
    }
  }
}

async function backTest (words: readonly string[], values: OptionValues, terminal: Terminal): Promise<number> {
  const [check, ...others] = words
  if (check === undefined || others.length > 0) throw new UsageError('say which check: rep backtest CHECK')
  return await repBacktest(check, values, terminal)
}

interface ImportRequest {
  readonly paths: readonly string[]
  readonly values: OptionValues
  readonly terminal: Terminal
}

/** Each file by itself: one that cannot be read keeps none of the others out. */
async function importAll (config: Config, state: StateDb, { paths, values, terminal }: ImportRequest): Promise<number> {
  // Without HOSxP the lines wait for the service.
  const hosxp = config.HOSXP_DATABASE_URL === undefined && config.HOSXP_READ_DATABASE_URL === undefined ? null : openHosxp(config)
  const results: object[] = []
  let failures = 0
  try {
    for (const path of paths) {
      terminal.signal.throwIfAborted()
      const result = await importOne(state, hosxp, path, actorOption(values))
      if (result instanceof Error) failures++
      results.push(result instanceof Error ? { path, error: result.message } : { path, ...jsonOf(result) })
      if (values['json'] === true) continue
      if (result instanceof Error) terminal.say(`${path}: ${result.message}`)
      else for (const sentence of answerImportSentences(result)) terminal.print(`${path}: ${sentence}`)
    }
  } finally {
    await hosxp?.close()
  }
  if (values['json'] === true) terminal.print(JSON.stringify(results, null, 2))
  return failures > 0 ? 1 : 0
}

async function importOne (state: StateDb, hosxp: HosxpConnection | null, path: string, by: string): Promise<AnswerImport | Error> {
  const content = await contentOf(path)
  if (content instanceof Error) return content
  try {
    const site = hosxp === null ? {} : { site: async (): Promise<AnswerSite> => ({ connection: hosxp, schema: await readSiteSchema(hosxp) }) }
    return await importAnswers({ state, ...site }, { name: path, content }, { person: null, address: 'command', by, at: now() })
  } catch (error) {
    if (error instanceof AnswerFileError || error instanceof AnswerConflictError) return error
    throw error
  }
}

async function contentOf (path: string): Promise<Buffer | Error> {
  try {
    if ((await stat(path)).size > MOST_BYTES) return new Error('ไฟล์ใหญ่เกิน 50 MB ไม่ใช่ไฟล์ตอบกลับ / larger than 50 MB')
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return new Error(`เปิดไฟล์ไม่ได้ / cannot be opened (${code})`)
  }
}

const jsonOf = ({ file, ...result }: AnswerImport): object => ({ ...result, file: fileJson(file) })
const fileJson = (file: AnswerFile): object => ({ ...file, importedAt: formatInstant(file.importedAt) })

async function list (state: StateDb, values: OptionValues, terminal: Terminal): Promise<number> {
  const files = await listAnswerFiles(state)
  if (values['json'] === true) {
    terminal.print(JSON.stringify(files.map(fileJson), null, 2))
    return 0
  }
  if (files.length === 0) terminal.say('ยังไม่ได้นำเข้าไฟล์ตอบกลับ / no file was imported yet')
  for (const { name, kind, layout, answeredOn, importedAt, importedBy, lineCount, counts } of files) {
    const of = `${kind === 'rep' ? `REP ${layout.toUpperCase()}` : 'สถานะ e-Claim'}${answeredOn === null ? '' : ` ${formatBuddhist(answeredOn)}`}`
    terminal.print(`${of}  ${countText(lineCount)} รายการ (ผ่าน ${countText(counts.accepted)} ติด C ${countText(counts.corrective)} ปฏิเสธ ${countText(counts.denied)})  ${formatBaht(counts.approved)} บาท  นำเข้า ${formatBuddhistTime(importedAt)} โดย ${importedBy}  ${name}`)
  }
  return 0
}
