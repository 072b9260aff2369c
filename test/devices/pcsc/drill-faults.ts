import { isDeepStrictEqual } from 'node:util'
import { demoCardPerson } from '../../../src/demo/card/demo-card-person.js'
import { expectedCard } from '../../../src/demo/card/expected-card.js'
import type { ReaderEvent } from '../../../src/devices/card-readers.js'
import type { DrillInsertion, DrillLog } from './insertions.js'

interface Open {
  readonly generation: number
  /** The earliest that it can have been told. */
  readonly sinceMs: number
  person: number | null
  hasEnded: boolean
}

/** What the log shows that must never be, one sentence each: a read that is not its card byte for byte, an event of another reader's or an older card. */
export function drillFaults ({ insertions, events, missing }: DrillLog): string[] {
  const faults = [...missing]
  const open = new Map<string, Open>()
  const byCitizenId = new Map(insertions.map(insertion => [demoCardPerson(insertion.person).citizenId, insertion]))
  let newest = 0

  /** The card whose text this is lay in this reader while this generation was read. */
  const isItsCard = (insertion: DrillInsertion | undefined, reader: string, current: Open, atMs: number): insertion is DrillInsertion =>
    insertion !== undefined && insertion.reader === reader && insertion.inAtMs <= atMs && (insertion.outAtMs === null || insertion.outAtMs >= current.sinceMs)

  const hear = (event: Exclude<ReaderEvent, { readonly kind: 'readers' }>, atMs: number, sinceMs: number): string | null => {
    const { kind, reader, generation } = event
    if (kind === 'inserted') {
      if (generation <= newest) return 'is not newer than all before'
      if (open.has(reader)) return 'begins before the one before was removed'
      newest = generation
      open.set(reader, { generation, sinceMs, person: null, hasEnded: false })
      return null
    }
    const current = open.get(reader)
    if (current === undefined || current.generation !== generation) return 'is not the card in this reader'
    if (kind === 'removed') {
      open.delete(reader)
      return null
    }
    if (current.hasEnded) return 'has already ended'
    switch (kind) {
      case 'card': {
        const insertion = byCitizenId.get(event.card.citizenId)
        if (current.person !== null) return 'tells its text twice'
        if (!isItsCard(insertion, reader, current, atMs)) return `tells the text of a card that was not in: ${seen(insertion, current, atMs)}`
        if (!isDeepStrictEqual(event.card, withoutNhso(event.card.nhso === null, expectedCard(demoCardPerson(insertion.person))))) return 'tells a text that is not the card\'s'
        current.person = insertion.person
        return null
      }
      case 'photo':
        current.hasEnded = true
        return current.person !== null && Buffer.compare(event.jpeg, demoCardPerson(current.person).photo) === 0 ? null : 'has a photo that is not its card\'s'
      case 'fault':
        current.hasEnded = true
        return null
      case 'progress': return current.person === null ? 'has a photo before its text' : null
      default: return `is of an unknown kind ${String(kind satisfies never)}`
    }
  }

  for (const { atMs, sinceMs, event } of events) {
    const fault = event.kind === 'readers' ? null : hear(event, atMs, sinceMs)
    if (fault !== null && event.kind !== 'readers') faults.push(`${event.kind} of generation ${event.generation} in ${event.reader} ${fault}`)
  }
  return faults
}

/** The times that make it a fault, from the text backwards. */
const seen = (insertion: DrillInsertion | undefined, { sinceMs }: Open, atMs: number): string =>
  insertion === undefined ? 'nobody of this drill' : `person ${insertion.person} of ${insertion.reader}, put in ${ago(insertion.inAtMs, atMs)} and pulled ${ago(insertion.outAtMs, atMs)}, told as in ${ago(sinceMs, atMs)}, ${insertion.apdus.length} answers`
const ago = (thenMs: number | null, atMs: number): string => thenMs === null ? 'never' : `${(atMs - thenMs).toFixed(0)} ms before`

/** Slow cards, and those that another program holds, are not asked for NHSO's applet. */
const withoutNhso = <Card extends object>(isWithout: boolean, card: Card): Card => isWithout ? { ...card, nhso: null } : card
