import type { Test } from 'tap'
import type { NoteEngine } from '../../../src/hosxp-adapter/fixture/create-tables.js'
import { startMysqlProxy } from '../mysql-proxy.js'
import { statementLine, type Statement, type Strike } from '../statement-line.js'
import { referencesOf, type References } from './outcome.js'
import { complaintOf, runPass } from './run-pass.js'
import { sweepHospital, TIMES, type SweepHospital } from './sweep-hospital.js'
import { startVictims, type Victims } from './victims.js'
import type { Flaw } from './wrong-writers.js'

/** Where scenes are played. */
export interface Stage {
  readonly hospital: SweepHospital
  readonly victims: Victims
  readonly references: References
  readonly flaw: Flaw | null
}

export async function openStage (t: Test, engine: NoteEngine): Promise<Stage> {
  const hospital = await sweepHospital(t, engine)
  const references = await referencesOf(hospital)
  const victims = startVictims()
  t.teardown(victims.stop)
  return { hospital, victims, references, flaw: null }
}

/** What became of a pass behind the proxies. */
export interface Fallen {
  readonly statements: readonly Statement[]
  /** The statement of the strike; `null`: it came to its end before. */
  readonly struckAt: Statement | null
  /** Why it ended by itself before its end; `null` when it did not. */
  readonly complaint: string | null
  /** Resolves when both servers have ended its sessions. */
  readonly drained: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Runs the pass behind the proxies: in a process of its own that dies at the strike, or here when it is to live. Rejects when `meanwhile` does. */
export async function runVictim ({ hospital, victims, flaw }: Stage, strike: Omit<Strike, 'kill'> | null): Promise<Fallen> {
  const victim = strike === null || strike.death === null ? null : await victims.next()
  const line = statementLine(strike === null ? null : { ...strike, kill: () => victim?.kill() }, isCounted)
  const hosxp = await startMysqlProxy('hosxp', hospital.hosxpUrl, line)
  const own = await startMysqlProxy('own', hospital.stateUrl, line)
  const order = { hosxpUrl: hosxp.url, stateUrl: own.url, asOf: TIMES.pass, flaw }
  const complaint = victim === null ? await runPass(order).then(() => null, complaintOf) : await victim.run(order)
  const close = async (): Promise<void> => { await Promise.all([hosxp.close(), own.close()]) }
  if (line.fault() !== undefined) {
    await close()
    throw line.fault()
  }
  return {
    statements: line.statements,
    struckAt: line.struckAt(),
    complaint,
    drained: async () => { await Promise.all([hosxp.drained(), own.drained()]) },
    close
  }
}

// Asked again whenever half a second or two have gone by: is HOSxP busy, and who has a patient open.
const isCounted = (text: string): boolean => !/^SHOW GLOBAL STATUS|FROM vn_lock/.test(text)

/** The statements of a pass nobody disturbs. */
export async function tracePass (stage: Stage): Promise<readonly Statement[]> {
  await stage.hospital.restore()
  const { statements, complaint, close } = await runVictim(stage, null)
  await close()
  if (complaint !== null) throw new Error(complaint)
  return statements
}
