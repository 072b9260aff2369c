import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import type { CardReaders, ReaderEvent, SlotState } from '../../src/devices/card-readers.js'
import { readCardPerson } from '../../src/demo/card/demo-card-person.js'
import { expectedCard } from '../../src/demo/card/expected-card.js'
import type { Insertion } from '../../src/demo/card/vpcd-words.js'

/** Two readers of some kind, as they stand when all is well: both empty, reading on insertion; and a hand that puts cards into them. */
export interface Rig {
  readonly readers: CardReaders
  readonly names: readonly [string, string]
  /** Fulfils when the card is in; what was in before was pulled first. */
  readonly insert: (slot: 0 | 1, card: Insertion) => Promise<void>
  readonly pull: (slot: 0 | 1) => Promise<void>
}
export type MakeRig = (t: Test) => Promise<Rig>

export type EventKind = ReaderEvent['kind']
export type EventOf<Kind extends EventKind> = Extract<ReaderEvent, { readonly kind: Kind }>
export type CardEvent = Exclude<ReaderEvent, EventOf<'readers'>>

const LONGEST_WAIT_MS = 20_000

/** Everything one listener heard. */
export interface Heard {
  readonly events: readonly ReaderEvent[]
  /** Of one reader, without the state of all. */
  readonly of: (reader: string) => CardEvent[]
  /** The first event of this kind after the one of this reader that was asked for last; fails when it does not come. */
  readonly next: <Kind extends CardEvent['kind']>(kind: Kind, reader: string) => Promise<EventOf<Kind>>
}

export function hear (t: Test, readers: CardReaders): Heard {
  const events: ReaderEvent[] = []
  // How far each reader's events were looked at.
  const seen = new Map<string, number>()
  const waiting = new Set<() => void>()
  const leave = readers.subscribe(event => {
    events.push(event)
    waiting.forEach(look => look())
  })
  t.teardown(leave)
  return {
    events,
    of: reader => events.filter((event): event is CardEvent => event.kind !== 'readers' && event.reader === reader),
    next: async <Kind extends CardEvent['kind']>(kind: Kind, reader: string) => await new Promise<EventOf<Kind>>((resolve, reject) => {
      const isWanted = (event: ReaderEvent): event is EventOf<Kind> => event.kind === kind && 'reader' in event && event.reader === reader
      const look = (): void => {
        const from = seen.get(reader) ?? 0
        const event = events.slice(from).find(isWanted)
        if (event === undefined) return
        seen.set(reader, events.indexOf(event) + 1)
        waiting.delete(look)
        clearTimeout(timer)
        resolve(event)
      }
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`no ${kind} of ${reader}; it told ${events.map(event => event.kind).join(', ')}`))
      }, LONGEST_WAIT_MS)
      waiting.add(look)
      look()
    })
  }
}

/** The card that was put in is read byte for byte: text, then photo, of one generation. */
export async function readsWhole (t: Test, heard: Heard, reader: string, card: Insertion): Promise<number> {
  const person = readCardPerson(card.person)
  const inserted = await heard.next('inserted', reader)
  const text = await heard.next('card', reader)
  const photo = await heard.next('photo', reader)
  t.same(text.card, expectedCard(person), 'the text is the card\'s')
  t.ok(Buffer.compare(photo.jpeg, person.photo) === 0, 'the photo is the card\'s, byte for byte')
  // What a reader took for a card just after another was torn out is of a generation of its own, and says nothing.
  t.ok(text.generation >= inserted.generation)
  t.equal(photo.generation, text.generation)
  t.ok(text.ms >= 0 && photo.ms >= text.ms)
  return text.generation
}

/** What holds of any events of any reader: generations count up, none speaks before it began or after it ended, nothing is told twice. */
export function keepsOrder (t: Test, events: readonly ReaderEvent[]): void {
  const slots = new Map<string, { readonly generation: number, readonly told: Set<EventKind>, isIn: boolean }>()
  for (const event of events) {
    if (event.kind === 'readers') continue
    const { kind, reader, generation } = event
    const slot = slots.get(reader)
    if (kind === 'inserted') {
      t.ok(generation > (slot?.generation ?? 0), 'generations count up')
      slots.set(reader, { generation, told: new Set(), isIn: true })
    } else if (slot === undefined || !slot.isIn || slot.generation !== generation) {
      t.fail(`${kind} of generation ${generation}, which is not in ${reader}`)
    } else if (kind === 'removed') {
      slot.isIn = false
    } else if (kind === 'progress') {
      t.ok(event.share >= 0 && event.share <= 1 && slot.told.has('card') && !slot.told.has('photo'), 'progress is told between text and photo')
    } else {
      t.notOk(slot.told.has(kind), `${kind} is told once`)
      t.notOk(slot.told.has('photo') || slot.told.has('fault'), 'and nothing after the end of the reading')
      t.ok(kind !== 'photo' || slot.told.has('card'), 'the photo comes after the text')
      slot.told.add(kind)
    }
  }
}

export interface Stage {
  readonly t: Test
  readonly rig: Rig
  /** From the beginning. */
  readonly heard: Heard
  readonly names: Rig['names']
}

/** A test with a rig of its own, whose events must have kept the order, whatever else it asserts. */
export async function contractTest (t: Test, makeRig: MakeRig, title: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  await t.test(title, async t => {
    const rig = await makeRig(t)
    const heard = hear(t, rig.readers)
    await play({ t, rig, heard, names: rig.names })
    keepsOrder(t, heard.events)
  })
}

export async function slotBecomes ({ readers, names }: Rig, slot: 0 | 1, wanted: SlotState): Promise<void> {
  const until = performance.now() + LONGEST_WAIT_MS
  const state = (): SlotState | undefined => readers.state().readers.find(({ name }) => name === names[slot])?.slot
  while (state() !== wanted) {
    if (performance.now() > until) throw new Error(`the reader is ${state()}, not ${wanted}`)
    await sleep(10)
  }
}
