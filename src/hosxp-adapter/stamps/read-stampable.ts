import type { HosxpConnection } from '../connect.js'
import { text } from '../rows.js'
import type { SiteSchema } from '../site-schema.js'
import { parseLocalDate, type LocalDate } from '../../values/local-date.js'
import { missingStampColumns } from './stamp-table.js'
import type { StampSubject } from './stamp.js'

/** A visit or admission whose right may have been checked by us. */
export interface Stampable {
  readonly subject: StampSubject
  readonly citizenId: string
  /** The visit's day; an admission's first. */
  readonly day: LocalDate
}

type Row = Record<string, string | number | null>

/** Visits of these days that have a row for the mark, and everybody admitted now. A kind the site has no columns for is left out. */
export async function readStampable (connection: HosxpConnection, schema: SiteSchema, { from, to }: { readonly from: LocalDate, readonly to: LocalDate }, signal?: AbortSignal): Promise<readonly Stampable[]> {
  const found: Stampable[] = []
  const add = (kind: StampSubject['kind'], rows: readonly Row[]): void => {
    for (const row of rows) {
      const day = parseLocalDate(text(row['day']))
      if (day !== null && text(row['id']) !== '') found.push({ subject: { kind, id: text(row['id']) }, citizenId: text(row['cid']), day })
    }
  }
  if (missingStampColumns(schema, 'visit').length === 0) {
    const real = schema.has('ovst', 'anonymous_visit') ? "AND (v.anonymous_visit IS NULL OR v.anonymous_visit <> 'Y')" : ''
    add('visit', await connection.select<Row>(
      `SELECT DISTINCT v.vn AS id, v.vstdate AS day, p.cid FROM ovst v JOIN ovst_seq s ON s.vn = v.vn JOIN patient p ON p.hn = v.hn WHERE v.vstdate BETWEEN ? AND ? ${real}`, [from, to], signal))
  }
  if (missingStampColumns(schema, 'admission').length === 0 && schema.has('ipt', 'dchdate')) {
    add('admission', await connection.select<Row>(
      'SELECT i.an AS id, i.regdate AS day, p.cid FROM ipt i JOIN patient p ON p.hn = i.hn WHERE (i.dchdate IS NULL OR i.dchdate = 0) AND i.regdate <= ?', [to], signal))
  }
  return found
}
