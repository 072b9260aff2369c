import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { smallHospital } from './support/small-hospital.js'
import { hosxpSidecar } from './support/run-cli.js'
import { testServer } from './support/test-server.js'

await t.test('wrong words end with 2 and say the usage', async t => {
  for (const words of [[], ['chek'], ['check', '--from', 'yesterday'], ['check', '--colour'], ['rules'], ['check', 'all'], ['demo-db'], ['settings', 'polish'], ['migrate', 'now']]) {
    const { code, err, out } = await hosxpSidecar(words)
    t.equal(code, 2, words.join(' ') || 'nothing')
    t.not(err + out, '')
  }
})

await t.test('what is missing or out of reach ends with 1 and a sentence that names it', async t => {
  const missing = await hosxpSidecar(['check', '--dry-run'])
  t.match(missing, { code: 1, err: /CONFIG_INVALID: environment variable HOSXP_DATABASE_URL is missing/ })
  const wrong = await hosxpSidecar(['check', '--dry-run'], { HOSXP_DATABASE_URL: 'localhost' })
  t.match(wrong, { code: 1, err: /HOSXP_DATABASE_URL is wrong/ })
  const away = await hosxpSidecar(['check', '--dry-run'], { HOSXP_DATABASE_URL: 'mysql://u:p@127.0.0.1:1/hosxp' })
  t.match(away, { code: 1, err: /HOSXP_UNREACHABLE/ })
  t.notMatch(away.err, /:p@/, 'no password in the message')
})

await t.test('check, rules, settings, register and doctor on a hospital', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit('691116090000', {}, { right: { hospmain: '' } })
  const env = { HOSXP_DATABASE_URL: hospital.url, SIDECAR_DATABASE_URL: hospital.stateUrl }
  const window = ['--from', '2026-11-10', '--to', '2026-11-20', '--as-of', '2026-11-20T06:00']

  const dry = await hosxpSidecar(['check', '--json', '--dry-run', ...window], { HOSXP_DATABASE_URL: hospital.url })
  t.equal(dry.code, 0, dry.err)
  const answer = JSON.parse(dry.out) as { run: { id: number | null }, findings: Record<string, unknown>[], undetermined: unknown[], notRun: unknown[] }
  t.equal(answer.run.id, null, 'a dry run is not recorded')
  t.match(answer.findings, [{
    check: 'RT04', subject: { kind: 'visit', id: '691116090000' }, hn: '000000001', scheme: 'UC', severity: 'block', owner: 'card-room', deadline: '2026-12-17T00:00:00+07:00', hoursLeft: 642, satangAtRisk: 10000, evidence: { rights: '71', isRightUnconfirmed: true }
  }])
  t.strictSame(Object.keys(answer.findings[0] ?? {}), ['check', 'subject', 'hn', 'scheme', 'severity', 'owner', 'message', 'deadline', 'hoursLeft', 'satangAtRisk', 'evidence'])
  t.match(String(answer.findings[0]?.['message']), /ยังไม่ยืนยันสิทธิ/)

  t.match(await hosxpSidecar(['settings', 'confirm', '--by', 'สมศรี'], env), { code: 0, out: /ยืนยัน/ })
  const text = await hosxpSidecar(['check', ...window], env)
  t.equal(text.code, 0, text.err)
  t.match(text.out, /ห้องบัตร/)
  t.notMatch(text.out, /ยังไม่ยืนยันสิทธิ/)
  t.match(await hosxpSidecar(['check', '--vn', '690000000000', ...window], env), { code: 1, err: /no such number/ })

  t.match(await hosxpSidecar(['settings', 'set', 'hospital.code', '01234'], env), { code: 0 })
  t.match(await hosxpSidecar(['settings', 'get', 'hospital.code', '--json'], env), { code: 0, out: /"01234"/ })
  t.match(await hosxpSidecar(['settings', 'set', 'coding.confirmed_after_days', 'many'], env), { code: 1, err: /SETTING_INVALID/ })
  t.match(await hosxpSidecar(['register', 'document', '--vn', '691116090000', '--kind', 'kt44'], env), { code: 0 })
  t.match(await hosxpSidecar(['register', 'document', '--vn', '690000000000', '--kind', 'kt44'], env), { code: 2, err: /no such number/ })
  t.match(await hosxpSidecar(['rules', 'show', 'rt04'], env), { code: 0, out: /ไม่ได้ลงสถานพยาบาลหลัก/ })
  const doctor = await hosxpSidecar(['doctor', '--json'], env)
  t.equal(doctor.code, 0, doctor.out)
  t.notMatch(doctor.out, /"level":"failure"/)
})

await t.test('demo-db builds an empty database, and refuses one that holds patients', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('cli')
  t.match(await hosxpSidecar(['demo-db', '--url', database.url, '--empty']), { code: 0 })
  const truth = join(t.testdir(), 'truth.json')
  await writeFile(truth, '')
  t.match(await hosxpSidecar(['demo-db', '--url', database.url, '--visits-per-day', '10', '--days', '3', '--seed', '8', '--truth', truth]), { code: 0 })
  t.match(await hosxpSidecar(['demo-db', '--url', database.url, '--empty']), { code: 1, err: /DATABASE_HOLDS_PATIENTS/ })
})
