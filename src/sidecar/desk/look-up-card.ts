import { NOT_ASKED, type AskedRight } from '../asking/payers.js'
import { errorCode } from '../error-code.js'
import { recordAudit } from '../state/audit-store.js'
import type { InTurn } from './ask-turns.js'
import type { DesksOptions } from './create-desks.js'
import type { CardMatch } from './desk.js'
import type { HeldCard } from './held-card.js'
import type { OpenDesk } from './open-desk.js'

export interface LookUp {
  readonly stationId: number
  readonly desk: OpenDesk
  readonly held: HeldCard
  readonly address: string
  readonly inTurn: InTurn
}

/** Whose card it is and which right they have, asked beside each other; what comes for a card that is gone is not kept. */
export function lookUpCard ({ lookup, clock, log, state }: DesksOptions, { stationId, desk, held, address, inTurn }: LookUp): void {
  const { card, id } = held.shown
  if (card === null) return
  const broken = (part: string) => (error: unknown): void => { log.error({ station: stationId, part, code: errorCode(error) }, 'a card was not looked up') }
  const match = lookup.match(card).catch((error: unknown): CardMatch => {
    broken('match')(error)
    return { kind: 'unknown' }
  })
  const { signal } = held.leaving
  const right = inTurn(async () => await lookup.ask(card, signal), signal).catch((error: unknown): AskedRight => {
    if (!signal.aborted) broken('right')(error)
    return NOT_ASKED
  })
  const settle = async (): Promise<void> => {
    const found = await match
    const isHere = desk.find(id) !== undefined
    desk.change(id, { match: found })
    await auditCard({ state, clock, log }, { stationId, held, address, outcome: found.kind, hns: hnsOf(found) })
    // A person may have taken it for somebody else while it was looked for.
    if (isHere && found.kind === 'one' && (desk.find(id)?.shown.takenFor ?? null) === null) await lookup.remember(found.hn, card, { stationId, source: held.source, at: clock() })
  }
  void settle().catch(broken('remember'))
  void right.then(asked => { desk.change(id, { right: asked }) }).catch(broken('right'))
}

const hnsOf = (match: CardMatch): readonly string[] => match.kind === 'one' ? [match.hn] : match.kind === 'several' ? match.candidates.map(({ hn }) => hn) : []

interface ReadCard {
  readonly stationId: number
  readonly held: HeldCard
  readonly address: string
  /** A word. */
  readonly outcome: string
  readonly hns?: readonly string[]
}

/** Once for each card; that it cannot be written down keeps no patient waiting. */
export async function auditCard ({ state, clock, log }: Pick<DesksOptions, 'state' | 'clock' | 'log'>, { stationId, held, address, outcome, hns = [] }: ReadCard): Promise<void> {
  if (held.isAudited) return
  held.isAudited = true
  try {
    await recordAudit(state, { at: clock(), person: null, action: 'card-read', outcome: 'done', subject: { kind: 'station', id: String(stationId) }, hns, address, detail: { station: stationId, outcome } })
  } catch (error) {
    log.error({ station: stationId, code: errorCode(error) }, 'a card is not on record')
  }
}
