import type { PayerCode } from '../check.js'
import { CHI } from './chi.js'
import { DIGITAL_PLATFORM } from './digital-platform.js'
import { BENEFITS } from './e-claim-benefits.js'
import { CHARGES } from './e-claim-charges.js'
import { DENIALS } from './e-claim-denials.js'
import { DIAGNOSES } from './e-claim-diagnoses.js'
import { PEOPLE_AND_VISITS } from './e-claim-people.js'
import { PREVENTION } from './e-claim-prevention.js'
import { SYSTEM } from './e-claim-system.js'
import type { Refusal } from './refusal.js'

/** By whose list it is: the same code says something else in another. */
const TABLES: Readonly<Record<PayerCode['system'], readonly Readonly<Record<string, Refusal>>[]>> = {
  'e-claim': [PEOPLE_AND_VISITS, DIAGNOSES, CHARGES, BENEFITS, PREVENTION, SYSTEM, DENIALS],
  'digital-platform': [DIGITAL_PLATFORM],
  fdh: [],
  chi: [CHI],
  local: []
}

/** What a code of a payer says; `null`: it stands in none of our tables. */
export function refusalOf ({ system, code }: PayerCode): Refusal | null {
  const table = TABLES[system].find(known => Object.hasOwn(known, code))
  return table?.[code] ?? null
}
