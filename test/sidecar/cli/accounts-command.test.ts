import t from 'tap'
import { runCommand } from '../../../src/sidecar/cli/run-command.js'
import { verifyPassword } from '../../../src/sidecar/people/password.js'
import { recordFailure, findAccount } from '../../../src/sidecar/state/account-store.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { now } from '../../../src/values/local-date.js'
import { hosxpSidecar, type Ended } from '../../support/run-cli.js'
import { stateDatabase } from '../state/state-database.js'

const accounts = async (url: string, ...words: readonly string[]): Promise<Ended> => await hosxpSidecar(['accounts', ...words], { SIDECAR_DATABASE_URL: url })

await t.test('wrong words end with 2 before any database is asked', async t => {
  for (const words of [[], ['remove'], ['toString'], ['add'], ['add', '--login', 'it'], ['reset'], ['unlock', '--name', 'x'], ['list', 'all']]) {
    const said: string[] = []
    const terminal = { print: (text: string) => { said.push(`printed ${text}`) }, say: (text: string) => { said.push(text) }, signal: new AbortController().signal }
    t.equal(await runCommand(['accounts', ...words], terminal), 2, words.join(' ') || 'nothing')
    t.match(said, [/usage: hosxp-sidecar accounts/])
    t.equal(said.length, 1)
  }
})

await t.test('accounts from the first to the last', async t => {
  const { url, db } = await stateDatabase(t)
  t.match(await accounts(url, 'list'), { code: 0, out: '', err: /ยังไม่มีบัญชี/ })
  t.match(await accounts(url, 'add', '--login', 'er', '--name', 'วิชัย', '--role', 'department', '--department', 'emergency'), { code: 1, out: '', err: /ACCOUNT_INVALID: .*บัญชีแรก.*it or insurance-office/ })

  const added = await accounts(url, 'add', '--login', 'Anan', '--name', 'อนันต์ ดูแลระบบ', '--role', 'it', '--by', 'ผู้ติดตั้ง')
  t.match(added, { code: 0, err: /one-time password of anan/ })
  t.match(added.out, /^\S{24}\n$/, 'standard output is the password alone')
  const anan = await findAccount(db, 'anan')
  t.match(anan, { name: 'อนันต์ ดูแลระบบ', role: 'it', mustChangePassword: true, createdBy: 'ผู้ติดตั้ง' })
  t.equal(await verifyPassword(anan?.passwordHash ?? '', added.out.trim()), true)
  t.notOk(added.err.includes(added.out.trim()), 'it is shown once')

  t.match(await accounts(url, 'add', '--login', 'ANAN', '--name', 'อนันต์', '--role', 'it'), { code: 1, err: /ACCOUNT_EXISTS/ })
  t.match(await accounts(url, 'add', '--login', 'er', '--name', 'วิชัย', '--role', 'department', '--department', 'emergency', '--json'), { code: 0, err: '', out: /^\{"login":"er","oneTimePassword":"[^"]{24}"\}\n$/ })
  t.match(await accounts(url, 'disable', '--login', 'anan'), { code: 1, err: /ACCOUNT_LAST_IT/ })
  t.match(await accounts(url, 'disable', '--login', 'er'), { code: 0, out: /er: .*disabled/ })
  t.match(await accounts(url, 'list'), { code: 0, out: /^anan +it .*ต้องเปลี่ยนรหัสผ่าน +อนันต์ ดูแลระบบ\ner +department +emergency +ปิดใช้งาน +วิชัย\n$/ })
  t.match(await accounts(url, 'enable', '--login', 'er'), { code: 0 })
  t.match(await accounts(url, 'reset', '--login', 'nobody'), { code: 1, err: /ACCOUNT_UNKNOWN: .*nobody/ })

  await recordFailure(db, anan?.id ?? 0, { at: now(), maxFailures: 1, lockMinutes: 15 })
  t.match(await accounts(url, 'list'), { out: /ล็อกถึง/ })
  t.match(await accounts(url, 'unlock', '--login', 'anan'), { code: 0, out: /unlocked/ })
  t.equal((await findAccount(db, 'anan'))?.lockedUntil, null)

  const reset = await accounts(url, 'reset', '--login', 'anan')
  t.equal(reset.code, 0)
  t.not(reset.out, added.out)
  const after = (await findAccount(db, 'anan'))?.passwordHash ?? ''
  t.same([await verifyPassword(after, reset.out.trim()), await verifyPassword(after, added.out.trim())], [true, false])

  const listed = await accounts(url, 'list', '--json')
  t.match(JSON.parse(listed.out), [{ login: 'anan', role: 'it', isActive: true, lockedUntil: null }, { login: 'er', department: 'emergency', isActive: true }])
  t.notMatch(listed.out, /argon2|passwordHash/)

  const { events } = await listAudit(db, {}, { limit: 100 })
  t.same(events.map(event => event.action).toReversed(), ['account-created', 'account-created', 'account-changed', 'account-changed', 'account-unlocked', 'password-reset'])
  t.match(events.at(-1), { login: null, address: 'command', detail: { by: 'ผู้ติดตั้ง', login: 'anan' } })
})
