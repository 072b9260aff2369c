import { STANDING_NAMES, TOKEN_FROM_NAMES } from '../../reports/eligibility-words.js'
import { formatBuddhistTime, formatInstant, now, type Instant } from '../../values/local-date.js'
import { padEndThai } from '../../values/thai-text.js'
import { ASKED_SOURCES, isAskedSource } from '../asking/asked-source.js'
import { handOver, HANDOVER_FAULTS, readExpiry } from '../asking/hand-over.js'
import { jwtExpiry } from '../asking/jwt-expiry.js'
import { loadConfig } from '../config.js'
import { openState } from '../jobs/open-databases.js'
import { recordAudit } from '../state/audit-store.js'
import { readStandings } from '../state/payer-standing-store.js'
import { handedTokens } from '../state/payer-token-store.js'
import type { StateDb } from '../state/state-schema.js'
import { textOption, UsageError, type Command, type OptionValues, type Terminal } from './command.js'
import { actorOption } from './read-option.js'

export const tokensCommand: Command = {
  summary: { th: 'token ของแหล่งตรวจสิทธิ: มอบ token ใหม่ (อ่านจาก stdin) และดูอายุ', en: 'Tokens of the sources of rights: hand over a new one (read from stdin), and how long they last' },
  usage: `list [--json] | set ${ASKED_SOURCES.join('|')} [--expires "YYYY-MM-DD HH:MM"] [--by NAME] [--json]  < file`,
  words: 2,
  options: { expires: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [action, source], terminal) => {
    if (action !== 'list' && action !== 'set') throw new UsageError('say "tokens list" or "tokens set SOURCE"; the token is read from standard input')
    const wanted = action === 'set' ? setting(source, values) : null
    const state = await openState(loadConfig())
    try {
      return wanted === null ? await list(state.db, values, terminal) : await set(state.db, wanted, values, terminal)
    } finally {
      await state.close()
    }
  }
}

interface Wanted {
  readonly source: typeof ASKED_SOURCES[number]
  readonly expiresAt: Instant | null
}

function setting (source: string | undefined, values: OptionValues): Wanted {
  if (source === undefined || !isAskedSource(source)) throw new UsageError(`say whose token it is: ${ASKED_SOURCES.join(', ')}`)
  const text = textOption(values, 'expires')
  const expiresAt = text === null ? null : readExpiry(text)
  if (text !== null && expiresAt === null) throw new UsageError(`--expires must be a time, "YYYY-MM-DD HH:MM" (Bangkok, Gregorian): ${text}`)
  return { source, expiresAt }
}

async function set (state: StateDb, { source, expiresAt }: Wanted, values: OptionValues, terminal: Terminal): Promise<number> {
  if (process.stdin.isTTY) terminal.say('วาง token แล้วกด Ctrl+D / paste the token, then Ctrl+D')
  const at = now()
  const by = actorOption(values)
  const fault = await handOver(state, { source, text: await standardInput(terminal.signal), expiresAt, at, by })
  if (fault !== null) {
    terminal.say(`${HANDOVER_FAULTS[fault].th} / ${HANDOVER_FAULTS[fault].en}`)
    return 1
  }
  await recordAudit(state, { at, person: null, action: 'payer-token-changed', outcome: 'done', subject: { kind: 'source', id: source }, address: 'command', detail: { by } })
  terminal.print(values['json'] === true ? JSON.stringify({ source, takenAt: formatInstant(at) }) : `${source}: รับ token แล้ว บริการที่เปิดอยู่จะใช้ภายในหนึ่งนาที / taken; a running service uses it within a minute`)
  return 0
}

// More than any token is not read to its end.
const MOST_BYTES = 100_000

async function standardInput (signal: AbortSignal): Promise<string> {
  const ended = (): void => { process.stdin.destroy() }
  signal.addEventListener('abort', ended, { once: true })
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    if (text.length > MOST_BYTES) break
  }
  signal.removeEventListener('abort', ended)
  return text
}

/** Everything but the tokens. */
async function list (state: StateDb, values: OptionValues, terminal: Terminal): Promise<number> {
  const standings = new Map((await readStandings(state)).map(standing => [standing.source, standing]))
  const handed = new Map((await handedTokens(state)).map(token => [token.source, { takenAt: token.takenAt, takenBy: token.takenBy, expiresAt: token.expiresAt ?? jwtExpiry(token.token) }]))
  const told = (at: Instant | null | undefined): string | null => at == null ? null : formatInstant(at)
  const rows = ASKED_SOURCES.map(source => {
    const standing = standings.get(source)
    const token = standing?.token ?? null
    const own = handed.get(source)
    return { source, standing, token, own }
  })
  if (values['json'] === true) {
    terminal.print(JSON.stringify(rows.map(({ source, standing, token, own }) => ({
      source,
      isOn: standing?.isOn ?? false,
      state: standing?.state ?? 'unknown',
      inUse: token === null ? null : { from: token.from, takenAt: told(token.takenAt), takenBy: token.takenBy, expiresAt: told(token.expiresAt), refusedAt: told(token.refusedAt) },
      handedOver: own === undefined ? null : { takenAt: told(own.takenAt), takenBy: own.takenBy, expiresAt: told(own.expiresAt) }
    })), null, 2))
    return 0
  }
  for (const { source, standing, token, own } of rows) {
    const uses = token === null ? 'ไม่มี token' : `ใช้ token จาก ${TOKEN_FROM_NAMES[token.from]}${token.refusedAt === null ? '' : ' ถูกปฏิเสธ'}${token.expiresAt === null ? '' : ` ถึง ${formatBuddhistTime(token.expiresAt)}`}`
    const last = own === undefined ? '' : ` · มอบล่าสุด ${formatBuddhistTime(own.takenAt)} โดย ${own.takenBy}${own.expiresAt === null ? '' : ` ถึง ${formatBuddhistTime(own.expiresAt)}`}`
    terminal.print(`${padEndThai(source, 15)}${padEndThai(standing?.isOn === true ? 'เปิด' : 'ปิด', 6)}${padEndThai(STANDING_NAMES[standing?.state ?? 'unknown'], 18)}${uses}${last}`)
  }
  return 0
}
