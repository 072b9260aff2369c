import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { createRunner } from '../../../../src/sidecar/jobs/runner.js'
import { plusMs } from '../../../../src/values/local-date.js'
import { at, TODAY, watchScene } from './watch-scene.js'

const FIRST = '691120080000'
const PROMISED_MS = 45_000

await t.test('in real time, with the service as it runs: an edit in HOSxP is a note within 45 seconds', async t => {
  const scene = await watchScene(t)
  const { hospital, tools } = scene.site
  const startedAt = performance.now()
  const runner = createRunner({ ...tools, clock: () => plusMs(at('09:00'), performance.now() - startedAt) }, { stateUrl: hospital.stateUrl, jobs: [] })
  t.teardown(runner.stop)
  const until = async (is: () => Promise<boolean>): Promise<number> => {
    const began = performance.now()
    while (!await is()) {
      if (performance.now() - began > 2 * PROMISED_MS) throw new Error(`waited too long: ${JSON.stringify(runner.state())}`)
      await pause(100)
    }
    return performance.now() - began
  }
  const looks = (): number => runner.state().watch.hour?.looks ?? 0
  runner.start()
  // Right after a look is the worst moment for an edit.
  await until(async () => looks() >= 1)
  await hospital.change("UPDATE visit_pttype SET auth_code = '' WHERE vn = ?", [FIRST])
  const toldMs = await until(async () => (await scene.notes()).includes('000000001 AU01'))
  t.comment(`edit → note ${(toldMs / 1000).toFixed(1)} s`)
  t.ok(toldMs <= PROMISED_MS, `${toldMs} ms`)
  t.equal(runner.state().trouble, null)
})

await t.test('a day of 300 visits: few statements for a look, and whoever writes into a MyISAM table hardly waits', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  await hospital.change('ALTER TABLE opitemrece ENGINE = MyISAM')
  for (let i = 100; i < 400; i++) await hospital.addVisit(`6911200${i}000`.padEnd(12, '0'), { vstdate: TODAY, vsttime: '08:20:00', hn: i % 2 === 0 ? '000000001' : '000000002' })
  await scene.look('09:00')
  scene.statements()
  const looking = { isDone: false }
  const look = scene.look('09:00:30').finally(() => { looking.isDone = true })
  const waits: number[] = []
  while (!looking.isDone) {
    const began = performance.now()
    await hospital.change('UPDATE opitemrece SET sum_price = sum_price WHERE vn = ?', [FIRST])
    waits.push(performance.now() - began)
    await pause(2)
  }
  await look
  const sent = scene.statements().filter(sql => !sql.startsWith('SHOW')).length
  t.comment(`${sent} statements; longest of ${waits.length} writes ${Math.max(...waits).toFixed(0)} ms`)
  // Seven batches of visits, one of beds.
  t.ok(sent <= 8 * 22 + 20, `${sent} statements`)
  t.ok(waits.length > 5 && Math.max(...waits) < 500, `longest of ${waits.length} writes: ${Math.max(...waits)} ms`)
  t.equal(await scene.runs(), 1)
})
