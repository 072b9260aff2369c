import type { Insertable } from 'kysely'
import type { AnswerLineTable } from '../../src/sidecar/state/claim-tables.js'
import { toAscii } from '../../src/sidecar/state/ascii-text.js'
import type { StateDb } from '../../src/sidecar/state/state-schema.js'
import { toUtcText } from '../../src/sidecar/state/utc-text.js'
import { instantAt, localDate, type Instant } from '../../src/values/local-date.js'
import { satang } from '../../src/values/satang.js'

/** An answer as the pages know it; what is not said is a refusal with C308 of a civil servant's visit of 2026-11-16. */
export interface AnsweredRow {
  readonly vn?: string
  readonly an?: string
  readonly hn?: string
  readonly transaction?: string
  readonly rep?: string
  readonly kind?: AnswerLineTable['kind']
  readonly codes?: readonly string[]
  readonly at?: Instant
  readonly baht?: number
  readonly deniedBaht?: number
  readonly isMatched?: boolean
  readonly system?: AnswerLineTable['code_system']
  readonly scheme?: AnswerLineTable['scheme']
  readonly day?: string
}

let serial = 0

/** Puts a file with these answers into our own tables, as an import does. */
export async function addAnswers (db: StateDb, rows: readonly AnsweredRow[]): Promise<void> {
  serial++
  const at = toUtcText(instantAt(localDate('2026-11-21'), '10:00:00'))
  const { insertId } = await db.insertInto('answer_file').values({ sha256: String(serial).padStart(64, '0'), name: `REP ${serial}`, kind: 'rep', layout: 'ofc', is_appeal: 0, answered_on: null, line_count: rows.length, notes: '[]', imported_at: at, imported_by: 'test' }).executeTakeFirstOrThrow()
  await db.insertInto('answer_line').values(rows.map((row, i) => lineOf(row, Number(insertId), i))).execute()
}

function lineOf (row: AnsweredRow, fileId: number, i: number): Insertable<AnswerLineTable> {
  const { vn = '', an = '', hn = '000000001', kind = 'corrective', codes = ['C308'], baht = 100, deniedBaht, isMatched = true, system = 'e-claim', scheme = 'OFC', day = '2026-11-16' } = row
  const patientKind = an === '' ? 'visit' : 'admission'
  return {
    file_id: fileId,
    row_no: i + 1,
    code_system: system,
    kind,
    rep_number: toAscii(row.rep ?? `6911${serial}`),
    transaction_id: toAscii(row.transaction ?? `${serial}-${i}`),
    content_hash: 'x',
    scheme,
    patient_kind: patientKind,
    hn: toAscii(hn),
    an: toAscii(an),
    vn: toAscii(vn),
    citizen_id: '',
    service_at: toUtcText(instantAt(localDate(day), '09:00:00')),
    discharged_at: null,
    answered_at: toUtcText(row.at ?? instantAt(localDate('2026-11-21'), '08:00:00')),
    billed_satang: satang(baht * 100),
    approved_satang: kind === 'accepted' ? satang(baht * 100) : null,
    act_satang: null,
    denied_satang: deniedBaht === undefined ? null : satang(deniedBaht * 100),
    paid_share: null,
    codes: JSON.stringify(codes),
    fund: '',
    is_appeal: 0,
    match_state: isMatched ? 'matched' : 'waiting',
    match_basis: isMatched ? 'vn' : null,
    candidates: null,
    subject_kind: isMatched ? patientKind : null,
    subject_id: isMatched ? toAscii(an === '' ? vn : an) : null,
    matched_at: null,
    matched_by: null
  }
}
