import t from 'tap'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { writeNote, rowChangeOf } from '../../src/hosxp-adapter/notes/write-note.js'
import { connectWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { applyNotes } from '../../src/sidecar/jobs/apply-notes.js'
import { asRunner } from '../../src/sidecar/jobs/as-runner.js'
import { withNoteSession, type NoteDependencies, type NoteRun } from '../../src/sidecar/jobs/note-session.js'
import { undoNotes } from '../../src/sidecar/jobs/undo-notes.js'
import { addDays, dayOf } from '../../src/values/local-date.js'
import { MORNING, noteSite } from '../support/note-site.js'
import { demoHospital } from '../support/demo-hospital.js'
import { checkRun } from '../support/check-run.js'

const NOTES = 2000

// Every letter TIS-620 has, in an order of its own for each note.
const LETTERS = [...Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => 0x20 + i), ...Array.from({ length: 58 }, (_, i) => 0x0e01 + i), ...Array.from({ length: 29 }, (_, i) => 0x0e3f + i)]
const lineOf = (note: number, line: number): string =>
  `น${Array.from({ length: 55 }, (_, i) => String.fromCharCode(LETTERS[(note * 7 + line * 31 + i * (1 + note % 13)) % LETTERS.length] ?? 0x41)).join('')}ฯ`
/** By the table of TIS-620 alone, not by our own code. */
const bytesOf = (text: string): string => [...text].map(letter => {
  const code = letter.charCodeAt(0)
  return (code < 0x80 ? code : code - 0x0e00 + 0xa0).toString(16).padStart(2, '0')
}).join('').toUpperCase()

await t.test(`${NOTES} notes read back byte for byte on a server as hospitals configure it; undo --all leaves the table as it was`, async t => {
  const site = await noteSite(t)
  for (const [id, text] of [[1, 'แพ้ยา Penicillin ถามทุกครั้ง'], [2, 'ผู้ป่วยหูตึง พูดช้าๆ'], [50_000, 'ของโปรแกรมอื่น']] as const) {
    await site.add('ptnote', { ptnote_id: id, hn: `00000000${id % 7}`, ptnote: text, plain_text: text, note_staff: 'regist1', note_datetime: '2026-01-01 10:00:00' })
  }
  const hash = async (): Promise<unknown> => (await site.rows(
    "SELECT COUNT(*) AS n, SHA1(GROUP_CONCAT(SHA1(CONCAT_WS('|', ptnote_id, hn, noteflag, HEX(ptnote), HEX(plain_text), note_staff, note_datetime, expire_date)) ORDER BY ptnote_id)) AS hash FROM ptnote"))[0]
  await site.change('SET SESSION group_concat_max_len = 1000000')
  const before = await hash()

  const wanted = Array.from({ length: NOTES }, (_, i) => ({
    hn: String(100_000_000 + i), slot: 'registration', screens: ['OPDCARD'], isForEveryDepartment: false, lines: [lineOf(i, 0), lineOf(i, 1), lineOf(i, 2)], expiresOn: addDays(dayOf(MORNING), 5), renewBefore: addDays(dayOf(MORNING), 5), listed: []
  }))
  await site.asRunner(async (deps, run) => await withNoteSession(deps, { ...run, kind: 'notes' }, async ({ port }) => {
    for (const note of wanted) await writeNote(port, rowChangeOf(port, { operation: 'insert', wanted: note, held: null }, run.asOf), run.asOf)
    return {}
  }))
  const stored = new Map((await site.rows("SELECT hn, HEX(plain_text) AS bytes, ptnote FROM ptnote WHERE note_staff = 'hosxp-sidecar'")).map(row => [String(row['hn']), row]))
  t.equal(stored.size, NOTES)
  const wrong = wanted.filter(note => stored.get(note.hn)?.['bytes'] !== note.lines.map(bytesOf).join('0D0A'))
  t.same(wrong, [], 'every byte of every note')
  t.ok([...stored.values()].every(row => /^[\x20-\x7e\r\n]+$/.test(String(row['ptnote']))), 'RTF is ASCII')
  t.equal((await site.rows('SELECT * FROM ksklog')).length, NOTES)

  const report = await site.asRunner(async (deps, run) => await undoNotes(deps, { ...run, isAll: true }))
  t.equal(report.changes.filter(change => change.outcome === 'written').length, NOTES)
  t.same(await hash(), before, 'hash before = hash after')
})

await t.test('a demo hospital: every note of a morning, the next morning, and all taken back', async t => {
  const hospital = await demoHospital(t, { seed: 5, visitsPerDay: 60, days: 12, faultShare: 0.3 })
  await checkRun({ url: hospital.url, state: hospital.state.db }, { from: hospital.truth.oldestDay, to: hospital.truth.lastDay, asOf: hospital.asOf })
  const statements = new Map<string, readonly (string | number | null)[]>()
  const writer = await connectWriter(hospital.url, { onStatement: (sql, values) => { statements.set(sql.replace(/\?(,\?)+/g, '?…'), [sql, ...values]) } })
  t.teardown(writer.close)
  const admin = await createConnection({ uri: hospital.adminUrl, dateStrings: true })
  t.teardown(async () => await admin.end())
  await admin.query('SET NAMES utf8mb4')
  const table = async (): Promise<string> => JSON.stringify((await admin.query<RowDataPacket[]>('SELECT * FROM ptnote ORDER BY ptnote_id'))[0])
  // As many notes as a hospital has, so that reading them whole would not be the cheap way.
  await admin.query("INSERT INTO ptnote (ptnote_id, hn, plain_text, note_staff) SELECT 1000000 + (@n := @n + 1), LPAD(@n, 9, '0'), 'โทรนัด', 'regist1' FROM icd101, (SELECT @n := 0) AS start")
  await admin.query('ANALYZE TABLE ptnote')
  const before = await table()
  const under = async <Result>(work: (deps: NoteDependencies, run: Omit<NoteRun, 'kind'>) => Promise<Result>): Promise<Result> =>
    await asRunner(hospital.stateUrl, { what: 'test', signal: new AbortController().signal }, async (lease, signal) => await work({ writer, state: hospital.state.db }, { asOf: hospital.asOf, lease, signal }))

  const first = await under(applyNotes)
  t.ok(first.changes.length > 20, `${first.changes.length} notes`)
  t.ok(first.changes.every(change => change.operation === 'insert' && change.outcome === 'written'))
  const places = first.changes.map(({ hn, slot }) => `${hn} ${slot}`)
  t.equal(new Set(places).size, places.length, 'one note per patient and audience')
  t.same((await under(applyNotes)).changes, [])
  await under(async (deps, run) => await undoNotes(deps, { ...run, isAll: true }))
  t.equal(await table(), before)

  for (const [shape, [sql, ...values]] of statements) {
    if (!/^(\/\*.*\*\/ )?(SELECT|UPDATE|DELETE)/.test(shape) || /information_schema|get_serialnumber|WHERE note_staff = \?$/.test(shape)) continue
    const [plan] = await admin.query<RowDataPacket[]>(`EXPLAIN ${String(sql).replace(/^\/\*.*?\*\/ /, '')}`, values)
    for (const step of plan) {
      if (step['type'] === 'ALL' && ['ptnote', 'ksklog', 'ovst', 'patient'].includes(String(step['table']))) t.fail(`${String(step['table'])} is read whole: ${shape.slice(0, 200)}`)
    }
  }
  t.ok(statements.size > 10, `${statements.size} shapes of statements explained`)
})
