import type { RightMapping } from '../../case/right.js'
import type { LocalDate } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import { mappingOn, statementsByCode } from './right-statements.js'
import type { StateDb } from './state-schema.js'

/** What the site's right codes mean, by day of service. */
export type RightResolver = (code: string, day: LocalDate | null) => RightMapping | null

const EVER = '9999-12-31' as LocalDate

/**
 * Reads every statement once. `proposals` says which codes the site has today and what they would mean if nobody had said anything;
 * a code that is not among them is unknown, whatever was confirmed for it.
 */
export async function rightResolver (db: StateDb | null, proposals: readonly RightMapping[]): Promise<RightResolver> {
  const proposed = new Map(proposals.map(proposal => [proposal.code, proposal]))
  const stated = db === null ? null : statementsByCode(await db.selectFrom('right_mapping').selectAll().orderBy('id').execute())
  return (code, day) => {
    const proposal = proposed.get(code) ?? proposed.get(code.toUpperCase())
    if (proposal === undefined) return null
    const statements = stated?.get(toAscii(proposal.code))
    const stored = statements === undefined ? null : mappingOn(statements, day ?? EVER)
    return stored?.isConfirmed === true ? stored : proposal
  }
}
