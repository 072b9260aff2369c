import type { Selectable } from 'kysely'
import type { RightMapping } from '../../case/right.js'
import type { LocalDate } from '../../values/local-date.js'
import { fromAscii, type AsciiText } from './ascii-text.js'
import type { RightMappingTable } from './state-schema.js'

/** One statement about a right code. Statements are only added; `confirmed_by` NULL makes it a proposal. */
export type RightStatement = Selectable<RightMappingTable>

/** Everything ever said of one code, oldest first, told apart. */
export interface CodeStatements {
  readonly proposals: readonly RightStatement[]
  readonly confirmed: readonly RightStatement[]
}

export function statementsByCode (statements: readonly RightStatement[]): ReadonlyMap<AsciiText, CodeStatements> {
  const byCode = new Map<AsciiText, RightStatement[]>()
  for (const statement of statements) {
    const list = byCode.get(statement.code)
    if (list === undefined) byCode.set(statement.code, [statement])
    else list.push(statement)
  }
  return new Map([...byCode].map(([code, list]) => [code, {
    proposals: list.filter(statement => statement.confirmed_by === null),
    confirmed: list.filter(statement => statement.confirmed_by !== null)
  }]))
}

/** The mapping of one code on a day of service: the latest confirmed statement about that day, else the latest proposal. */
export function mappingOn (statements: CodeStatements, day: LocalDate): RightMapping | null {
  const proposal = statements.proposals.at(-1)
  const confirmed = statements.confirmed.findLast(statement => covers(statement, day))
  const holds = confirmed ?? proposal
  if (holds === undefined) return null
  // The code's name and whether it is in use are facts of the site, not of the day.
  const site = proposal ?? holds
  return {
    code: fromAscii(holds.code), name: site.name, scheme: holds.scheme, basis: confirmed === undefined ? holds.basis : 'confirmed', isConfirmed: confirmed !== undefined, isActive: site.is_active === 1
  }
}

const covers = (statement: RightStatement, day: LocalDate): boolean =>
  (statement.valid_from === null || statement.valid_from <= day) && (statement.valid_to === null || statement.valid_to >= day)
