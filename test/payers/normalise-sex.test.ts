import t from 'tap'
import { readAuthenPerson } from '../../src/payers/authen-status/read-authen-status.js'
import { readSex } from '../../src/payers/normalise-sex.js'
import { readRealPerson } from '../../src/payers/real-person/read-real-person.js'
import { readAgentPerson } from '../../src/payers/smartcard-agent/read-agent.js'
import { readRightSearch } from '../../src/payers/srm/read-right-search.js'

await t.test('a sex is read from words, letters and numbers, and from nothing else', async (t) => {
  for (const written of ['1', 1, 'M', 'male', ' ชาย ', 'MALE']) t.equal(readSex(written), 'male', String(written))
  for (const written of ['2', 2, 'F', 'female', 'หญิง', 'FEMALE']) t.equal(readSex(written), 'female', String(written))
  for (const written of ['', null, undefined, 'ไม่ระบุเพศ', '3', '0', {}, [], 'NULL', 'à¸Š']) t.equal(readSex(written), null, JSON.stringify(written))
})

await t.test('every source tells the sex of the person it speaks of', async (t) => {
  t.match(readRealPerson({ pid: '9000000000012', mainInsclCode: 'UCS', sex: 'หญิง' }), { person: { sex: 'female' } })
  t.match(readRealPerson({ pid: '9000000000012', mainInsclCode: 'UCS', sex: 'ไม่ระบุเพศ' }), { person: { sex: null } })
  t.match(readRightSearch({ pid: '9000000000012', funds: [], sex: { id: '1' } }), { person: { sex: 'male' } })
  t.match(readRightSearch({ pid: '9000000000012', funds: [], sex: { id: null } }), { person: { sex: null } })
  t.match(readAuthenPerson({ mainInscl: '(UCS) สิทธิหลักประกันสุขภาพ', firstName: 'สมมติ', sex: 'FEMALE' }), { person: { sex: 'female' } })
  t.match(readAgentPerson({ pid: '9000000000012', mainInscl: '(UCS) สิทธิหลักประกันสุขภาพ', sex: '2' }), { person: { sex: 'female' } })
})
