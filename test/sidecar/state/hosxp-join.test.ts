import t from 'tap'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const VISITS = 3000

await t.test('a hospital report that joins findings with HOSxP visits scans neither side whole', async t => {
  const { db, name, server, asAdmin } = await stateDatabase(t)
  const hosxp = await server.createDatabase('hos')
  const ids = Array.from({ length: VISITS }, (_, index) => `69112${String(index).padStart(7, '0')}`)
  await asAdmin(`CREATE TABLE ${hosxp.name}.ovst (hos_guid VARCHAR(38) NOT NULL PRIMARY KEY, vn VARCHAR(13), vstdate DATE, KEY ix_vn (vn), KEY ix_vstdate (vstdate))
    ENGINE=InnoDB DEFAULT CHARSET=tis620 COLLATE=tis620_thai_ci`)
  await asAdmin(`INSERT INTO ${hosxp.name}.ovst VALUES ${ids.map((id, index) => `(UUID(), '${id}', '2026-11-${String(1 + index % 21).padStart(2, '0')}')`).join(',')}`)
  const found = ids.filter((_, index) => index % 20 === 0).map(visit)
  await applyFindings(db, { runId: await newRun(db), at: hour(0), judged: found.map(subject => judged('DX01', subject, finding('DX01', subject))) })
  await asAdmin(`ANALYZE TABLE ${hosxp.name}.ovst, ${name}.finding`)

  const open = `FROM ${name}.finding f JOIN ${hosxp.name}.ovst o ON o.vn = f.subject_id WHERE f.state = 'open' AND f.subject_kind = 'visit'`
  t.match(await asAdmin(`SELECT COUNT(*) AS found ${open}`), [{ found: found.length }])
  t.match(await asAdmin(`EXPLAIN SELECT o.vstdate, f.message ${open}`), [{ table: 'f' }, { table: 'o', type: /ref/, key: 'ix_vn' }])

  const day = `FROM ${hosxp.name}.ovst o JOIN ${name}.finding f ON f.subject_id = CONVERT(o.vn USING ascii) AND f.subject_kind = 'visit' WHERE o.vstdate = '2026-11-01'`
  const expected = found.filter((_, index) => (index * 20) % 21 === 0).length
  t.match(await asAdmin(`SELECT COUNT(*) AS found ${day}`), [{ found: expected }])
  t.match(await asAdmin(`EXPLAIN SELECT STRAIGHT_JOIN o.vn, f.message ${day}`), [{ table: 'o', key: 'ix_vstdate' }, { table: 'f', type: 'ref', key: /identity|open_subjects/ }], 'the other way, with CONVERT')
})
