import type { LocalDate } from '../values/local-date.js'
import type { Satang } from '../values/satang.js'
import type { Item } from './item.js'

/** How the site set HOSxP up: what stands behind every case. Blank: not recorded. */
export interface SiteSetUp {
  readonly items: readonly Item[]
  /** Codes of items that were charged in the last 90 days. */
  readonly usedItems: ReadonlySet<string>
  readonly doctors: readonly Doctor[]
  /** Codes of those who saw somebody in the last 90 days. */
  readonly busyDoctors: ReadonlySet<string>
  readonly rights: readonly RightSetUp[]
  readonly specialties: readonly Specialty[]
  /** Of each drug, by the site's own code, newest first; empty where no catalogue was imported. */
  readonly drugCatalogue: ReadonlyMap<string, readonly CatalogueEntry[]>
}

export interface Doctor {
  readonly code: string
  readonly name: string
  readonly isActive: boolean
  readonly licence: string
  /** Kind of provider (01 physician, 02 dentist …) as HOSxP has it. */
  readonly providerType: string
}

export interface RightSetUp {
  readonly code: string
  readonly name: string
  readonly isActive: boolean
  /** NHSO's main code behind it (UCS, OFC …). */
  readonly mainCode: string
  readonly neverExpires: boolean
  readonly isExported: boolean
  /** 02: charged to the right. */
  readonly paymentStatus: string
  readonly isPlan: boolean
  readonly priceGroup: string
}

export interface Specialty {
  readonly code: string
  readonly name: string
  readonly isActive: boolean
  /** NHSO's code of the department, 01–12. */
  readonly nhsoCode: string
}

/** A drug as the payers' imported catalogue has it. */
export interface CatalogueEntry {
  readonly tmt: string
  readonly price: Satang | null
  readonly effectiveOn: LocalDate | null
}
