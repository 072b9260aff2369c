import type { PayerStanding } from '../../../case/case-eligibility.js'
import type { EligibilityAnswer, EligibilitySource } from '../../../case/eligibility-answer.js'
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

/** How it stands with payers, HOSxP and the service, without waiting for one that is slow; `answer`: of the card that is shown. */
export function createServicesReader (web: Web): (answer: EligibilityAnswer | null) => Promise<RoomServices> {
  const heard = new Map<EligibilitySource, Exclude<EligibilityAnswer, { kind: 'not-checked' }>>()
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
  const hear = (answer: EligibilityAnswer | null): void => {
    if (answer === null || answer.kind === 'not-checked' || answer.source === null) return
    const last = heard.get(answer.source)
    if (last === undefined || last.askedAt <= answer.askedAt) heard.set(answer.source, answer)
  }
  /** How it stands is written down once a minute: who answered a desk since then is up. */
  const now = (standing: PayerStanding): PayerStanding => {
    const last = heard.get(standing.source)
    return last !== undefined && last.kind !== 'undetermined' && last.askedAt >= (standing.lastFailureAt ?? standing.since) ? { ...standing, state: 'up' } : standing
  }
  return async answer => {
    hear(answer)
    const [standings, open, parts] = await Promise.all([
      readStandings(web.state), openProvisionals(web.state), partsMemory('parts', look, { holdsMs: PARTS_HOLD_MS, patienceMs: PATIENCE_MS })
    ])
    return {
      payers: standings.filter(({ isOn }) => isOn).map(now),
      provisional: { open: open.length, needsPerson: open.filter(({ state }) => state === 'needs-person').length },
      parts: parts.value ?? [],
      isComing: parts.value === null && parts.isComing
    }
  }
}
