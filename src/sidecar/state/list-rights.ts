import type { RightMapping, Scheme } from '../../case/right.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { fromAscii } from './ascii-text.js'
import { isContradicted, readStatements, rightEventOf, type RightEvent } from './right-mapping-store.js'
import { mappingOn } from './right-statements.js'
import type { StateDb } from './state-schema.js'

/** One right code as a person decides about it. */
export interface RightRow {
  readonly code: string
  readonly name: string
  readonly isActive: boolean
  /** What the signals say now, and since when. */
  readonly proposed: { readonly scheme: Scheme, readonly basis: string, readonly at: Instant } | null
  /** The last thing a person said. */
  readonly decision: RightEvent | null
  readonly today: RightMapping | null
  /** The signals changed after the decision, and say something else. */
  readonly isContradicted: boolean
  /** Newest first. */
  readonly history: readonly RightEvent[]
}

/** Every right code that was ever proposed, with what was said of it, by code. */
export async function listRights (db: StateDb, day: LocalDate): Promise<readonly RightRow[]> {
  return [...await readStatements(db)].map(([code, statements]): RightRow => {
    const proposal = statements.proposals.at(-1)
    const decision = statements.confirmed.at(-1)
    const site = proposal ?? decision
    return {
      code: fromAscii(code),
      name: site?.name ?? '',
      isActive: site?.is_active === 1,
      proposed: proposal === undefined ? null : { scheme: proposal.scheme, basis: proposal.basis, at: rightEventOf(proposal).recordedAt },
      decision: decision === undefined ? null : rightEventOf(decision),
      today: mappingOn(statements, day),
      isContradicted: isContradicted(statements),
      history: [...statements.proposals, ...statements.confirmed].sort((a, b) => b.id - a.id).map(rightEventOf)
    }
  }).sort((a, b) => a.code < b.code ? -1 : 1)
}
