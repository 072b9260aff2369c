import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { jsonLog } from '../../devices/agent/agent-log.js'
import type { StationSource } from '../../devices/agent/choose-source.js'
import { LOCAL_PORT } from '../../devices/agent/local-server.js'
import { newBrowserCode } from '../../devices/agent/new-browser-code.js'
import { pairStation, readAuthority } from '../../devices/agent/pair.js'
import { startAgent } from '../../devices/agent/run-agent.js'
import { stationFolder } from '../../devices/agent/station-token.js'
import { formatInstant, now } from '../../values/local-date.js'
import { projectFile } from '../../values/project-file.js'
import { textOption, UsageError, type Command, type OptionValues, type Terminal } from './command.js'
import { wholeOption } from './read-option.js'

const SOURCES: readonly StationSource[] = ['auto', 'reader', 'nhso-agent']

/** Runs on the PC with the reader: it needs no database and no variable of the environment. */
export const agentCommand: Command = {
  summary: { th: 'สถานีอ่านบัตร: จับคู่เครื่องนี้กับ sidecar แล้วส่งบัตรที่เสียบให้', en: 'The card station of this PC: pair it with the sidecar, then tell it the cards' },
  usage: `pair --server URL --code CODE | [run] [--port N] [--source ${SOURCES.join('|')}] | code [--port N] [--folder F] [--plain] [--ca FILE]`,
  words: 1,
  options: {
    server: { type: 'string' },
    code: { type: 'string' },
    folder: { type: 'string' },
    plain: { type: 'boolean' },
    ca: { type: 'string' },
    port: { type: 'string' },
    source: { type: 'string' }
  },
  run: async (values, [action = 'run'], terminal) => {
    switch (action) {
      case 'pair': return await pair(values, terminal)
      case 'run': return await run(values, terminal)
      case 'code': {
        terminal.print(await newBrowserCode(portOption(values), terminal.signal))
        return 0
      }
      default: throw new UsageError('say "agent pair", "agent run" or "agent code"')
    }
  }
}

async function pair (values: OptionValues, terminal: Terminal): Promise<number> {
  const [server, code] = [textOption(values, 'server'), textOption(values, 'code')]
  if (server === null || code === null) throw new UsageError('pairing needs --server URL and --code CODE')
  const station = await pairStation({ server, code, ...await commonOptions(values), version: await version(), signal: terminal.signal })
  terminal.print(`จับคู่แล้ว: ${station} / paired`)
  return 0
}

async function run (values: OptionValues, terminal: Terminal): Promise<number> {
  const source = textOption(values, 'source')
  if (source !== null && !isSource(source)) throw new UsageError(`--source must be one of ${SOURCES.join(', ')}: ${source}`)
  const log = jsonLog(terminal.say, () => formatInstant(now()))
  const agent = await startAgent({ ...await commonOptions(values), version: await version(), port: portOption(values), source, log })
  log('info', 'the station runs', { localPort: agent.localPort })
  try {
    if (!terminal.signal.aborted) await once(terminal.signal, 'abort')
  } finally {
    await agent.stop()
  }
  return 0
}

const commonOptions = async (values: OptionValues): Promise<{ readonly folder: string, readonly isPlainAllowed: boolean, readonly ca: string | null }> => {
  const ca = textOption(values, 'ca')
  return { folder: stationFolder(textOption(values, 'folder')), isPlainAllowed: values['plain'] === true, ca: ca === null ? null : await readAuthority(ca) }
}

const isSource = (word: string): word is StationSource => SOURCES.some(source => source === word)

function portOption (values: OptionValues): number {
  const port = wholeOption(values, 'port', 1) ?? LOCAL_PORT
  if (port > 65_535) throw new UsageError(`--port must be at most 65535: ${port}`)
  return port
}

async function version (): Promise<string> {
  const { version } = JSON.parse(await readFile(projectFile('package.json'), 'utf8')) as { version: string }
  return version
}
