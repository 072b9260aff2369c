import { HOUR_MS } from '../../values/local-date.js'
import { recordAudit } from '../state/audit-store.js'
import type { DesksOptions } from './create-desks.js'
import { createGuessLimit } from './guess-limit.js'
import type { StationLine } from './station-line.js'

/** A station connected from another address while it was connected: somebody may have its token. Two throw each other out again and again: on record once an hour. */
export function takeoverTeller ({ state, clock, log }: Pick<DesksOptions, 'state' | 'clock' | 'log'>): (line: StationLine) => void {
  const told = createGuessLimit(1, HOUR_MS)
  return ({ station: { id }, address }) => {
    const at = clock()
    if (told.isOver(String(id), at)) return
    told.wrong(String(id), at)
    log.warn({ station: id }, 'a station connected from another address while it was connected')
    recordAudit(state, { at, person: null, action: 'station-refused', outcome: 'refused', subject: { kind: 'station', id: String(id) }, address, detail: { reason: 'two-places' } })
      .catch(() => { log.error({ station: id }, 'a refusal is not on record') })
  }
}
