import { formatBuddhistTime, formatInstant, now } from '../../values/local-date.js'
import { loadConfig } from '../config.js'
import { countMessages, decideDoubt, listDoubts, type DoubtDecision } from '../state/outbox-doubts.js'
import { textOption, UsageError, type Command } from './command.js'
import { openState } from '../jobs/open-databases.js'
import { actorOption, wholeOption } from './read-option.js'

const VERDICTS: readonly string[] = ['sent', 'again', 'drop'] satisfies readonly DoubtDecision['verdict'][]
const isVerdict = (text: string | null): text is DoubtDecision['verdict'] => text !== null && VERDICTS.includes(text)

export const messagesCommand: Command = {
  summary: { th: 'ข้อความที่ส่งออก และตัดสินฉบับที่ไม่ทราบว่าถึงหรือไม่', en: 'Messages that go out, and those that may not have arrived' },
  usage: 'list | decide --id N --as sent|again|drop [--by NAME] [--json]',
  words: 1,
  options: { id: { type: 'string' }, as: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [action], terminal) => {
    const id = wholeOption(values, 'id', 1)
    const verdict = textOption(values, 'as')
    if (action !== 'list' && action !== 'decide') throw new UsageError('say "messages list" or "messages decide --id N --as sent|again|drop"')
    if (action === 'decide' && (id === null || !isVerdict(verdict))) throw new UsageError(`"messages decide" needs --id N and --as ${VERDICTS.join(', ')}`)
    const state = await openState(loadConfig())
    try {
      if (action === 'decide' && id !== null && isVerdict(verdict)) {
        const isDecided = await decideDoubt(state.db, id, { verdict, by: actorOption(values), at: now() })
        if (!isDecided) terminal.say(`ไม่มีข้อความเลขที่ ${id} ที่รอตัดสิน / message ${id} waits for no decision; "messages list" shows them`)
        return isDecided ? 0 : 1
      }
      const [counts, doubts] = [await countMessages(state.db), await listDoubts(state.db)]
      if (values['json'] === true) {
        terminal.print(JSON.stringify({ counts: counts.map(count => ({ ...count, oldestAt: formatInstant(count.oldestAt) })), doubts: doubts.map(doubt => ({ ...doubt, triedAt: formatInstant(doubt.triedAt) })) }, null, 2))
        return 0
      }
      for (const { channel, state: kind, count, oldestAt } of counts) terminal.print(`${channel} ${kind} ${count} (เก่าสุด ${formatBuddhistTime(oldestAt)})`)
      for (const doubt of doubts) terminal.print(`? ${doubt.id} ${doubt.topic} ${doubt.channel} ลอง ${doubt.tries} ครั้ง ${formatBuddhistTime(doubt.triedAt)}: ${doubt.reason}`)
      if (counts.length === 0) terminal.print('ยังไม่มีข้อความ / no messages')
      return 0
    } finally {
      await state.close()
    }
  }
}
