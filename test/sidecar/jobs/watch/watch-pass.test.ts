import t from 'tap'
import { HosxpError } from '../../../../src/hosxp-adapter/hosxp-error.js'
import { ACT } from '../../../support/small-hospital.js'
import { createWatchPass } from '../../../../src/sidecar/jobs/watch/watch-pass.js'
import { at, TODAY, watchScene, type WatchScene } from './watch-scene.js'

t.setTimeout(300_000)

const [FIRST, SECOND] = ['691120080000', '691120081000']
// Fifteen kinds of rows of visits and eleven of admissions, by their keys; a look-up of the site would be a dozen more.
const MOST_STATEMENTS = 45

/** Baseline: everything was judged once, and the next look finds nothing. */
async function settled (scene: WatchScene): Promise<number> {
  await scene.look('09:00')
  await scene.look('09:00:30')
  scene.statements()
  return await scene.runs()
}

await t.test('the first look judges all of today; a look that finds nothing costs few statements and leaves no run', async t => {
  const scene = await watchScene(t)
  await scene.site.hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [FIRST])
  await scene.look('09:00')
  t.same([await scene.runs(), await scene.open(), await scene.notes()], [1, [`RT01 ${FIRST}`], ['000000001 RT01']])
  scene.statements()
  for (const time of ['09:00:30', '09:01', '09:01:30']) {
    await scene.look(time)
    const sent = scene.statements().filter(sql => !sql.startsWith('SHOW'))
    t.ok(sent.length > 10 && sent.length <= MOST_STATEMENTS, `${sent.length} statements`)
    t.notOk(sent.some(sql => /information_schema|icd101|GROUP_CONCAT/.test(sql)), 'nothing of the site is looked up again')
    t.notOk(sent.some(sql => !/WHERE/.test(sql)), 'nothing is read whole')
  }
  t.equal(await scene.runs(), 1)
  t.match(scene.pass().state().hour, { looks: 4, skipped: 0 })
})

await t.test('an edit is told by the next look and taken back by the one after it is mended, whichever row it is in', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  const before = await settled(scene)
  await hospital.change("UPDATE visit_pttype SET auth_code = '' WHERE vn = ?", [FIRST])
  await scene.look('09:01')
  t.same([await scene.runs() - before, await scene.open(), await scene.notes()], [1, [`AU01 ${FIRST}`], ['000000001 AU01']])
  await hospital.change('UPDATE visit_pttype SET auth_code = ? WHERE vn = ?', [`PP${FIRST} EP${FIRST}`, FIRST])
  await scene.look('09:01:30')
  t.same([await scene.runs() - before, await scene.open(), await scene.notes()], [2, [], []])

  // A new row, a row that goes, and the same again in the bed.
  await hospital.change("INSERT INTO ovstdiag (ovst_diag_id, vn, icd10, diagtype, confirm) VALUES (99001, ?, 'J029', '1', 'Y')", [FIRST])
  await scene.look('09:02')
  t.same(await scene.open(), [`DX03 ${FIRST}`])
  await hospital.change('DELETE FROM ovstdiag WHERE ovst_diag_id = 99001')
  await hospital.change("DELETE FROM ipt_pttype WHERE an = '690000001'")
  await scene.look('09:02:30')
  t.same(await scene.open(), ['RT01 690000001'], 'two edits in one look')
})

await t.test('an edit of the patient judges what is watched of the patient, and nobody else', async t => {
  const scene = await watchScene(t)
  const before = await settled(scene)
  await scene.site.hospital.change("UPDATE patient SET cid = '1100000000000' WHERE hn = '000000002'")
  await scene.look('09:01')
  const run = await scene.site.hospital.state.db.selectFrom('check_run').select(['visits', 'admissions']).where('kind', '=', 'watch').orderBy('id', 'desc').limit(1).executeTakeFirst()
  t.same([await scene.runs() - before, run], [1, { visits: 1, admissions: 1 }])
  t.match(await scene.open(), ['ID05 000000002'])
  await scene.site.hospital.change("UPDATE patient SET cid = '9000000000025' WHERE hn = '000000002'")
  await scene.look('09:01:30')
  t.same(await scene.open(), [])
})

await t.test('a visit that vanishes closes what is open on it; a new one is judged when it comes', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  await settled(scene)
  await hospital.addVisit('691120090100', { vstdate: TODAY, vsttime: '09:01:00', hn: '000000002' }, { right: null, diagnosis: { icd10: 'J00' } })
  await scene.look('09:01:30')
  t.ok((await scene.open()).includes('RT01 691120090100'))
  for (const table of ['ovst', 'ovstdiag', 'opitemrece', 'vn_stat']) await hospital.change(`DELETE FROM ${table} WHERE vn = '691120090100'`)
  await scene.look('09:02')
  t.same([await scene.open(), await scene.notes()], [[], []])
  const [row] = await hospital.state.db.selectFrom('finding').select(['state', 'closed_reason']).execute()
  t.match(row, { state: 'closed' })
  const after = await scene.runs()
  await scene.look('09:02:30')
  t.equal(await scene.runs(), after, 'gone is gone')
})

await t.test('what falls due by the clock is told within the quarter of an hour, without any edit', async t => {
  const scene = await watchScene(t)
  await scene.site.hospital.addPatient({ hn: '000000003', cid: '9000000000033' })
  await scene.site.hospital.addVisit('691120085000', { vstdate: TODAY, vsttime: '08:50:00', hn: '000000003' }, { right: { auth_code: '' }, diagnosis: null, charge: null })
  await settled(scene)
  t.same(await scene.open(), [])
  await scene.look('09:19:30')
  t.same(await scene.open(), [], 'not due')
  await scene.look('09:29:30')
  t.same(await scene.open(), [], 'the quarter has not ended')
  await scene.look('09:30')
  t.same(await scene.open(), ['AU01 691120085000'])
})

await t.test('over midnight: yesterday leaves the day and is not gone; what a note of it is about is still watched', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  await hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [FIRST])
  await scene.look('23:58')
  t.same(await scene.open(), [`RT01 ${FIRST}`])
  const before = await scene.runs()
  await scene.look('00:00', '2026-11-21')
  t.equal(await scene.runs(), before, 'nothing is judged because a day began')
  t.same(await scene.open(), [`RT01 ${FIRST}`])
  await hospital.change('INSERT INTO visit_pttype (vn, pttype, pttype_number, hospmain, auth_code) VALUES (?, ?, 1, ?, ?)', [FIRST, '71', '10670', `PP${FIRST} EP${FIRST}`])
  await scene.look('00:00:30', '2026-11-21')
  t.same([await scene.open(), await scene.notes()], [[], []], 'what a note is about is looked at every time, whatever its day')
  // Nothing is open on the second visit: it is watched no more.
  const runs = await scene.runs()
  await hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [SECOND])
  for (const time of ['00:06', '00:06:30', '00:07']) await scene.look(time, '2026-11-21')
  t.equal(await scene.runs(), runs)
})

await t.test('an edit while it is judged is a change for the next look', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  const before = await settled(scene)
  // The case is edited, judged as mended, and edited back before the run has ended.
  await hospital.change("UPDATE visit_pttype SET auth_code = '' WHERE vn = ?", [FIRST])
  scene.whenJudging(async () => await hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [FIRST]))
  await scene.look('09:01')
  t.equal(await scene.runs() - before, 1)
  await scene.look('09:01:30')
  t.equal(await scene.runs() - before, 2)
  t.same(await scene.open(), [`RT01 ${FIRST}`])
  await scene.look('09:02')
  t.equal(await scene.runs() - before, 2)
})

await t.test('a process that dies in the middle loses nothing: the next one judges all of today and all that is open', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  await settled(scene)
  await hospital.change("UPDATE visit_pttype SET auth_code = '' WHERE vn = ?", [FIRST])
  scene.whenJudging(async () => { throw new Error('the process dies') })
  await t.rejects(scene.look('09:01'), /the process dies/)
  t.same(await scene.open(), [])
  scene.restart()
  await scene.look('09:01:05')
  t.same([await scene.open(), await scene.notes()], [[`AU01 ${FIRST}`], ['000000001 AU01']])
})

await t.test('HOSxP is busy: the look is left out and tells so, without rest; what changed is found by the next', async t => {
  const scene = await watchScene(t)
  const { site } = scene
  await settled(scene)
  await site.hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [FIRST])
  scene.setBusy(true)
  await scene.look('09:01')
  t.same(await scene.open(), [])
  t.match(scene.pass().state().hour, { skipped: 1 })
  scene.setBusy(false)
  await scene.look('09:01:30')
  t.same(await scene.open(), [`RT01 ${FIRST}`])
})

await t.test('HOSxP is away: it rests for ten minutes, and the failure is on record; switched off, nothing is asked', async t => {
  const scene = await watchScene(t)
  const { site } = scene
  await settled(scene)
  scene.setAway(true)
  await t.rejects(scene.look('09:01'), /away/)
  scene.setAway(false)
  await scene.look('09:05')
  t.same(scene.statements(), [], 'it rests')
  t.match(await site.hospital.state.db.selectFrom('job_run').select(['job', 'status']).execute(), [{ job: 'watch', status: 'failed' }])
  await site.hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [FIRST])
  await scene.look('09:11')
  t.same(await scene.open(), [`RT01 ${FIRST}`], 'what was edited meanwhile is found')
  await site.set('watch.automatic', false)
  scene.statements()
  await scene.look('09:12')
  t.same(scene.statements(), [])
})

await t.test('an hour of looks is one line of history', async t => {
  const scene = await watchScene(t)
  await settled(scene)
  await scene.look('10:00')
  await scene.look('10:00:30')
  const rows = await scene.site.hospital.state.db.selectFrom('job_run').select(['job', 'status', 'remark']).execute()
  t.match(rows, [{ job: 'watch', status: 'done', remark: /^2 looks, \d+ changed; \d+ statements, [\d.]+ s of HOSxP$/ }])
  t.equal(rows.length, 1)
})

await t.test('the note of a visit that is open at a screen comes when it is closed', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  await settled(scene)
  await hospital.add('vn_lock', { vn: FIRST, lock_computer: 'OPD-1' })
  await hospital.change('UPDATE visit_pttype SET pttype = ? WHERE vn = ?', [ACT, FIRST])
  await hospital.change("UPDATE visit_pttype SET auth_code = '', pttype = '71' WHERE vn = ?", [FIRST])
  await scene.look('09:01')
  t.same([await scene.open(), await scene.notes()], [[`AU01 ${FIRST}`], []])
  await hospital.change('DELETE FROM vn_lock')
  await scene.look('09:01:30')
  t.same(await scene.notes(), ['000000001 AU01'])
})

await t.test('what changed of a patient judges the newest case, not one of long ago', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  await hospital.addPatient({ hn: '000000003', cid: '1100000000000' })
  await hospital.addVisit('690105080000', { vstdate: '2026-01-05', hn: '000000003' }, { right: null })
  await hospital.addVisit('691120085000', { vstdate: TODAY, vsttime: '08:50:00', hn: '000000003' })
  const before = await settled(scene)
  t.same(await scene.open(), ['ID05 000000003'])
  await hospital.change("UPDATE visit_pttype SET auth_code = 'PP2' WHERE vn = '691120085000'")
  await scene.look('09:01')
  t.equal(await scene.runs() - before, 1)
  t.same((await scene.open()).filter(line => line.endsWith('690105080000')), [])
})

await t.test('an edit that stands in no row of the accident\'s visits judges its first visit', async t => {
  const scene = await watchScene(t)
  const { hospital } = scene.site
  const victim = '691118080000'
  await hospital.addVisit(victim, { vstdate: '2026-11-18', vsttime: '08:00:00', hn: '000000002', pttype: ACT }, { right: { pttype: ACT }, diagnosis: { icd10: 'V2399', diagtype: '5' }, charge: { pttype: ACT, sum_price: 1200 } })
  await scene.look('09:00', '2026-11-18')
  scene.restart()
  await settled(scene)
  const runs = await scene.runs()
  await hospital.add('rcpt_arrear', { arrear_id: 1, vn: victim, hn: '000000002', amount: 500, paid: 'N', arrear_date: '2026-11-18' })
  for (const time of ['09:01', '09:01:30', '09:02', '09:02:30']) await scene.look(time)
  const last = await hospital.state.db.selectFrom('check_run').select('visits').where('kind', '=', 'watch').orderBy('id', 'desc').limit(1).executeTakeFirst()
  t.same([await scene.runs() - runs, last?.visits], [1, 2], 'beside the newest')
})

await t.test('notes that cannot be written rest for themselves: the looks go on, and the failure is on record; a busy HOSxP is none', async t => {
  const scene = await watchScene(t)
  const { hospital, tools } = scene.site
  let trouble: HosxpError | null = new HosxpError('HOSXP_BUSY', 'HOSxP is busy')
  const pass = createWatchPass({
    ...tools,
    openWriter: async () => {
      if (trouble !== null) throw trouble
      return await tools.openWriter()
    }
  })
  const look = async (time: string): Promise<void> => {
    scene.site.setClock(at(time))
    await scene.site.turn(async turn => await pass.look(turn))
  }
  const failures = async (): Promise<string[]> => (await hospital.state.db.selectFrom('job_run').select(['job', 'status']).execute()).map(({ job, status }) => `${job} ${status}`)
  await look('09:00')
  await hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [FIRST])
  await look('09:00:30')
  t.same([await scene.open(), await scene.notes(), await failures()], [[`RT01 ${FIRST}`], [], []])
  trouble = null
  await look('09:01')
  t.same(await scene.notes(), ['000000001 RT01'], 'the next look writes them')
  trouble = new HosxpError('NOTES_SWEPT', 'most notes were changed at once')
  await hospital.change('DELETE FROM visit_pttype WHERE vn = ?', [SECOND])
  await look('09:01:30')
  t.same(await failures(), ['watch-notes failed'])
  await hospital.change("INSERT INTO visit_pttype (vn, pttype, pttype_number, hospmain, auth_code) VALUES (?, '71', 1, '10670', ?)", [FIRST, `PP${FIRST} EP${FIRST}`])
  trouble = null
  await look('09:02')
  t.same([await scene.open(), await scene.notes()], [[`RT01 ${SECOND}`], ['000000001 RT01']], 'looked at, and no note written')
  await look('09:12')
  t.same(await scene.notes(), ['000000002 RT01'])
})
