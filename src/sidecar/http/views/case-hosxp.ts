import type { Case, Subject } from '../../../case/case.js'
import type { RightMapping } from '../../../case/right.js'
import { serviceDay } from '../../../checks/service-time.js'
import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import type { HospitalName } from '../../../hosxp-adapter/read-hospital-names.js'
import type { PersonCard } from '../../../hosxp-adapter/read-people.js'
import { addYears, dayOf, type Instant } from '../../../values/local-date.js'
import type { Web } from '../web.js'
import { isOf } from './case-reading.js'

/** What HOSxP says of one case and its patient. */
export interface HosxpKnowledge {
  readonly hn: string
  /** `null`: not in the table of patients. */
  readonly person: PersonCard | null
  /** `null`: not there, or the page is about the patient. */
  readonly item: Case | null
  /** The patient's other visits and admissions of the last year, newest first. */
  readonly others: readonly Case[]
  readonly rights: ReadonlyMap<string, RightMapping>
  readonly hospitals: ReadonlyMap<string, HospitalName>
}

/** `unknown`: HOSxP has no such number, and nothing of ours tells of it; `down`: HOSxP does not answer. */
export async function readHosxp (web: Web, { subject, knownHn, at }: { readonly subject: Subject, readonly knownHn: string | null, readonly at: Instant }): Promise<HosxpKnowledge | 'unknown' | 'down'> {
  try {
    const hn = knownHn ?? await hnOf(web, subject)
    if (hn === null || hn === '') return 'unknown'
    const history = await web.site.history(hn)
    const person = (await web.site.people([hn])).get(hn) ?? null
    const item = history.find(known => isOf(known, subject)) ?? null
    const { proposals } = await web.site.site()
    const codes = item === null ? [] : [...item.rights.map(({ mainHospital }) => mainHospital), item.referral?.toHospital ?? '']
    return {
      hn,
      person,
      item,
      others: yearOf(history, at).filter(known => !isOf(known, subject)).toReversed(),
      rights: new Map(proposals.map(right => [right.code, right])),
      hospitals: await web.site.hospitals(codes.filter(code => code !== ''))
    }
  } catch (error) {
    if (error instanceof HosxpError) return 'down'
    throw error
  }
}

async function hnOf (web: Web, { kind, id }: Subject): Promise<string | null> {
  if (kind === 'site') return null
  return kind === 'patient' ? id : await web.site.patientOf(kind, id)
}

function yearOf (history: readonly Case[], at: Instant): readonly Case[] {
  const since = addYears(dayOf(at), -1)
  return history.filter(item => (serviceDay(item) ?? since) >= since)
}
