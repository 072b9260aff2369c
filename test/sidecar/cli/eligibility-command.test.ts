import t from 'tap'
import { startNhsoSimulator } from '../../../src/demo/simulators/nhso-simulator.js'
import { hosxpSidecar, type Ended } from '../../support/run-cli.js'
import { neverLogged } from '../../support/test-log.js'
import { idOf, PEOPLE, TOKEN, UNIVERSAL, VACANT } from '../../payers/nhso-people.js'

const eligibility = async (words: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> => await hosxpSidecar(['eligibility', ...words], env)

await t.test('the four answers, from the registers that are configured', async t => {
  neverLogged(TOKEN)
  const simulator = await startNhsoSimulator({ people: PEOPLE, token: TOKEN })
  t.teardown(simulator.stop)
  const env = { NHSO_ENDPOINT_BASE_URL: simulator.url, NHSO_ENDPOINT_TOKEN: TOKEN, NHSO_ENDPOINT_SOURCE_ID: simulator.sourceId, NHSO_SRM_BASE_URL: simulator.url, NHSO_SRM_TOKEN: TOKEN }

  t.match(await eligibility(['check', '--cid', UNIVERSAL.citizenId], env), { code: 0, out: /^มีสิทธิ .*\n.*บัตรทอง \(UCS 89\).*หลัก 10670[^]*RealPerson/, err: '' })
  t.match(await eligibility(['check', '--cid', VACANT.citizenId], env), { code: 0, out: /^ไม่มีสิทธิ: สิทธิว่าง/ })
  t.match(await eligibility(['check', '--cid', idOf(1).replace(/.$/, digit => String((Number(digit) + 1) % 10))], env), { code: 1, out: /^ตรวจไม่ได้: เลขประชาชนไม่ถูกต้อง/ })
  t.match(await eligibility(['check', '--cid', UNIVERSAL.citizenId], {}), { code: 1, out: /^ยังไม่ได้ตรวจ/ })

  simulator.setFault('real-person', { kind: 'reset' })
  const json = await eligibility(['check', '--cid', UNIVERSAL.citizenId, '--json'], env)
  t.match(JSON.parse(json.out), { kind: 'eligible', source: 'srm', rights: [{ scheme: 'UC' }] }, 'the next one is asked')
  t.notMatch(json.out, /"raw"/, 'what was received stays out of terminals')
  t.notMatch(json.out + json.err, TOKEN)
  t.same(simulator.violations, [])
})

await t.test('wrong words end with 2', async t => {
  for (const words of [[], ['list'], ['check'], ['check', '--cid', '1', '--date', '22/11/2569']]) t.equal((await eligibility(words, {})).code, 2, words.join(' '))
})
