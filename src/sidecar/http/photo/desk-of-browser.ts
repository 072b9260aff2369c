import type { FastifyRequest } from 'fastify'
import type { DeskCard } from '../../desk/desk.js'
import { stationOfBrowser } from '../station-cookie.js'
import type { Web } from '../web.js'

/** What the desk of this browser has for a patient's photo. */
export interface PhotoDesk {
  /** A card of this very patient, with its photo; `null`: none lies there. */
  readonly card: { readonly id: string, readonly photo: Buffer } | null
  /** Where the PC's own camera page answers; `null`: no station, or it has none. */
  readonly localPort: number | null
}

export async function photoDeskOf (web: Web, request: FastifyRequest, hn: string): Promise<PhotoDesk> {
  const station = await stationOfBrowser(web, request)
  const desk = station === null ? null : web.desks.of(station.id)
  const card = desk?.cards.find(card => card.photo !== null && isOf(card, hn))
  return { card: card === undefined || card.photo === null ? null : { id: card.id, photo: card.photo }, localPort: desk?.link?.localPort ?? null }
}

// Whom a person took it for counts; by itself a card opens only the one patient who has its citizen id.
const isOf = ({ takenFor, match }: DeskCard, hn: string): boolean => takenFor === null ? match?.kind === 'one' && match.hn === hn : takenFor === hn
