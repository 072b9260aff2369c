import type { LocalDate } from '../../values/local-date.js'

/** What stands on the chip of a Thai national ID card. Blank: the card does not say. Nothing of it is ever logged. */
export interface ThaiIdCard {
  /** 13 digits with a valid check digit: anything else is a fault, never a card. */
  readonly citizenId: string
  readonly thaiName: CardName
  readonly englishName: CardName
  /** `null`: the card holds no readable year. */
  readonly birth: CardDate | null
  readonly sex: 'male' | 'female' | null
  /** `null`: the source does not tell (NHSO's agent). */
  readonly address: CardAddress | null
  readonly issuer: string
  readonly issuedOn: LocalDate | null
  /** `null`: none, or the source does not tell; {@link isLifelong} tells which. */
  readonly expiresOn: LocalDate | null
  readonly isLifelong: boolean
  /** `null`: the card has no NHSO applet, or it was not read. Written when the card was issued or updated: stale, a hint and never an answer. */
  readonly nhso: CardEntitlement | null
}

export interface CardName {
  readonly prefix: string
  readonly first: string
  readonly middle: string
  readonly last: string
}

/** A day of the Christian era; month and day may be unknown. */
export interface CardDate {
  readonly year: number
  readonly month: number | null
  /** `null` whenever the month is. */
  readonly day: number | null
}

/** Parts without their labels (`หมู่ที่`, `ตำบล`…); {@link text} is the whole line with them. */
export interface CardAddress {
  readonly house: string
  readonly moo: string
  readonly trok: string
  readonly soi: string
  readonly road: string
  readonly subdistrict: string
  readonly district: string
  readonly province: string
  readonly text: string
}

/** The NHSO applet. */
export interface CardEntitlement {
  readonly main: string
  readonly sub: string
  readonly mainHospital: string
  readonly subHospital: string
  readonly paidType: string
  readonly issuedOn: LocalDate | null
  readonly expiresOn: LocalDate | null
  readonly updatedOn: LocalDate | null
  readonly hospitalChanges: string
}
