import { readFileSync } from 'node:fs'
import { projectFile } from '../../values/project-file.js'
import type { CodeClass, CodeMeaning, CodeSystem, MeaningBasis } from './code-meaning.js'

/** Lists we have; the others have none that was published. */
export const LISTED_SYSTEMS = ['e-claim', 'chi', 'digital-platform'] as const satisfies readonly CodeSystem[]

const known = new Map<CodeSystem, ReadonlyMap<string, CodeMeaning>>()

/** What a code says; `null`: it stands in no list we have. A part of a code that its list does not tell apart (`C305-9`) is the whole code's. */
export function meaningOf (system: CodeSystem, code: string): CodeMeaning | null {
  const list = meaningsOf(system)
  const asked = code.trim().toUpperCase()
  return list.get(asked) ?? list.get(asked.replace(/-\d+$/, '')) ?? null
}

/** Every code of a list, in its order. */
export const allMeanings = (system: CodeSystem): readonly CodeMeaning[] => [...meaningsOf(system).values()]

function meaningsOf (system: CodeSystem): ReadonlyMap<string, CodeMeaning> {
  const kept = known.get(system)
  if (kept !== undefined) return kept
  const read = (LISTED_SYSTEMS as readonly CodeSystem[]).includes(system) ? byCode(system, listRows(system)) : new Map<string, CodeMeaning>()
  known.set(system, read)
  return read
}

/** One row of a list: `code file class basis meaning mend`; the file is blank where every kind of file means the same. */
export interface ListRow {
  readonly code: string
  readonly file: string
  readonly class: CodeClass
  readonly basis: MeaningBasis
  readonly meaning: string
  readonly mend: string
}

export function listRows (system: CodeSystem): readonly ListRow[] {
  const [, ...lines] = readFileSync(projectFile(`src/payers/code-meanings/${system}.tsv`), 'utf8').trimEnd().split('\n')
  return lines.map(line => {
    const [code = '', file = '', itsClass = '', basis = '', meaning = '', mend = ''] = line.split('\t')
    return { code, file, class: itsClass as CodeClass, basis: basis as MeaningBasis, meaning, mend }
  })
}

function byCode (system: CodeSystem, rows: readonly ListRow[]): ReadonlyMap<string, CodeMeaning> {
  const meanings = new Map<string, CodeMeaning>()
  for (const row of rows) {
    const { code, class: itsClass, basis, meaning, mend } = row
    const before = meanings.get(code)
    const byFile = row.file === '' ? [] : [...before?.byFile ?? [], { file: row.file, meaning }]
    meanings.set(code, before === undefined ? { system, code, class: itsClass, basis, meaning, mend: mend === '' ? null : mend, byFile } : { ...before, byFile })
  }
  return meanings
}
