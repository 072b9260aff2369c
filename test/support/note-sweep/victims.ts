import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { plainNode } from '../test-log.js'
import type { PassOrder } from './run-pass.js'

/** A process that runs one note pass. */
export interface Victim {
  /** Resolves when the process is gone: with what it complained about, `null` when it ended well or was killed. */
  readonly run: (order: PassOrder) => Promise<string | null>
  readonly kill: () => void
}

export interface Victims {
  /** The next one, loaded and waiting; another is loading meanwhile. */
  readonly next: () => Promise<Victim>
  readonly stop: () => void
}

export function startVictims (): Victims {
  let spare = load()
  return {
    next: async () => {
      const child = spare
      spare = load()
      await child.ready
      return victimOf(child.process)
    },
    stop: () => { spare.process.kill('SIGKILL') }
  }
}

interface LoadingVictim {
  readonly process: ChildProcess
  readonly ready: Promise<unknown>
}

const WRITER = fileURLToPath(new URL('writer-process.js', import.meta.url))

function load (): LoadingVictim {
  const child = spawn('env', [...plainNode(), process.execPath, WRITER], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ready = once(child, 'message')
  // One that is stopped while it loads never says so.
  ready.catch(() => undefined)
  return { process: child, ready }
}

function victimOf (child: ChildProcess): Victim {
  return {
    run: async order => {
      let complaint: string | null = null
      child.on('message', message => { complaint = String(message) })
      const ended = once(child, 'exit')
      child.send(order)
      await ended
      return complaint
    },
    kill: () => { child.kill('SIGKILL') }
  }
}
