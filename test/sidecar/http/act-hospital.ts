import type { Test } from 'tap'
import { CATALOGUE } from '../../../src/checks/catalogue.js'
import type { AuditAction } from '../../../src/sidecar/state/audit-action.js'
import { listAudit, type AuditEvent } from '../../../src/sidecar/state/audit-store.js'
import { listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { instantAt, localDate, type Instant } from '../../../src/values/local-date.js'
import { checkRun } from '../../support/check-run.js'
import { ACT, smallHospital, type SmallHospital } from '../../support/small-hospital.js'
import { webSite, type WebSite } from '../../support/web-site.js'

export const VICTIM = { kind: 'visit', id: '691119150000', hn: '000000001' } as const
/** Suspected by the words of the complaint alone. */
export const SUSPECT = { kind: 'visit', id: '691119160000', hn: '000000002' } as const
/** The victim's visit for something else, two days later. */
export const LATER = { kind: 'visit', id: '691121090000' } as const
export const PAGE = `/act/visit/${VICTIM.id}`

/** `2026-11-20 06:30` in Bangkok. */
export const clockAt = (text: string): Instant => instantAt(localDate(text.slice(0, 10)), `${text.slice(11)}:00`)

export interface ActSite extends WebSite {
  readonly hospital: SmallHospital
  /** A pass over the checks of the act, as the service makes it. */
  readonly pass: (asOf: Instant, kind?: string) => Promise<void>
  readonly audit: (action: AuditAction) => Promise<readonly AuditEvent[]>
  readonly waiting: () => Promise<readonly string[]>
}

/** One victim of 2026-11-19 at 14:30 who was sent on to 10671, one suspect an hour later; judged at 20:00. */
export async function actSite (t: Test, options: Parameters<typeof webSite>[2] = {}): Promise<ActSite> {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ mobile_phone_number: '0812345678' })
  await hospital.addPatient({ hn: SUSPECT.hn, fname: 'สงสัย', cid: '9000000000025' })
  await hospital.addVisit(VICTIM.id, { vstdate: '2026-11-19', vsttime: '15:00:00', pttype: ACT }, { right: { pttype: ACT }, diagnosis: { icd10: 'S009' }, charge: { pttype: ACT, sum_price: 1250 } })
  await hospital.add('ovstdiag', { ovst_diag_id: 900_001, vn: VICTIM.id, icd10: 'V234', diagtype: '5', confirm: 'Y' })
  await hospital.add('er_nursing_detail', { vn: VICTIM.id, arrive_time: '2026-11-19 15:00:00', accident_datetime: '2026-11-19 14:30:00' })
  await hospital.add('referout', { referout_id: 1, vn: VICTIM.id, refer_date: '2026-11-19', hospcode: '10671', refer_hospcode: '10671' })
  await hospital.addVisit(LATER.id, { vstdate: '2026-11-21', vsttime: '09:00:00' })
  await hospital.addVisit(SUSPECT.id, { hn: SUSPECT.hn, vstdate: '2026-11-19', vsttime: '16:00:00' })
  await hospital.add('opdscreen', { hos_guid: '{1}', vn: SUSPECT.id, hn: SUSPECT.hn, cc: 'รถล้ม แผลถลอก' })
  const catalogue = CATALOGUE.filter(({ family }) => family === 'traffic-act')
  const pass = async (asOf: Instant, kind = 'act-clock'): Promise<void> => {
    await checkRun({ url: hospital.url, state: hospital.state.db }, { asOf, kind, catalogue, rereadOpen: true, to: localDate('2026-11-21') })
  }
  const site = await webSite(t, hospital, options)
  site.setClock(clockAt('2026-11-19 20:00'))
  await pass(clockAt('2026-11-19 20:00'))
  return {
    ...site,
    hospital,
    pass,
    audit: async action => (await listAudit(hospital.state.db, { action }, { limit: 50 })).events,
    waiting: async () => (await listRechecks(hospital.state.db)).map(({ subject }) => `${subject.kind} ${subject.id}`)
  }
}

/** The text of a page without its tags. */
export const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').replaceAll('&amp;', '&').replace(/\s+/g, ' ')
