import t from 'tap'
import { createRunner } from '../../../../src/sidecar/jobs/runner.js'
import type { Job } from '../../../../src/sidecar/jobs/job.js'
import { takeLease } from '../../../../src/sidecar/state/lease.js'
import { at, watchScene } from './watch-scene.js'

const FIRST = '691120080000'

await t.test('a beat does nothing but look, when a look is due; a minute that falls into it comes right after', async t => {
  const scene = await watchScene(t)
  const { tools, hospital, setClock } = scene.site
  const began = { minutes: 0 }
  const job: Job = { name: 'job', title: { th: '', en: '' }, scheduleOf: () => { began.minutes++; return { times: ['06:00'], lateMinutes: 1 } }, run: async () => '' }
  const runner = createRunner(tools, { stateUrl: hospital.stateUrl, jobs: [job] })
  t.teardown(runner.stop)
  const looks = (): number => runner.state().watch.hour?.looks ?? 0
  setClock(at('09:00'))
  await runner.tick()
  t.same([began.minutes, looks()], [1, 1], 'a minute looks')
  for (const time of ['09:00:05', '09:00:25']) {
    setClock(at(time))
    await runner.beat()
  }
  t.same([began.minutes, looks()], [1, 1], 'not due')
  setClock(at('09:00:30'))
  await hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [FIRST])
  const beat = runner.beat()
  await runner.tick()
  await beat
  while (runner.state().doing !== null || began.minutes < 2) await new Promise(resolve => setTimeout(resolve, 20))
  t.same([began.minutes, looks()], [2, 2], 'the minute was not lost, and does not look again at once')
  t.same(await scene.open(), [`RT01 ${FIRST}`])
  setClock(at('09:00:45'))
  // The minute before may still be at its end.
  for (let i = 0; i < 200 && looks() < 3; i++) {
    await runner.tick()
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  t.equal(looks(), 3, 'a minute half way to the next look looks: later it may be busy')
  t.equal(runner.state().trouble, null)
})

await t.test('while another works nothing is looked at, waited for or called a trouble; the next beat looks', async t => {
  const scene = await watchScene(t)
  const { tools, hospital, setClock } = scene.site
  const runner = createRunner(tools, { stateUrl: hospital.stateUrl, jobs: [] })
  t.teardown(runner.stop)
  setClock(at('09:00'))
  const lease = await takeLease(hospital.stateUrl, { name: 'runner', holder: 'the other one', at: at('09:00') })
  const began = performance.now()
  await runner.beat()
  t.ok(performance.now() - began < 5000)
  t.same([runner.state().watch.lastLookAt, runner.state().trouble], [null, null])
  await lease.release()
  await runner.beat()
  t.equal(runner.state().watch.lastLookAt, at('09:00'))
})

await t.test('a minute that takes long looks again between its steps', async t => {
  const scene = await watchScene(t)
  const { tools, hospital, setClock } = scene.site
  await scene.site.set('eligibility.asks_today', true)
  let isSlow = false
  // Who can be asked is the first question of a step that may take twenty seconds.
  const sources = (): readonly [] => {
    if (isSlow) setClock(at('09:01:20'))
    return []
  }
  const runner = createRunner({ ...tools, payers: { ...tools.payers, sources } }, { stateUrl: hospital.stateUrl, jobs: [] })
  t.teardown(runner.stop)
  setClock(at('09:00'))
  await runner.tick()
  isSlow = true
  setClock(at('09:01'))
  await runner.tick()
  t.match(runner.state().watch, { hour: { looks: 3 }, lastLookAt: at('09:01:20') })
})
