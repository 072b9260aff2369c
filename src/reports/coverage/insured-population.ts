import type { PopulationGroup } from '../../case/coverage.js'
import { shareOf, type Share } from './coverage-figures.js'

export interface VillageCoverage extends Share {
  /** Blank: not recorded. */
  readonly village: string
  readonly uninsured: number
}

export interface InsuredPopulation {
  readonly whole: Share
  readonly uninsured: number
  /** Of the uninsured: without a right code, or with one the site's table does not have. */
  readonly unknown: number
  /** Judged by what a right code seems to mean: nobody confirmed it yet. */
  readonly unconfirmed: number
  readonly villages: readonly VillageCoverage[]
  /** Right codes that insure somebody. */
  readonly insuredCodes: readonly string[]
}

/** A right of some payer: neither vacant nor paid by the patient. */
export const isInsured = ({ scheme }: Pick<PopulationGroup, 'scheme'>): boolean => scheme !== null && scheme !== 'VACANT' && scheme !== 'CASH'

/** The insured share of the register, whole and by village; `null`: the register is empty. */
export function insuredPopulation (groups: readonly PopulationGroup[]): InsuredPopulation | null {
  const people = (these: readonly PopulationGroup[]): number => these.reduce((total, group) => total + group.people, 0)
  if (people(groups) === 0) return null
  const villages = [...new Set(groups.map(({ village }) => village))].sort(new Intl.Collator('th', { numeric: true }).compare)
  const covered = (these: readonly PopulationGroup[]): Share => shareOf(people(these.filter(isInsured)), people(these))
  return {
    whole: covered(groups),
    uninsured: people(groups.filter(group => !isInsured(group))),
    unknown: people(groups.filter(({ scheme }) => scheme === null)),
    unconfirmed: people(groups.filter(({ scheme, isMappingConfirmed }) => scheme !== null && !isMappingConfirmed)),
    villages: villages.map(village => {
      const here = groups.filter(group => group.village === village)
      const share = covered(here)
      return { village, ...share, uninsured: share.whole - share.part }
    }),
    insuredCodes: [...new Set(groups.filter(isInsured).map(({ rightCode }) => rightCode))]
  }
}
