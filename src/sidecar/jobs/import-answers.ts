import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import type { SiteSchema } from '../../hosxp-adapter/site-schema.js'
import type { AnswerReading } from '../../payers/rep/answer-line.js'
import { readAnswerFile } from '../../payers/rep/read-answer-file.js'
import { dayOf, type LocalDate } from '../../values/local-date.js'
import type { Person } from '../people/role.js'
import { answerFilesOf, type AnswerFile } from '../state/answer-file-list.js'
import { linesToMatch } from '../state/answer-match-store.js'
import type { KeptCounts } from '../state/answer-notes.js'
import { keepAnswerFile } from '../state/answer-store.js'
import { recordAudit } from '../state/audit-store.js'
import { inTransaction } from '../state/in-transaction.js'
import type { Act } from '../state/mute-findings.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import { matchLines } from './match-answers.js'

// More wait for the service's next minutes.
const MOST_AT_ONCE = 1000
// A person waits before the page meanwhile.
const PATIENCE_MS = 8000

export interface AnswerUpload {
  readonly name: string
  readonly content: Buffer
}

/** Who imports, from where. */
export interface AnswerAct extends Act {
  /** `null`: the command. */
  readonly person: Person | null
  readonly address: string
}

/** What became of one file. */
export interface AnswerImport {
  readonly kind: 'imported' | 'already-imported'
  readonly file: AnswerFile
  readonly counts: KeptCounts
  /** Cases that are judged again at once. */
  readonly rechecks: number
}

export interface AnswerSite {
  readonly connection: Pick<HosxpConnection, 'select'>
  readonly schema: SiteSchema
}

interface ImportParts {
  readonly state: StateDb
  /** HOSxP, to find whose cases the lines are about; absent or away: they wait for the service. Rejects with HosxpError. */
  readonly site?: () => Promise<AnswerSite>
  /** The payers' own unless told. */
  readonly read?: (file: Buffer, name: string, today: LocalDate, hospital: string) => Promise<AnswerReading>
}

/**
 * Reads a file and keeps it, whole or not at all, and on record; then looks whose cases its lines are about. Rejects with AnswerFileError for a file that
 * is not what it should be, with AnswerConflictError for one that contradicts an earlier one.
 */
export async function importAnswers ({ state, site, read = readAnswerFile }: ImportParts, { name, content }: AnswerUpload, act: AnswerAct): Promise<AnswerImport> {
  const plain = plainName(name)
  const { settings } = await readSettings(state)
  const reading = await read(content, plain, dayOf(act.at), settings['hospital.code'])
  const sha256 = createHash('sha256').update(content).digest('hex')
  const { isKnown, file, counts } = await inTransaction(state, async transaction => {
    const kept = await keepAnswerFile(transaction, { ...reading, name: plain, sha256 }, act)
    const { person, at, by, address } = act
    // What changed nothing is no event.
    if (!kept.isKnown) {
      await recordAudit(transaction, { at, person, action: 'answers-imported', outcome: 'done', address, detail: { name: kept.file.name, kind: kept.file.kind, layout: kept.file.layout, count: kept.counts.added, ...person === null ? { by } : {} } })
    }
    return kept
  })
  if (isKnown || site === undefined) return { kind: isKnown ? 'already-imported' : 'imported', file, counts, rechecks: 0 }
  const rechecks = await matchNow(state, site, file.id, act)
  return { kind: 'imported', file: (await answerFilesOf(state, file.id))[0] ?? file, counts, rechecks }
}

/** As far as HOSxP answers; the service comes to the rest. */
async function matchNow (state: StateDb, site: () => Promise<AnswerSite>, fileId: number, { at, by }: Act): Promise<number> {
  try {
    const { connection, schema } = await site()
    return await matchLines({ state, hosxp: connection, schema }, await linesToMatch(state, { fileId, limit: MOST_AT_ONCE }), { at, by, signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch (error) {
    if (error instanceof HosxpError) return 0
    throw error
  }
}

/** A path of somebody's computer is no part of the name. */
const plainName = (name: string): string => basename(name.replaceAll('\\', '/')).trim() || 'rep'
