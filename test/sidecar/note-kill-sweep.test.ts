import t from 'tap'
import { scenesAroundWrites, shapeOf } from '../support/note-sweep/plan-scenes.js'
import { runScene } from '../support/note-sweep/run-scene.js'
import { openStage, tracePass } from '../support/note-sweep/stage.js'
import { sweepNotes } from '../support/note-sweep/sweep-notes.js'
import { FLAWS, type Flaw } from '../support/note-sweep/wrong-writers.js'

t.setTimeout(1_200_000)

await t.test('a writer killed anywhere, notes on InnoDB', async t => await sweepNotes(t, 'InnoDB', 0))

const CRIMES: Readonly<Record<Flaw, RegExp>> = {
  unguarded: /left by staff, (is gone|was changed)|lost the text a person wrote/,
  'late-journal': /BESIDE|does not know it/,
  'own-numbers': /left by staff, (is gone|was changed)/
}

await t.test('a writer that is wrong on purpose is caught by the same scenes', async t => {
  const stage = await openStage(t, 'InnoDB')
  for (const flaw of FLAWS) {
    const wrong = { ...stage, flaw }
    const caught: string[] = []
    for (const scene of scenesAroundWrites(shapeOf(await tracePass(wrong)))) {
      caught.push(...(await runScene(wrong, scene)).violations)
      if (caught.some(violation => CRIMES[flaw].test(violation))) break
    }
    t.match(caught.find(violation => CRIMES[flaw].test(violation)), CRIMES[flaw], flaw)
  }
})
