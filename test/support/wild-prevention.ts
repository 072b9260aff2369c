import fc from 'fast-check'
import type { Case, ChargeLine } from '../../src/case/case.js'
import type { Scheme } from '../../src/case/right.js'
import { FEE_SCHEDULE } from '../../src/checks/code-tables/ppfs-rules.js'
import { addDays } from '../../src/values/local-date.js'
import { charge, day, diagnosis, drug, item, patient, procedure, right, visit, vn } from './case-builder.js'

/** What belongs together; a wild visit has most of it, or something of another. */
interface Kit {
  readonly diagnoses: readonly string[]
  readonly items: readonly string[]
  readonly drugs?: readonly string[]
  readonly procedures?: readonly string[]
}

const KITS: readonly Kit[] = [
  ...FEE_SCHEDULE.map(({ code, diagnoses, laboratory, companions, drugs, procedures }): Kit =>
    ({ diagnoses, items: [code, ...laboratory.map(group => group[0] ?? ''), ...companions], drugs: drugs.slice(0, 1), procedures: procedures.slice(0, 1) })),
  { diagnoses: ['Z340', 'Z348'], items: ['30011', '30012', '30013'] },
  { diagnoses: ['Z348', 'Z359'], items: ['30011'] },
  { diagnoses: ['Z348', 'Z130'], items: ['30011', '13001'] },
  { diagnoses: ['Z130'], items: ['30011', '13001'] },
  { diagnoses: ['Z392'], items: ['30015'], drugs: ['737390'] },
  { diagnoses: ['O800', 'Z370', 'E119'], items: [] },
  { diagnoses: ['E119', 'I10'], items: [] },
  { diagnoses: ['E119', 'I10'], items: ['12003', '12004'] },
  { diagnoses: ['I10', 'Z018'], items: ['12003', '12004'] },
  { diagnoses: ['E119', 'I10', 'Z018'], items: ['12003'] },
  { diagnoses: ['Z320'], items: ['30017', '31101'] },
  { diagnoses: ['Z300', 'Z304'], items: ['6201001'], drugs: ['206271'] },
  { diagnoses: ['Z124', 'Z014'], items: ['1B004'] },
  { diagnoses: ['M179'], items: ['knee'] },
  { diagnoses: ['Z515', 'C509'], items: ['30001'] },
  { diagnoses: ['Z115'], items: ['38608'], procedures: ['9146'] },
  { diagnoses: ['Z130', 'Z33'], items: ['13001'], drugs: ['855606'] },
  { diagnoses: ['H250', 'H269'], items: ['2006'], procedures: ['1341'] },
  { diagnoses: ['F112', 'F419'], items: [], drugs: ['methadone'], procedures: ['9425'] },
  { diagnoses: ['Z511', 'Z510'], items: [] },
  { diagnoses: ['I219', 'I639'], items: ['STEMI1', 'STROKE1'] }
]

const lineOf = (code: string, price: number, quantity: number | null): ChargeLine => {
  const one = code === 'knee'
    ? item({ code: 'knee', name: 'พอกเข่าสมุนไพร', nationalType: '4' })
    : item({ code: `S${code}`, nationalCode: code, billCode: code, nationalType: code.startsWith('S') ? '3' : code === '2006' ? '2' : '4' })
  return charge(price, { item: one, quantity })
}

const drugOf = (code: string): ChargeLine => charge(20, {
  item: code === 'methadone' ? drug({ code: 'D1', name: 'Methadone syrup' }) : drug({ code: `D${code}` }, { tmt: code, allTmt: [code] })
})

const some = <One>(all: readonly One[]) => fc.tuple(fc.subarray([...all]), fc.integer({ min: 0, max: 3 })).map(([part, luck]) => luck === 0 ? part : [...all])

/** A visit of prevention, or of what a fund pays under conditions, to which something may be missing. */
export const preventedCase: fc.Arbitrary<Case> = fc.constantFrom(...KITS).chain((kit) => fc.record({
  number: fc.integer({ min: 0, max: 9 }),
  on: fc.oneof(fc.integer({ min: -26, max: -2 }), fc.integer({ min: -26, max: -2 }), fc.integer({ min: -130, max: 0 })).map((days) => addDays(day('2026-11-20'), days)),
  scheme: fc.constantFrom<Scheme>('UC', 'UC', 'UC', 'UC', 'OFC', 'SSS'),
  sex: fc.constantFrom('female', 'female', 'female', 'male', null),
  birthday: fc.constantFrom('2006-05-05', '1986-03-14', '1995-01-01', '1974-11-21', '1955-02-02', '2014-06-06', null),
  codes: fc.oneof(fc.constantFrom(...kit.diagnoses).map((code): readonly string[] => [code]), fc.constant<readonly string[]>(kit.diagnoses.slice(0, 3)), fc.constantFrom('J00', 'N760', 'O800', 'Z348').map((code): readonly string[] => [code])),
  isPrincipalFirst: fc.boolean(),
  items: some(kit.items),
  drugs: some(kit.drugs ?? []),
  procedures: some(kit.procedures ?? []),
  price: fc.constantFrom(20, 40, 5000),
  quantity: fc.constantFrom(1, 1, 1, null, -1, 0)
})).map(({ number, on, scheme, sex, birthday, codes, isPrincipalFirst, items, drugs, procedures, price, quantity }) => visit({
  id: vn(`69111009000${number}`),
  day: on,
  patient: patient({ sex, birthday: birthday === null ? null : day(birthday) }),
  rights: [right(scheme, { mainHospital: '10670', authenCodes: ['PP1234567890'], approvalCode: '123456789' })],
  diagnoses: codes.map((code, i) => diagnosis(code, (i === 0) === isPrincipalFirst ? '1' : '2')),
  procedures: procedures.map((code) => procedure(code)),
  charges: [...items.map((code) => lineOf(code, price, quantity)), ...drugs.map(drugOf)]
}))
