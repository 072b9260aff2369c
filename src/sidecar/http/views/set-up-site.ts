import type { SiteFacts } from '../../../case/site-fact.js'
import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import { proposeHospitals, type HospitalProposals } from '../../../hosxp-adapter/propose-hospitals.js'
import type { SiteSchema } from '../../../hosxp-adapter/site-schema.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { dayOf, MINUTE_MS, type Instant } from '../../../values/local-date.js'
import { saveProposals } from '../../state/right-mapping-store.js'
import type { Web } from '../web.js'

/** What HOSxP says of the site now. */
export interface SiteTold {
  readonly hospitals: HospitalProposals
  readonly facts: SiteFacts
  /** Right codes HOSxP has. */
  readonly rightCodes: ReadonlySet<string>
}

const HOLDS_MS = 10 * MINUTE_MS
const lastTold = new WeakMap<Web, { readonly at: Instant, readonly hospitals: HospitalProposals }>()

/** Asks HOSxP and keeps what its right codes propose; `null` while HOSxP does not answer. Hospitals are asked for every ten minutes: they read 90 days. */
export async function askSite (web: Web, at: Instant): Promise<SiteTold | null> {
  try {
    const { site, facts, proposals } = await web.site.site()
    await saveProposals(web.state, proposals, at)
    return { hospitals: await askHospitals(web, site.schema, at), facts, rightCodes: new Set(proposals.map(({ code }) => code)) }
  } catch (error) {
    if (error instanceof HosxpError) return null
    throw error
  }
}

async function askHospitals (web: Web, schema: SiteSchema, at: Instant): Promise<HospitalProposals> {
  const last = lastTold.get(web)
  if (last !== undefined && Math.abs(at - last.at) < HOLDS_MS) return last.hospitals
  const hospitals = await proposeHospitals(web.site.connection, schema, { today: dayOf(at) })
  lastTold.set(web, { at, hospitals })
  return hospitals
}

/** Names of every hospital the page shows; a code without a name is absent. */
export async function hospitalNames (web: Web, settings: CheckSettings, told: SiteTold | null): Promise<ReadonlyMap<string, string>> {
  if (told === null) return new Map()
  const { own, cup, province, ssoMain } = told.hospitals
  const names = new Map([...province, ...cup, ...ssoMain, own].filter(({ name }) => name !== '').map(({ code, name }) => [code, name]))
  const shown = [settings['hospital.code'], ...settings['uc.cup_hospitals'], ...settings['uc.province_hospitals'], ...settings['sso.network_main_hospitals'].map(({ code }) => code), ...ssoMain.map(({ code }) => code), ...cup.map(({ code }) => code)]
  try {
    for (const [code, { name }] of await web.site.hospitals(shown.filter(code => code !== '' && !names.has(code)))) names.set(code, name)
  } catch (error) {
    // It went away meanwhile: the codes stand alone.
    if (!(error instanceof HosxpError)) throw error
  }
  return names
}
