import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { EdcReading } from '../../payers/ktb-edc/edc-transaction.js'
import { readEdcFile } from '../../payers/ktb-edc/read-edc-file.js'
import { addDays, dayOf, daysBetween, type LocalDate } from '../../values/local-date.js'
import type { Person } from '../people/role.js'
import { recordAudit } from '../state/audit-store.js'
import { keepEdcFile, type EdcFile } from '../state/edc-store.js'
import { inTransaction } from '../state/in-transaction.js'
import { listFindings } from '../state/list-findings.js'
import type { Act } from '../state/mute-findings.js'
import { askRecheck } from '../state/recheck-store.js'
import type { StateDb } from '../state/state-schema.js'

/** Checks that compare with the terminal's files. */
export const EDC_CHECKS = ['OF01', 'OF02', 'OF03', 'OF04'] as const
const FILE_CHECKS = EDC_CHECKS.slice(1)
// The runner judges so many again in one minute; the night comes to the others.
const MOST_RECHECKS = 200
// The nightly check looks so far back.
const NIGHT_DAYS = 30

export interface EdcUpload {
  readonly name: string
  readonly content: Buffer
}

/** Who imports, from where. */
export interface EdcAct extends Act {
  /** `null`: the command. */
  readonly person: Person | null
  readonly address: string
}

/** What became of one file. */
export interface EdcImport {
  readonly kind: 'imported' | 'already-imported'
  readonly file: EdcFile
  /** Approvals that an earlier file had. */
  readonly known: number
  readonly days: number
  readonly leftOut: Pick<EdcReading, 'withoutPerson' | 'withoutCode' | 'repeated'>
  /** Open findings that are judged again at once. */
  readonly rechecks: number
  /** The first days, which the nightly check does not reach any more; `null`: it reaches all. */
  readonly tooOldUntil: LocalDate | null
}

/** Reads a file and keeps it, whole or not at all, and on record. Rejects with EdcFileError for a file that is not what it should be. */
export async function importEdc (db: StateDb, { name, content }: EdcUpload, act: EdcAct): Promise<EdcImport> {
  const today = dayOf(act.at)
  const reading = readEdcFile(content, today)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return await inTransaction(db, async transaction => {
    const { isKnown, file } = await keepEdcFile(transaction, { ...reading, name: plainName(name), sha256 }, act)
    const rechecks = isKnown ? 0 : await askRechecks(transaction, act)
    const { withoutPerson, withoutCode, repeated } = reading
    const { person, at, by, address } = act
    // What changed nothing is no event.
    if (!isKnown) {
      await recordAudit(transaction, { at, person, action: 'edc-imported', outcome: 'done', address, detail: { name: file.name, count: file.added, from: reading.firstDay, to: reading.lastDay, ...person === null ? { by } : {} } })
    }
    const oldest = addDays(today, -NIGHT_DAYS)
    return {
      kind: isKnown ? 'already-imported' : 'imported',
      file,
      known: isKnown ? file.approvals : file.approvals - file.added,
      days: daysBetween(reading.firstDay, reading.lastDay) + 1,
      leftOut: { withoutPerson, withoutCode, repeated },
      rechecks,
      tooOldUntil: reading.firstDay >= oldest ? null : reading.lastDay < oldest ? reading.lastDay : addDays(oldest, -1)
    }
  })
}

/** What an import may close is judged again at once; what it opens is found by the next run over its days. */
async function askRechecks (db: StateDb, act: Act): Promise<number> {
  const open = await listFindings(db, act.at, { state: 'open', checks: FILE_CHECKS }, { limit: MOST_RECHECKS })
  const visits = [...new Set(open.flatMap(({ subject }) => subject.kind === 'visit' ? [subject.id] : []))]
  for (const id of visits) await askRecheck(db, { kind: 'visit', id }, { at: act.at, by: act.by })
  return visits.length
}

/** A path of somebody's computer is no part of the name. */
const plainName = (name: string): string => basename(name.replaceAll('\\', '/')).trim() || 'edc'
