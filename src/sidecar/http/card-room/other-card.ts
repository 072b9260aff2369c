import type { FastifyRequest } from 'fastify'
import type { DeskCard } from '../../desk/desk.js'
import { stationOfBrowser } from '../station-cookie.js'
import type { Web } from '../web.js'
import { hnOf } from './read-room.js'

/** What lies in the readers beside this browser while it shows another page than the desk. */
export interface Beside {
  /** This browser belongs to a station: the page hears of its cards. */
  readonly isBound: boolean
  /** The newest card that lies there, where it is not this patient's; `null`: none, or nobody can tell yet. */
  readonly other: DeskCard | null
}

export async function besideOf (web: Web, request: FastifyRequest, hn: string): Promise<Beside> {
  const station = await stationOfBrowser(web, request)
  if (station === null) return { isBound: false, other: null }
  return { isBound: true, other: otherCard(web.desks.of(station.id)?.cards ?? [], hn) }
}

/** A card that may be this patient's is no other's: of several HNs, or of nobody yet. */
export function otherCard (cards: readonly DeskCard[], hn: string): DeskCard | null {
  const here = cards.filter(({ removedAt, card }) => removedAt === null && card !== null)
  return here.some(card => mayBeOf(card, hn)) ? null : here[0] ?? null
}

function mayBeOf (card: DeskCard, hn: string): boolean {
  const { match } = card
  if (match === null || match.kind === 'unknown') return card.takenFor === null || card.takenFor === hn
  if (hnOf(card) !== null) return hnOf(card) === hn
  return 'candidates' in match && match.candidates.some(candidate => candidate.hn === hn)
}
