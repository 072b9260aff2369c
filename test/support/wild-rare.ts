import fc from 'fast-check'
import type { AdmissionCase, Case, VisitCase } from '../../src/case/case.js'
import { addDays, type LocalDate } from '../../src/values/local-date.js'
import { admission, an, at, charge, completeRight, day, diagnosis, drug, emergency, hn, item, patient, procedure, right, visit, vn } from './case-builder.js'
import { preventedVisit, type PreventedWish } from './prevented-visit.js'

/** What chance alone hardly ever throws together: each breaks one of the rarest checks on most of the mornings. */

const on = (date: LocalDate, of: VisitCase): VisitCase => ({ ...of, day: date })
const prevented = (wish: PreventedWish) => (date: LocalDate): Case[] => [on(date, preventedVisit(wish))]
const stay = (overrides: Parameters<typeof admission>[0]) => (date: LocalDate): Case[] => [admission({ admittedOn: addDays(date, -2), dischargedOn: date, ...overrides })]
const coded = (codes: readonly string[], procedures: readonly string[] = [], overrides: Partial<AdmissionCase> = {}) =>
  stay({ diagnoses: codes.map((code, i) => diagnosis(code, i === 0 ? '1' : '2')), procedures: procedures.map((code) => procedure(code)), ...overrides })

const mother = patient({ sex: 'female', birthday: day('1996-03-14') })
const young = '2006-03-14'

type Recipe = (date: LocalDate) => Case[]
const RECIPES: readonly Recipe[] = [
  // Prevention: something is missing, or it is not for this person.
  prevented({ codes: ['Z130'], born: young }),
  prevented({ codes: ['Z130', 'Z33'], given: ['13001'], born: young }),
  prevented({ codes: ['Z018'], born: '1986-03-14' }),
  prevented({ codes: ['Z130'] }),
  prevented({ codes: ['J00'], given: ['6201001'] }),
  prevented({ codes: ['Z124'] }),
  prevented({ codes: ['M179'], given: ['knee'] }),
  prevented({ codes: ['C509', 'Z515'] }),
  prevented({ codes: ['Z304'] }),
  prevented({ codes: ['Z115'], given: ['38608'] }),
  prevented({ codes: ['Z108'], given: ['12004'], born: '1984-03-14' }),
  prevented({ codes: ['Z392'], given: ['30015', 'tmt737390'] }),
  prevented({ codes: ['Z392'] }),
  prevented({ codes: ['Z320'] }),
  prevented({ codes: ['Z348'], given: ['30012', '30013'] }),
  (date) => ['Z018', 'Z018'].map((code, i) => on(addDays(date, i), preventedVisit({ codes: [code], given: ['12003'], born: '1986-03-14' }))),
  (date) => [on(date, visit({ patient: mother, diagnoses: [diagnosis('E119')] })), on(addDays(date, 1), preventedVisit({ codes: ['Z018'], given: ['12003'], born: '1986-03-14' }))],
  (date) => [on(date, preventedVisit({ codes: ['Z392'], given: ['30015'] })), on(addDays(date, 1), preventedVisit({ codes: ['Z348'], given: ['30011'] }))],
  (date) => [on(date, preventedVisit({ codes: ['Z348'], given: ['30011'], born: young })), on(addDays(date, 1), preventedVisit({ codes: ['Z130'], given: ['13001'], born: young }))],
  (date) => [...coded(['O800', 'Z370'], ['7359'], { patient: mother })(date), on(addDays(date, 1), preventedVisit({ codes: ['Z348'], given: ['30011'] }))],
  // Stays whose codes do not go together, or that nobody coded.
  coded(['A91', 'D696']),
  coded(['J189', 'D630']),
  coded(['K922', 'D62']),
  coded(['J189', 'J960']),
  coded(['O800', 'Z370'], ['7359', '8622'], { patient: mother }),
  coded(['O800', 'Z370'], [], { patient: mother }),
  coded(['J189', 'E109'], [], { patient: patient({ birthday: day('1960-01-01') }) }),
  coded(['J189'], ['9672']),
  coded(['E119', 'R739']),
  coded(['N179', 'N185']),
  coded(['F103', 'R568']),
  coded(['Z131']),
  coded(['J189', 'W010']),
  (date) => coded(['J189', 'P071'], [], { patient: patient({ birthday: addDays(date, -4) }), weightGrams: null })(date),
  stay({ diagnoses: [] }),
  stay({ leaveDays: 9 }),
  // Rights, approvals and charges.
  (date) => [1, 2].map(() => visit({ day: date, rights: [right('WCF'), right('UC')], charges: [charge(300, { isClaimed: false })] })),
  (date) => [visit({ day: date, rights: [right('OFC')] })],
  (date) => [visit({ day: date, rights: [right('UC', { mainHospital: '10777' })], emergency: emergency() })],
  (date) => [visit({ day: date, patient: patient({ birthday: addDays(date, -120) }), rights: [right('VACANT')] })],
  (date) => [visit({ day: date, charges: [charge(900, { item: item({ code: 'A1', nationalCode: 'S1801', nationalType: '8' }) })] })],
  (date) => [visit({ day: date, charges: [charge(900, { item: item({ code: 'I1', nationalCode: '99999', nationalType: '2' }) })] })],
  (date) => [visit({ day: date, diagnoses: [diagnosis('S610')] })],
  (date) => [visit({ day: date, rights: [right('ACT'), right('UC')], diagnoses: [diagnosis('S610')] })],
  (date) => [visit({ day: date, diagnoses: [diagnosis('E119', '1'), diagnosis('Z511', '2')] })],
  (date) => [visit({ day: date, diagnoses: [diagnosis('F112')], charges: [charge(20, { item: drug({ name: 'Methadone syrup' }) })] })],
  (date) => [visit({ day: date, diagnoses: [diagnosis('H250')], charges: ['2006', 'STROKE1'].map((code) => charge(2800, { item: item({ code, nationalCode: code, nationalType: '2' }) })) })],
  (date) => [visit({ day: date, rights: [completeRight('OFC')], charges: [charge(20, { item: drug({}, { account: '-' }), rightCode: '21' })] })],
  (date) => (['OFC', 'LGO', 'SSS'] as const).map((scheme) => visit({ day: date, rights: [right(scheme, { mainHospital: scheme === 'SSS' ? '10777' : '' })] })),
  (date) => [visit({ day: date, rights: [completeRight('OFC')] }), admission({ admittedOn: addDays(date, 1), admittedTime: '08:00:00', dischargedOn: null, dischargedTime: null, isDischarged: false, rights: [completeRight('OFC')] })],
  () => ['2026-11-20', '2026-11-22'].map((date) => visit({ day: day(date), firstServiceAt: at(`${date} 09:30`), rightCheck: { at: at(`${date} 11:00`), by: 'regist1' } }))
]

/** Wrong only when the payer, of whom anything may be known, says something else. */
const ASKED: readonly Recipe[] = [
  ...(['STP', 'LGO'] as const).map((scheme): Recipe => (date) => [1, 2, 3].map(() => visit({ day: date, rights: [right(scheme, { mainHospital: '' })] }))),
  (date) => [1, 2, 3].map(() => visit({ day: date, rights: [right('OFC')], approvalCodes: '123456789' })),
  (date) => [1, 2, 3].map(() => visit({ day: date, rights: [right('UC', { subCode: '74', authenCodes: ['PP1234567890'] })] })),
  // A victim under the act, whom another payer may have paid as if there were none.
  ...Array.from({ length: 3 }, (): Recipe => (date) => [1, 2, 3, 4].map(() => visit({ day: date, rights: [right('UC'), right('ACT')], diagnoses: [diagnosis('S610'), diagnosis('V234', '5')], charges: [charge(500, { rightCode: '36' }), charge(300)] })))
]

/** Whose first visit it is says who the patient is. */
const PEOPLE = [{}, { twins: [hn('000000007')] }, { disabilityNumber: '12345' }, { citizenId: '0123456789012' }]

/** Numbers stand once. */
const numbered = (cases: readonly Case[], first: number): Case[] => cases.map((item, i) => item.kind === 'visit'
  ? { ...item, id: vn(`69111009000${(first + i) % 10}`), registeredAt: at(`${item.day} 09:00`) }
  : { ...item, id: an(`69000012${cases.slice(0, i).filter(({ kind }) => kind === 'admission').length}`) })

const dated = (recipes: readonly Recipe[]) => fc.tuple(fc.constantFrom(...recipes), fc.integer({ min: -11, max: -9 })).map(([recipe, days]) => recipe(addDays(day('2026-11-20'), days)))

/** Some of them at once, of one patient. */
export const rarePast: fc.Arbitrary<Case[]> = fc.record({
  person: fc.constantFrom(...PEOPLE), asked: dated(ASKED), others: fc.array(dated(RECIPES), { minLength: 2, maxLength: 3 }), number: fc.integer({ min: 0, max: 9 })
}).map(({ person, asked, others, number }) => {
  const first = visit({ day: day('2026-11-08'), patient: patient(person), rights: [right('UC', { subCode: '74', authenCodes: ['PP1234567890'] })] })
  return numbered([first, ...asked, ...others.flat()], number).slice(0, 10)
})
