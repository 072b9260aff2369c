import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { LINK_TIMES, type LinkTimes } from '../../../src/devices/agent/link-times.js'
import { startAgent, type Agent } from '../../../src/devices/agent/run-agent.js'
import { saveStationToken } from '../../../src/devices/agent/station-token.js'
import { fakeReaders, type FakeReaders } from './fake-readers.js'
import { TOKEN } from './test-sidecar.js'

export interface StationRig {
  readonly agent: Agent
  readonly folder: string
  readonly readers: FakeReaders
  readonly nhso: FakeReaders
  readonly lines: string[]
}

export const QUICK: LinkTimes = { ...LINK_TIMES, firstRestMs: 20, longestRestMs: 80, refusedMs: 400, lookMs: 30 }

export async function temporaryFolder (t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'station-'))
  t.teardown(async () => await rm(folder, { recursive: true }))
  return folder
}

/** A paired station with readers of the test, and no NHSO agent on its PC. */
export async function stationRig (t: Test, { url, times = {}, port = 18_701 }: { readonly url: string, readonly times?: Partial<LinkTimes>, readonly port?: number }): Promise<StationRig> {
  const folder = await temporaryFolder(t)
  await saveStationToken(folder, { server: url, station: 'ห้องบัตร 1', token: TOKEN })
  const [readers, nhso] = [fakeReaders('pcsc'), fakeReaders('nhso-agent', { service: 'missing', names: [] })]
  const lines: string[] = []
  const agent = await startAgent({
    folder,
    version: '0.1.0',
    port,
    times: { ...QUICK, ...times },
    log: (level, happening, fields) => { lines.push(JSON.stringify({ level, happening, ...fields })) },
    sources: { reader: async () => readers, nhsoAgent: () => nhso }
  })
  t.teardown(agent.stop)
  return { agent, folder, readers, nhso, lines }
}
