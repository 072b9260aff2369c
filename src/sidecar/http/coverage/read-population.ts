import type { UninsuredPerson } from '../../../case/coverage.js'
import { lackOfPopulation, readPopulation, readUninsured } from '../../../hosxp-adapter/read-population.js'
import { insuredPopulation, type InsuredPopulation } from '../../../reports/coverage/insured-population.js'
import { MINUTE_MS, type Instant } from '../../../values/local-date.js'
import { askSite } from '../act/ask-site.js'
import type { Visitor, Web } from '../web.js'

/** What is known of the population, or in Thai why nothing is. */
export type PopulationNow = { readonly population: InsuredPopulation, readonly lack: null } | { readonly population: null, readonly lack: string }

const HOLDS_MS = 10 * MINUTE_MS
const kept = new WeakMap<Web, { readonly at: Instant, readonly now: PopulationNow }>()

export async function populationNow (web: Web, { at }: Visitor): Promise<PopulationNow> {
  const known = kept.get(web)
  if (known !== undefined && Math.abs(at - known.at) < HOLDS_MS) return known.now
  const read = await askSite((async (): Promise<PopulationNow> => {
    const { site } = await web.site.site()
    const lack = lackOfPopulation(site)
    if (lack !== null) return { population: null, lack }
    const population = insuredPopulation(await readPopulation(site))
    return population === null ? { population, lack: 'ทะเบียนประชากร (person) ของ HOSxP ว่าง หรือไม่มีผู้ที่อยู่ในเขตรับผิดชอบ (ประเภทการอยู่อาศัย 1 และ 3)' } : { population, lack: null }
  })())
  if (read === null) return { population: null, lack: 'HOSxP ไม่ตอบ' }
  kept.set(web, { at, now: read })
  return read
}

export const UNINSURED_A_PAGE = 50

/** One page of the uninsured; `null`: HOSxP does not answer. */
export const uninsuredPage = async (web: Web, { insuredCodes }: InsuredPopulation, page: number): Promise<readonly UninsuredPerson[] | null> =>
  await askSite((async () => await readUninsured((await web.site.site()).site, { insuredCodes, from: (page - 1) * UNINSURED_A_PAGE, most: UNINSURED_A_PAGE }))())
