import t from 'tap'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { runMorning } from '../../../src/sidecar/jobs/morning.js'
import { readReportFile } from '../../../src/sidecar/state/report-file-store.js'
import { AS_OF } from '../../support/check-run.js'
import { jobSite, type JobSite } from '../../support/job-site.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'

const outbox = async ({ tools }: JobSite) => await tools.state.selectFrom('outbox').select(['topic', 'channel', 'recipient', 'state', 'body']).orderBy('channel').execute()
const counts = (site: JobSite): string => site.people.received().map(line => /\d+/.exec(line)?.[0] ?? '').join(' ')

await t.test('the morning checks, writes the note, and sends one mail, one LINE and one MOPH message; again, nothing doubles', async t => {
  const site = await jobSite(t)
  await site.set('service.public_url', 'http://10.0.0.5:8700')
  const first = await site.turn(async turn => await runMorning(site.tools, turn))
  t.equal(first.queued, 3)
  t.ok(first.report.open.count > 0)
  t.ok(first.notes?.changes.every(change => change.outcome === 'written'))
  t.equal(counts(site), '1 1 1')
  t.same((await outbox(site)).map(({ topic, channel, state }) => `${topic} ${channel} ${state}`), ['morning 2026-11-20 line sent', 'morning 2026-11-20 mail sent', 'morning 2026-11-20 moph-notify sent'])

  const again = await site.turn(async turn => await runMorning(site.tools, turn))
  t.equal(again.queued, 0)
  t.equal(counts(site), '1 1 1')

  // A mail's parts are base64.
  const texts = (await outbox(site)).map(row => [row.body.toString('utf8'), ...row.body.toString('latin1').split('\r\n\r\n').map(part => Buffer.from(part, 'base64').toString('utf8'))].join('\n'))
  const link = /http:\/\/10\.0\.0\.5:8700\/reports\/([\w-]{32})/
  t.same(texts.map(text => link.test(text)), [false, true, false], 'the spreadsheet is linked from the mail alone')
  const secret = link.exec(texts[1] ?? '')?.[1] ?? ''
  const file = await readReportFile(site.tools.state, secret, AS_OF)
  t.equal(file?.fileName, 'morning-2026-11-20.xlsx')
  t.equal(file?.body.subarray(0, 2).toString(), 'PK')
  t.equal(await readReportFile(site.tools.state, secret, instantAt(localDate('2026-11-27'), '06:00:01')), null, 'the link ends after a week')
  for (const word of ['สมมติ', 'ตัวอย่าง', '9000000000017', '000000001', '691119090000']) t.notOk(texts.some(text => text.includes(word)), `no ${word} in any message`)
})

await t.test('a dry run writes nothing anywhere and sends nothing', async t => {
  const site = await jobSite(t)
  const tables = ['check_run', 'finding', 'note_journal', 'outbox', 'report_file', 'lease', 'site_fact'] as const
  const outcome = await runMorning(site.tools, { asOf: AS_OF, lease: { name: 'runner', epoch: 0 }, signal: new AbortController().signal }, { isDryRun: true })
  t.equal(outcome.delivered, null)
  for (const table of tables) t.equal((await site.tools.state.selectFrom(table).selectAll().execute()).length, 0, table)
  t.equal(counts(site), '0 0 0')
})

await t.test('HOSxP cannot be reached: the report goes out all the same and says so', async t => {
  const site = await jobSite(t)
  const hosxp = connectHosxp('mysql://nobody:x@127.0.0.1:1/hosxp')
  t.teardown(hosxp.close)
  const outcome = await site.turn(async turn => await runMorning({ ...site.tools, hosxp }, turn))
  t.equal(outcome.report.gaps.failed, 'HOSXP_UNREACHABLE')
  t.equal(outcome.queued, 3)
  t.equal(outcome.notes, null, 'no notes on stale findings')
  t.match((await outbox(site)).find(row => row.channel === 'line')?.body.toString(), /ตรวจเช้านี้ไม่สำเร็จ/)
})

await t.test('notes that fail do not hold the report, which tells it', async t => {
  const site = await jobSite(t)
  await site.hospital.change('ALTER TABLE ptnote DROP COLUMN expire_date')
  const outcome = await site.turn(async turn => await runMorning(site.tools, turn))
  t.equal(outcome.queued, 3)
  t.match(outcome.report.troubles, [{ th: /NOTES_NOT_POSSIBLE/ }])
})

await t.test('quiet when there is nothing', async t => {
  const site = await jobSite(t)
  await site.hospital.change('DELETE FROM ovst')
  const outcome = await site.turn(async turn => await runMorning(site.tools, turn))
  t.equal(outcome.queued, 0)
  t.equal(counts(site), '0 0 0')
})
