import type { Connection } from 'mysql2'

/** One reading statement with its values, as a hospital wrote it. */
export interface OwnStatement {
  readonly sql: string
  readonly values: readonly string[]
}

export interface OwnAnswer {
  readonly columns: readonly string[]
  /** No more than were to be kept. */
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
  /** All of them. */
  readonly count: number
  readonly ms: number
}

/** The names of the columns the server would answer with; a table or a column it does not know rejects. */
export async function columnsOf (connection: Connection, sql: string): Promise<readonly string[]> {
  const info: unknown = await new Promise((resolve, reject) => {
    connection.prepare(sql, (error, statement) => { if (error === null) resolve(statement); else reject(error) })
  })
  connection.unprepare(sql)
  const columns = typeof info === 'object' && info !== null && 'columns' in info && Array.isArray(info.columns) ? info.columns as readonly { readonly name: string }[] : []
  return columns.map(({ name }) => name)
}

/** Reads the whole answer and keeps its first rows: the server is free as soon as it has sent the last one. */
export async function streamRows (connection: Connection, { sql, values }: OwnStatement, keep: number): Promise<OwnAnswer> {
  const startedAt = performance.now()
  let columns: readonly string[] = []
  let count = 0
  const rows: OwnAnswer['rows'][number][] = []
  try {
    await new Promise<void>((resolve, reject) => {
      connection.execute(sql, [...values])
        .on('fields', (fields: readonly { readonly name: string }[]) => { columns = fields.map(({ name }) => name) })
        .on('result', (row: OwnAnswer['rows'][number]) => { if (count++ < keep) rows.push(row) })
        .on('error', reject)
        .on('end', resolve)
    })
  } finally {
    connection.unprepare(sql)
  }
  return { columns, rows, count, ms: Math.round(performance.now() - startedAt) }
}
