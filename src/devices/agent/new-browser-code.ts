import { setTimeout as rest } from 'node:timers/promises'
import { AgentError } from './agent-error.js'
import { exchange } from './http-exchange.js'
import { STATION_HEADER } from './local-server.js'

const TRIES = 20
const PAUSE_MS = 250

/** Asks the agent that runs on this PC for a code for its browser. Throws {@link AgentError}: none runs at this port, or it is not connected. */
export async function newBrowserCode (port: number, signal: AbortSignal): Promise<string> {
  const before = (await ask(port, 'state', signal)).code
  await ask(port, 'code-wanted', signal)
  for (let tries = 0; tries < TRIES; tries++) {
    const { code } = await ask(port, 'state', signal)
    if (code !== null && code !== before) return code
    await rest(PAUSE_MS, undefined, { signal })
  }
  throw new AgentError('STATION_NOT_RUNNING', { th: 'สถานียังไม่ได้ต่อกับ sidecar จึงไม่มีรหัส', en: 'the station is not connected: no code came' })
}

async function ask (port: number, path: string, signal: AbortSignal): Promise<{ readonly code: string | null }> {
  try {
    const { status, body } = await exchange({ url: `http://127.0.0.1:${port}/${path}`, signal, timeoutMs: 3000, mostBytes: 65_536, headers: { [STATION_HEADER]: '1' } })
    const answer = JSON.parse(status === 200 ? body : '') as { code?: unknown }
    return { code: typeof answer.code === 'string' ? answer.code : null }
  } catch (error) {
    signal.throwIfAborted()
    throw new AgentError('STATION_NOT_RUNNING', { th: `ไม่พบสถานีที่พอร์ต ${port} ของเครื่องนี้`, en: `no station answers at port ${port} of this PC` }, { cause: error })
  }
}
