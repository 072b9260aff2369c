import type { AdmissionCase } from '../../../case/case.js'
import { readAdmitted, readWardNames, type Admitted } from '../../../hosxp-adapter/read-wards.js'
import { isForgotten, wardCounts, wardList, type WardCounts, type WardRow } from '../../../reports/ward-list.js'
import { dayOf, formatBuddhist } from '../../../values/local-date.js'
import { createCaseEligibilityLoader } from '../../state/case-eligibility-loader.js'
import { askSite, nameOf } from '../act/ask-site.js'
import type { Visitor, Web } from '../web.js'
import { readCases } from './read-slips.js'

/** How an address names the ward of patients who have none recorded. */
export const NO_WARD = '-'
export const wardAddress = (code: string): string => `/wards/${code === '' ? NO_WARD : encodeURIComponent(code)}`

export interface WardSummary {
  readonly code: string
  readonly name: string
  readonly counts: WardCounts
}

export interface WardsNow {
  readonly wards: readonly WardSummary[]
  readonly whole: WardCounts
  /** Records nobody discharged for half a year. */
  readonly forgotten: number
}

/** Every ward with somebody on it; `null`: HOSxP does not answer. */
export async function readWards (web: Web, { at }: Visitor): Promise<WardsNow | null> {
  const admitted = await askSite((async () => await readAdmitted((await web.site.site()).site, dayOf(at)))())
  if (admitted === null) return null
  const today = dayOf(at)
  const here = admitted.filter(({ item }) => !isForgotten(item, today))
  const loader = await createCaseEligibilityLoader(web.state)
  await loader.load(here.map(({ item }) => item))
  const countsOf = (these: readonly Admitted[]): WardCounts => wardCounts(these.map(({ item }) => loader.of(item)), today)
  const codes = [...new Set(here.map(({ place }) => place.ward))].sort()
  return {
    wards: codes.map(code => {
      const on = here.filter(({ place }) => place.ward === code)
      return { code, name: wardName(code, on[0]?.place.wardName ?? ''), counts: countsOf(on) }
    }),
    whole: countsOf(here),
    forgotten: admitted.length - here.length
  }
}

export interface WardNow {
  readonly code: string
  readonly name: string
  readonly rows: readonly WardRow[]
  readonly counts: WardCounts
  readonly forgotten: readonly { readonly an: string, readonly hn: string, readonly admitted: string }[]
  /** By HN, or in words why there is none. */
  readonly nameOf: (hn: string) => string
  readonly hospitalName: (code: string) => string
}

/** One ward, patient by patient; `null`: HOSxP does not answer. `'unknown'`: it has no such ward. */
export async function readWard (web: Web, visitor: Visitor, code: string): Promise<WardNow | 'unknown' | null> {
  const ward = await readWardAdmissions(web, visitor, code)
  if (ward === null || ward === 'unknown') return ward
  const today = dayOf(visitor.at)
  const loader = await createCaseEligibilityLoader(web.state)
  await loader.load(ward.cases)
  const known = await askSite(web.site.site())
  const people = await askSite(web.site.people(ward.cases.map(({ hn }) => hn)))
  const patients = ward.cases.map(item => ({ item, bed: ward.bedOf(item.id), known: loader.of(item) }))
  const rows = wardList(patients, { asOf: visitor.at, settings: visitor.settings, rightName: right => known?.site.rightOn(right, null)?.name ?? '' })
  const hospitals = await askSite(web.site.hospitals(rows.map(row => row.mainHospital)))
  return {
    code,
    name: ward.name,
    rows,
    counts: wardCounts(patients.map(patient => patient.known), today),
    forgotten: ward.forgotten,
    nameOf: hn => nameOf(people, hn),
    hospitalName: hospital => hospitals?.get(hospital)?.name ?? ''
  }
}

interface WardAdmissions {
  readonly name: string
  readonly cases: readonly AdmissionCase[]
  readonly bedOf: (an: string) => string
  readonly forgotten: WardNow['forgotten']
}

/** Who lies on the ward now, with everything a slip needs. */
export async function readWardAdmissions (web: Web, visitor: Visitor, code: string): Promise<WardAdmissions | 'unknown' | null> {
  const today = dayOf(visitor.at)
  const read = await askSite((async () => {
    const { site } = await web.site.site()
    return { admitted: await readAdmitted(site, today), names: await readWardNames(site) }
  })())
  if (read === null) return null
  const on = read.admitted.filter(({ place }) => place.ward === code)
  if (on.length === 0 && !read.names.has(code)) return 'unknown'
  const here = on.filter(({ item }) => !isForgotten(item, today))
  const cases = await readCases(web, 'admission', here.map(({ item }) => item.id), visitor)
  if (cases === null) return null
  const beds = new Map<string, string>(here.map(({ item, place }) => [item.id, place.bed]))
  return {
    name: wardName(code, read.names.get(code) ?? ''),
    cases: cases.filter(item => item.kind === 'admission'),
    bedOf: an => beds.get(an) ?? '',
    forgotten: on.filter(({ item }) => isForgotten(item, today)).map(({ item }) => ({ an: item.id, hn: item.hn, admitted: item.admittedOn === null ? '' : formatBuddhist(item.admittedOn) }))
  }
}

const wardName = (code: string, name: string): string => name !== '' ? name : code === '' ? 'ไม่ได้บันทึกหอผู้ป่วย' : `หอ ${code}`
