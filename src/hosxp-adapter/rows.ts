import type { Site } from './site.js'
import { columnList } from './site-schema.js'

/** What goes to HOSxP and comes from it. */
export type Value = string | number | null
export type Row<Column extends string> = Readonly<Record<Column, Value>>

/** Which rows of a child table belong to a batch: a range of dense keys, else the keys themselves. */
export interface KeySpan {
  readonly keys: readonly string[]
  readonly isDense: boolean
}

/** Reads the rows of one table whose `key` lies in the span, grouped by key. A table the site lacks has no rows. */
export async function readGrouped<Column extends string> (
  site: Site, table: string, key: Column, columns: readonly Column[], span: KeySpan, signal?: AbortSignal
): Promise<Map<string, Row<Column>[]>> {
  const groups = new Map<string, Row<Column>[]>()
  const first = span.keys[0]
  const last = span.keys[span.keys.length - 1]
  if (first === undefined || last === undefined || !site.schema.has(table, key)) return groups
  const select = `SELECT ${columnList(site.schema, table, [...new Set<string>([key, ...columns])])} FROM ${table} WHERE ${key} `
  const rows = span.isDense
    ? await site.connection.select<Row<Column>>(`${select}BETWEEN ? AND ?`, [first, last], signal)
    : await site.connection.select<Row<Column>>(`${select}IN (${placeholders(span.keys)})`, span.keys, signal)
  for (const row of rows) {
    const id = text(row[key])
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [row])
    else group.push(row)
  }
  return groups
}

export const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join(',')

export const text = (value: Value | undefined): string => typeof value === 'string' ? value.trim() : value == null ? '' : String(value)

/** Blank is not recorded. */
export const textOrNull = (value: Value | undefined): string | null => text(value) || null

const PLAIN_KEY = /^\d+$/

/**
 * A range is right only when the server orders the keys as we do (digits of one length) and holds no crowd of strangers between them:
 * one stray number would sweep the whole charge table.
 */
export async function spanOf (site: Site, table: string, key: string, ids: readonly string[], signal?: AbortSignal): Promise<KeySpan> {
  const keys = [...ids].sort()
  const first = keys[0]
  const last = keys[keys.length - 1]
  if (keys.length < 20 || first === undefined || last === undefined) return { keys, isDense: false }
  if (!keys.every(id => id.length === first.length && PLAIN_KEY.test(id))) return { keys, isDense: false }
  const most = 2 * keys.length
  // Counted no further than it matters: between the visits of a patient's history lie years of others.
  const [row] = await site.connection.select<{ between: number }>(
    `SELECT COUNT(*) AS \`between\` FROM (SELECT ${key} FROM ${table} WHERE ${key} BETWEEN ? AND ? LIMIT ${most + 1}) counted`, [first, last], signal)
  return { keys, isDense: row !== undefined && Number(row.between) <= most }
}

/** Asked for now and awaited later; its error is delivered there, also when nobody awaits it any more. */
export function underWay<Result> (asked: Promise<Result>): Promise<Result> {
  asked.catch(() => undefined)
  return asked
}

/** Made one by one, when each is asked for. */
export function * mapped<Item, Result> (items: readonly Item[], make: (item: Item) => Result): Generator<Result> {
  for (const item of items) yield make(item)
}

export function chunked<Item> (items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  const each = Math.ceil(items.length / Math.max(count, 1))
  return Array.from({ length: count }, (_, i) => items.slice(i * each, (i + 1) * each))
}
