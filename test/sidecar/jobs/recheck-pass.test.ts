import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import type { Job } from '../../../src/sidecar/jobs/job.js'
import { recheckAsked } from '../../../src/sidecar/jobs/recheck-pass.js'
import { createRunner } from '../../../src/sidecar/jobs/runner.js'
import { readAccidentCase } from '../../../src/sidecar/state/accident-case-store.js'
import { saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { listJobRuns } from '../../../src/sidecar/state/job-store.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { askRecheck, listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { localDate, MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { AS_OF, checkRun } from '../../support/check-run.js'
import { jobSite, type JobSite } from '../../support/job-site.js'
import { ACT } from '../../support/small-hospital.js'

const VN = '691119100000'
const DRESSING = '691119150000'
const file = { subjectKind: 'visit' as const, subjectId: VN, hn: '000000001' }
const act = { by: 'สมศรี', at: AS_OF }
const entered = { eclaimNumber: 'E1', eclaimEnteredAt: AS_OF }

/** A victim of yesterday with an open RTA08 on the first of two visits. */
async function siteWithVictim (t: Parameters<typeof jobSite>[0]): Promise<JobSite> {
  const site = await jobSite(t)
  const victim = { right: { pttype: ACT }, diagnosis: { icd10: 'V2399', diagtype: '5' }, charge: { pttype: ACT } }
  await site.hospital.addVisit(VN, { vstdate: '2026-11-19', vsttime: '10:00:00', pttype: ACT }, victim)
  await site.hospital.addVisit(DRESSING, { vstdate: '2026-11-19', vsttime: '15:00:00', pttype: ACT }, victim)
  await checkRun({ url: site.hospital.url, state: site.tools.state })
  return site
}
const open = async ({ tools }: JobSite): Promise<readonly string[]> =>
  (await listFindings(tools.state, AS_OF, { state: 'open', checks: ['RTA08'] })).map(({ subject }) => subject.id)
const runs = async ({ tools }: JobSite): Promise<number> => (await tools.state.selectFrom('check_run').select('id').where('kind', '=', 'asked').execute()).length
const brokenTools = ({ tools }: JobSite) => ({ ...tools, hosxp: { ...tools.hosxp, select: async () => { throw new Error('no luck') } } })
const until = async (isDone: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200; i++) {
    if (await isDone()) return
    await sleep(50)
  }
}

await t.test('an E-claim number saved in the case file closes RTA08 in the tick after wake, without any job', async t => {
  const site = await siteWithVictim(t)
  t.same(await open(site), [VN])
  const runner = createRunner(site.tools, { stateUrl: site.hospital.stateUrl, jobs: [] })
  t.teardown(runner.stop)
  await runner.tick()
  t.equal(await runs(site), 0, 'nothing asked costs no run')
  await saveAccidentFile(site.tools.state, { ...file, ...entered }, act)
  runner.wake()
  await until(async () => (await listRechecks(site.tools.state)).length === 0)
  t.same(await open(site), [])
  t.equal(await runs(site), 1)
  t.equal(runner.state().trouble, null)
})

await t.test('a number saved at a later visit of the accident closes what is told on the first', async t => {
  const site = await siteWithVictim(t)
  await saveAccidentFile(site.tools.state, { ...file, ...entered, subjectId: DRESSING }, act)
  await site.turn(async turn => await recheckAsked(site.tools, turn))
  t.same(await open(site), [])
})

await t.test('a file opened by hand makes an accident with a clock, of a visit no sign gives away', async t => {
  const site = await jobSite(t)
  const { state } = site.tools
  const plain = '691110090000'
  await site.hospital.addVisit(plain, { vstdate: '2026-11-10' })
  await checkRun({ url: site.hospital.url, state })
  t.equal(await readAccidentCase(state, 'visit', plain), null)
  await saveAccidentFile(state, { ...file, subjectId: plain, isVictim: true }, act)
  await site.turn(async turn => await recheckAsked(site.tools, turn))
  t.match(await readAccidentCase(state, 'visit', plain), { level: 'weak', signals: ['answer of the office'], startsClock: true })
  t.same(await open(site), [plain])
  await saveAccidentFile(state, { ...file, subjectId: plain, isVictim: false }, act)
  await site.turn(async turn => await recheckAsked(site.tools, turn))
  t.same([await readAccidentCase(state, 'visit', plain), await open(site)], [null, []], 'said by mistake, it goes with its finding')
})

await t.test('a file opened on an admission is told on the visit it came from', async t => {
  const site = await jobSite(t)
  const { state } = site.tools
  await site.hospital.addVisit('691110090000', { vstdate: '2026-11-10', an: '690000777' })
  await site.hospital.addAdmission('690000777', { vn: '691110090000' })
  await saveAccidentFile(state, { subjectKind: 'admission', subjectId: '690000777', hn: '000000001', isVictim: true }, act)
  await site.turn(async turn => await recheckAsked(site.tools, turn))
  t.match(await readAccidentCase(state, 'admission', '690000777'), { subject: { kind: 'visit', id: '691110090000' }, level: 'weak' })
  t.same(await open(site), ['691110090000'])
})

await t.test('a file opened by hand whose asking was given up is found by the next run that reads again what is open', async t => {
  const site = await jobSite(t)
  const { state } = site.tools
  await site.hospital.addVisit('691110090000', { vstdate: '2026-11-10' })
  await saveAccidentFile(state, { ...file, subjectId: '691110090000', isVictim: true }, act)
  await checkRun({ url: site.hospital.url, state }, { from: localDate('2026-11-19'), rereadOpen: true })
  t.same(await open(site), ['691110090000'])
})

await t.test('what is asked while a run is under way is judged by the next', async t => {
  const site = await siteWithVictim(t)
  const { tools } = site
  await saveAccidentFile(tools.state, { ...file, remark: 'โทรแล้ว' }, act)
  let isAsked = false
  const slow = {
    ...tools,
    hosxp: {
      ...tools.hosxp,
      select: (async (...asked: Parameters<typeof tools.hosxp.select>) => {
        if (!isAsked) {
          isAsked = true
          await saveAccidentFile(tools.state, { ...file, ...entered }, act)
        }
        return await tools.hosxp.select(...asked)
      }) as typeof tools.hosxp.select
    }
  }
  await site.turn(async turn => await recheckAsked(slow, turn))
  t.equal((await listRechecks(tools.state)).length, 1)
  await site.turn(async turn => await recheckAsked(tools, turn))
  t.same([await listRechecks(tools.state), await open(site)], [[], []])
})

await t.test('a HOSxP that fails keeps what was asked; the rest of the minute goes on', async t => {
  const site = await siteWithVictim(t)
  let jobs = 0
  const job: Job = { name: 'job', title: { th: '', en: '' }, scheduleOf: () => ({ times: ['06:00'], lateMinutes: 600 }), run: async () => `run ${++jobs}` }
  const runner = createRunner(brokenTools(site), { stateUrl: site.hospital.stateUrl, jobs: [job] })
  t.teardown(runner.stop)
  await saveAccidentFile(site.tools.state, { ...file, ...entered }, act)
  await runner.tick()
  t.match(runner.state().trouble, /no luck/)
  t.equal(jobs, 1)
  t.match(await listRechecks(site.tools.state), [{ tries: 1 }])
  await runner.tick()
  t.match(await listRechecks(site.tools.state), [{ tries: 1 }], 'not tried again at once')
  site.setClock(plusMs(AS_OF, 5 * MINUTE_MS))
  await site.turn(async turn => await recheckAsked(site.tools, turn))
  t.same([await listRechecks(site.tools.state), await open(site)], [[], []])
})

await t.test('after three failures it is given up, and that is a failed job', async t => {
  const site = await siteWithVictim(t)
  const { state } = site.tools
  await askRecheck(state, { kind: 'visit', id: VN }, act)
  for (const minutes of [0, 5, 15]) {
    t.equal((await listJobRuns(state, { job: 'recheck', limit: 9 })).length, 0)
    site.setClock(plusMs(AS_OF, minutes * MINUTE_MS))
    await t.rejects(site.turn(async turn => await recheckAsked(brokenTools(site), turn)), /no luck/)
  }
  t.same(await listRechecks(state), [])
  t.match(await listJobRuns(state, { job: 'recheck', limit: 9 }), [{ status: 'failed', remark: 'no luck' }])
})

await t.test('a wake while a tick is under way brings one more, however often it is woken', async t => {
  const site = await jobSite(t)
  let ticks = 0
  let go: () => void = () => undefined
  const waiting = new Promise<void>(resolve => { go = resolve })
  const slow: Job = { name: 'slow', title: { th: '', en: '' }, scheduleOf: () => { ticks++; return { times: ['06:00'], lateMinutes: 600 } }, run: async () => { await waiting; return 'done' } }
  const runner = createRunner(site.tools, { stateUrl: site.hospital.stateUrl, jobs: [slow] })
  t.teardown(runner.stop)
  const ticking = runner.tick()
  await until(async () => runner.state().doing === 'slow')
  for (let i = 0; i < 3; i++) runner.wake()
  go()
  await ticking
  await until(async () => ticks === 2 && runner.state().doing === null)
  await sleep(300)
  t.equal(ticks, 2)
  await runner.stop()
  runner.wake()
  await sleep(100)
  t.equal(ticks, 2, 'a stopped runner is not woken')
})
