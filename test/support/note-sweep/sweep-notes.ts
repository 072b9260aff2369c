import type { Test } from 'tap'
import type { NoteEngine } from '../../../src/hosxp-adapter/fixture/create-tables.js'
import type { Statement } from '../statement-line.js'
import { planScenes, shapeOf } from './plan-scenes.js'
import { runLateInsert, type LateInsert } from './late-insert.js'
import { runScene, type SceneResult } from './run-scene.js'
import { sceneText } from './scene.js'
import { openStage, tracePass } from './stage.js'

const LATE_INSERTS: Readonly<Record<NoteEngine, readonly LateInsert[]>> = {
  InnoDB: [{ lock: 'rows', release: 'when-session-is-gone' }, { lock: 'rows', release: 'when-doubt-is-settled' }, { lock: 'rows', release: 'at-once' }, { lock: 'table', release: 'when-session-is-gone' }],
  MyISAM: [{ lock: 'writers', release: 'when-session-is-gone' }, { lock: 'writers', release: 'when-doubt-is-settled' }, { lock: 'writers', release: 'at-once' }, { lock: 'table', release: 'when-session-is-gone' }]
}

/** The whole sweep of one engine. */
export async function sweepNotes (t: Test, engine: NoteEngine, turn: 0 | 1): Promise<void> {
  const stage = await openStage(t, engine)

  await t.test('nobody disturbed: inserted, updated and deleted as wanted', async t => {
    const { untouched, touchedBefore, touchedAfter } = stage.references
    const [inserted = '', updated = '', ...others] = [...untouched.values()]
    t.match([inserted, updated], [/\[ID04\]/, /\[ID04 RT04\]/])
    t.same(others, ['', '', ''])
    t.match([...touchedBefore.edit.values()][1], /\[RT04\]/, 'what a person took is not written again, what is new is')
    for (const outcome of Object.values(touchedAfter)) t.same([...outcome.values()], ['', '', '', '', ''])
  })

  await t.test('killed at every statement: nothing lost, nothing doubled, nothing foreign touched', async t => {
    const statements = await tracePass(stage)
    const results: SceneResult[] = []
    const startedAt = performance.now()
    for (const scene of planScenes(shapeOf(statements), turn)) results.push(await runScene(stage, scene))
    t.comment(`${engine}: ${statements.length} statements, ${results.length} scenes in ${Math.round((performance.now() - startedAt) / 1000)} s`)
    t.same(results.flatMap(result => result.violations), [])
    const strays = results.filter(({ scene, statement }) => gistOf(statement) !== gistOf(statements[scene.at - 1]))
    t.same(strays.map(({ scene, statement }) => [sceneText(scene), statement]), [], 'every writer came to its statement')
  })

  for (const late of LATE_INSERTS[engine]) {
    await t.test(`an insert that waits behind a lock of ${late.lock} when its writer dies leaves one note; the lock goes ${late.release}`, async t => {
      t.same(await runLateInsert(stage, late), [])
    })
  }
}

/** A statement without what differs from run to run. */
const gistOf = (statement: Statement | null | undefined): string => statement?.text.replace(/\d+/g, '').slice(0, 40) ?? 'none'
