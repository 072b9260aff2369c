import t from 'tap'
import type { Job } from '../../../src/sidecar/jobs/job.js'
import { createRunner, type Runner } from '../../../src/sidecar/jobs/runner.js'
import { JOBS } from '../../../src/sidecar/jobs/job-table.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import { listJobRuns } from '../../../src/sidecar/state/job-store.js'
import { jobSite, type JobSite } from '../../support/job-site.js'
import { instantAt, localDate, type Instant } from '../../../src/values/local-date.js'

const at = (day: string, time: string): Instant => instantAt(localDate(day), `${time}:00`)
const runnerOf = (site: JobSite, jobs: readonly Job[] = JOBS): Runner => createRunner(site.tools, { stateUrl: site.hospital.stateUrl, jobs })
// The watch tells what it did every hour, whatever the jobs do.
const history = async (site: JobSite) => (await listJobRuns(site.tools.state, { limit: 200 })).filter(run => run.job !== 'watch').map(run => `${run.job} ${new Date(run.dueAt + 7 * 3_600_000).toISOString().slice(5, 16)} ${run.status}${run.tries > 1 ? ` ${run.tries} tries` : ''}`).reverse()
const mornings = async (site: JobSite) => (await site.tools.state.selectFrom('outbox').select('topic').distinct().orderBy('topic').execute()).map(row => row.topic)

await t.test('a day of the service: each job once at its time, however often the minute comes', async t => {
  const site = await jobSite(t)
  const runner = runnerOf(site)
  t.teardown(runner.stop)
  for (const time of ['01:29', '01:30', '01:31', '06:00', '06:01', '06:30', '11:00', '11:00', '15:02', '23:59']) {
    site.setClock(at('2026-11-20', time))
    await runner.tick()
    t.equal(runner.state().trouble, null, time)
  }
  t.same(await history(site), [
    'eligibility-night 11-20T00:30 done', 'nightly-check 11-20T01:30 done', 'eligibility-wards 11-20T05:15 done', 'morning 11-20T06:00 done', 'act-clock 11-20T06:30 done', 'stamps 11-20T06:20 done',
    'act-clock 11-20T11:00 done', 'act-clock 11-20T15:00 done', 'stamps 11-20T12:20 done', 'eligibility-appointments 11-20T18:30 done', 'stamps 11-20T20:20 missed'
  ])
  t.same(await mornings(site), ['morning 2026-11-20'])
  t.match(site.people.received()[0], /^อีเมลที่ได้รับ 1 /)
})

await t.test('the machine slept over midnight and two mornings were missed: the right report, once', async t => {
  const site = await jobSite(t)
  const runner = runnerOf(site)
  t.teardown(runner.stop)
  site.setClock(at('2026-11-17', '06:00'))
  await runner.tick()
  site.setClock(at('2026-11-20', '09:40'))
  await runner.tick()
  await runner.tick()
  t.same(await mornings(site), ['morning 2026-11-17', 'morning 2026-11-20'])
  const told = await history(site)
  t.ok(['morning 11-18T06:00 missed', 'morning 11-19T06:00 missed', 'morning 11-20T06:00 done'].every(line => told.includes(line)), told.join('; '))
  t.equal(told.filter(line => line.startsWith('morning') && line.endsWith('done')).length, 2)
})

await t.test('a clock that ran five days ahead and came back: today has its report, and the day itself too when it comes', async t => {
  const site = await jobSite(t)
  const runner = runnerOf(site)
  t.teardown(runner.stop)
  site.setClock(at('2026-11-25', '06:00'))
  await runner.tick()
  for (const day of ['2026-11-20', '2026-11-25']) {
    site.setClock(at(day, '06:05'))
    await runner.tick()
    await runner.tick()
  }
  const topics = await mornings(site)
  t.same(topics.filter(topic => !topic.includes('ahead')), ['morning 2026-11-20', 'morning 2026-11-25'])
  // The clock goes back by an hour: nothing is done twice.
  site.setClock(at('2026-11-25', '05:10'))
  await runner.tick()
  site.setClock(at('2026-11-25', '06:10'))
  await runner.tick()
  t.same(await mornings(site), topics)
})

await t.test('a job that fails is tried again after ten minutes, five times, and holds no other', async t => {
  const site = await jobSite(t)
  let calls = 0
  const broken: Job = { name: 'broken', title: { th: '', en: '' }, scheduleOf: () => ({ times: ['06:00'], lateMinutes: 600 }), run: async () => { calls++; throw new Error('no luck') } }
  const fine: Job = { ...broken, name: 'fine', run: async () => 'did it' }
  const runner = runnerOf(site, [broken, fine])
  t.teardown(runner.stop)
  for (let minute = 0; minute < 59; minute++) {
    site.setClock(at('2026-11-20', `06:${String(minute).padStart(2, '0')}`))
    await runner.tick()
  }
  site.setClock(at('2026-11-20', '08:00'))
  await runner.tick()
  t.equal(calls, 5)
  t.same(await history(site), ['broken 11-20T06:00 failed 5 tries', 'fine 11-20T06:00 done'])
})

await t.test('another runner at work: this one waits its turn, and a job its holder left is done again', async t => {
  const site = await jobSite(t)
  const lease = await takeLease(site.hospital.stateUrl, { name: 'runner', holder: 'the other one', at: at('2026-11-20', '06:00') })
  let runs = 0
  const job: Job = { name: 'job', title: { th: '', en: '' }, scheduleOf: () => ({ times: ['06:00'], lateMinutes: 600 }), run: async () => `run ${++runs}` }
  site.setClock(at('2026-11-20', '06:00'))
  await site.tools.state.insertInto('job_run').values({ job: 'job', due_at: '2026-11-19 23:00:00.000' as never, status: 'running', epoch: lease.epoch, started_at: '2026-11-19 23:00:00.000' as never, finished_at: null, remark: null }).execute()
  const runner = runnerOf(site, [job])
  t.teardown(runner.stop)
  const waiting = runner.tick()
  await new Promise(resolve => setTimeout(resolve, 300))
  t.equal(runs, 0)
  await lease.release()
  await waiting
  t.equal(runs, 1)
  t.same(await history(site), ['job 11-20T06:00 done 2 tries'])
})

await t.test('stop ends a job under way and leaves it to be done again', async t => {
  const site = await jobSite(t)
  let isStopped = false
  const slow: Job = {
    name: 'slow',
    title: { th: '', en: '' },
    scheduleOf: () => ({ times: ['06:00'], lateMinutes: 600 }),
    run: async (_tools, { signal }) => await new Promise((_resolve, reject) => signal.addEventListener('abort', () => { isStopped = true; reject(signal.reason) }))
  }
  site.setClock(at('2026-11-20', '06:00'))
  const runner = runnerOf(site, [slow])
  const ticking = runner.tick()
  while (runner.state().doing !== 'slow') await new Promise(resolve => setTimeout(resolve, 20))
  await runner.stop()
  await ticking
  t.ok(isStopped)
  t.same(await history(site), ['slow 11-20T06:00 running'])
  const next = runnerOf(site, [{ ...slow, run: async () => 'done' }])
  t.teardown(next.stop)
  await next.tick()
  t.same(await history(site), ['slow 11-20T06:00 done 2 tries'])
})
