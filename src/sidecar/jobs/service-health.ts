import { formatInstant, MINUTE_MS } from '../../values/local-date.js'
import type { Health, HealthPart } from '../http/routes/health.js'
import { listJobRuns } from '../state/job-store.js'
import { pingState } from '../state/ping-state.js'
import type { JobTools } from './job.js'
import type { Runner } from './runner.js'
import { hourText } from './watch/watch-hour.js'

const TICK_PATIENCE_MS = 10 * MINUTE_MS
// A night run of years of data is done by then; what lasts longer hangs.
const WORK_PATIENCE_MS = 60 * MINUTE_MS
const ANSWER_MS = 3000

/** Asks everything the service needs, now: a real statement each. */
export const healthOf = (tools: JobTools, runner: Pick<Runner, 'state'>): Health => ({
  parts: async () => [
    await part('own-database', true, async () => await pingState(tools.state).then(() => 'answers')),
    await part('hosxp', true, async () => await hosxpAnswers(tools, runner)),
    runnerPart(runner, tools),
    watchPart(runner),
    await part('last-morning', false, async () => await lastMorning(tools))
  ]
})

/** Statements to HOSxP wait in one line: one that is behind a run at work is no sign of illness. */
async function hosxpAnswers ({ hosxp }: JobTools, runner: Pick<Runner, 'state'>): Promise<string> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), ANSWER_MS)
  const asked = hosxp.select('SELECT 1', [], late.signal).then(() => 'answers')
  const waited = new Promise<string>((resolve, reject) => late.signal.addEventListener('abort', () => {
    if (runner.state().doing === null) reject(Object.assign(new Error('no answer'), { code: 'no answer' }))
    else resolve('at work')
  }, { once: true }))
  try {
    asked.catch(() => undefined)
    return await Promise.race([asked, waited])
  } finally {
    clearTimeout(timer)
  }
}

async function part (name: string, isNeeded: boolean, ask: () => Promise<string>): Promise<HealthPart> {
  try {
    return { name, isNeeded, isUp: true, detail: await ask() }
  } catch (error) {
    return { name, isNeeded, isUp: false, detail: error instanceof Error && 'code' in error ? String(error.code) : 'failed' }
  }
}

function runnerPart (runner: Pick<Runner, 'state'>, { clock }: JobTools): HealthPart {
  const { lastTickAt, doing, trouble } = runner.state()
  const isTicking = lastTickAt !== null && clock() - lastTickAt < (doing === null ? TICK_PATIENCE_MS : WORK_PATIENCE_MS)
  const since = lastTickAt === null ? 'not started' : `last minute ${formatInstant(lastTickAt)}`
  return { name: 'runner', isNeeded: true, isUp: isTicking, detail: [since, ...(doing === null ? [] : [`doing ${doing}`]), ...(trouble === null ? [] : [trouble])].join('; ') }
}

/** A look that is late says why in the runner's part. */
function watchPart (runner: Pick<Runner, 'state'>): HealthPart {
  const { lastLookAt, hour } = runner.state().watch
  const looked = lastLookAt === null ? 'not yet' : `last look ${formatInstant(lastLookAt)}`
  return { name: 'watch', isNeeded: false, isUp: true, detail: hour === null ? looked : `${looked}; this hour ${hourText(hour)}` }
}

async function lastMorning ({ state }: JobTools): Promise<string> {
  const [run] = await listJobRuns(state, { job: 'morning', limit: 1 })
  if (run === undefined) return 'none yet'
  if (run.status === 'failed' || run.status === 'missed') throw Object.assign(new Error(run.remark ?? ''), { code: `${run.status}, due ${formatInstant(run.dueAt)}` })
  return `${run.status}, due ${formatInstant(run.dueAt)}`
}
