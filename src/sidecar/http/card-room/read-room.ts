import type { FastifyRequest } from 'fastify'
import type { Desk, DeskCard } from '../../desk/desk.js'
import type { PersonAtDesk } from '../../desk/person-at-desk.js'
import { readPersonAtDesk } from '../../desk/read-person-at-desk.js'
import { askSite } from '../act/ask-site.js'
import type { RightChange } from '../../../checks/eligibility/compare-answers.js'
import type { Hospitals } from '../rights/change-words.js'
import { changesSince, hospitalsIn } from '../rights/read-answer.js'
import { stationOfBrowser } from '../station-cookie.js'
import type { Visitor, Web } from '../web.js'
import { createMemory, type Soon } from './remember.js'
import { createServicesReader, type RoomServices } from './room-services.js'

/** Which card and which visit a person chose; `over`: the newest card when they chose, because the next one replaces what is shown. */
export interface RoomChoice {
  readonly card?: string | undefined
  readonly over?: string | undefined
  readonly visit?: string | undefined
}

/** The desk of one browser with the card that is shown and everything known of its patient. */
export interface Room {
  /** `null`: this browser belongs to no station. */
  readonly station: { readonly id: number, readonly name: string } | null
  /** `null`: no word of the station since the service started. */
  readonly desk: Desk | null
  readonly card: DeskCard | null
  /** The others that lie on the desk, the newest first. */
  readonly others: readonly DeskCard[]
  /** Keeps the shown card in an address; blank: it is the newest. */
  readonly here: string
  /** Whose card it is, by HOSxP alone or by a person's choice. */
  readonly hn: string | null
  /** `null`: nobody, or HOSxP has not answered yet. */
  readonly at: PersonAtDesk | null
  readonly hospitals: Hospitals
  /** What the right is otherwise than told the last time. */
  readonly changes: readonly RightChange[]
  readonly visit: string | null
  /** Something is on its way: the page looks again soon. */
  readonly isComing: boolean
  readonly services: RoomServices
}

const PERSON_HOLDS_MS = 2000
// A refresh shows what is there; whoever opens the page waits a little for the whole of it.
const REFRESH_PATIENCE_MS = 40
const OPENING_PATIENCE_MS = 1000
const NAMES_HOLD_MS = 60_000

type Memory<Value> = ReturnType<typeof createMemory<Value>>

export type RoomReader = (request: FastifyRequest, visitor: Visitor, choice: RoomChoice) => Promise<Room>

export function createRoomReader (web: Web): RoomReader {
  const readServices = createServicesReader(web)
  /** Of one card a station, forgotten with it. */
  const memories = new Map<number, { readonly person: Memory<PersonAtDesk>, readonly names: Memory<Hospitals>, readonly changes: Memory<readonly RightChange[]> }>()
  const memoryOf = (stationId: number) => {
    const memory = memories.get(stationId) ?? { person: createMemory<PersonAtDesk>(web.clock), names: createMemory<Hospitals>(web.clock), changes: createMemory<readonly RightChange[]>(web.clock) }
    memories.set(stationId, memory)
    return memory
  }
  const personOf = async (stationId: number, card: DeskCard, hn: string, { at, settings, isRefresh }: Visitor): Promise<Soon<PersonAtDesk>> => {
    const read = async (): Promise<PersonAtDesk> => await readPersonAtDesk(web, hn, { card: card.card, at, settings })
    return await memoryOf(stationId).person(`${card.id} ${hn}`, read, isRefresh ? { holdsMs: PERSON_HOLDS_MS, patienceMs: REFRESH_PATIENCE_MS } : { holdsMs: 0, patienceMs: OPENING_PATIENCE_MS })
  }
  const namesOf = async (stationId: number, { right }: DeskCard): Promise<Soon<Hospitals>> => {
    const answer = right?.answer
    const codes = answer?.kind === 'eligible' || answer?.kind === 'not-eligible' ? [...new Set(hospitalsIn(answer))].filter(code => code !== '').sort() : []
    return codes.length === 0 ? NOTHING : await memoryOf(stationId).names(codes.join(' '), async () => await askSite(web.site.hospitals(codes)), { holdsMs: NAMES_HOLD_MS, patienceMs: REFRESH_PATIENCE_MS })
  }
  const changesOf = async (stationId: number, { card, right }: DeskCard): Promise<Soon<readonly RightChange[]>> => {
    if (card === null || right === null || right.answerId === null || (right.answer.kind !== 'eligible' && right.answer.kind !== 'not-eligible')) return NOTHING
    const { answer, answerId } = right
    return await memoryOf(stationId).changes(String(answerId), async () => await changesSince(web, { id: answerId, citizenId: card.citizenId, answer }), { holdsMs: NAMES_HOLD_MS, patienceMs: REFRESH_PATIENCE_MS })
  }

  return async (request, visitor, choice) => {
    const station = await stationOfBrowser(web, request)
    const desk = station === null ? null : web.desks.of(station.id)
    const shown = shownCard(desk, choice)
    if (station !== null && shown.card === null) memories.delete(station.id)
    const hn = shown.card === null ? null : hnOf(shown.card)
    const [services, person, hospitals, changes] = await Promise.all([
      readServices(shown.card?.right?.answer ?? null),
      station === null || shown.card === null || hn === null ? NOTHING : personOf(station.id, shown.card, hn, visitor),
      station === null || shown.card === null ? NOTHING : namesOf(station.id, shown.card),
      station === null || shown.card === null ? NOTHING : changesOf(station.id, shown.card)
    ])
    const isComing = [person, hospitals, changes, services].some(each => each.isComing)
    return { station, desk, ...shown, hn, at: person.value, hospitals: hospitals.value, changes: changes.value ?? [], visit: choice.visit ?? null, isComing, services }
  }
}

const NOTHING = { value: null, isComing: false } as const

/** A choice a person made counts until the next card is put in. */
export function shownCard (desk: Desk | null, { card, over }: RoomChoice): Pick<Room, 'card' | 'others' | 'here'> {
  const cards = desk?.cards ?? []
  const [newest] = cards
  if (newest === undefined) return { card: null, others: [], here: '' }
  const chosen = over === newest.id ? cards.find(({ id }) => id === card) ?? newest : newest
  return { card: chosen, others: cards.filter(({ id }) => id !== chosen.id), here: chosen.id === newest.id ? '' : hereOf(chosen.id, newest.id) }
}

/** The part of an address that shows this card until the next one. */
export const hereOf = (card: string, newest: string): string => `card=${encodeURIComponent(card)}&over=${encodeURIComponent(newest)}`

export const hnOf = ({ takenFor, match }: Pick<DeskCard, 'takenFor' | 'match'>): string | null => takenFor ?? (match?.kind === 'one' ? match.hn : null)
