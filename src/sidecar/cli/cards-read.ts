import { open } from 'node:fs/promises'
import type { CardFault, CardReaders, ReaderEvent } from '../../devices/card-readers.js'
import { FAULT_SENTENCES } from '../../devices/fault-sentences.js'
import type { ThaiIdCard } from '../../devices/thai-id-card/thai-id-card.js'
import { CardsError, noService, stopped } from './cards-error.js'
import { cardText } from './cards-text.js'
import type { Terminal } from './command.js'

interface ReadWords {
  /** The whole name of a reader; `null`: whichever gets a card. */
  readonly reader: string | null
  readonly photo: string | null
  readonly isJson: boolean
  readonly terminal: Terminal
}

interface ReadCard {
  readonly reader: string
  readonly card: ThaiIdCard
  readonly textMs: number
  readonly jpeg: Uint8Array | null
  readonly photoMs: number | null
}

const CARD_WITHIN_MS = 15_000
/** A card that was shaken, or changed for another, is back by then. */
const BACK_WITHIN_MS = 3000

/** Waits for a card, reads it and prints it, whole: the person holds the card and asked for it. */
export async function readOneCard (readers: CardReaders, { reader, photo, isJson, terminal }: ReadWords): Promise<number> {
  terminal.say(`เสียบบัตรภายใน ${CARD_WITHIN_MS / 1000} วินาที / put a card in within ${CARD_WITHIN_MS / 1000} seconds`)
  const read = await firstCard(readers, reader, terminal.signal)
  const file = photo === null || read.jpeg === null ? null : photo
  if (file !== null && read.jpeg !== null) await writePrivately(file, read.jpeg)
  if (isJson) {
    const ms = { text: Math.round(read.textMs), photo: read.photoMs === null ? null : Math.round(read.photoMs) }
    terminal.print(JSON.stringify({ reader: read.reader, card: read.card, photo: file === null ? null : { file, bytes: read.jpeg?.length ?? 0 }, ms }, null, 2))
  } else {
    terminal.print(cardText(read.card))
    if (photo !== null) terminal.print(file === null ? 'บัตรนี้ไม่มีรูป / no photo on this card' : `รูป: ${file}`)
  }
  return 0
}

async function firstCard (readers: CardReaders, wanted: string | null, signal: AbortSignal): Promise<ReadCard> {
  return await new Promise((resolve, reject) => {
    let text: (ReaderEvent & { readonly kind: 'card' }) | null = null
    let photo: (ReaderEvent & { readonly kind: 'photo' }) | null = null
    let isAsked = false
    let back: NodeJS.Timeout | undefined
    const late = setTimeout(() => reject(nothing(readers, wanted)), CARD_WITHIN_MS)
    signal.addEventListener('abort', () => reject(stopped()), { once: true })

    const waitForItsReturn = (): void => {
      [text, photo] = [null, null]
      clearTimeout(back)
      back = setTimeout(() => reject(faulty('pulled')), BACK_WITHIN_MS)
    }
    const hear = (event: ReaderEvent): void => {
      if (event.kind === 'readers') {
        const isRead = text !== null && event.state.readers.some(({ name, slot }) => name === text?.reader && slot === 'read')
        if (text === null || !isRead) return
        return resolve({ reader: text.reader, card: text.card, textMs: text.ms, jpeg: photo?.jpeg ?? null, photoMs: photo?.ms ?? null })
      }
      if (wanted !== null && event.reader !== wanted) return
      // From here on the reader itself ends it, with the card or with a fault.
      if (event.kind === 'inserted') {
        clearTimeout(late)
        clearTimeout(back)
      }
      // With one reader wanted nobody reads the cards of the others.
      if (event.kind === 'inserted' && wanted !== null && !isAsked) {
        isAsked = true
        readers.read(wanted)
      }
      if (event.kind === 'removed') isAsked = false
      if (event.kind === 'card' && text === null) text = event
      if (event.kind === 'photo' && text?.generation === event.generation) photo = event
      if (event.kind === 'fault' && event.fault !== 'pulled') reject(faulty(event.fault))
      if (event.kind === 'fault' && event.fault === 'pulled') waitForItsReturn()
      if (event.kind === 'removed' && text?.generation === event.generation) waitForItsReturn()
    }
    readers.subscribe(hear)
  })
}

const faulty = (fault: CardFault): CardsError => new CardsError('CARD_FAULT', `${fault}: ${FAULT_SENTENCES[fault]}`)

function nothing (readers: CardReaders, wanted: string | null): CardsError {
  const { service, readers: found } = readers.state()
  if (service !== 'up') return noService()
  const names = found.map(({ name }) => name).join(', ')
  if (wanted !== null && !found.some(({ name }) => name === wanted)) return new CardsError('NO_SUCH_READER', `ไม่มีเครื่องอ่านชื่อ ${wanted} / no such reader; there are: ${names === '' ? 'none' : names}`)
  if (names === '') return new CardsError('NO_SUCH_READER', 'ไม่พบเครื่องอ่านบัตร ตรวจสาย USB และไดรเวอร์ / no reader found')
  return new CardsError('NO_CARD', `ไม่มีบัตรใน ${CARD_WITHIN_MS / 1000} วินาที / no card was put in`)
}

/** Readable by its owner alone before the first byte is in it, whatever the file was. */
async function writePrivately (path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.chmod(0o600)
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
}
