import t from 'tap'
import type { Patient } from '../../../src/case/case.js'
import { id02Birthday } from '../../../src/checks/rules/identity/id02-birthday.js'
import { id03Sex } from '../../../src/checks/rules/identity/id03-sex.js'
import { id04CitizenIdMissing } from '../../../src/checks/rules/identity/id04-citizen-id-missing.js'
import { id05CitizenIdCheckDigit } from '../../../src/checks/rules/identity/id05-citizen-id-check-digit.js'
import { id14CitizenIdShared } from '../../../src/checks/rules/identity/id14-citizen-id-shared.js'
import { checkDigitOf } from '../../../src/values/citizen-id.js'
import { admission, completeRight, context, day, hn, HN, patient, right, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const seen = (person: Partial<Patient>, overrides: Parameters<typeof visit>[0] = {}) => visit({ patient: patient(person), ...overrides })
const unknown = visit({ patient: null })
const validFrom = (twelve: string): string => twelve + checkDigitOf(twelve)

await t.test('ID02 wants a birthday that fits the days of service', async (t) => {
  judged(t, id02Birthday, {
    clean: {
      'an adult': visit(),
      'born on the day of the visit': seen({ birthday: day('2026-11-10') }),
      'the 130th birthday is the day of the visit': seen({ birthday: day('1896-11-10') }),
      'born on 29 February, 130 years before 1 March': seen({ birthday: day('1896-02-29') }, { day: day('2026-03-01') })
    },
    finding: {
      'no birthday, or a zero date': seen({ birthday: null }),
      'born on the day after the visit': seen({ birthday: day('2026-11-11') }),
      'a birthday in the Buddhist era': seen({ birthday: day('2529-03-14') }),
      'the day after the 130th birthday': seen({ birthday: day('1896-11-09') }),
      'one visit of the year lies before the birthday': [visit(), seen({ birthday: day('2026-11-01') }, { id: vn('691031000001'), day: day('2026-10-31') })].map((item) => ({ ...item, patient: patient({ birthday: day('2026-11-01') }) })),
      'born after the admission': admission({ patient: patient({ birthday: day('2026-11-09') }) })
    },
    undetermined: { 'the HN is not in the patient table': unknown }
  })
})

await t.test('ID03 wants a sex', async (t) => {
  judged(t, id03Sex, {
    clean: { male: visit(), female: seen({ sex: 'female' }) },
    finding: { 'not recorded or an unknown code': seen({ sex: null }), 'of an inpatient too': admission({ patient: patient({ sex: null }) }) },
    undetermined: { 'the HN is not in the patient table': unknown }
  })
})

await t.test('ID04 wants thirteen digits of a Thai whose payer asks for them', async (t) => {
  const without = { citizenId: '' }
  judged(t, id04CitizenIdMissing, {
    clean: { 'thirteen digits': visit(), 'a wrong check digit is the business of ID05': seen({ citizenId: '1000000000000' }) },
    finding: {
      blank: seen(without),
      'twelve digits': seen({ citizenId: '900000000001' }),
      'fourteen digits': seen({ citizenId: '90000000000120' }),
      'a letter among the digits': seen({ citizenId: '900000000OO12' }),
      'Thai digits': seen({ citizenId: '๑๒๓๔๕๖๗๘๙๐๑๒๓' }),
      'thirteen times the same digit': seen({ citizenId: '1111111111111' }),
      mojibake: seen({ citizenId: 'à¹‘à¹’' }),
      'civil servant': seen(without, { rights: [completeRight('OFC')] }),
      'local government': seen(without, { rights: [completeRight('LGO')] }),
      'social security': seen(without, { rights: [completeRight('SSS')] }),
      'the right is on the visit only': seen(without, { rights: [], registeredRight: right('UC') }),
      'only one of the visits of the year is claimed': [seen(without, { rights: [right('CASH')] }), seen(without, { id: vn('691109000001'), day: day('2026-11-09') })],
      'an inpatient': admission({ patient: patient(without) })
    },
    'not-applicable': {
      'a foreigner': seen({ ...without, isThai: false }),
      'a migrant worker': seen(without, { rights: [right('MIGRANT')] }),
      'a person with a status problem': seen(without, { rights: [right('STP')] }),
      'somebody who pays': seen(without, { rights: [right('CASH')] }),
      'no right is known': seen(without, { rights: [], registeredRight: null })
    },
    undetermined: { 'the HN is not in the patient table': unknown }
  })
  const { findings } = answerOf(id04CitizenIdMissing, seen({ citizenId: '900000000001' }))
  t.match(findings, [{ message: /ไม่ใช่เลข 13 หลัก/, evidence: { recordedLength: 12 } }])
  t.notMatch(JSON.stringify(findings), /900000000001/, 'a finding holds the length, never the number')
  t.match(answerOf(id04CitizenIdMissing, seen(without)).findings, [{ message: /ไม่ได้บันทึก/, evidence: { recordedLength: 0 } }])
})

await t.test('ID05 wants a right check digit of people in the Thai registry', async (t) => {
  const wrong = { citizenId: '1000000000001' }
  judged(t, id05CitizenIdCheckDigit, {
    clean: {
      'a right check digit': seen({ citizenId: '1000000000009' }),
      'first digit 9 is not issued': seen({ citizenId: '9000000000011' }),
      'first digit 0': seen({ citizenId: '0000000000005' }),
      'blank, malformed or all the same is the business of ID04': seen({ citizenId: '1111111111111' })
    },
    finding: {
      'first digit 1': seen(wrong),
      'first digit 8': seen({ citizenId: '8000000000000' }),
      'first digit 6 under the universal scheme': seen({ citizenId: '6000000000001' }),
      'somebody who pays': seen(wrong, { rights: [right('CASH')] }),
      'one visit under a right for foreigners, one not': [seen(wrong, { rights: [right('MIGRANT')] }), seen(wrong, { id: vn('691109000001'), day: day('2026-11-09') })]
    },
    'not-applicable': {
      'first digit 6 of a migrant worker': seen({ citizenId: '6000000000001' }, { rights: [right('MIGRANT')] }),
      'first digit 7 of a person with a status problem': seen({ citizenId: '7000000000000' }, { rights: [right('STP')] }),
      'no right is known': seen(wrong, { rights: [], registeredRight: null })
    },
    undetermined: { 'the HN is not in the patient table': unknown }
  })
})

await t.test('ID14 finds a citizen id that stands on another HN, too', async (t) => {
  const twins = [hn('000000077')]
  judged(t, id14CitizenIdShared, {
    clean: {
      'a number of one HN alone': visit(),
      'no number at all, on many HNs': seen({ citizenId: '', twins }),
      'twelve digits on two HNs are the business of ID04': seen({ citizenId: '900000000001', twins }),
      'thirteen times the same digit': seen({ citizenId: '0000000000000', twins }),
      'a wrong check digit is the business of ID05': seen({ citizenId: '9000000000013', twins }),
      ...Object.fromEntries(['0', '6', '7'].map((first) => [`a number that begins with ${first}, made up for foreigners`, seen({ citizenId: validFrom(`${first}00000000001`), twins })]))
    },
    finding: {
      'one other HN': seen({ twins }),
      'a number of the registry': seen({ citizenId: validFrom('150000000001'), twins }),
      'an inpatient': admission({ patient: patient({ twins }) }),
      'a foreigner with a number of the registry': seen({ isThai: false, twins }),
      'who pays': seen({ twins }, { rights: [right('CASH')] })
    },
    undetermined: { 'the HN is not in the patient table': unknown }
  })
})

await t.test('ID14 names the other HNs and how many they are, never the number', async (t) => {
  const { findings } = answerOf(id14CitizenIdShared, seen({ twins: ['000000070', '000000071', '000000072', '000000073', '000000074', '000000075'].map(hn) }))
  t.match(findings, [{ subject: { kind: 'patient', id: HN }, line: '', severity: 'warn', owner: 'card-room', message: 'เลขประชาชนซ้ำกับ HN อื่น: มีอีก 6 HN', satangAtRisk: 0, deadline: null }])
  t.same(findings[0]?.evidence, { otherHns: '000000070, 000000071, 000000072, 000000073, 000000074', others: 6 })
  t.notMatch(JSON.stringify(findings), patient().citizenId)
})

await t.test('ID14 looks closer at nobody whose number is theirs alone', async (t) => {
  t.equal(id14CitizenIdShared.suspects?.(patient(), context()), false)
  t.equal(id14CitizenIdShared.suspects?.(patient({ twins: [hn('000000077')] }), context()), true)
})
