import type { Case } from '../../../case/case.js'
import type { CaseEligibility } from '../../../case/case-eligibility.js'
import { createCaseReader } from '../../../hosxp-adapter/case-reader.js'
import type { Place } from '../../../hosxp-adapter/read-wards.js'
import { readPlaces } from '../../../hosxp-adapter/read-wards.js'
import { provisionalSlip, provisionalWho } from '../../../reports/provisional-slip.js'
import { rightSlip, type RightSlip } from '../../../reports/right-slip.js'
import { SLIP_WORDS } from '../../../reports/right-slip-words.js'
import type { KnownSite } from '../../jobs/know-site.js'
import { createCaseEligibilityLoader } from '../../state/case-eligibility-loader.js'
import { provisionalOn } from '../../state/reverification-store.js'
import { askSite } from '../act/ask-site.js'
import type { Visitor, Web } from '../web.js'

export interface ReadSlip {
  readonly slip: RightSlip
  readonly hn: string
}

type Kind = 'visit' | 'admission'

/** The cases as HOSxP has them now, in the order of the numbers; `null`: HOSxP does not answer. */
export async function readCases (web: Web, kind: Kind, ids: readonly string[], visitor: Visitor): Promise<readonly Case[] | null> {
  return await askSite((async () => {
    const { site } = await web.site.site()
    const reader = createCaseReader(site, { asOf: visitor.at, gear: 'day' })
    const cases = new Map<string, Case>()
    for await (const batch of kind === 'visit' ? reader.visits(ids) : reader.admissions(ids)) for (const item of batch) cases.set(item.id, item)
    return ids.flatMap(id => cases.get(id) ?? [])
  })())
}

/** The slips of these cases: one statement per table, whatever their number. */
export async function readSlips (web: Web, visitor: Visitor, cases: readonly Case[]): Promise<readonly ReadSlip[]> {
  const { state } = web
  const loader = await createCaseEligibilityLoader(state)
  await loader.load(cases)
  const known = await askSite(web.site.site())
  const people = await askSite(web.site.people(cases.map(({ hn }) => hn)))
  const places = known === null ? null : await askSite(readPlaces(known.site, cases.flatMap(({ kind, id }) => kind === 'admission' ? [id] : [])))
  const codes = cases.flatMap(item => [...item.rights.map(right => right.mainHospital), ...hospitalsIn(loader.of(item))])
  const hospitals = await askSite(web.site.hospitals(codes))
  return cases.map(item => ({
    hn: item.hn,
    slip: rightSlip({
      item,
      known: loader.of(item),
      patientName: people?.get(item.hn)?.name ?? '',
      place: placeWords(places?.get(item.id)),
      hospital: hospitalLine(visitor, known),
      hospitalName: code => hospitals?.get(code)?.name ?? '',
      rightName: code => known?.site.rightOn(code, null)?.name ?? '',
      printedBy: visitor.person.name,
      asOf: visitor.at
    })
  }))
}

/** What can be printed while HOSxP is away: a provisional right, the name left to be written. `null`: there is none. */
export async function readOwnSlip (web: Web, visitor: Visitor, subject: { readonly kind: Kind, readonly id: string }): Promise<ReadSlip | null> {
  const provisional = await provisionalOn(web.state, subject)
  if (provisional === null || (provisional.state !== 'waiting' && provisional.state !== 'needs-person')) return null
  return {
    hn: provisional.hn,
    slip: provisionalSlip({ provisional, who: provisionalWho(provisional), hospital: hospitalLine(visitor, null), hospitalName: () => '', rightName: () => '', printedBy: visitor.person.name, asOf: visitor.at })
  }
}

/** `โรงพยาบาลสมมติ (10670)` */
export function hospitalLine ({ settings }: Visitor, known: KnownSite | null): string {
  const own = known?.site.lookups.ownHospital ?? null
  const code = settings['hospital.code'] === '' ? own?.code ?? '' : settings['hospital.code']
  const name = own === null || own.name === '' ? 'โรงพยาบาล' : own.name
  return code === '' ? name : `${name} (${code})`
}

export const placeWords = (place: Place | undefined): string => place === undefined
  ? ''
  : [place.wardName === '' ? place.ward : place.wardName, place.bed === '' ? '' : SLIP_WORDS.bed(place.bed)].filter(part => part !== '').join(' ')

function hospitalsIn ({ answers, provisional }: CaseEligibility): string[] {
  const answered = answers.flatMap(({ answer }) => answer.kind === 'eligible' ? answer.rights.map(right => right.mainHospital) : [])
  return provisional?.offered == null ? answered : [...answered, provisional.offered.mainHospital]
}
