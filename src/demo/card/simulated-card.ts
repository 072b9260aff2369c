import { setTimeout as sleep } from 'node:timers/promises'
import type { SimulatedCard } from '../../devices/simulated/simulated-readers.js'
import { CardError } from '../../devices/thai-id-card/transmit.js'
import { readTrouble } from './card-fault.js'
import { readCardPerson } from './demo-card-person.js'
import { createEmulatedCard } from './emulated-card.js'
import type { Insertion } from './vpcd-words.js'

// A reader's own patience, shortened.
const DEADLINE_MS = 1000

/** The emulated card in a simulated reader, without wires between; `pull` is called when its fault is to be pulled. */
export function simulatedCard ({ person, speed = 'fast', manner = 't0', fault = null }: Insertion, pull: () => void, deadlineMs = DEADLINE_MS): SimulatedCard {
  const trouble = fault === null ? null : readTrouble(fault)
  const card = createEmulatedCard({ person: readCardPerson(person), speed, manner, trouble })
  return {
    atr: card.atr,
    transmit: async apdu => {
      if (trouble?.kind === 'no-power') throw new CardError('mute', true)
      const { answer, ms } = card.exchange(apdu)
      if (answer === 'pulled') {
        pull()
        throw new CardError('pulled', true)
      }
      await sleep(answer === 'mute' ? deadlineMs : ms)
      if (answer === 'mute') throw new CardError('mute', true)
      return answer
    }
  }
}
