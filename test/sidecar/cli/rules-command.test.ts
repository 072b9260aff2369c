import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { projectFile } from '../../../src/values/project-file.js'
import { hosxpSidecar } from '../../support/run-cli.js'
import { smallHospital } from '../../support/small-hospital.js'

const HEADER = '-- id: X101\n-- title: ไม่มีเลขเดิม\n-- owner: coding\n-- severity: warn\n-- deadline: none\n-- mend: ลงเลขเดิม\n'

const hospital = await smallHospital(t)
await hospital.addPatient()
await hospital.addVisit('691116090000')
const folder = t.testdir({
  'own.sql': `${HEADER}SELECT vn, hn FROM ovst WHERE oldcode IS NULL`,
  'broken.sql': `${HEADER.replace('X101', 'X102')}SELECT vn, hn\nFROM ovst FOR UPDATE`
})
const env = { HOSXP_DATABASE_URL: hospital.url, SIDECAR_DATABASE_URL: hospital.stateUrl, SITE_CHECKS_FOLDER: folder }

await t.test('the list holds ours, those that came along and the hospital\'s own, and says which files cannot be used', async t => {
  const { code, out } = await hosxpSidecar(['rules', 'list'], env)
  t.equal(code, 0)
  t.match(out, /^RT04 /m)
  t.match(out, /^X001 /m)
  t.match(out, /^X101 .*ไม่มีเลขเดิม/m)
  t.match(out, /broken\.sql บรรทัด 8: ใช้ FOR UPDATE ไม่ได้/)
  const json = await hosxpSidecar(['rules', 'list', '--json'], env)
  t.match((JSON.parse(json.out) as readonly { readonly id: string }[]).find(({ id }) => id === 'X101'), { family: null, audience: 'none', mend: 'ลงเลขเดิม' })
  t.match(json.err, /broken\.sql/)
})

await t.test('one of them is shown like ours; a broken one says why not', async t => {
  t.match(await hosxpSidecar(['rules', 'show', 'x101'], env), { code: 0, out: /ไม่มีเลขเดิม[^]*วิธีแก้: ลงเลขเดิม[^]*own\.sql/ })
  t.match(await hosxpSidecar(['rules', 'show', 'X102'], env), { code: 1, err: /broken\.sql บรรทัด 8/ })
  t.match(await hosxpSidecar(['rules', 'show', 'X999'], env), { code: 1, err: /no check X999/ })
})

await t.test('a file is tried by hand: its time, its rows, what it would find; nothing is kept', async t => {
  t.match(await hosxpSidecar(['rules', 'test', join(folder, 'own.sql')], env), { code: 0, out: /1 แถว ใน [\d.]+ วินาที[^]*visit 691116090000 {2}ไม่มีเลขเดิม/ })
  const json = await hosxpSidecar(['rules', 'test', join(folder, 'own.sql'), '--from', '2026-11-01', '--to', '2026-11-20', '--json'], env)
  t.match(JSON.parse(json.out), { id: 'X101', from: '2026-11-01', kind: 'found', rows: 1, findings: [{ subject: { id: '691116090000' } }] })
  t.match(await hosxpSidecar(['rules', 'test', join(folder, 'broken.sql')], env), { code: 1, err: /บรรทัด 8/ })
  await writeFile(join(folder, 'slip.sql'), `${HEADER.replace('X101', 'X103')}SELECT vn, hn,\n  no_such AS detail FROM ovst`)
  t.match(await hosxpSidecar(['rules', 'test', join(folder, 'slip.sql')], env), { code: 1, out: /ตรวจไม่ได้: slip\.sql บรรทัด 8: HOSxP ไม่มีคอลัมน์ no_such/ })
  t.match(await hosxpSidecar(['rules', 'test', join(folder, 'nowhere.sql')], env), { code: 1, err: /อ่านไฟล์ไม่ได้/ })
  t.match(await hosxpSidecar(['rules', 'test'], env), { code: 2 })
  t.equal((await hospital.state.db.selectFrom('finding').select('id').execute()).length, 0)
})

await t.test('the doctor looks at every file and at what it asks HOSxP for', async t => {
  const { out } = await hosxpSidecar(['doctor', '--json'], env)
  const lines = (JSON.parse(out) as { readonly lines: readonly { readonly topic: string, readonly level: string, readonly th: string }[] }).lines.filter(({ topic }) => topic === 'site checks')
  t.match(lines, [{ level: 'warning', th: /broken\.sql บรรทัด 8/ }, { level: 'warning', th: /slip\.sql บรรทัด 8: HOSxP ไม่มีคอลัมน์ no_such/ }])
  t.match((await hosxpSidecar(['doctor', '--json'], { ...env, SITE_CHECKS_FOLDER: projectFile('sql/grants') })).out, /"topic": "site checks",\n\s+"th": "hosxp-replica\.sql/)
  t.match((await hosxpSidecar(['doctor', '--json'], { HOSXP_DATABASE_URL: hospital.url })).out, /ข้อตรวจของโรงพยาบาลใช้ได้ 2 ข้อ/)
})
