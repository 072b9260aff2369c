import type { Connection, RowDataPacket } from 'mysql2/promise'
import { FEE_SCHEDULE } from '../../src/checks/code-tables/ppfs-rules.js'
import type { LocalDate } from '../../src/values/local-date.js'

interface Asked {
  /** As a user who may read both databases. */
  readonly admin: Connection
  readonly hosxp: string
  readonly own: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** Bangkok, `YYYY-MM-DD HH:MM:SS`. */
  readonly asOf: string
  /** Hospital codes of our own CUP, our own among them. */
  readonly cup: readonly string[]
}

/** Figures of one payer, satang, as the report names them. */
export type MoneyRow = Readonly<Record<'claims' | 'billed' | 'sent' | 'approved' | 'received' | 'shortPaid' | 'writtenOff' | 'outstanding' | AgeColumn, number>>

type AgeColumn = 'ongoing' | '0-30' | '31-60' | '61-90' | '91-180' | '181-365' | '366-'

/**
 * The money of decision 0023, worked out a second time: from HOSxP's tables and our own in SQL, by other means than the programme's and without one
 * of its functions. Only the list of fee-schedule codes is shared.
 */
export async function moneyBySql (asked: Asked): Promise<ReadonlyMap<string, MoneyRow>> {
  const { admin, asOf } = asked
  const run = async (statement: string): Promise<RowDataPacket[]> => (await admin.query<RowDataPacket[]>(statement))[0]
  await run(`USE ${asked.hosxp}`)
  await run("SET SESSION sql_mode = '', time_zone = '+00:00'")
  for (const [name, select] of [...billedTables(asked), ...happenedTables(asked)]) await run(`CREATE OR REPLACE TABLE ${asked.own}.x_${name} AS ${select}`)
  const rows = await run(`SELECT scheme, COUNT(*) claims, SUM(billed) billed, SUM(sent) sent, SUM(approved) approved, SUM(received) received, SUM(short_paid) shortPaid, SUM(written_off) writtenOff, SUM(outstanding) outstanding,
    SUM(IF(ended IS NULL, outstanding, 0)) ongoing, ${[[0, 30], [31, 60], [61, 90], [91, 180], [181, 365], [366, 99999]].map(([from, to]) => `SUM(IF(GREATEST(0, DATEDIFF(DATE('${asOf}'), ended)) BETWEEN ${from} AND ${to}, outstanding, 0)) \`${from}-${to === 99999 ? '' : to}\``).join(', ')}
    FROM ${asked.own}.x_money GROUP BY scheme`)
  return new Map(rows.map(({ scheme, ...figures }) => [String(scheme), Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value)])) as MoneyRow]))
}

const ascii = (column: string): string => `CONVERT(TRIM(COALESCE(${column}, '')) USING ascii) COLLATE ascii_bin`
const word = (value: string): string => ascii(`'${value}'`)

/** Which cases, whose rights, which lines; from HOSxP alone. */
function billedTables ({ own, from, to, asOf, cup }: Asked): readonly (readonly [string, string])[] {
  const list = (values: readonly string[]): string => values.map(value => `'${value}'`).join(', ')
  const order = 'CASE WHEN pttype_number = 1 THEN 0 WHEN pttype_number IS NULL THEN 2 ELSE 1 END, pttype_number, pttype'
  const rights = (kind: string, table: string, key: string): string =>
    `SELECT ${word(kind)} kind, ${ascii(key)} id, ${ascii('pttype')} code, ${ascii('hospmain')} hospmain, ROW_NUMBER() OVER (PARTITION BY ${key} ORDER BY ${order}) n FROM ${table}`
  return [
    ['case', `SELECT ${word('visit')} kind, ${ascii('v.vn')} id, v.vstdate ended FROM ovst v WHERE v.vstdate BETWEEN '${from}' AND '${to}' AND COALESCE(v.anonymous_visit, '') <> 'Y'
        AND TIMESTAMP(v.vstdate, COALESCE(v.vsttime, '00:00:00')) <= '${asOf}'
        AND NOT EXISTS (SELECT 1 FROM ipt WHERE ipt.vn = v.vn AND v.vn <> '') AND NOT EXISTS (SELECT 1 FROM ipt WHERE ipt.an = v.an AND COALESCE(v.an, '') <> '')
      UNION ALL SELECT ${word('admission')}, ${ascii('a.an')}, IF(a.confirm_discharge = 'Y', NULLIF(a.dchdate, 0), NULL) FROM ipt a
        WHERE (a.regdate BETWEEN '${from}' AND '${to}' OR a.dchdate BETWEEN '${from}' AND '${to}' OR ((a.dchdate IS NULL OR a.dchdate > '${to}') AND a.regdate < '${from}'))
          AND (a.confirm_discharge = 'Y' OR TIMESTAMP(a.regdate, COALESCE(a.regtime, '00:00:00')) <= '${asOf}')`],
    ['right', `SELECT r.*, (SELECT m.scheme FROM ${own}.right_mapping m WHERE m.code = r.code ORDER BY m.id DESC LIMIT 1) scheme
      FROM (${rights('visit', 'visit_pttype', 'vn')} UNION ALL ${rights('admission', 'ipt_pttype', 'an')}) r WHERE (r.kind, r.id) IN (SELECT kind, id FROM ${own}.x_case)`],
    ['line', `SELECT ${word('visit')} kind, ${ascii('o.vn')} id, ${ascii('o.pttype')} code, ROUND(COALESCE(o.sum_price, 0) * 100) satang, TRIM(COALESCE(o.paidst, '')) NOT IN ('01', '03') is_claimed,
        EXISTS (SELECT 1 FROM nondrugitems n WHERE n.icode = o.icode AND TRIM(n.nhso_adp_code) IN (${list(FEE_SCHEDULE.map(({ code }) => code))})) is_fee
        FROM opitemrece o WHERE TRIM(COALESCE(o.an, '')) = '' AND ${ascii('o.vn')} IN (SELECT id FROM ${own}.x_case WHERE kind = 'visit')
      UNION ALL SELECT ${word('admission')}, ${ascii('o.an')}, ${ascii('o.pttype')}, ROUND(COALESCE(o.sum_price, 0) * 100), TRIM(COALESCE(o.paidst, '')) NOT IN ('01', '03'), 0
        FROM opitemrece o WHERE ${ascii('o.an')} IN (SELECT id FROM ${own}.x_case WHERE kind = 'admission')`],
    ['per_head', `SELECT main.id FROM ${own}.x_right main WHERE main.kind = 'visit' AND main.n = 1 AND main.scheme = 'UC' AND main.hospmain IN (${list(cup)})`],
    ['claim', `SELECT l.kind, l.id, COALESCE(own_right.scheme, IF(own_right.id IS NULL, main.scheme, NULL)) scheme, SUM(l.satang) billed, MAX(c.ended) ended
      FROM ${own}.x_line l JOIN ${own}.x_case c ON c.kind = l.kind AND c.id = l.id
      LEFT JOIN ${own}.x_right main ON main.kind = l.kind AND main.id = l.id AND main.n = 1
      LEFT JOIN (SELECT kind, id, code, MIN(scheme) scheme FROM ${own}.x_right GROUP BY kind, id, code) own_right ON own_right.kind = l.kind AND own_right.id = l.id AND own_right.code = l.code
      WHERE l.is_claimed = 1 AND (l.is_fee = 1 OR l.kind <> 'visit' OR COALESCE(own_right.scheme, main.scheme) <> 'UC' OR l.id NOT IN (SELECT id FROM ${own}.x_per_head))
      GROUP BY 1, 2, 3 HAVING scheme IS NOT NULL AND scheme NOT IN ('CASH', 'VACANT') AND billed > 0`]
  ]
}

/** What happened, and the money that follows; from our own tables alone. */
function happenedTables ({ own, hosxp }: Asked): readonly (readonly [string, string])[] {
  const rank = (kind: string): string => `FIELD(${kind}, 'sent', 'corrective', 'denied', 'accepted', 'paid', 'cancelled')`
  const receivedOf = (line: string): string => `(SELECT MIN(r.received_on) FROM ${own}.answer_receipt r WHERE r.rep_number = ${line}.rep_number AND r.code_system = ${line}.code_system AND r.voided_at IS NULL)`
  const received = receivedOf('l')
  const bangkok = (day: string): string => `TIMESTAMP(${day}) - INTERVAL 7 HOUR`
  // The act's part of a sum of the file: filled claim by claim, the rest on the last.
  const part = (sum: string): string => `IF(c.from_end = 1, GREATEST(0, c.${sum} - c.before_it), LEAST(c.billed, GREATEST(0, c.${sum} - c.before_it)))`
  const actFile = (kind: string, day: string, amount: string): string => `SELECT c.kind, c.id, ${word('ACT')}, ${word(kind)}, ${bangkok(`c.${day}`)}, ${part(amount)}, ${word('')} FROM ${own}.x_act_chosen c WHERE c.${day} IS NOT NULL`
  // What the Digital Platform says of what HOSxP sent (ndp_status_codes); withdrawn, or begun without an answer, it says nothing.
  const platform = `SELECT k.*, CASE WHEN status IN (1101, 1102, 2100, 3000, 4100) THEN 'corrective' WHEN status IN (1103, 2000, 4000) THEN 'sent' WHEN status IN (5000, 5003, 5005) THEN 'accepted' WHEN status IN (5007, 5102, 6000) THEN 'denied'
      WHEN status = 0 AND sent = 'N' THEN 'corrective' WHEN status = 0 AND sent = 'Y' THEN 'sent' END what
    FROM (SELECT ${ascii('vn')} id, COALESCE(eclaim_fee_schedule_status, '') sent, COALESCE(NULLIF(nhso_payment_status, ''), NULLIF(nhso_record_status, ''), 0) + 0 status, IF(COALESCE(nhso_record_status, '') = '', eclaim_fee_schedule_req_date, last_update) at FROM ${hosxp}.eclaim_fee_schedule) k`
  return [
    ['act_member', `SELECT f.subject_id file_id, f.subject_kind file_kind, f.billed_on, f.billed_satang, f.received_on, f.received_satang, c.kind, c.id, c.billed, MIN(k.n) n, MAX(COALESCE(c.ended <= COALESCE(f.billed_on, f.received_on), 0)) is_over
      FROM ${own}.accident_claim f
      JOIN (SELECT a.subject_id file_id, a.subject_kind file_kind, ${ascii("CONCAT(t.kind, ' ', t.id)")} named, t.n FROM ${own}.accident_case a
        JOIN JSON_TABLE(a.members, '$[*]' COLUMNS (n FOR ORDINALITY, kind VARCHAR(16) PATH '$.kind', id VARCHAR(64) PATH '$.id')) t
        UNION ALL SELECT subject_id, subject_kind, ${ascii("CONCAT(subject_kind, ' ', subject_id)")}, 0 FROM ${own}.accident_claim) k ON k.file_id = f.subject_id AND k.file_kind = f.subject_kind
      JOIN ${own}.x_claim c ON c.scheme = 'ACT' AND ${ascii("CONCAT(c.kind, ' ', c.id)")} = k.named
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`],
    ['act_chosen', `SELECT m.*, ROW_NUMBER() OVER (PARTITION BY file_kind, file_id ORDER BY n DESC) from_end, SUM(billed) OVER (PARTITION BY file_kind, file_id ORDER BY n) - billed before_it
      FROM ${own}.x_act_member m WHERE is_over = 1 OR (NOT EXISTS (SELECT 1 FROM ${own}.x_act_member o WHERE o.file_id = m.file_id AND o.file_kind = m.file_kind AND (o.is_over = 1 OR o.n < m.n)))`],
    ['told', `SELECT subject_kind kind, subject_id id, scheme, kind what, happened_at at, satang, ${word('')} tx FROM ${own}.claim_step WHERE voided_at IS NULL AND kind IN ('sent', 'corrective', 'denied', 'accepted', 'paid', 'cancelled')
      UNION ALL SELECT subject_kind, subject_id, scheme, kind, answered_at, IF(kind = 'sent', billed_satang, approved_satang), transaction_id FROM ${own}.answer_line WHERE match_state = 'matched'
      UNION ALL SELECT subject_kind, subject_id, scheme, ${word('paid')}, GREATEST(${bangkok(received)}, IF(DATE(answered_at + INTERVAL 7 HOUR) >= ${received}, answered_at, '1900-01-01')), approved_satang, ${word('')} FROM ${own}.answer_line l
        WHERE match_state = 'matched' AND kind = 'accepted' AND ${received} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ${own}.answer_line n WHERE n.match_state = 'matched' AND n.kind = 'accepted' AND n.transaction_id = l.transaction_id AND n.transaction_id <> '' AND (n.subject_kind, n.subject_id, n.scheme) = (l.subject_kind, l.subject_id, l.scheme)
          AND (n.answered_at > l.answered_at OR (n.answered_at = l.answered_at AND n.id > l.id)) AND ${receivedOf('n')} IS NOT NULL)
      UNION ALL SELECT ${word('visit')}, p.id, ${word('UC')}, ${ascii('p.what')}, ${bangkok('p.at')}, NULL, ${word('')} FROM (${platform}) p WHERE p.sent <> 'C' AND p.what IS NOT NULL AND p.id IN (SELECT id FROM ${own}.x_claim WHERE kind = 'visit' AND scheme = 'UC')
      UNION ALL ${actFile('sent', 'billed_on', 'billed_satang')} UNION ALL ${actFile('paid', 'received_on', 'received_satang')} AND (c.received_satang IS NULL OR c.received_satang = 0 OR ${part('received_satang')} > 0)`],
    // A step of no transaction stands alone.
    ['step', `SELECT t.*, ROW_NUMBER() OVER (ORDER BY at) no FROM ${own}.x_told t`],
    // Only people withdraw here: all of the claim. What came in stays.
    ['counted', `SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.kind, s.id, s.scheme ORDER BY s.at DESC, ${rank('s.what')} DESC) newest,
        ROW_NUMBER() OVER (PARTITION BY s.kind, s.id, s.scheme, IF(s.what IN ('corrective', 'denied', 'accepted'), 'answer', s.what), IF(s.tx = '', ${ascii("CONCAT('#', s.no)")}, s.tx) ORDER BY s.at DESC, ${rank('s.what')} DESC) newest_of_kind
      FROM ${own}.x_step s WHERE NOT EXISTS (SELECT 1 FROM ${own}.x_step c WHERE c.what = 'cancelled' AND c.kind = s.kind AND c.id = s.id AND c.scheme = s.scheme AND c.at >= s.at)`],
    ['money', `SELECT m.*, CASE WHEN state IS NULL THEN 0 ELSE COALESCE(said_sent, billed) END sent, CASE WHEN state = 'paid' THEN GREATEST(0, billed - received) WHEN is_answered THEN GREATEST(0, billed - approved) ELSE 0 END short_paid,
        GREATEST(0, billed - received - written_off) outstanding
      FROM (SELECT c.*,
        (SELECT what FROM ${own}.x_counted s WHERE (s.kind, s.id, s.scheme) = (c.kind, c.id, c.scheme) AND newest = 1) state,
        (SELECT satang FROM ${own}.x_counted s WHERE (s.kind, s.id, s.scheme) = (c.kind, c.id, c.scheme) AND what = 'sent' AND satang IS NOT NULL ORDER BY at DESC LIMIT 1) said_sent,
        COALESCE((SELECT SUM(IF(what = 'accepted', satang, 0)) FROM ${own}.x_counted s WHERE (s.kind, s.id, s.scheme) = (c.kind, c.id, c.scheme) AND what IN ('accepted', 'denied') AND newest_of_kind = 1), 0) approved,
        EXISTS (SELECT 1 FROM ${own}.x_counted s WHERE (s.kind, s.id, s.scheme) = (c.kind, c.id, c.scheme) AND newest_of_kind = 1 AND (what = 'denied' OR (what = 'accepted' AND satang IS NOT NULL))) is_answered,
        COALESCE((SELECT SUM(satang) FROM ${own}.x_step s WHERE (s.kind, s.id, s.scheme) = (c.kind, c.id, c.scheme) AND what = 'paid'), 0) received,
        COALESCE((SELECT SUM(satang) FROM ${own}.claim_step s WHERE s.kind = 'written-off' AND s.voided_at IS NULL AND s.subject_kind = c.kind AND s.subject_id = c.id AND s.scheme = c.scheme), 0) written_off
        FROM ${own}.x_claim c) m`]
  ]
}
