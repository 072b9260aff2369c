import type { FastifyRequest } from 'fastify'
import { isAskable } from '../../../values/citizen-id.js'
import type { FoundPatient } from '../../../hosxp-adapter/patient-rows.js'
import type { ThaiIdCard } from '../../../devices/thai-id-card/thai-id-card.js'
import { stationOfBrowser } from '../station-cookie.js'
import type { Web } from '../web.js'

/** The card on this browser's desk that a person looks for the patient of. */
export interface SoughtCard {
  readonly id: string
  readonly card: ThaiIdCard
}

/** `null`: it lies there no more, or HOSxP knows whose it is. */
export async function soughtCard (web: Web, request: FastifyRequest, id: string): Promise<SoughtCard | null> {
  const station = await stationOfBrowser(web, request)
  const held = station === null ? undefined : web.desks.of(station.id)?.cards.find(card => card.id === id)
  if (held === undefined || held.card === null || held.match === null || held.match.kind === 'one' || held.match.kind === 'several') return null
  return { id, card: held.card }
}

/** A number that is somebody's, and not the card's. */
export const isOfAnother = ({ citizenId }: ThaiIdCard, patient: Pick<FoundPatient, 'citizenId'>): boolean =>
  isAskable(patient.citizenId) && patient.citizenId !== citizenId
