import type { Case } from '../../case/case.js'
import { createCaseReader } from '../../hosxp-adapter/case-reader.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { findRelated } from '../../hosxp-adapter/find-related.js'
import { readHospitalNames, type HospitalName } from '../../hosxp-adapter/read-hospital-names.js'
import { readPeople, type PersonCard } from '../../hosxp-adapter/read-people.js'
import type { SiteSchema } from '../../hosxp-adapter/site-schema.js'
import { MINUTE_MS, type Instant } from '../../values/local-date.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import { knowSite, type KnownSite } from './know-site.js'

/** HOSxP as the pages ask it: a few rows at a time, over a connection of its own. Rejects with HosxpError while HOSxP is away. */
export interface SiteReader {
  /** Names and phones, never kept by us. */
  readonly people: (hns: readonly string[]) => Promise<ReadonlyMap<string, PersonCard>>
  /** Everything HOSxP has of one patient, oldest first. */
  readonly history: (hn: string) => Promise<readonly Case[]>
  /** Whose visit or admission it is; `null`: HOSxP has no such number. */
  readonly patientOf: (kind: 'visit' | 'admission', id: string) => Promise<string | null>
  readonly hospitals: (codes: readonly string[]) => Promise<ReadonlyMap<string, HospitalName>>
  /** What is known of the site: its facts, and what the signals of its right codes propose. */
  readonly site: () => Promise<KnownSite>
  /** Looks again before what is known has grown old, so that nobody at a desk waits for it. */
  readonly refresh: () => Promise<void>
  readonly connection: HosxpConnection
}

interface SiteSource {
  readonly connection: HosxpConnection
  readonly state: StateDb
  readonly source: string
  readonly clock: () => Instant
}

const SITE_HOLDS_MS = 10 * MINUTE_MS

export function createSiteReader ({ connection, state, source, clock }: SiteSource): SiteReader {
  let known: { readonly at: Instant, readonly site: Promise<KnownSite> } | null = null

  const look = async (asOf: Instant): Promise<KnownSite> => {
    const { settings } = await readSettings(state)
    return await knowSite(connection, state, settings, { asOf, source, remember: false })
  }

  /** Tables, columns and codes of the site, looked up every ten minutes; a look-up that failed is tried again at once. */
  const site = async (): Promise<KnownSite> => {
    const at = clock()
    if (known === null || Math.abs(at - known.at) > SITE_HOLDS_MS) {
      const looked = { at, site: look(at) }
      known = looked
      looked.site.catch(() => { if (known === looked) known = null })
    }
    return await known.site
  }
  const schema = async (): Promise<SiteSchema> => (await site()).site.schema

  return {
    connection,
    site,
    refresh: async () => {
      const at = clock()
      const looked = await look(at)
      known = { at, site: Promise.resolve(looked) }
    },
    people: async hns => hns.length === 0 ? new Map() : await readPeople(connection, await schema(), hns),
    hospitals: async codes => codes.length === 0 ? new Map() : await readHospitalNames(connection, await schema(), codes),
    patientOf: async (kind, id) => {
      const { patients } = await findRelated((await site()).site, kind === 'visit' ? { visits: [id], admissions: [] } : { visits: [], admissions: [id] })
      return patients[0] ?? null
    },
    history: async hn => {
      const reader = createCaseReader((await site()).site, { asOf: clock(), gear: 'day' })
      for await (const histories of reader.histories([hn])) {
        const cases = histories.get(hn)
        if (cases !== undefined) return cases.toSorted((a, b) => orderOf(a) < orderOf(b) ? -1 : 1)
      }
      return []
    }
  }
}

const orderOf = (item: Case): string => `${item.kind === 'visit' ? item.day : item.admittedOn ?? ''} ${item.id}`
