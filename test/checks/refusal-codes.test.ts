import t from 'tap'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { UNLISTED, whyUnlisted } from '../../src/checks/code-tables/unlisted-codes.js'
import { meaningOf } from '../../src/payers/code-meanings/meaning-of.js'
import { preventedRefusals } from '../../src/reports/check-card.js'

const named = CATALOGUE.flatMap(({ id, prevents = [] }) => prevents.map(code => ({ id, ...code })))

await t.test('every refusal a check says it prevents is in the tables, or is listed as unknown with the reason', t => {
  t.ok(named.length > 100)
  for (const { id, ...code } of named) t.ok(meaningOf(code.system, code.code) !== null || whyUnlisted(code) !== null, `${id}: ${code.system} ${code.code}`)
  t.end()
})

await t.test('no check names a refusal twice', t => {
  for (const { id, prevents = [] } of CATALOGUE) t.equal(new Set(prevents.map(({ system, code }) => `${system} ${code}`)).size, prevents.length, id)
  t.end()
})

await t.test('what is listed as unknown is known nowhere, named by a check or by none, and once', t => {
  for (const code of UNLISTED) t.equal(meaningOf(code.system, code.code), null, `${code.system} ${code.code}`)
  t.equal(new Set(UNLISTED.map(({ system, code }) => `${system} ${code}`)).size, UNLISTED.length)
  t.end()
})

await t.test('the same code says something else in another list', t => {
  t.match(meaningOf('e-claim', 'C102'), { meaning: /วันเกิด/, mend: /แล้วส่งใหม่/ })
  t.match(meaningOf('chi', 'T01'), { meaning: /InvNo ซ้ำ/, mend: null })
  t.notMatch(meaningOf('e-claim', 'T01'), { meaning: /InvNo ซ้ำ/ })
  t.equal(meaningOf('fdh', 'C102'), null)
  t.match(meaningOf('digital-platform', '5102'), { meaning: /สิทธิไม่ตรงเงื่อนไข/ })
  t.equal(meaningOf('e-claim', 'constructor'), null)
  t.end()
})

await t.test('a page says what the payer says, and where it does not know, why', t => {
  const check = CATALOGUE.find(({ id }) => id === 'RT01')
  t.ok(check !== undefined)
  if (check === undefined) return t.end()
  t.match(preventedRefusals({ ...check, prevents: [{ system: 'e-claim', code: 'C308' }, { system: 'fdh', code: 'ER105' }, { system: 'local', code: 'X' }] }, meaningOf), [
    { system: 'e-Claim สปสช.', code: 'C308', meaning: /Approve Code หลังวันรับบริการ/, mend: /EDC/ },
    { system: 'FDH', code: 'ER105', meaning: /ไม่มีคำอธิบาย: รหัสของโปรแกรม/, mend: '-' },
    { meaning: /ไม่อยู่ในรายการรหัสที่มี/ }
  ])
  t.end()
})
