import { readFile, stat } from 'node:fs/promises'
import { EdcFileError } from '../../payers/ktb-edc/edc-file-error.js'
import { daysText, edcImportSentences } from '../../reports/edc-words.js'
import { formatBuddhistTime, formatInstant, now } from '../../values/local-date.js'
import { loadConfig } from '../config.js'
import { importEdc, type EdcImport } from '../jobs/import-edc.js'
import { openState } from '../jobs/open-databases.js'
import { listEdcFiles, type EdcFile } from '../state/edc-store.js'
import type { StateDb } from '../state/state-schema.js'
import { UsageError, type Command, type OptionValues, type Terminal } from './command.js'
import { actorOption } from './read-option.js'

const MOST_FILES = 400
const MOST_BYTES = 50 * 1024 * 1024

export const edcCommand: Command = {
  summary: { th: 'ไฟล์รายวันของเครื่อง EDC (กรุงไทย): นำเข้า และดูที่นำเข้าแล้ว', en: 'Daily files of the card terminal (KTB EDC): import them, list them' },
  usage: 'import FILE… | list [--by NAME] [--json]',
  words: MOST_FILES + 1,
  options: { by: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [action, ...paths], terminal) => {
    if (action !== 'import' && action !== 'list') throw new UsageError('say "edc import FILE…" or "edc list"')
    if (action === 'list' && paths.length > 0) throw new UsageError(`unexpected word: ${paths.join(' ')}`)
    if (action === 'import' && paths.length === 0) throw new UsageError('say which files: edc import FILE…')
    const state = await openState(loadConfig())
    try {
      return action === 'list' ? await list(state.db, values, terminal) : await importAll(state.db, paths, values, terminal)
    } finally {
      await state.close()
    }
  }
}

/** Each file by itself: one that cannot be read keeps none of the others out. */
async function importAll (state: StateDb, paths: readonly string[], values: OptionValues, terminal: Terminal): Promise<number> {
  const results: object[] = []
  let failures = 0
  for (const path of paths) {
    terminal.signal.throwIfAborted()
    const result = await importOne(state, path, actorOption(values))
    if (result instanceof Error) failures++
    results.push(result instanceof Error ? { path, error: result.message } : { path, ...jsonOf(result) })
    if (values['json'] === true) continue
    if (result instanceof Error) terminal.say(`${path}: ${result.message}`)
    else for (const sentence of edcImportSentences(result)) terminal.print(`${path}: ${sentence}`)
  }
  if (values['json'] === true) terminal.print(JSON.stringify(results, null, 2))
  return failures > 0 ? 1 : 0
}

async function importOne (state: StateDb, path: string, by: string): Promise<EdcImport | Error> {
  const content = await contentOf(path)
  if (content instanceof Error) return content
  try {
    return await importEdc(state, { name: path, content }, { person: null, address: 'command', by, at: now() })
  } catch (error) {
    if (error instanceof EdcFileError) return error
    throw error
  }
}

async function contentOf (path: string): Promise<Buffer | Error> {
  try {
    if ((await stat(path)).size > MOST_BYTES) return new Error('ไฟล์ใหญ่เกิน 50 MB ไม่ใช่ไฟล์รายวันของ EDC / larger than 50 MB')
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return new Error(`เปิดไฟล์ไม่ได้ / cannot be opened (${code})`)
  }
}

const jsonOf = ({ file, ...result }: EdcImport): object => ({ ...result, file: fileJson(file) })
const fileJson = (file: EdcFile): object => ({ ...file, importedAt: formatInstant(file.importedAt) })

async function list (state: StateDb, values: OptionValues, terminal: Terminal): Promise<number> {
  const files = await listEdcFiles(state)
  if (values['json'] === true) {
    terminal.print(JSON.stringify(files.map(fileJson), null, 2))
    return 0
  }
  if (files.length === 0) terminal.say('ยังไม่ได้นำเข้าไฟล์ EDC / no file was imported yet')
  for (const { name, importedAt, importedBy, approvals, added, firstDay, lastDay } of files) {
    terminal.print(`${daysText(firstDay, lastDay)}  ${approvals} รายการ (ใหม่ ${added})  นำเข้า ${formatBuddhistTime(importedAt)} โดย ${importedBy}  ${name}`)
  }
  return 0
}
