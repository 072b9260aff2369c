import type { AccidentClaim } from '../../../case/accident-claim.js'
import { CASE_FILE_FIELDS, type CaseFileName } from '../../../reports/act-board/case-file-fields.js'
import type { CaseFileEvent } from '../../state/case-file-events.js'
import { fieldText } from './field-text.js'
import { valueWords } from './history-words.js'

/** Somebody saved the file while this person typed. */
export interface FileConflict {
  /** Who, each once. */
  readonly by: readonly string[]
  readonly rows: readonly ConflictRow[]
  /** What the form shows now: what this person typed, and where they typed nothing, what the other saved. */
  readonly values: Readonly<Record<string, string>>
}

interface ConflictRow {
  readonly name: CaseFileName
  readonly label: string
  readonly before: string
  readonly now: string
  /** `null`: this person left it as it was. */
  readonly typed: string | null
}

type Form = Readonly<Record<string, string>>

/** What others changed beside what was typed. `since`: the changes after the version the form was opened with. */
export function fileConflict (form: Form, current: AccidentClaim, since: readonly CaseFileEvent[]): FileConflict {
  const opened = undone(current, since)
  const values: Record<string, string> = {}
  const rows: ConflictRow[] = []
  for (const { name, label } of CASE_FILE_FIELDS) {
    const [before, now] = [fieldText(name, opened), fieldText(name, current)]
    const typed = Object.hasOwn(form, name) ? form[name] ?? before : before
    const isTyped = typed !== before
    values[name] = isTyped ? typed : now
    if (now !== before) rows.push({ name, label: label.th, before: wordsOf(name, opened), now: wordsOf(name, current), typed: isTyped ? typed : null })
  }
  return { by: [...new Set(since.map(({ by }) => by))], rows, values }
}

/** The file as it was before these changes. */
function undone (current: AccidentClaim, since: readonly CaseFileEvent[]): AccidentClaim {
  const before: Record<string, unknown> = { ...current }
  for (const { changes } of since.toSorted((a, b) => b.at - a.at)) {
    for (const [field, [was]] of Object.entries(changes)) if (Object.hasOwn(current, field)) before[field] = was
  }
  return before as unknown as AccidentClaim
}

const wordsOf = (name: CaseFileName, claim: AccidentClaim): string =>
  name === 'isRefusalConfirmed' ? valueWords(name, claim.refusalConfirmedBy !== null) : valueWords(name, claim[name])
