import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { readTrouble } from './card-fault.js'
import { CARD_SPEEDS } from './card-speed.js'
import { readCardPerson, type CardPersonJson } from './demo-card-person.js'
import { CARD_MANNERS, createEmulatedCard } from './emulated-card.js'
import { insertIntoVpcd } from './vpcd-link.js'
import type { CardOrder, CardTold, Insertion } from './vpcd-words.js'

// A hand that puts cards into one virtual reader: a process of its own, because bindings of PC/SC block the one that calls them.
//   node vpcd-card.js --port 35963 [--person FILE.json | --seed N] [--speed fast|old|slow|instant] [--manner t0|direct|asks-length|p2] [--fault NAME[:k]]
// Then one JSON line each: orders on stdin, what happened on stdout (vpcd-words.ts). The end of stdin is the end.

const { values: options } = parseArgs({
  options: { port: { type: 'string' }, person: { type: 'string' }, seed: { type: 'string' }, speed: { type: 'string' }, manner: { type: 'string' }, fault: { type: 'string' } }
})
const port = Number(options.port ?? 35_963)
let pull: () => void = () => undefined

const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6
const say = (told: CardTold): void => { process.stdout.write(`${JSON.stringify({ ...told, atMs: nowMs() })}\n`) }

async function insert ({ person, speed = 'fast', manner = 't0', fault = null }: Insertion): Promise<void> {
  pull()
  const trouble = fault === null ? null : readTrouble(fault)
  const card = createEmulatedCard({ person: readCardPerson(person), speed, manner, trouble })
  pull = await insertIntoVpcd({ port, card, hasNoPower: trouble?.kind === 'no-power', hear: say })
  say({ kind: 'inserted' })
}

async function obey (line: string): Promise<void> {
  const order = JSON.parse(line) as CardOrder
  switch (order.do) {
    case 'insert': return await insert(order)
    case 'pull': return pull()
    case 'exit': return process.exit()
    default: throw new RangeError(`no such order: ${JSON.stringify(order satisfies never)}`)
  }
}

/** What the command line puts in at once; `null`: nothing. */
function firstInsertion (): Insertion | null {
  if (options.person === undefined && options.seed === undefined) return null
  const speed = CARD_SPEEDS.find(name => name === (options.speed ?? 'fast'))
  const manner = CARD_MANNERS.find(name => name === (options.manner ?? 't0'))
  if (speed === undefined || manner === undefined) throw new RangeError(`speeds are ${CARD_SPEEDS.join(', ')}, manners ${CARD_MANNERS.join(', ')}`)
  const person = options.person === undefined ? Number(options.seed) : JSON.parse(readFileSync(options.person, 'utf8')) as CardPersonJson
  return { person, speed, manner, fault: options.fault ?? null }
}

// Orders are carried out one after the other: a card that is still being put in is not pulled before.
let last: Promise<void> = Promise.resolve()
const afterTheLast = (work: () => Promise<void>): void => {
  last = last.then(work).catch((error: unknown) => say({ kind: 'failed', why: error instanceof Error ? error.message : String(error) }))
}

const first = firstInsertion()
if (first !== null) afterTheLast(async () => await insert(first))
createInterface({ input: process.stdin })
  .on('line', line => afterTheLast(async () => await obey(line)))
  .on('close', () => afterTheLast(async () => process.exit()))
