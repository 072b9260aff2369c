import { askChain } from '../../payers/provider-chain.js'
import { eligibilityText } from '../../reports/eligibility-text.js'
import { dayOf, now } from '../../values/local-date.js'
import { loadConfig } from '../config.js'
import { openProviders } from '../jobs/open-providers.js'
import { textOption, UsageError, type Command } from './command.js'
import { dayOption } from './read-option.js'

export const eligibilityCommand: Command = {
  summary: { th: 'ถามสิทธิของคนหนึ่งเดี๋ยวนี้', en: "Asks for one person's right now" },
  usage: 'check --cid C [--date D] [--json]',
  words: 1,
  options: { cid: { type: 'string' }, date: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [what], terminal) => {
    if (what !== 'check') throw new UsageError('say what to do: check')
    const citizenId = textOption(values, 'cid')
    if (citizenId === null) throw new UsageError('say whom: --cid')
    const today = dayOf(now())
    const answer = await askChain(openProviders(loadConfig()), citizenId, dayOption(values, 'date') ?? today, today, terminal.signal)
    // What was received stays out of terminals and their histories.
    terminal.print(values['json'] === true ? JSON.stringify(answer, (key, value: unknown) => key === 'raw' ? undefined : value, 2) : eligibilityText(answer))
    return answer.kind === 'eligible' || answer.kind === 'not-eligible' ? 0 : 1
  }
}
