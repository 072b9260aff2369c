import type { ProvisionalRight } from '../../case/case-eligibility.js'
import { settleProvisional } from '../../checks/eligibility/settle-provisional.js'
import type { CheckSettings } from '../../checks/settings.js'
import { plusMs, type Instant } from '../../values/local-date.js'
import type { AskedRight } from '../asking/payers.js'
import { inTransaction } from '../state/in-transaction.js'
import { askRecheck } from '../state/recheck-store.js'
import { openProvisionals, stepProvisional, type ProvisionalStep } from '../state/reverification-store.js'
import { readSettings } from '../state/settings-store.js'
import type { JobTools, JobTurn } from './job.js'
import { overdueStep, stepAfter } from './provisional-step.js'
import { readRecordedRights } from './recorded-rights.js'

// The lease is held meanwhile, and others wait for their minute.
const TURN_MS = 20_000

interface Answered extends AskedRight {
  readonly provisional: ProvisionalRight
  readonly at: Instant
}

/**
 * Asks again about provisional rights that are due, the longest due first, and settles those that agree with what HOSxP has (accident-act §5). What does not
 * fit into this minute stays due. Nothing waits for it: a provisional right never blocks anybody.
 */
export async function reverifyPass (tools: JobTools, turn: JobTurn): Promise<void> {
  const { state } = tools
  const open = await openProvisionals(state)
  if (open.length === 0) return
  const { settings } = await readSettings(state)
  const due = open.filter(provisional => isDue(provisional, turn.asOf)).sort((a, b) => (a.nextAt ?? 0) - (b.nextAt ?? 0) || a.id - b.id)
  const answers = await askAll(tools, turn, due)
  const definite = answers.filter(({ answer }) => answer.kind === 'eligible' || answer.kind === 'not-eligible')
  const recorded = await readRecordedRights(tools, turn, definite.map(({ provisional: { subject } }) => subject), settings)
  for (const asked of answers) {
    const { provisional, answer, at } = asked
    const right = recorded.get(`${provisional.subject.kind} ${provisional.subject.id}`) ?? null
    const settlement = settleProvisional(provisional, right, answer, at)
    await take(tools, turn, provisional, stepAfter(provisional, { ...asked, settlement, isRecordedKnown: right !== null }, settings))
  }
  await tellOverdue(tools, turn, open.filter(({ id }) => !answers.some(({ provisional }) => provisional.id === id)), settings)
}

/** A clock that ran ahead and was set back delays nothing. */
const isDue = ({ nextAt, startedAt, lastAt }: ProvisionalRight, now: Instant): boolean => nextAt !== null && (nextAt <= now || (lastAt ?? startedAt) > now)

/** As many at once as keeps the permitted rate busy, until the turn is over. */
async function askAll ({ payers, clock }: JobTools, { signal }: JobTurn, due: readonly ProvisionalRight[]): Promise<readonly Answered[]> {
  const answers: Answered[] = []
  const until = plusMs(clock(), TURN_MS)
  // What is under way then is let finish and kept by whoever asks: the next minute has it at once.
  const timeIsUp = AbortSignal.timeout(TURN_MS)
  const ending = AbortSignal.any([signal, timeIsUp])
  const waiting = due.values()
  const lane = async (): Promise<void> => {
    for (const provisional of waiting) {
      if (ending.aborted || clock() >= until) return
      const { citizenId, serviceDate } = provisional
      try {
        answers.push({ ...await payers.ask({ citizenId, serviceDate, cause: 'again', priority: 'batch', signal: ending }), provisional, at: clock() })
      } catch (error) {
        if (signal.aborted || !timeIsUp.aborted) throw error
        return
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(payers.lanes(), due.length) }, lane))
  return answers
}

async function tellOverdue (tools: JobTools, turn: JobTurn, unasked: readonly ProvisionalRight[], settings: CheckSettings): Promise<void> {
  for (const provisional of unasked) {
    const step = overdueStep(provisional, turn.asOf, settings)
    if (step !== null) await take(tools, turn, provisional, step)
  }
}

/** Writes it down, unless a person ended it meanwhile; what is told of the case changes with it. */
async function take ({ state }: JobTools, { asOf, signal }: JobTurn, { id, subject, ...before }: ProvisionalRight, step: ProvisionalStep): Promise<void> {
  signal.throwIfAborted()
  const isChanged = (step.state ?? before.state) !== before.state || (step.why === undefined ? before.why : step.why) !== before.why
  await inTransaction(state, async transaction => {
    const isTaken = await stepProvisional(transaction, id, step)
    if (isTaken && isChanged) await askRecheck(transaction, subject, { by: 'sidecar', at: asOf })
  })
}
