import type { CheckSettings } from '../../checks/settings.js'
import type { QueuedProvisional } from '../../reports/provisional-queue-text.js'
import { DAY_MS, type Instant } from '../../values/local-date.js'
import { listFindings } from '../state/list-findings.js'
import { openProvisionals } from '../state/reverification-store.js'
import type { StateDb } from '../state/state-schema.js'
import { provisionalEndsAt } from './provisional-step.js'

const OF_PROVISIONAL = ['EL03']

/** Every open provisional right, the one to take up first at the front. */
export async function provisionalQueue (state: StateDb, settings: CheckSettings, now: Instant): Promise<readonly QueuedProvisional[]> {
  const [open, findings] = [await openProvisionals(state), await listFindings(state, now, { state: 'open', checks: OF_PROVISIONAL })]
  const atRisk = new Map(findings.map(({ subject, satangAtRisk }) => [`${subject.kind} ${subject.id}`, satangAtRisk]))
  const queue = open.map((provisional): QueuedProvisional => ({
    ...provisional,
    satangAtRisk: atRisk.get(`${provisional.subject.kind} ${provisional.subject.id}`) ?? null,
    endsAt: provisionalEndsAt(provisional, settings)
  }))
  return inQueueOrder(queue, now)
}

/** Those a person has to follow up or whose time is over, then by whole days of age, the oldest first; within a day the most expensive first. */
export const inQueueOrder = (queue: readonly QueuedProvisional[], now: Instant): readonly QueuedProvisional[] => queue.toSorted((a, b) =>
  Number(isForPerson(b, now)) - Number(isForPerson(a, now)) || daysOld(b, now) - daysOld(a, now) || (b.satangAtRisk ?? 0) - (a.satangAtRisk ?? 0) || a.startedAt - b.startedAt || a.id - b.id)

const isForPerson = ({ state, endsAt }: QueuedProvisional, now: Instant): boolean => state === 'needs-person' || endsAt <= now
const daysOld = ({ startedAt }: QueuedProvisional, now: Instant): number => Math.floor((now - startedAt) / DAY_MS)
