import { setTimeout as sleep } from 'node:timers/promises'
import { createChildCards, type WatchedReader } from './child-cards.js'
import { isCancelled } from './pcsc-code.js'
import { loadPcsclite, type Pcsclite, type PcscliteReader } from './pcsclite.js'
import { ParentMessage, readPcscMessage, type ChildMessage } from './pcsc-messages.js'
import { slotChanges } from './reader-slot.js'

// The one process that loads the binding of PC/SC: a mute card or a dead service can block it, and then the parent ends it. Its parent is its life.

const BEAT_MS = 500
const SERVICE_RETRY_MS = 1000
const readers = new Map<string, WatchedReader>()

const tell = (message: ChildMessage): void => {
  if (process.connected) process.send?.(message)
}

/** At once, and whatever a blocked call is waiting for: exit() would wait for it. */
const end = (): void => { process.kill(process.pid, 'SIGKILL') }
const lastWord = (message: ChildMessage): void => {
  if (process.connected) process.send?.(message, end)
  setTimeout(end, BEAT_MS)
}
/** The binding never becomes right again by itself; a new process does. */
const giveUp = (): void => {
  lastWord({ kind: 'lost' })
}

function watch (reader: PcscliteReader): void {
  const { name } = reader
  const watched: WatchedReader = { reader, card: undefined }
  readers.set(name, watched)
  tell({ kind: 'attached', reader: name })
  reader.on('status', ({ state, atr }) => {
    const { card, changes } = slotChanges(watched.card, state)
    watched.card = card
    for (const change of changes) tell(change.kind === 'removed' ? { ...change, reader: name } : { ...change, reader: name, atr: atr ?? new Uint8Array() })
  })
  reader.on('end', () => {
    if (readers.get(name) !== watched) return
    watched.card = null
    readers.delete(name)
    tell({ kind: 'detached', reader: name })
  })
  // Its watch has ended with the error, though the reader may still be there.
  reader.on('error', error => { if (!isCancelled(error)) giveUp() })
}

async function listen (start: () => Pcsclite): Promise<void> {
  for (;;) {
    try {
      const service = start()
      service.on('error', giveUp)
      service.on('reader', watch)
      tell({ kind: 'ready' })
      return
    } catch {
      tell({ kind: 'no-service' })
      await sleep(SERVICE_RETRY_MS)
    }
  }
}

const answerTo = createChildCards(readers, giveUp)

process.on('disconnect', end)
process.on('message', raw => {
  const message = readPcscMessage(ParentMessage, raw)
  if (message === null) return giveUp()
  void answerTo(message).then(tell)
})
tell({ kind: 'beat' })
setInterval(() => tell({ kind: 'beat' }), BEAT_MS)

try {
  await listen(loadPcsclite())
} catch (error) {
  const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  lastWord({ kind: 'no-module', why: why.slice(0, 500) })
}
