import { parseArgs } from 'node:util'
import { UsageError, type Command, type Terminal } from './command.js'

/** The commands, each loaded only when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./demo-command.js')).demoCommand,
  'demo-db': async () => (await import('./demo-db-command.js')).demoDbCommand,
  doctor: async () => (await import('./doctor-command.js')).doctorCommand,
  migrate: async () => (await import('./migrate-command.js')).migrateCommand,
  check: async () => (await import('./check-command.js')).checkCommand,
  notes: async () => (await import('./notes-command.js')).notesCommand,
  morning: async () => (await import('./morning-command.js')).morningCommand,
  messages: async () => (await import('./messages-command.js')).messagesCommand,
  serve: async () => (await import('./serve-command.js')).serveCommand,
  rules: async () => (await import('./rules-command.js')).rulesCommand,
  settings: async () => (await import('./settings-command.js')).settingsCommand,
  accounts: async () => (await import('./accounts-command.js')).accountsCommand,
  eligibility: async () => (await import('./eligibility-command.js')).eligibilityCommand,
  tokens: async () => (await import('./tokens-command.js')).tokensCommand,
  edc: async () => (await import('./edc-command.js')).edcCommand,
  rep: async () => (await import('./rep-command.js')).repCommand,
  stamps: async () => (await import('./stamps-command.js')).stampsCommand,
  cards: async () => (await import('./cards-command.js')).cardsCommand,
  agent: async () => (await import('./agent-command.js')).agentCommand,
  photos: async () => (await import('./photos-command.js')).photosCommand,
  register: async () => (await import('./register-command.js')).registerCommand
}

/** Runs one command line. Resolves with the exit code; whatever fails is one sentence on standard error. */
export async function runCommand (words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name === '--help') {
    terminal.print(await overview())
    return name === undefined ? 2 : 0
  }
  const load = COMMANDS[name]
  if (load === undefined) {
    terminal.say(`no command "${name}" / ไม่มีคำสั่งนี้: ${Object.keys(COMMANDS).join(', ')}`)
    return 2
  }
  const command = await load()
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options: { ...command.options, help: { type: 'boolean' } }, allowPositionals: true, strict: true })
    if (values['help'] === true) {
      terminal.print(`hosxp-sidecar ${name} ${command.usage}\n${command.summary.en}\n${command.summary.th}`)
      return 0
    }
    if (positionals.length > (command.words ?? 0)) throw new UsageError(`unexpected word: ${positionals.slice(command.words ?? 0).join(' ')}`)
    return await command.run(values as Parameters<Command['run']>[0], positionals, terminal)
  } catch (error) {
    return explain(error, name, command, terminal)
  }
}

async function overview (): Promise<string> {
  const lines = await Promise.all(Object.entries(COMMANDS).map(async ([name, load]) => {
    const { summary, usage } = await load()
    return `  ${`${name} ${usage}`.trim()}\n      ${summary.en}\n      ${summary.th}`
  }))
  return `hosxp-sidecar <command>\n\n${lines.join('\n')}`
}

function explain (error: unknown, name: string, command: Command, terminal: Terminal): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNEXPECTED'
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    terminal.say(`${message}\nusage: hosxp-sidecar ${name} ${command.usage}`)
    return 2
  }
  terminal.say(`${code}: ${message}`)
  if (code === 'UNEXPECTED' && error instanceof Error) terminal.say(error.stack ?? '')
  return 1
}
