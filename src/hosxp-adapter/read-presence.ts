import type { Subject } from '../case/case.js'
import { addDays, parseLocalDate, type LocalDate } from '../values/local-date.js'
import type { HosxpWriter } from './connect-writer.js'
import { text } from './rows.js'
import type { SiteSchema } from './site-schema.js'

/** When a patient was last here. */
export interface Presence {
  readonly hn: string
  /** `today` for an admission that lasts. */
  readonly lastDay: LocalDate
  readonly isAdmitted: boolean
}

/** Answers for the subjects of findings; `null`: not here in the days that were read. */
export type PresenceOf = (subject: Subject) => Presence | null

// An admission nobody discharged for so long is a forgotten record, not a patient in a bed.
const LONGEST_ADMISSION_DAYS = 180

/** Who was here between `from` and `today`: visits of those days, and admissions that lasted into them. Reads the primary. */
export async function readPresence (
  hosxp: Pick<HosxpWriter, 'select'>, schema: SiteSchema, { from, today }: { readonly from: LocalDate, readonly today: LocalDate }
): Promise<PresenceOf> {
  const known = new Map<string, Presence>()
  const note = (key: string, presence: Presence): void => {
    const before = known.get(key)
    if (before === undefined || before.lastDay < presence.lastDay || (before.lastDay === presence.lastDay && presence.isAdmitted)) known.set(key, presence)
  }
  for (const { an, vn, hn, presence } of schema.has('ipt', 'an') ? await readAdmissions(hosxp, schema, { from, today }) : []) {
    note(`admission ${an}`, presence)
    note(`patient ${hn}`, presence)
    // A visit that became an admission is told at the visit: its patient is in the ward.
    if (vn !== '') note(`visit ${vn}`, presence)
  }
  for (let day = from; day <= today; day = addDays(day, 1)) {
    for (const row of await hosxp.select<{ vn: string, hn: string | null }>('SELECT vn, hn FROM ovst WHERE vstdate = ?', [day])) {
      const presence = { hn: text(row.hn), lastDay: day, isAdmitted: false }
      if (presence.hn === '') continue
      note(`visit ${text(row.vn)}`, presence)
      note(`patient ${presence.hn}`, presence)
    }
  }
  return subject => known.get(`${subject.kind} ${subject.id}`) ?? null
}

interface AdmissionRow { an: string, vn: string | null, hn: string | null, dchdate: string | null }

async function readAdmissions (
  hosxp: Pick<HosxpWriter, 'select'>, schema: SiteSchema, { from, today }: { readonly from: LocalDate, readonly today: LocalDate }
): Promise<readonly { an: string, vn: string, hn: string, presence: Presence }[]> {
  const columns = `an, ${schema.has('ipt', 'vn') ? 'vn' : "'' AS vn"}, hn, dchdate`
  const discharged = await hosxp.select<AdmissionRow>(`SELECT ${columns} FROM ipt WHERE dchdate BETWEEN ? AND ?`, [from, today])
  const lasting = await hosxp.select<AdmissionRow>(
    `SELECT ${columns} FROM ipt WHERE (dchdate IS NULL OR dchdate = 0 OR dchdate > ?) AND regdate BETWEEN ? AND ?`, [today, addDays(today, -LONGEST_ADMISSION_DAYS), today])
  return [...discharged, ...lasting].flatMap(row => {
    const dischargedOn = parseLocalDate(row.dchdate)
    const isAdmitted = dischargedOn === null || dischargedOn > today
    const hn = text(row.hn)
    return hn === '' ? [] : [{ an: text(row.an), vn: text(row.vn), hn, presence: { hn, lastDay: isAdmitted ? today : dischargedOn, isAdmitted } }]
  })
}

/**
 * Patients a visit of whom is open at a HOSxP screen now (`vn_lock`): nothing of theirs is written until it is closed. A lock on a visit before yesterday was left by a computer that died.
 */
export async function readLockedPatients (hosxp: Pick<HosxpWriter, 'select'>, schema: SiteSchema, today: LocalDate): Promise<ReadonlySet<string>> {
  if (!schema.has('vn_lock', 'vn')) return new Set()
  const rows = await hosxp.select<{ hn: string | null }>('SELECT ovst.hn FROM vn_lock JOIN ovst ON ovst.vn = vn_lock.vn WHERE ovst.vstdate >= ?', [addDays(today, -1)])
  return new Set(rows.map(row => text(row.hn)))
}
