import { setTimeout as sleep } from 'node:timers/promises'
import { demoCardPerson } from '../../src/demo/card/demo-card-person.js'
import { expectedCard } from '../../src/demo/card/expected-card.js'
import { simulatedCard } from '../../src/demo/card/simulated-card.js'
import type { ReaderEvent } from '../../src/devices/card-readers.js'
import type { SimulatedReaders } from '../../src/devices/simulated/simulated-readers.js'
import type { Chance } from '../devices/pcsc/seeded.js'
import { isDeepStrictEqual } from 'node:util'

const READER = 'Simulated'

/** Puts one card after the other into the second station's reader while `goesOn`; some are pulled at once, some change without a pause. Returns who was there. */
export async function playSecondStation (readers: SimulatedReaders, { persons, chance, goesOn }: { readonly persons: readonly number[], readonly chance: Chance, readonly goesOn: () => boolean }): Promise<readonly number[]> {
  const played: number[] = []
  for (const person of persons) {
    if (!goesOn()) break
    played.push(person)
    readers.insert(READER, simulatedCard({ person, speed: 'fast' }, () => readers.pull(READER)))
    await sleep(chance.next() < 0.3 ? chance.between(0, 100) : chance.between(900, 1500))
    if (chance.next() < 0.7) {
      readers.pull(READER)
      await sleep(chance.between(0, 300))
    }
  }
  readers.pull(READER)
  return played
}

/** What that desk was told that none of these cards said, one sentence each. */
export function secondStationFaults (played: readonly number[], events: readonly ReaderEvent[]): string[] {
  const own = new Map(played.map(person => [demoCardPerson(person).citizenId, demoCardPerson(person)]))
  const told = new Map<number, string>()
  return events.flatMap(event => {
    if (event.kind === 'card') {
      const person = own.get(event.card.citizenId)
      told.set(event.generation, event.card.citizenId)
      return person === undefined ? ['a card of somewhere else'] : isDeepStrictEqual(event.card, expectedCard(person)) ? [] : [`a text that is not the card's in generation ${event.generation}`]
    }
    if (event.kind !== 'photo') return []
    const person = own.get(told.get(event.generation) ?? '')
    return person !== undefined && Buffer.compare(event.jpeg, person.photo) === 0 ? [] : [`a photo that is not the card's in generation ${event.generation}`]
  })
}
