import type { Case } from '../../../case/case.js'
import type { RightMapping } from '../../../case/right.js'
import { findPatients } from '../../../hosxp-adapter/find-patients.js'
import type { PersonCard } from '../../../hosxp-adapter/read-people.js'
import type { LocalDate } from '../../../values/local-date.js'
import type { Web } from '../web.js'
import { isHereOn } from './case-days.js'

/** A person as HOSxP has them: one HN, or several that nobody merged. */
export interface PersonHere {
  readonly hns: readonly string[]
  readonly people: ReadonlyMap<string, PersonCard>
  /** Visits and admissions of the days. */
  readonly cases: readonly Case[]
  /** What the site's right codes are called. */
  readonly names: ReadonlyMap<string, RightMapping>
}

/** Everything HOSxP has of this person on these days. Rejects with HosxpError. */
export async function readPersonHere (web: Web, { citizenId, hn }: { readonly citizenId: string, readonly hn: string | null }, days: readonly LocalDate[]): Promise<PersonHere> {
  const same = citizenId === '' ? [] : await findPatients(web.site.connection, citizenId)
  const hns = [...new Set([...hn === null ? [] : [hn], ...same])]
  const cases: Case[] = []
  for (const each of hns) cases.push(...(await web.site.history(each)).filter(item => isHereOn(item, days)))
  const { proposals } = await web.site.site()
  return { hns, people: await web.site.people(hns), cases, names: new Map(proposals.map(right => [right.code, right])) }
}
