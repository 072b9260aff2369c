import type { FastifyRequest } from 'fastify'
import type { ThaiIdCard } from '../../../devices/thai-id-card/thai-id-card.js'
import type { DeskCard } from '../../desk/desk.js'
import { otherCard, type Beside } from '../card-room/other-card.js'
import { stationOfBrowser } from '../station-cookie.js'
import type { Web } from '../web.js'

/** What the desk of this browser has for a patient's photo. */
export interface PhotoDesk extends Beside {
  /** A card of this very patient, with its photo; `null`: none lies there. */
  readonly card: PhotoCard | null
  /** Where the PC's own camera page answers; `null`: no station, or it has none. */
  readonly localPort: number | null
}

export interface PhotoCard {
  readonly id: string
  readonly photo: Buffer
  readonly idCard: ThaiIdCard
  /** HOSxP does not know the card's number as this patient's: a person said so. */
  readonly isChosen: boolean
}

export async function photoDeskOf (web: Web, request: FastifyRequest, hn: string): Promise<PhotoDesk> {
  const station = await stationOfBrowser(web, request)
  const desk = station === null ? null : web.desks.of(station.id)
  const cards = desk?.cards ?? []
  return { card: cards.flatMap(card => photoCard(card, hn))[0] ?? null, localPort: desk?.link?.localPort ?? null, isBound: station !== null, other: otherCard(cards, hn) }
}

// Whom a person took it for counts; by itself a card opens only the one patient who has its citizen id.
function photoCard ({ id, photo, card, takenFor, match }: DeskCard, hn: string): PhotoCard[] {
  const isOf = takenFor === null ? match?.kind === 'one' && match.hn === hn : takenFor === hn
  if (!isOf || photo === null || card === null) return []
  const isKnown = match?.kind === 'one' || (match?.kind === 'several' && match.candidates.some(candidate => candidate.hn === hn))
  return [{ id, photo, idCard: card, isChosen: !isKnown }]
}
