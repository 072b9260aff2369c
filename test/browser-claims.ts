import type { Test } from 'tap'
import { instantAt, localDate } from '../src/values/local-date.js'
import { checkRun } from './support/check-run.js'
import { citizenIdAt } from './support/citizen-ids.js'
import { answerFile, type FileRow } from './support/rep-files/answer-file.js'
import { smallHospital, type SmallHospital } from './support/small-hospital.js'
import { neverLogged } from './support/test-log.js'

/** Of the browser's claims, by what becomes of them. */
export const VISITS = {
  accepted: '691116090000', warned: '691116100000', missed: '691116110000', denied: '691116130000', oneOfTwo: '691117090000', otherOfTwo: '691117140000', ready: '691118090000', alsoReady: '691118100000'
} as const
export type VisitName = keyof typeof VISITS

/** What the file says of one of the visits. */
export const BAHT: Readonly<Record<VisitName, number>> = { accepted: 1500, warned: 900, missed: 2400.5, denied: 700, oneOfTwo: 320, otherOfTwo: 480, ready: 1234.5, alsoReady: 650 }
// The two that a person has to tell apart are one patient's.
export const HNS: Readonly<Record<VisitName, string>> = { accepted: '000000101', warned: '000000102', missed: '000000103', denied: '000000104', oneOfTwo: '000000105', otherOfTwo: '000000105', ready: '000000106', alsoReady: '000000107' }
export const FIRST_NAME = 'ทองสุก'

const citizenIdOf = (name: VisitName): string => citizenIdAt(Number(HNS[name]))
export const CITIZEN_IDS = [...new Set((Object.keys(VISITS) as VisitName[]).map(citizenIdOf))]
neverLogged(...CITIZEN_IDS, FIRST_NAME)

export const MORNING = instantAt(localDate('2026-11-20'), '06:40:00')
export const NAME = 'eclaim_10670_OP_25691121_1.xls'
export const REP = '691100777'

/** A hospital whose outpatients are claimed, one of them without an authen code, seen by one morning's run. */
export async function claimsHospital (t: Test): Promise<SmallHospital> {
  const hospital = await smallHospital(t)
  for (const hn of new Set(Object.values(HNS))) await hospital.addPatient({ hn, fname: FIRST_NAME, lname: `ตัวอย่าง${Number(hn) % 100}`, cid: citizenIdAt(Number(hn)) })
  for (const [name, vn] of Object.entries(VISITS) as [VisitName, string][]) {
    const [day, time] = [`2026-11-${vn.slice(4, 6)}`, `${vn.slice(6, 8)}:${vn.slice(8, 10)}:00`]
    await hospital.addVisit(vn, { hn: HNS[name], vstdate: day, vsttime: time }, { right: { hospmain: '99999', ...name === 'warned' ? { auth_code: null } : {} }, charge: { sum_price: BAHT[name] } })
    await hospital.change('UPDATE vn_stat SET income = ? WHERE vn = ?', [BAHT[name], vn])
  }
  // Somebody at the desk checked every right.
  await hospital.change("INSERT INTO ovst_seq (vn, pttype_check, pttype_check_datetime, pttype_check_staff) SELECT vn, 'Y', CONCAT(vstdate, ' ', vsttime), 'regist1' FROM ovst")
  await checkRun({ url: hospital.url, state: hospital.state.db }, { asOf: MORNING, from: localDate('2026-11-15'), kind: 'morning' })
  return hospital
}

/** The payer's answer of the day after: accepted, twice C, denied, and one that does not say which visit of two. */
export const repFile = (): Buffer => answerFile({
  layout: 'ucs',
  rows: [
    rowOf('accepted', 1, { reimb_nhso: 1450.25, ps_percent: 100 }),
    rowOf('warned', 2, { reimb_nhso: 0, error_code: '349' }),
    rowOf('missed', 3, { reimb_nhso: 0, error_code: '117' }),
    rowOf('denied', 4, { reimb_nhso: 0, error_code: 'A52', deny_hc: BAHT.denied }),
    rowOf('oneOfTwo', 5, { reimb_nhso: 300, ps_percent: 100, seq_no: '-', dateadm: '17/11/2569' })
  ]
})

function rowOf (name: VisitName, serial: number, changes: FileRow): FileRow {
  const vn = VISITS[name]
  return {
    rep_no: REP,
    seq: serial,
    tran_id: `7700000${serial}`,
    hn: HNS[name],
    an: '-',
    pid: citizenIdOf(name),
    name: `นาย${FIRST_NAME}`,
    ptype: 'OP',
    dateadm: `${vn.slice(4, 6)}/11/2569 ${vn.slice(6, 8)}:${vn.slice(8, 10)}:00`,
    datedsc: '-',
    reimb_agency: 0,
    error_code: '-',
    main_fund: 'OP',
    main_inscl: 'UCS',
    claim_net: BAHT[name],
    ps_percent: 100,
    seq_no: vn,
    ...changes
  }
}
