import { parseArgs } from 'node:util'
import t from 'tap'
import { createRandom, type Random } from '../src/hosxp-adapter/fixture/hospital/random.js'
import { shapeOf, type PassShape } from '../test/support/note-sweep/plan-scenes.js'
import { runScene } from '../test/support/note-sweep/run-scene.js'
import { sceneText, type Fall, type Scene } from '../test/support/note-sweep/scene.js'
import { TOUCHES } from '../test/support/note-sweep/staff.js'
import { openStage, tracePass } from '../test/support/note-sweep/stage.js'

/**
 * Random kills of the note writer, several in a row, while staff and other programs are at work all the time; `--minutes` in all (5), on both
 * table engines; `--seed` repeats the scenes. Ends with exit code 1 when a note is lost, doubled or a foreign row touched.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: String(Date.now() % 100_000) } } })
const minutes = Number(values.minutes)
t.setTimeout((minutes + 5) * 60_000)
t.comment(`seed ${values.seed}, ${minutes} minutes`)

for (const engine of ['InnoDB', 'MyISAM'] as const) {
  await t.test(`random kills, notes on ${engine}`, { timeout: (minutes + 5) * 60_000 }, async t => {
    const stage = await openStage(t, engine)
    const shape = shapeOf(await tracePass(stage))
    const random = createRandom('drill', values.seed, engine)
    const deadline = performance.now() + minutes * 30_000
    let scenes = 0
    let kills = 0
    while (performance.now() < deadline) {
      const scene = randomScene(random, shape)
      const { statement, violations } = await runScene(stage, scene)
      scenes++
      kills += (statement === null || scene.death === null ? 0 : 1) + (scene.relapses?.length ?? 0)
      if (violations.length > 0) t.same(violations, [], sceneText(scene))
    }
    t.pass(`${scenes} scenes with ${kills} kills`)
  })
}

function randomScene (random: Random, { last }: PassShape): Scene {
  // With others at work a pass may need more statements than one nobody disturbs.
  const fall = (): Fall => ({ at: random.between(1, last + 5), death: random.pick(['before', 'after', 'forwarded'] as const) })
  return {
    ...fall(),
    touch: random.chance(0.5) ? { kind: random.pick(TOUCHES), when: random.pick(['meanwhile', 'after'] as const) } : null,
    relapses: Array.from({ length: random.below(4) }, fall),
    isBusy: true
  }
}
