import type { Pool, RowDataPacket } from 'mysql2/promise'
import { weightedPicker, type Random } from '../../src/hosxp-adapter/fixture/hospital/random.js'
import type { LocalDate } from '../../src/values/local-date.js'

export interface Statement {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

interface Visit {
  readonly vn: string
  readonly hn: string
}

/** What staff have on their screens: the visits of one day with their charge lines, the departments that wait for them, and the patients' earlier visits. */
export interface Workplace {
  readonly day: LocalDate
  readonly visits: readonly Visit[]
  readonly earlier: readonly Visit[]
  readonly lines: readonly { readonly id: string }[]
  readonly departments: readonly { readonly code: string }[]
}

export async function readWorkplace (pool: Pool, day: LocalDate): Promise<Workplace> {
  const read = async <Row>(sql: string): Promise<Row[]> => (await pool.query<(Row & RowDataPacket)[]>(sql, [day]))[0]
  return {
    day,
    visits: await read('SELECT vn, hn FROM ovst WHERE vstdate = ? ORDER BY vn'),
    earlier: await read('SELECT e.vn, e.hn FROM ovst o JOIN ovst e ON e.hn = o.hn WHERE o.vstdate = ? ORDER BY e.vn'),
    lines: await read('SELECT hos_guid AS id FROM opitemrece WHERE vstdate = ? ORDER BY hos_guid'),
    departments: await read("SELECT DISTINCT cur_dep AS code FROM ovst WHERE vstdate = ? AND cur_dep <> '999' ORDER BY cur_dep")
  }
}

const FIRST_DIAGNOSIS_ID = 900_000_000
/** Takes away every diagnosis of the mix. */
export const SWEEP: Statement = { sql: 'DELETE FROM ovstdiag WHERE ovst_diag_id >= ?', values: [FIRST_DIAGNOSIS_ID] }
const MOST_DIAGNOSES = 10

/**
 * What HOSxP's screens send while a clinic runs, four reads to one number or save: a visit with patient, right and screening, its drugs and
 * diagnoses, the patient's history, notes and appointments, the queue of a department. All by key, mostly for patients of the day.
 */
export function hosxpStatements (place: Workplace, random: Random): () => Statement {
  const today = (): Visit => random.pick(place.visits)
  const visit = (): Visit => random.chance(0.7) ? today() : random.pick(place.earlier)
  const clock = (): string => `${random.between(10, 15)}:${random.between(10, 59)}:00`
  const byVisit = (sql: string) => (): Statement => ({ sql, values: [visit().vn] })
  const byPatient = (sql: string) => (): Statement => ({ sql, values: [today().hn] })
  const saveDiagnosis = diagnosisSaver(place, random)

  const pick = weightedPicker<() => Statement>([
    [20, byVisit(`SELECT o.*, p.pname, p.fname, p.lname, p.birthday, p.sex, p.cid, p.drugallergy, t.name AS right_name, r.hospmain, r.hospsub, r.claim_code, r.auth_code, s.bps, s.bpd, s.bw, s.cc
      FROM ovst o LEFT JOIN patient p ON p.hn = o.hn LEFT JOIN visit_pttype r ON r.vn = o.vn AND r.pttype = o.pttype
      LEFT JOIN pttype t ON t.pttype = o.pttype LEFT JOIN opdscreen s ON s.vn = o.vn WHERE o.vn = ?`)],
    [16, byVisit('SELECT i.*, d.name, d.strength, d.units FROM opitemrece i LEFT JOIN s_drugitems d ON d.icode = i.icode WHERE i.vn = ? ORDER BY i.item_no')],
    [10, byVisit('SELECT d.*, c.name FROM ovstdiag d LEFT JOIN icd101 c ON c.code = d.icd10 WHERE d.vn = ? ORDER BY d.diagtype')],
    [3, byVisit('SELECT * FROM vn_stat WHERE vn = ?')],
    [9, byPatient(`SELECT o.vn, o.vstdate, o.vsttime, o.pttype, o.spclty, v.pdx, v.income FROM ovst o LEFT JOIN vn_stat v ON v.vn = o.vn
      WHERE o.hn = ? ORDER BY o.vstdate DESC, o.vsttime DESC LIMIT 20`)],
    [8, byPatient('SELECT * FROM patient WHERE hn = ?')],
    [5, byPatient('SELECT * FROM ptnote WHERE hn = ? ORDER BY ptnote_id DESC')],
    [3, byPatient('SELECT * FROM oapp WHERE hn = ? ORDER BY nextdate DESC LIMIT 20')],
    [6, () => ({
      sql: `SELECT o.vn, o.hn, o.oqueue, o.vsttime, o.pt_priority, p.pname, p.fname, p.lname, s.cc FROM ovst o LEFT JOIN patient p ON p.hn = o.hn
        LEFT JOIN opdscreen s ON s.vn = o.vn WHERE o.vstdate = ? AND o.cur_dep = ? ORDER BY o.oqueue`,
      values: [place.day, random.pick(place.departments).code]
    })],
    [4, () => ({ sql: 'SELECT get_serialnumber(?)', values: ['bench-mix'] })],
    [5, () => ({ sql: 'UPDATE opdscreen SET bps = ?, bpd = ?, pulse = ? WHERE vn = ?', values: [random.between(95, 160), random.between(55, 95), random.between(60, 110), today().vn] })],
    [4, () => ({ sql: 'UPDATE opitemrece SET rxtime = ?, last_modified = NOW() WHERE hos_guid = ?', values: [clock(), random.pick(place.lines).id] })],
    [4, () => ({ sql: 'UPDATE ovst SET cur_dep_time = ?, cur_dep_busy = ? WHERE vn = ?', values: [clock(), random.pick(['Y', 'N']), today().vn] })],
    [3, saveDiagnosis]
  ])
  return () => pick(random)()
}

/** Adds a diagnosis nobody has to a visit of the day, or takes the oldest such away when there are enough. */
function diagnosisSaver (place: Workplace, random: Random): () => Statement {
  const saved = new Map<string, number>()
  let nextId = FIRST_DIAGNOSIS_ID
  return () => {
    const { vn, hn } = random.pick(place.visits)
    const [oldest] = saved
    if (oldest !== undefined && (saved.size >= MOST_DIAGNOSES || saved.has(vn))) {
      saved.delete(oldest[0])
      return { sql: 'DELETE FROM ovstdiag WHERE ovst_diag_id = ?', values: [oldest[1]] }
    }
    saved.set(vn, nextId)
    return {
      sql: "INSERT INTO ovstdiag (ovst_diag_id, vn, icd10, hn, vstdate, vsttime, diagtype, icd103, hos_guid) VALUES (?, ?, 'Z999', ?, ?, ?, '4', 'Z99', ?)",
      values: [nextId++, vn, hn, place.day, '12:00:00', random.guid()]
    }
  }
}
