import { provisionalQueueText, type QueuedProvisional } from '../../reports/provisional-queue-text.js'
import { formatInstant, now } from '../../values/local-date.js'
import { loadConfig } from '../config.js'
import { openState } from '../jobs/open-databases.js'
import { provisionalQueue } from '../jobs/provisional-queue.js'
import { readSettings } from '../state/settings-store.js'
import type { OptionValues, Terminal } from './command.js'

/** `eligibility queue`: provisional rights that are still open, without names or citizen ids. */
export async function eligibilityQueue (values: OptionValues, terminal: Terminal): Promise<number> {
  const state = await openState(loadConfig())
  try {
    const asOf = now()
    const queue = await provisionalQueue(state.db, (await readSettings(state.db)).settings, asOf)
    terminal.print(values['json'] === true ? JSON.stringify({ asOf: formatInstant(asOf), provisionals: queue.map(shown) }, null, 2) : provisionalQueueText(queue, asOf))
    return 0
  } finally {
    await state.close()
  }
}

const shown = ({ subject, hn, serviceDate, cause, offered, decidedBy, state, why, satangAtRisk, tries, lastReason, startedAt, endsAt, lastAt, nextAt }: QueuedProvisional) => ({
  subject,
  hn,
  serviceDate,
  cause,
  offered,
  decidedBy,
  state,
  why,
  satangAtRisk,
  tries,
  lastReason,
  startedAt: formatInstant(startedAt),
  endsAt: formatInstant(endsAt),
  lastAt: lastAt === null ? null : formatInstant(lastAt),
  nextAt: nextAt === null ? null : formatInstant(nextAt)
})
