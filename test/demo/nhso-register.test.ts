import t from 'tap'
import { readNhsoRegister } from '../../src/demo/nhso-register.js'
import { isRightOn } from '../../src/demo/simulators/nhso-person.js'
import { isAskable } from '../../src/payers/eligibility-provider.js'
import { demoHospital } from '../support/demo-hospital.js'

await t.test("NHSO's register knows everybody who can be asked about, as recorded, but for those it knows otherwise", async t => {
  const { url, truth } = await demoHospital(t, { seed: 8, visitsPerDay: 60, days: 20 })
  const people = await readNhsoRegister(url, truth)
  const byId = new Map(people.map(person => [person.citizenId, person]))
  t.ok(people.every(({ citizenId }) => isAskable(citizenId)))
  t.ok(people.length > 200)
  t.ok(truth.register.length > 20)
  for (const { citizenId, rights, diedOn } of truth.register) {
    const known = byId.get(citizenId)
    t.strictSame([known?.rights.map(right => [right.mainCode, right.main.hcode, right.endsOn]), known?.diedOn], [rights.map(right => [right.mainCode ?? 'PUC', right.mainHospital, right.endsOn]), diedOn], 'otherwise than recorded')
  }
  const others = people.filter(({ citizenId }) => !truth.register.some(entry => entry.citizenId === citizenId))
  t.ok(others.some(({ rights: [right] }) => right?.mainCode === 'SSS' && right.main.hname !== ''), 'hospitals have names')
  t.ok(others.every(({ rights }) => rights.every(right => isRightOn(right, truth.lastDay) && right.mainCode !== 'INS')), 'a right of an injury is no right of the person')
  t.ok(people.some(({ authenCodes }) => authenCodes.some(({ code }) => code.startsWith('EP'))), 'what was written into HOSxP was given here')
})
