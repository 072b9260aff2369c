import t from 'tap'
import { evidenceOf, levelOfCause } from '../../../src/checks/accident/accident-evidence.js'
import { normaliseIcd10 } from '../../../src/values/icd10.js'
import { admission, charge, diagnosis, emergency, injury, right, total, visit } from '../../support/case-builder.js'

const categories = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `V${String(first + i).padStart(2, '0')}`)
/** Each category with every fourth character and with none. */
const everyCode = (first: number, last: number): string[] =>
  categories(first, last).flatMap((category) => [category, ...'0123456789'.split('').map((fourth) => category + fourth)])
const withFourth = (category: string, fourth: string): string[] => fourth.split('').map((character) => category + character)

/** accident-act §1, line by line; V80.9 and the other V80–V82 codes as check-decisions says. */
const STRONG = [
  ...everyCode(2, 4), ...withFourth('V09', '023'), ...everyCode(12, 14), ...withFourth('V19', '012456'), ...everyCode(20, 79),
  ...withFourth('V80', '345'), ...withFourth('V81', '01'), ...withFourth('V82', '01'), ...withFourth('V87', '012345678'),
  ...withFourth('V88', '012345678'), ...withFourth('V89', '02')
]
const WEAK = [
  ...everyCode(83, 86), ...withFourth('V09', '19'), ...withFourth('V19', '389'), 'V809', 'V899', ...everyCode(99, 99),
  'V09', 'V19', 'V80', 'V81', 'V82', 'V87', 'V88', 'V89'
]
const NONE = [
  ...everyCode(1, 1), ...everyCode(5, 6), ...everyCode(10, 11), ...everyCode(15, 18), ...withFourth('V80', '012678'),
  ...withFourth('V81', '23456789'), ...withFourth('V82', '23456789'), 'V879', 'V889', 'V891', 'V893', ...everyCode(90, 98)
]

await t.test('every external cause of the act has its level', async (t) => {
  for (const [level, codes] of [['strong', STRONG], ['weak', WEAK], ['none', NONE]] as const) {
    t.same(codes.filter((code) => levelOfCause(code) !== level), [], `${codes.length} codes are ${level}`)
  }
  t.equal(new Set([...STRONG, ...WEAK, ...NONE]).size, STRONG.length + WEAK.length + NONE.length, 'no code stands in two lists')
  for (const code of ['Y850', 'Y859', 'W010', 'X599', 'S721', 'VOMITING', 'V', 'V2', '', 'รถชน']) t.equal(levelOfCause(code), 'none', `${code} is no sign`)
})

await t.test('a fifth character changes nothing, dots and case are gone before', async (t) => {
  for (const text of ['V23.4', 'v234', ' V23.42 ', 'v23.4']) t.equal(levelOfCause(normaliseIcd10(text)), 'strong', text)
  t.equal(levelOfCause(normaliseIcd10('v09.1')), 'weak')
  t.equal(levelOfCause(normaliseIcd10('V89.1')), 'none')
})

const levelOf = (overrides: Parameters<typeof visit>[0]) => evidenceOf([visit(overrides)]).level

await t.test('a victim is found whatever way it was recorded', async (t) => {
  t.equal(levelOf({}), 'none', 'an ordinary visit')
  t.equal(levelOf({ rights: [right('ACT')] }), 'strong', 'the right of the act')
  t.equal(levelOf({ rights: [right('UC'), right('ACT')] }), 'strong', 'as second right')
  t.equal(levelOf({ registeredRight: right('ACT') }), 'strong', 'on the visit itself')
  t.equal(evidenceOf([admission({ rights: [right('ACT')] })]).level, 'strong', 'on the admission')
  t.equal(evidenceOf([visit(), admission({ registeredRight: right('ACT') })]).level, 'strong', 'on the admission itself')
  t.equal(levelOf({ diagnoses: [diagnosis('S721'), diagnosis('V234', '5')] }), 'strong', 'a diagnosis')
  t.equal(levelOf({ diagnoses: [diagnosis('V234')] }), 'strong', 'whatever its role')
  t.equal(evidenceOf([admission({ diagnoses: [diagnosis('V234', '5')] })]).level, 'strong', 'a diagnosis of the admission')
  t.equal(levelOf({ statistics: total(300, 'V234') }), 'strong', 'the accident code of the statistics')
  t.equal(evidenceOf([admission({ statistics: total(4300, 'V234') })]).level, 'strong', 'the statistics of the admission')
  t.equal(levelOf({ emergency: emergency({ isTrafficType: true }) }), 'strong', 'the patient type of the emergency register')
  t.equal(levelOf({ patient: null, diagnoses: [diagnosis('V234', '5')] }), 'strong', 'nobody needs a citizen id')
})

await t.test('the transport of a transport accident decides', async (t) => {
  const transported = (transport: string | null, accidentType: string | null = '01') => levelOf({ injury: injury({ accidentType, transport }) })
  for (const code of ['02', '03', '04', '05', '06', '07', '08', '09']) t.equal(transported(code), 'strong', `transport ${code} is a motor vehicle`)
  for (const code of ['98', '99', null]) t.equal(transported(code), 'weak', `transport ${code ?? 'blank'} may be one`)
  for (const code of ['01', '10', '11', '12']) t.equal(transported(code), 'none', `transport ${code} is none`)
  for (const type of [null, '02', '19']) t.equal(transported('02', type), 'none', `accident type ${type ?? 'blank'} is no transport accident`)
})

await t.test('words raise a suspicion unless they tell another story', async (t) => {
  for (const words of ['รถชน', 'ขี่รถล้มมา', 'จยย.ล้ม', 'ตกมอเตอร์ไซค์', 'MC', 'mc ล้ม', 'MC accident']) {
    t.equal(levelOf({ complaint: words }), 'weak', `complaint ${words}`)
    t.equal(levelOf({ emergency: emergency({ text: words }) }), 'weak', `emergency list ${words}`)
    t.equal(levelOf({ injury: injury({ note: words }) }), 'weak', `accident note ${words}`)
  }
  for (const story of ['เมารถ จยย', 'รถเข็น รถล้ม', 'รถไฟ รถชน', 'จักรยานล้ม ชน จยย', 'นัดล้างแผล รถล้ม', 'ประวัติ รถชน']) t.equal(levelOf({ complaint: story }), 'none', story)
  for (const words of ['ไข้ ไอ', 'MCV ต่ำ', 'PMC', '', 'à¸£à¸–à¸Šà¸™']) t.equal(levelOf({ complaint: words }), 'none', `${words} says nothing`)
  t.equal(levelOf({ complaint: 'เมารถ', injury: injury({ note: 'รถชน' }) }), 'weak', 'another story in another field excuses nothing')
})

await t.test('the strongest sign decides, and is named', async (t) => {
  const both = visit({ complaint: 'รถล้ม', diagnoses: [diagnosis('V011', '5'), diagnosis('V099', '5'), diagnosis('V234', '5')] })
  t.same(evidenceOf([both]), { level: 'strong', signals: ['external cause V234'] })
  t.same(evidenceOf([visit({ complaint: 'รถล้ม', diagnoses: [diagnosis('V011', '5')] })]), { level: 'weak', signals: ['words'] })
  t.same(evidenceOf([visit({ diagnoses: [diagnosis('V011', '5')], charges: [charge(0)] })]), { level: 'none', signals: [] })
  t.same(evidenceOf([visit({ rights: [right('ACT')] }), admission({ rights: [right('ACT')] })]).signals, ['right of the act'], 'once, however often it was seen')
})
