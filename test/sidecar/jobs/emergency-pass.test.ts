import t from 'tap'
import { createEmergencyPass } from '../../../src/sidecar/jobs/emergency-pass.js'
import { ACT } from '../../support/small-hospital.js'
import { jobSite } from '../../support/job-site.js'
import { instantAt, localDate, type Instant } from '../../../src/values/local-date.js'

const at = (time: string): Instant => instantAt(localDate('2026-11-20'), `${time}:00`)

await t.test('a victim of today is told within the minute; nothing changed, nothing is read again; the note waits for an open screen', async t => {
  const site = await jobSite(t)
  const { hospital } = site
  const pass = createEmergencyPass(site.tools)
  const minute = async (time: string) => {
    site.setClock(at(time))
    await site.turn(async turn => await pass(turn))
  }
  const runs = async (): Promise<number> => (await hospital.state.db.selectFrom('check_run').select('id').where('kind', '=', 'emergency').execute()).length
  const notes = async (): Promise<number> => {
    const [rows] = await hospital.admin.query("SELECT ptnote_id FROM ptnote WHERE note_staff = 'hosxp-sidecar' AND plain_text LIKE '%RTA01%'")
    return (rows as unknown[]).length
  }
  await minute('09:00')
  t.equal(await runs(), 0, 'an emergency room without patients costs no run')

  await hospital.addVisit('691120090500', { vstdate: '2026-11-20', vsttime: '09:05:00' }, { diagnosis: { icd10: 'V2399' } })
  await hospital.add('er_regist', { vn: '691120090500', enter_er_time: '2026-11-20 09:05:00' })
  await hospital.add('vn_lock', { vn: '691120090500', lock_computer: 'ER-1' })
  await minute('09:06')
  t.same([await runs(), await notes()], [1, 0], 'judged, and the note waits: the visit is open at a screen')
  await minute('09:07')
  t.equal(await runs(), 1, 'not judged again')
  await hospital.change('DELETE FROM vn_lock')
  await minute('09:08')
  t.same([await runs(), await notes()], [1, 1], 'the note comes when the screen is closed')

  await hospital.change("UPDATE visit_pttype SET pttype = ? WHERE vn = '691120090500'", [ACT])
  await minute('09:09')
  t.same([await runs(), await notes()], [2, 0], 'mended: the note goes within the minute')
})

await t.test('a failure rests for ten minutes and is on record', async t => {
  const site = await jobSite(t)
  const pass = createEmergencyPass(site.tools)
  let asked = 0
  const broken = { ...site.tools, hosxp: { ...site.tools.hosxp, select: async () => { asked++; throw new Error('no luck') } } }
  const brokenPass = createEmergencyPass(broken)
  for (const time of ['09:00', '09:01', '09:09']) {
    site.setClock(at(time))
    await site.turn(async turn => await brokenPass(turn)).catch(() => undefined)
  }
  t.equal(asked, 1)
  site.setClock(at('09:11'))
  await t.rejects(site.turn(async turn => await brokenPass(turn)), /no luck/)
  const failed = await site.hospital.state.db.selectFrom('job_run').select(['job', 'status', 'remark']).execute()
  t.same(failed, Array(2).fill({ job: 'emergency', status: 'failed', remark: 'no luck' }))
  await site.turn(async turn => await pass(turn))
})
