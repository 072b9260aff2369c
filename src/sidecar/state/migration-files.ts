import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StateError } from './state-error.js'

export interface Migration {
  readonly version: number
  /** `0001-findings` */
  readonly name: string
  readonly statements: readonly string[]
}

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/

/** The migrations of a folder in order: `0001-…`, `0002-…`, without a gap. */
export async function readMigrations (folder: string): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()
  return await Promise.all(files.map(async (file, index) => {
    const version = Number(FILE_NAME.exec(file)?.[1])
    if (version !== index + 1) throw new StateError('MIGRATION_FILES', `${file}: migrations are named 0001-name.sql, 0002-name.sql, … without a gap`)
    return { version, name: file.slice(0, -'.sql'.length), statements: splitStatements(await readFile(join(folder, file), 'utf8')) }
  }))
}

/** A statement ends with `;` at the end of a line; a line that begins with `--` is a comment. */
export function splitStatements (text: string): readonly string[] {
  const code = text.split(/\r?\n/).filter(line => !line.trimStart().startsWith('--')).join('\n')
  return code.split(/;[ \t]*$/m).map(statement => statement.trim()).filter(statement => statement !== '')
}

/** Over the statements that ran, so that a half-applied file may still be mended after them. */
export const checksumOf = (statements: readonly string[]): string => createHash('sha256').update(statements.join(';\n')).digest('hex')
