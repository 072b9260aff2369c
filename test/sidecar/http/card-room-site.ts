import type { Test } from 'tap'
import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import type { Desk, DeskCard, DeskLink, Desks } from '../../../src/sidecar/desk/desk.js'
import type { HealthPart } from '../../../src/sidecar/http/routes/health.js'
import { bindBrowser } from '../../../src/sidecar/state/station-browser-store.js'
import { createStation } from '../../../src/sidecar/state/station-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { localDate } from '../../../src/values/local-date.js'
import { idCard as anyCard } from '../../support/id-card.js'
import { smallHospital, type SmallHospital } from '../../support/small-hospital.js'
import { neverLogged } from '../../support/test-log.js'
import { webSite, type Browser, type WebSite } from '../../support/web-site.js'
import { CITIZEN_ID, HN, NOW, VN } from './right-support.js'

export { CITIZEN_ID, HN, NOW, VN }
export const SECOND_VN = '691120083000'
export const READER = 'Reader A'
/** The head and the end of a photo; pages only hand it on. */
export const PHOTO = Buffer.from('ffd8ffe000104a464946ffd9', 'hex')

export const idCard = (changes: Partial<ThaiIdCard> = {}): ThaiIdCard => anyCard({ citizenId: CITIZEN_ID, expiresOn: localDate('2028-05-04'), ...changes })

export const deskCard = (changes: Partial<DeskCard> = {}): DeskCard => ({
  id: 'card-1', reader: READER, insertedAt: NOW, removedAt: null, card: idCard(), fault: null, photo: PHOTO, photoShare: 1, match: { kind: 'one', hn: HN }, right: { answer: { kind: 'not-checked' }, answerId: null }, takenFor: null, ...changes
})

export const deskLink = (changes: Partial<DeskLink> = {}): DeskLink => ({
  since: NOW, address: '10.0.0.5', version: '1', localPort: null, source: 'pcsc', service: 'up', readers: [{ name: READER, slot: 'read' }], ...changes
})

/** Desks that lie as a test says, and keep what was asked of them. */
export interface FakeDesks extends Desks {
  lie: (cards: readonly DeskCard[], link?: DeskLink | null) => void
  /** No word of the station since the service started. */
  forget: () => void
  readonly done: string[]
}

export function fakeDesks (station: () => Desk['station']): FakeDesks {
  let desk: Omit<Desk, 'station'> | null = null
  const hearers = new Set<() => void>()
  const done: string[] = []
  const of = (id: number): Desk | null => desk === null || id !== station().id ? null : { station: station(), ...desk }
  const change = (next: typeof desk): void => {
    desk = next
    for (const hear of hearers) hear()
  }
  return {
    done,
    lie: (cards, link = deskLink()) => { change({ link, cards }) },
    forget: () => { change(null) },
    all: () => desk === null ? [] : [{ station: station(), ...desk }],
    of,
    subscribe: (_id, hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    readAgain: () => {
      done.push('read')
      return desk?.link != null
    },
    take: (_id, cardId, hn) => {
      done.push(`take ${cardId} ${hn}`)
      if (desk === null) return false
      change({ ...desk, cards: desk.cards.map(card => card.id === cardId ? { ...card, takenFor: hn } : card) })
      return true
    },
    clear: () => {
      done.push('clear')
      if (desk !== null) change({ ...desk, cards: [] })
    },
    stationOfCode: () => null,
    stationChanged: async () => undefined,
    connect: () => { throw new Error('no station connects here') },
    stop: async () => undefined
  }
}

export interface DeskSite extends WebSite {
  readonly hospital: SmallHospital
  readonly db: StateDb
  readonly desks: FakeDesks
  readonly parts: HealthPart[]
  /** What the bound browser sends beside its session. */
  readonly stationCookie: string
  /** The browser at the reader: the same session, with the cookie of the station. */
  readonly beside: (browser: Browser) => Browser
}

/** One patient with a visit of today, one station, and the browser beside it. */
export async function deskSite (t: Test): Promise<DeskSite> {
  const hospital = await smallHospital(t)
  const { db } = hospital.state
  await hospital.addPatient({ cid: CITIZEN_ID })
  await hospital.addVisit(VN, { vstdate: '2026-11-20', vsttime: '08:00:00' }, { diagnosis: null, charge: null })
  await hospital.change("UPDATE hospcode SET name = 'รพ.ตัวอย่าง' WHERE hospcode = '10670'")
  const id = await createStation(db, { name: 'ห้องบัตร ช่อง 1', source: 'auto', readsOn: 'insert', settleMs: 0 }, { by: 'test', at: NOW })
  await db.updateTable('station').set({ token_hash: 'a'.repeat(64) }).where('id', '=', id).execute()
  const bound = await bindBrowser(db, { stationId: id, by: 'test', at: NOW, formerToken: null })
  if (bound === null) throw new Error('the station is not paired')
  neverLogged(bound.token)
  const desks = fakeDesks(() => bound.station)
  const parts: HealthPart[] = [{ name: 'own-database', isUp: true, isNeeded: true, detail: '' }, { name: 'hosxp', isUp: true, isNeeded: true, detail: '' }, { name: 'runner', isUp: true, isNeeded: true, detail: '' }]
  const site = await webSite(t, hospital, { desks, parts })
  site.setClock(NOW)
  const stationCookie = `sidecar_station=${bound.token}`
  return {
    ...site,
    hospital,
    db,
    desks,
    parts,
    stationCookie,
    beside: browser => ({
      get: async (path, headers = {}) => await browser.get(path, { cookie: `${browser.cookie()}; ${stationCookie}`, ...headers }),
      post: async (path, form = {}, headers = {}) => await browser.post(path, form, { cookie: `${browser.cookie()}; ${stationCookie}`, ...headers }),
      cookie: () => `${browser.cookie()}; ${stationCookie}`
    })
  }
}
