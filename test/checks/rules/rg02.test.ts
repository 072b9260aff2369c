import t from 'tap'
import { rg02CardDiffers } from '../../../src/checks/rules/registration/rg02-card-differs.js'
import { at, cardReading, context, day, hn, patient, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const read = (card: Parameters<typeof cardReading>[0] = {}, of: Parameters<typeof patient>[0] = {}) => ({ of: [visit({ patient: patient(of) })], when: context({ card: cardReading(card) }) })
const named = (overrides: object) => ({ prefix: 'นาย', first: 'สมมติ', middle: '', last: 'ตัวอย่าง', ...overrides })

await t.test('RG02 finds a record that is not what the card says', async t => {
  judged(t, rg02CardDiffers, {
    clean: {
      'the card says the same': read(),
      'another spelling of the prefix': read({ thaiName: named({ prefix: 'ด.ช.' }) }),
      'a card that has expired, and all else agrees': read({ expiresOn: day('2020-01-01') }),
      'the record says nothing': read({}, { birthday: null, sex: null, citizenId: '', name: named({ prefix: '', first: '', last: '' }), address: { house: '', moo: '', subdistrict: '', district: '', province: '' } }),
      'a patient whose card nobody read': { of: [visit()], when: context() },
      'a reading of ninety-one days ago': read({ sex: 'female', readAt: at('2026-08-21 10:00') }),
      'the reading of somebody else': { of: [visit({ hn: hn('000099999'), patient: patient({ hn: hn('000099999') }) })], when: context({ card: cardReading({ sex: 'female' }) }) }
    },
    finding: {
      'another name': read({ thaiName: named({ first: 'สมหมาย' }) }),
      'another birthday': read({ birth: { year: 1986, month: 3, day: 15 } }),
      'another sex': read({ sex: 'female' }),
      'another address': read({ address: { house: '9/1', moo: '4', subdistrict: 'ในเมือง', district: 'เมืองอุดรธานี', province: 'อุดรธานี' } }),
      'another citizen id': read({ citizenId: '9999999999994' }),
      'a reading of ninety days ago': read({ sex: 'female', readAt: at('2026-08-22 10:00') })
    },
    undetermined: { 'nobody in the patient table': { of: [visit({ patient: null })], when: context({ card: cardReading() }) } }
  })
})

await t.test('it names what differs, never what stands there', async t => {
  const { findings } = answerOf(rg02CardDiffers, [visit()], context({ card: cardReading({ sex: 'female', thaiName: named({ last: 'ลับมาก' }), address: { house: '77', moo: '', subdistrict: '', district: '', province: 'ลับจังหวัด' } }) }))
  t.match(findings, [{ subject: { kind: 'patient' }, severity: 'info', deadline: null, satangAtRisk: 0, message: 'ข้อมูลบัตรไม่ตรงกับ HOSxP: ชื่อ เพศ ที่อยู่', evidence: { fields: 'name; sex; address', readOn: '2026-11-20' } }])
  t.notMatch(JSON.stringify(findings), /ลับ|ตัวอย่าง|สุรินทร์|77/)
})

await t.test('only a patient whose card was read is looked at closer', async t => {
  t.equal(rg02CardDiffers.suspects?.(patient(), context({ card: cardReading() })), true)
  t.equal(rg02CardDiffers.suspects?.(patient(), context()), false)
})
