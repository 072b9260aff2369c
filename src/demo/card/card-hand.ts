import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { CardOrder, CardReport, Insertion } from './vpcd-words.js'

/** Ports of vpcd's two readers, "Virtual PCD 00 00" and "Virtual PCD 00 01". */
export const VPCD_PORTS = [35_963, 35_964] as const

/** A process that puts cards into one virtual reader. */
export interface CardHand {
  /** Fulfils when the card is in; what was in before was pulled first. Rejects when there is no reader. */
  readonly insert: (insertion: Insertion) => Promise<CardReport>
  /** Nothing happens when no card is in. */
  readonly pull: () => void
  readonly close: () => Promise<void>
}

export async function startCardHand (port: number, hear: (report: CardReport) => void = () => undefined): Promise<CardHand> {
  // Without NODE_OPTIONS: what a test runner loads into its processes is not for this one.
  const child = spawn('env', ['-u', 'NODE_OPTIONS', process.execPath, fileURLToPath(new URL('vpcd-card.js', import.meta.url)), '--port', String(port)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const waiting: { readonly resolve: (report: CardReport) => void, readonly reject: (error: Error) => void }[] = []
  // Orders to a process that is gone are answered by its end.
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', line => {
    const report = JSON.parse(line) as CardReport
    hear(report)
    if (report.kind === 'inserted') waiting.shift()?.resolve(report)
    if (report.kind === 'failed') waiting.shift()?.reject(new Error(`the card could not be put in: ${report.why}`))
  })
  void ended.then(() => waiting.splice(0).forEach(({ reject }) => reject(new Error('the process with the card ended'))))
  await once(child, 'spawn')

  const order = (order: CardOrder): void => { child.stdin.write(`${JSON.stringify(order)}\n`) }
  return {
    insert: async insertion => await new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      order({ do: 'insert', ...insertion })
    }),
    pull: () => order({ do: 'pull' }),
    close: async () => {
      child.stdin.end()
      await ended
    }
  }
}
