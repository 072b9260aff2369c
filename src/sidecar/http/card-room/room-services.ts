import type { PayerStanding } from '../../../case/case-eligibility.js'
import type { Instant } from '../../../values/local-date.js'
import { readStandings } from '../../state/payer-standing-store.js'
import { openProvisionals } from '../../state/reverification-store.js'
import type { HealthPart } from '../routes/health.js'
import type { Web } from '../web.js'
import { createMemory } from './remember.js'

/** Everything a desk depends on, and what waits. */
export interface RoomServices {
  /** Those that are switched on. */
  readonly payers: readonly PayerStanding[]
  readonly provisional: { readonly open: number, readonly needsPerson: number }
  /** Parts of the service, HOSxP among them; empty: not looked at yet. */
  readonly parts: readonly SeenPart[]
  /** They are looked at for the first time. */
  readonly isComing: boolean
}

export interface SeenPart extends HealthPart {
  /** Since when this page has seen it so. */
  readonly since: Instant
}

// A look at the parts asks HOSxP a question: not with every card.
const PARTS_HOLD_MS = 20_000
const PATIENCE_MS = 40

/** How it stands with payers, HOSxP and the service, without waiting for one that is slow. */
export function createServicesReader (web: Web): () => Promise<RoomServices> {
  const partsMemory = createMemory<readonly SeenPart[]>(web.clock)
  let last: readonly SeenPart[] = []
  const look = async (): Promise<readonly SeenPart[]> => {
    const parts = await web.health.parts()
    const at = web.clock()
    last = parts.map(part => {
      const before = last.find(({ name }) => name === part.name)
      return { ...part, since: before?.isUp === part.isUp ? before.since : at }
    })
    return last
  }
  return async () => {
    const [standings, open, parts] = await Promise.all([
      readStandings(web.state), openProvisionals(web.state), partsMemory('parts', look, { holdsMs: PARTS_HOLD_MS, patienceMs: PATIENCE_MS })
    ])
    return {
      payers: standings.filter(({ isOn }) => isOn),
      provisional: { open: open.length, needsPerson: open.filter(({ state }) => state === 'needs-person').length },
      parts: parts.value ?? [],
      isComing: parts.value === null && parts.isComing
    }
  }
}
