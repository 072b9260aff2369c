import { UsageError, type Command } from './command.js'
import { checkEligibility } from './eligibility-check.js'
import { eligibilityQueue } from './eligibility-queue.js'

export const eligibilityCommand: Command = {
  summary: { th: 'ถามสิทธิของคนหนึ่งเดี๋ยวนี้ ดูคิวสิทธิชั่วคราว', en: "Asks for one person's right now; the queue of provisional rights" },
  usage: 'check --cid C [--date D] | queue [--json]',
  words: 1,
  options: { cid: { type: 'string' }, date: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [what], terminal) => {
    if (what === 'check') return await checkEligibility(values, terminal)
    if (what === 'queue') return await eligibilityQueue(values, terminal)
    throw new UsageError('say what to do: check or queue')
  }
}
