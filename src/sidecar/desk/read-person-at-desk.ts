import type { CardFacts } from '../../case/card-reading.js'
import type { Case } from '../../case/case.js'
import { compareCard } from '../../checks/registration/compare-card.js'
import type { CheckSettings } from '../../checks/settings.js'
import { createCaseReader } from '../../hosxp-adapter/case-reader.js'
import { findPresent } from '../../hosxp-adapter/find-present.js'
import { hasPhoto } from '../../hosxp-adapter/has-photo.js'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import { readPatients } from '../../hosxp-adapter/read-patients.js'
import { readPeople } from '../../hosxp-adapter/read-people.js'
import { byUrgency } from '../../reports/by-urgency.js'
import { dayOf, type Instant } from '../../values/local-date.js'
import type { SiteReader } from '../jobs/site-reader.js'
import { listFindings, type FindingRecord } from '../state/list-findings.js'
import { openProvisionalsOf } from '../state/reverification-store.js'
import type { StateDb } from '../state/state-schema.js'
import type { PersonAtDesk } from './person-at-desk.js'
import { withinPatience } from './within-patience.js'

export interface ReadAtDesk {
  /** `null`: no card; nothing is compared. */
  readonly card: CardFacts | null
  readonly at: Instant
  readonly settings: CheckSettings
}

type Hosxp = Pick<PersonAtDesk, 'person' | 'cases' | 'rightNames' | 'differences' | 'hasPhoto' | 'twins'>

/** What our own database knows comes whatever HOSxP does; HOSxP is waited for two seconds. Rejects with StateError alone. */
export async function readPersonAtDesk (web: { readonly site: SiteReader, readonly state: StateDb }, hn: string, asked: ReadAtDesk): Promise<PersonAtDesk> {
  const [hosxp, warnings, provisional] = await Promise.all([
    withinPatience(async signal => await readHosxp(web.site, hn, asked, signal), error => { if (error instanceof Error && !isAway(error)) throw error }),
    openFindings(web.state, hn, asked.at),
    openProvisionalsOf(web.state, hn)
  ])
  return { hn, ...hosxp ?? AWAY, warnings, provisional }
}

const AWAY: Hosxp = { person: null, cases: null, rightNames: new Map(), differences: null, hasPhoto: null, twins: null }

const isAway = (error: unknown): boolean => error instanceof HosxpError || (error instanceof DOMException && error.name === 'TimeoutError')

async function readHosxp ({ connection, site: knowSite }: SiteReader, hn: string, { card, at, settings }: ReadAtDesk, signal: AbortSignal): Promise<Hosxp> {
  const { site, proposals } = await knowSite()
  signal.throwIfAborted()
  const today = dayOf(at)
  // The connection takes one statement after the other; the next is sent as soon as the server is free.
  const [people, patients, photo, present] = await Promise.all([
    readPeople(connection, site.schema, [hn], signal),
    readPatients(site, [hn], signal),
    hasPhoto(connection, site.schema, { hn, imageName: settings['photo.image_name'] }, signal),
    findPresent(site, hn, today, signal)
  ])
  const reader = createCaseReader(site, { asOf: at, gear: 'day', signal })
  const patient = patients.get(hn)
  const [visits, admissions] = await Promise.all([
    gathered(reader.visits(present.visits)),
    gathered(reader.admissions(present.admissions))
  ])
  return {
    person: people.get(hn) ?? null,
    cases: [...visits, ...admissions.filter(item => item.kind === 'admission' && (item.dischargedOn !== null || !item.isDischarged))].toSorted((a, b) => startOf(a) < startOf(b) ? -1 : 1),
    rightNames: new Map(proposals.map(right => [right.code, right])),
    differences: card === null || patient === undefined ? [] : compareCard(card, patient, today),
    hasPhoto: photo,
    twins: patient?.twins ?? []
  }
}

async function gathered (batches: AsyncIterable<readonly Case[]>): Promise<Case[]> {
  const cases: Case[] = []
  for await (const batch of batches) cases.push(...batch)
  return cases
}

const startOf = (item: Case): string => item.kind === 'visit'
  ? `${item.day} ${item.registeredAt === null ? '99' : String(item.registeredAt)} ${item.id}`
  : `${item.admittedOn ?? ''} ${item.id}`

async function openFindings (state: StateDb, hn: string, at: Instant): Promise<readonly FindingRecord[]> {
  const open = await listFindings(state, at, { state: 'open', hn, aside: 'none' })
  const rank = new Map(byUrgency(open, at).map((finding, i) => [finding, i]))
  return open.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
}
