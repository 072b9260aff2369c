import { setTimeout as pause } from 'node:timers/promises'
import type { RowDataPacket } from 'mysql2/promise'
import type { Instant } from '../../../src/values/local-date.js'
import type { Statement } from '../statement-line.js'
import { doubtsIn, faultsOf, type Doubt, type Recovered } from './invariants.js'
import { tracedWrites } from './note-trace.js'
import { WRITTEN } from './outcome.js'
import { complaintOf, runPass } from './run-pass.js'
import { sceneText, type Scene } from './scene.js'
import { startStaff, type Staff } from './staff.js'
import { runVictim, type Fallen, type Stage } from './stage.js'
import { PATIENTS, TIMES, type SweepHospital } from './sweep-hospital.js'

export interface SceneResult {
  readonly scene: Scene
  /** The one of the scene; `null`: the writer came to its end before. */
  readonly statement: Statement | null
  /** What went wrong, each with the scene and the statement. */
  readonly violations: readonly string[]
}

/** Patients other programs write notes about: where we insert one and where we delete one. */
const BYSTANDERS = [PATIENTS.insert, PATIENTS.remove] as const

/** Puts the hospital back, lets a writer die, lets staff go on, recovers, and looks; then once more. */
export async function runScene (stage: Stage, scene: Scene): Promise<SceneResult> {
  const { hospital, references } = stage
  await hospital.restore()
  const staff = await startStaff(hospital.admin)
  const doubts: Doubt[] = []
  const touchNow = async (when: 'meanwhile' | 'after'): Promise<void> => {
    if (scene.touch?.when !== when) return
    doubts.push(...await doubtsIn(hospital))
    await staff.touch(scene.touch.kind, WRITTEN)
  }
  const fallen: Fallen[] = []
  const fall = async (work: () => Promise<Fallen>): Promise<void> => { fallen.push(scene.isBusy === true ? await whileStaffWork(staff, work) : await work()) }
  const drained = async (): Promise<void> => { for (const one of fallen) await one.drained() }
  const faults: string[] = []
  try {
    await fall(async () => await runVictim(stage, {
      ...scene,
      meanwhile: async () => {
        if (scene.isBusy !== true) await staff.work(BYSTANDERS)
        await touchNow('meanwhile')
      }
    }))
    // What was only forwarded may still be running while staff and recovery are at work.
    if (scene.death !== 'forwarded') await drained()
    // A commit may have been on its way when they touched the note.
    if (scene.touch?.when === 'meanwhile') doubts.push(...await doubtsIn(hospital))
    await touchNow('after')
    await staff.touch('edit', [PATIENTS.editedByStaff])
    await staff.touch('delete', [PATIENTS.deletedByStaff])
    for (const relapse of scene.relapses ?? []) await fall(async () => await runVictim(stage, relapse))
    await staff.work(BYSTANDERS)
    faults.push(...fallen.flatMap(({ complaint }) => complaint === null ? [] : [`the pass failed: ${complaint}`]))
    faults.push(...await recoveryFaults(stage, { scene, staff, references, doubts }, drained))
  } finally {
    for (const one of fallen) await one.close()
  }
  const statement = fallen[0]?.struckAt ?? null
  const where = `${sceneText(scene)} [${statement === null ? 'never reached' : `${statement.server}: ${statement.text.replace(/\s+/g, ' ').slice(0, 90)}`}]`
  return { scene, statement, violations: [...new Set(faults)].map(fault => `${where}: ${fault}`) }
}

async function recoveryFaults ({ hospital, flaw }: Stage, recovered: Recovered, drained: () => Promise<void>): Promise<readonly string[]> {
  const pass = async (asOf: Instant): Promise<string[]> => await runPass({ ...hospital, asOf, flaw })
    .then(() => [], (error: unknown) => [`a later pass failed: ${complaintOf(error)}`])
  const faults = await pass(TIMES.recovery)
  await drained()
  faults.push(...await faultsOf(hospital, recovered))
  await recovered.staff.work(BYSTANDERS)
  const before = await writingsOf(hospital)
  faults.push(...await pass(TIMES.after))
  if (await writingsOf(hospital) !== before) faults.push('a third pass found something to do')
  return [...faults, ...await faultsOf(hospital, recovered)]
}

async function whileStaffWork<Result> (staff: Staff, work: () => Promise<Result>): Promise<Result> {
  const over = new AbortController()
  const working = (async () => {
    while (!over.signal.aborted) {
      await staff.work(BYSTANDERS)
      await pause(5)
    }
  })()
  // Told when the work is done.
  working.catch(() => undefined)
  try {
    return await work()
  } finally {
    over.abort()
    await working
  }
}

/** All our writing, as one text that changes with it. */
async function writingsOf ({ admin, own, account }: SweepHospital): Promise<string> {
  const [journal] = await own.query<RowDataPacket[]>('SELECT * FROM note_journal ORDER BY id')
  const [log] = await admin.query<RowDataPacket[]>("SELECT COUNT(*) AS count FROM ksklog WHERE loginname <> 'regist1'")
  return JSON.stringify([journal, log, await tracedWrites(admin, account)])
}
