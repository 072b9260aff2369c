import type { CardReaders, ReadersState } from '../../devices/card-readers.js'
import { createPcscReaders } from '../../devices/pcsc/pcsc-readers.js'
import { noService, stopped } from './cards-error.js'
import { readOneCard } from './cards-read.js'
import { textOption, UsageError, type Command, type OptionValues, type Terminal } from './command.js'

const SERVICE_WITHIN_MS = 5000
/** The readers are told one by one after the service. */
const ALL_TOLD_MS = 300

export const cardsCommand: Command = {
  summary: { th: 'ทดสอบเครื่องอ่านบัตรของเครื่องนี้: ดูรายชื่อ และอ่านบัตรประชาชน', en: 'The card readers of this PC: list them, read an ID card' },
  usage: 'list [--json] | read [--reader NAME] [--photo FILE] [--no-nhso] [--json]',
  words: 1,
  options: { reader: { type: 'string' }, photo: { type: 'string' }, 'no-nhso': { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (values, [action], terminal) => {
    if (action !== 'list' && action !== 'read') throw new UsageError('say "cards list" or "cards read"')
    if (action === 'list' && (values['reader'] ?? values['photo'] ?? values['no-nhso']) !== undefined) throw new UsageError('"cards list" takes --json only')
    for (const name of ['reader', 'photo']) if (textOption(values, name) === '') throw new UsageError(`--${name} is empty`)
    const readers = createPcscReaders({
      read: { readsOn: action === 'list' || values['reader'] !== undefined ? 'demand' : 'insert', settleMs: 0, withPhoto: values['photo'] !== undefined, withNhso: values['no-nhso'] === true ? false : 'always' },
      say: sentence => terminal.say(sentence)
    })
    try {
      return action === 'list' ? await list(readers, values, terminal) : await readOneCard(readers, { reader: textOption(values, 'reader'), photo: textOption(values, 'photo'), isJson: values['json'] === true, terminal })
    } finally {
      await readers.close()
    }
  }
}

async function list (readers: CardReaders, values: OptionValues, terminal: Terminal): Promise<number> {
  const withCard = new Set<string>()
  readers.subscribe(event => {
    if (event.kind === 'inserted') withCard.add(event.reader)
    if (event.kind === 'removed') withCard.delete(event.reader)
  })
  const { service, readers: found } = await whenListed(readers, terminal.signal)
  if (service !== 'up') throw noService()
  const rows = found.map(({ name }) => ({ name, hasCard: withCard.has(name) }))
  if (values['json'] === true) terminal.print(JSON.stringify({ source: 'pcsc', service, readers: rows }, null, 2))
  else if (rows.length === 0) terminal.print('ไม่พบเครื่องอ่านบัตร ตรวจสาย USB และไดรเวอร์ / no reader found')
  else for (const { name, hasCard } of rows) terminal.print(`${name}  ${hasCard ? 'มีบัตร' : 'ว่าง'}`)
  return 0
}

/** The readers as they are told once the service answers; whatever it is after five seconds. */
async function whenListed (readers: CardReaders, signal: AbortSignal): Promise<ReadersState> {
  return await new Promise((resolve, reject) => {
    const settled = (ms: number): NodeJS.Timeout => setTimeout(() => resolve(readers.state()), ms)
    let timer = settled(SERVICE_WITHIN_MS)
    readers.subscribe(event => {
      if (event.kind !== 'readers' || event.state.service !== 'up') return
      clearTimeout(timer)
      timer = settled(ALL_TOLD_MS)
    })
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(stopped())
    }, { once: true })
  })
}
