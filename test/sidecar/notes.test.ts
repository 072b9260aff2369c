import t from 'tap'
import { NOTE_STAFF } from '../../src/hosxp-adapter/notes/note.js'
import { applyNotes } from '../../src/sidecar/jobs/apply-notes.js'
import { undoNotes } from '../../src/sidecar/jobs/undo-notes.js'
import { tryNotes } from '../../src/sidecar/jobs/try-notes.js'
import { mute } from '../../src/sidecar/state/mute-findings.js'
import { runCosts } from '../../src/sidecar/state/run-store.js'
import { setSetting } from '../../src/sidecar/state/settings-store.js'
import { faulty, hnOf, mended, MORNING, morningOf, noteSite, vnOf, type NoteSite } from '../support/note-site.js'

const ours = async (site: NoteSite) => await site.rows(`SELECT * FROM ptnote WHERE note_staff = '${NOTE_STAFF}' ORDER BY ptnote_id`)
const tableHash = async (site: NoteSite) => JSON.stringify(await site.rows('SELECT * FROM ptnote ORDER BY ptnote_id'))
const staffNote = async (site: NoteSite, id: number, text: string, hn = hnOf(1)) =>
  await site.add('ptnote', { ptnote_id: id, hn, noteflag: '[OPDCARD]', ptnote: text, plain_text: text, note_staff: 'regist1' })

await t.test('a finding the card room can mend becomes one note, in bytes HOSxP reads, and a log row', async t => {
  const site = await noteSite(t)
  await site.judge(faulty('RT01'), faulty('AU01'))
  const report = await site.apply()
  t.same(site.told(report), ['insert 000000001 registration written'])
  const [note, ...others] = await ours(site)
  t.equal(others.length, 0)
  t.equal(note?.['noteflag'], '[OPDCARD][REGIST]')
  t.match(note?.['plain_text'], /^ขอเลข authen [^]*\(16\/11\)\r\n[^]*งานประกันสุขภาพ \[AU01 RT01\]$/)
  t.same([note?.['has_expired'], note?.['public_note'], note?.['show_all_dep']], ['Y', 'Y', 'N'])
  t.match(note?.['ptnote'], /^\{\\rtf1\\ansi\\ansicpg874[\x20-\x7e\r\n]*\}\r\n$/, 'RTF is plain ASCII')
  const [bytes] = await site.rows("SELECT HEX(CAST(CONVERT(plain_text USING binary) AS BINARY)) AS hex FROM ptnote WHERE note_staff = 'hosxp-sidecar'")
  t.ok(String(bytes?.['hex']).startsWith(Buffer.from([0xa2, 0xcd, 0xe0, 0xc5, 0xa2, 0x20]).toString('hex').toUpperCase()), 'ขอเลข as TIS-620')
  const [dates] = await site.rows('SELECT CAST(expire_date AS CHAR) AS expires, CAST(note_datetime AS CHAR) AS written FROM ptnote')
  t.same(dates, { expires: '2026-11-23', written: '2026-11-18 06:00:00' }, 'seven days after the visit; our clock')
  const log = await site.rows('SELECT loginname, tablename, modifytype, CAST(logtime AS CHAR) AS at, new_delta FROM ksklog')
  t.same(log, [{ loginname: NOTE_STAFF, tablename: 'ptnote', modifytype: 'ADD', at: '2026-11-18 06:00:00', new_delta: note?.['plain_text'] }])

  t.same((await site.apply()).changes, [], 'a second pass has nothing to do')
  t.equal((await site.rows('SELECT * FROM ksklog')).length, 1)
  const { id } = await site.state.db.selectFrom('check_run').select('id').where('kind', '=', 'notes').orderBy('id').limit(1).executeTakeFirstOrThrow()
  const [cost] = await runCosts(site.state.db, id)
  t.match(cost, { part: 'hosxp-notes' })
  t.ok((cost?.statements ?? 0) > 10 && (cost?.rows ?? 0) > 0, 'what it cost is recorded')
})

await t.test('a note follows its findings: changed in place, gone when they close', async t => {
  const site = await noteSite(t)
  await staffNote(site, 1, 'แพ้ยา ถามทุกครั้ง')
  const before = await tableHash(site)
  await site.judge(faulty('RT01'))
  await site.apply()
  const [first] = await ours(site)
  await site.judge(faulty('RT04'))
  t.same(site.told(await site.apply()), ['update 000000001 registration written'])
  const [second] = await ours(site)
  t.equal(second?.['ptnote_id'], first?.['ptnote_id'])
  t.match(second?.['plain_text'], /\[RT01 RT04\]$/)
  await site.judge(mended('RT01'), mended('RT04'))
  t.same(site.told(await site.apply()), ['delete 000000001 registration written'])
  t.equal(await tableHash(site), before, 'the staff note is as it was')
  t.same((await site.rows('SELECT modifytype FROM ksklog ORDER BY ksklog_id')).map(row => row['modifytype']), ['ADD', 'EDIT', 'DELETE'])
})

await t.test('only what somebody can mend here and now: nothing for information, overdue, muted, unheard or long gone', async t => {
  const site = await noteSite(t, 6)
  await site.judge(
    faulty('RT01', 1, { severity: 'info' }), faulty('OF01', 2, { deadline: morningOf('2026-11-18') }), faulty('RT01', 3), faulty('DX01', 4), faulty('RTA01', 5), faulty('RT01', 6)
  )
  const muted = await site.state.db.selectFrom('finding').select('id').where('subject_id', '=', vnOf(3) as never).executeTakeFirstOrThrow()
  await mute(site.state.db, { findingId: muted.id }, { by: 'สมศรี', at: MORNING, reason: 'รอเอกสาร', until: morningOf('2026-12-01') })
  await setSetting(site.state.db, { name: 'notes.emergency_screens', value: [], by: 'it', at: MORNING })
  t.same(site.told(await site.apply()), ['insert 000000006 registration written'])
  t.same(site.told(await site.apply(morningOf('2026-11-23'))), [], 'the seventh day')
  t.same(site.told(await site.apply(morningOf('2026-11-24'))), ['delete 000000006 registration written'], 'at latest seven days after the visit')
})

await t.test('a patient in the ward keeps the note, renewed before it ends', async t => {
  const site = await noteSite(t)
  await site.addAdmission('690000001', { regdate: '2026-11-16', dchdate: null, dchtime: null, dchtype: null, dchstts: null, confirm_discharge: 'N' })
  await site.judge(faulty('RT01', 1, { subject: { kind: 'admission', id: '690000001' } }))
  await site.apply()
  t.same((await site.apply(morningOf('2026-11-22'))).changes, [], 'three days left')
  t.same(site.told(await site.apply(morningOf('2026-11-23'))), ['update 000000001 registration written'])
  const [note] = await site.rows('SELECT CAST(expire_date AS CHAR) AS expires FROM ptnote')
  t.equal(note?.['expires'], '2026-11-30')
})

for (const [act, sql] of [
  ['edited', "UPDATE ptnote SET plain_text = CONCAT(plain_text, ' โทรแล้ว'), note_staff = 'regist1'"],
  ['deleted', 'DELETE FROM ptnote']
] as const) {
  await t.test(`a note that staff ${act} is theirs: never touched, and what it listed is not written again until it opens anew`, async t => {
    const site = await noteSite(t)
    await site.judge(faulty('RT01'))
    await site.apply()
    await site.change(sql)
    const left = await tableHash(site)
    const plan = await site.plan()
    t.same(plan.taken.map(({ hn, act }) => ({ hn, act })), [{ hn: hnOf(1), act }])
    t.same((await site.apply()).changes, [])
    t.equal(await tableHash(site), left)
    const events = await site.state.db.selectFrom('finding_event').select(['kind', 'reason']).where('kind', '=', 'note-dismissed').execute()
    t.same(events, [{ kind: 'note-dismissed', reason: act }], 'the finding\'s history says so')
    t.equal((await site.state.db.selectFrom('finding').select('state').executeTakeFirstOrThrow()).state, 'open', 'and the work list keeps it')

    await site.judge(faulty('AU01'))
    t.same(site.told(await site.apply()), ['insert 000000001 registration written'])
    t.match((await ours(site)).at(-1)?.['plain_text'], /\[AU01\]$/, 'a new finding makes a note without the old one')
    await site.judge(mended('RT01'), mended('AU01'))
    await site.apply()
    t.equal(await tableHash(site), left, 'their note outlives the finding')
    await site.judge(faulty('RT01'))
    t.same(site.told(await site.apply()), ['insert 000000001 registration written'], 'opened anew, it is told anew')
  })
}

await t.test('a patient whose visit is open at a HOSxP screen waits', async t => {
  const site = await noteSite(t, 2)
  await site.change(`UPDATE ovst SET vstdate = '2026-11-17' WHERE vn = '${vnOf(1)}'`)
  await site.add('vn_lock', { vn: vnOf(1), lock_computer: 'OPD-3' })
  await site.add('vn_lock', { vn: vnOf(2), lock_computer: 'a PC that died the day before yesterday' })
  await site.judge(faulty('RT01', 1), faulty('RT01', 2))
  t.same(site.told(await site.plan()), ['insert 000000001 registration locked', 'insert 000000002 registration planned'])
  t.same(site.told(await site.apply()), ['insert 000000001 registration locked', 'insert 000000002 registration written'])
  await site.change('DELETE FROM vn_lock')
  t.same(site.told(await site.apply()), ['insert 000000001 registration written'])
})

await t.test('plan shows before and after, and writes nothing anywhere', async t => {
  const site = await noteSite(t)
  await site.judge(faulty('RT01'))
  await site.apply()
  await site.judge(faulty('AU01'))
  const before = [await tableHash(site), await site.state.db.selectFrom('note_journal').selectAll().execute(), await site.state.db.selectFrom('check_run').selectAll().execute()]
  const plan = await site.plan()
  t.match(plan.changes, [{ operation: 'update', outcome: 'planned', before: /\[RT01\]$/, after: /\[AU01 RT01\]$/ }])
  t.same([await tableHash(site), await site.state.db.selectFrom('note_journal').selectAll().execute(), await site.state.db.selectFrom('check_run').selectAll().execute()], before)
})

await t.test('undo takes back the latest run, then the one before; undo --all everything', async t => {
  const site = await noteSite(t, 3)
  await staffNote(site, 7, 'ผู้ป่วยหูตึง พูดช้าๆ')
  const untouched = await tableHash(site)
  await site.judge(faulty('RT01', 1), faulty('RT01', 2))
  await site.apply()
  const afterFirst = await site.rows('SELECT ptnote_id, hn, plain_text, ptnote, noteflag FROM ptnote ORDER BY ptnote_id')
  await site.judge(faulty('AU01', 1), mended('RT01', 2), faulty('RT01', 3))
  t.same(site.told(await site.apply()), ['delete 000000002 registration written', 'insert 000000003 registration written', 'update 000000001 registration written'])

  const undo = async (isAll: boolean) => await site.asRunner(async (deps, run) => await undoNotes(deps, { ...run, isAll }))
  t.equal((await undo(false)).changes.length, 3)
  t.same(await site.rows('SELECT ptnote_id, hn, plain_text, ptnote, noteflag FROM ptnote ORDER BY ptnote_id'), afterFirst)
  t.equal((await undo(false)).changes.filter(change => change.outcome === 'written').length, 2, 'the first run')
  t.equal(await tableHash(site), untouched)
  t.same((await undo(false)).changes, [], 'nothing left')

  await site.apply()
  await site.change("UPDATE ptnote SET plain_text = 'คุยแล้ว' WHERE hn = '000000003'")
  const all = await undo(true)
  t.same(site.told(all), ['delete 000000001 registration written', 'delete 000000003 registration edited'])
  const rest = await site.rows("SELECT plain_text FROM ptnote WHERE hn <> '000000001'")
  t.same(rest, [{ plain_text: 'คุยแล้ว' }], 'what a person wrote stays')
  t.match((await undo(true)).taken, [{ hn: '000000003', act: 'edited' }], 'and is told')
})

await t.test('a journal that was lost finds its notes again; one that staff changed stays theirs', async t => {
  const site = await noteSite(t, 2)
  await site.judge(faulty('RT01', 1), faulty('RT01', 2))
  await site.apply()
  await site.change("UPDATE ptnote SET plain_text = CONCAT(plain_text, ' โทรแล้ว') WHERE hn = '000000002'")
  const before = await tableHash(site)
  await site.state.db.deleteFrom('note_finding').execute()
  await site.state.db.deleteFrom('note_journal').execute()
  const report = await site.apply()
  t.same([report.changes, report.adopted, report.taken.length], [[], 1, 1])
  t.equal(await tableHash(site), before)
  t.same((await site.apply()).changes, [])
  await site.judge(mended('RT01', 1), mended('RT01', 2))
  t.same(site.told(await site.apply()), ['delete 000000001 registration written'])
})

await t.test('another program that numbers by MAX + 1 never costs a note, nor its own', async t => {
  const site = await noteSite(t)
  await site.change("UPDATE serial SET serial_no = 100 WHERE name = 'ptnote_id'")
  for (let id = 101; id < 140; id++) await staffNote(site, id, `โน้ต ${id}`)
  await site.judge(faulty('RT01'))
  t.same(site.told(await site.apply()), ['insert 000000001 registration written'])
  t.same((await ours(site)).map(row => row['ptnote_id']), [140])
  t.equal((await site.rows('SELECT * FROM ptnote')).length, 40)
})

await t.test('try writes a sample per screen about one patient; it goes by itself or by undo', async t => {
  const site = await noteSite(t)
  const tryIt = async (hn: string) => await site.asRunner(async (deps, run) => await tryNotes(deps, { ...run, hn }))
  await t.rejects(tryIt('999'), { code: 'PATIENT_UNKNOWN' })
  const report = await tryIt(hnOf(1))
  t.same((await ours(site)).map(row => row['noteflag']), ['[OPDCARD]', '[REGIST]', '[SCREEN]', '[IPD]', '[DOCTOR]'])
  t.equal(report.changes.length, 5)
  t.same((await tryIt(hnOf(1))).changes, [], 'once')
  await site.change("DELETE FROM ptnote WHERE noteflag = '[IPD]'")
  t.same((await tryIt(hnOf(1))).changes.map(change => change.slot), ['try IPD'], 'a sample that was deleted is written again')
  t.same((await site.apply()).changes, [], 'a run of the same day leaves them')
  t.equal((await site.apply(morningOf('2026-11-19'))).changes.length, 5)
  t.equal((await ours(site)).length, 0)
})

await t.test('patients were merged: the note is found under its new HN, and goes when the finding closes', async t => {
  const site = await noteSite(t)
  await site.judge(faulty('RT01'))
  await site.apply()
  for (const table of ['ptnote', 'ovst', 'patient']) await site.change(`UPDATE ${table} SET hn = '000000777'`)
  const report = await site.apply()
  t.same([report.changes, report.taken, report.adopted], [[], [], 1])
  await site.judge(mended('RT01'))
  t.same(site.told(await site.apply()), ['delete 000000777 registration written'])
})

await t.test('most notes gone at once is no work of staff: nothing is written until a person says what it was', async t => {
  const site = await noteSite(t, 8)
  await site.judge(...Array.from({ length: 8 }, (_, i) => faulty('RT01', i + 1)))
  await site.apply()
  await site.change("DELETE FROM ptnote WHERE hn <> '000000008'")
  await t.rejects(site.apply(), { code: 'NOTES_SWEPT', message: /7 of our 8/ })
  t.equal((await site.state.db.selectFrom('finding_event').select('id').where('kind', '=', 'note-dismissed').execute()).length, 0)
  const again = await site.asRunner(async (deps, run) => await applyNotes(deps, { ...run, swept: 'rewrite' }))
  t.equal(again.changes.filter(change => change.operation === 'insert' && change.outcome === 'written').length, 7)
  await site.change("DELETE FROM ptnote WHERE hn <> '000000008'")
  const accepted = await site.asRunner(async (deps, run) => await applyNotes(deps, { ...run, swept: 'accept' }))
  t.same([accepted.changes, accepted.taken.length], [[], 7])
})

await t.test('one note HOSxP will not have holds no other; a server that alters notes is stopped at the third', async t => {
  const site = await noteSite(t, 6)
  await site.change("CREATE TRIGGER refuse BEFORE INSERT ON ptnote FOR EACH ROW IF NEW.hn = '000000002' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END IF")
  await site.judge(faulty('RT01', 1), faulty('RT01', 2), faulty('RT01', 3))
  t.same(site.told(await site.apply()), ['insert 000000001 registration written', 'insert 000000002 registration refused', 'insert 000000003 registration written'])
  await site.change('DROP TRIGGER refuse')
  t.same(site.told(await site.apply()), ['insert 000000002 registration written'])
  await site.change("CREATE TRIGGER alters BEFORE INSERT ON ptnote FOR EACH ROW SET NEW.plain_text = CONCAT(NEW.plain_text, '!')")
  t.teardown(async () => await site.change('DROP TRIGGER alters'))
  await site.judge(...[1, 2, 3, 4, 5, 6].map(patient => faulty('RTA01', patient)))
  await t.rejects(site.apply(), { code: 'NOTE_ALTERED' })
  t.equal((await site.rows("SELECT ptnote_id FROM ptnote WHERE plain_text LIKE '%!'")).length, 3)
})

await t.test('a log that refuses our row keeps no note from being written, settled or taken back', async t => {
  const site = await noteSite(t)
  await site.change('ALTER TABLE ksklog ADD COLUMN must_be int NOT NULL')
  t.teardown(async () => await site.change('ALTER TABLE ksklog DROP COLUMN must_be'))
  await site.judge(faulty('RT01'))
  t.same(site.told(await site.apply()), ['insert 000000001 registration written'])
  t.same(await site.state.db.selectFrom('note_journal').select(['state', 'remark']).execute(), [{ state: 'standing', remark: 'no log row' }])
  t.same(site.told(await site.asRunner(async (deps, run) => await undoNotes(deps, { ...run, isAll: true }))), ['delete 000000001 registration written'])
})

await t.test('switched off, what stands goes when it is no longer wanted, and nothing new is written', async t => {
  const site = await noteSite(t, 2)
  await site.judge(faulty('RT01', 1))
  await site.apply()
  await site.judge(mended('RT01', 1), faulty('RT01', 2))
  t.same(site.told(await site.asRunner(async (deps, run) => await applyNotes(deps, { ...run, onlyRemovals: true }))), ['delete 000000001 registration written'])
})

await t.test('a HOSxP whose table cannot hold our notes is told so; one without a log needs none', async t => {
  const site = await noteSite(t)
  await site.judge(faulty('RT01'))
  await site.change('RENAME TABLE ksklog TO ksklog_away')
  t.teardown(async () => await site.change('RENAME TABLE ksklog_away TO ksklog'))
  await site.change('ALTER TABLE ptnote DROP COLUMN ptnote_html, DROP COLUMN show_all_dep')
  t.same(site.told(await site.apply()), ['insert 000000001 registration written'])
  await site.change('ALTER TABLE ptnote ADD COLUMN show_all_dep char(1)')
  t.same((await site.apply()).changes.map(change => change.operation), ['update'], 'after an upgrade the note is ours still')
  await site.change('ALTER TABLE ptnote DROP COLUMN expire_date')
  await t.rejects(site.apply(), { code: 'NOTES_NOT_POSSIBLE', message: /expire_date/ })
})
