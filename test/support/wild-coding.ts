import fc from 'fast-check'
import type { AdmissionCase, Case } from '../../src/case/case.js'
import type { Doctor, SiteSetUp } from '../../src/case/set-up.js'
import type { Scheme } from '../../src/case/right.js'
import { an, completeRight, day, diagnosis, patient, procedure, visit, vn, admission, doctor, setUp } from './case-builder.js'

/** Codes that exclude or want each other, thrown together: some rule is broken in most of these cases. */
const PAIRS = [
  ['I110', 'I500'], ['I120', 'N179'], ['O800', 'Z370'], ['O809', 'Z390'], ['D630', 'C189'], ['A91', 'D696'], ['D62', 'K922'], ['J960', 'J189'],
  ['E119', 'R739'], ['N185', 'N179'], ['E109', 'E109'], ['F103', 'R568'], ['Z302', 'Z301'], ['P071', 'Z380'], ['W010', 'S720'], ['Z131', 'Y049']
] as const
const codes = fc.tuple(fc.constantFrom(...PAIRS), fc.constantFrom('1', '2', '3', '4', '5', '7'), fc.constantFrom('1', '2', '3', '4'), fc.boolean())
  .map(([[first, second], roleOfFirst, roleOfSecond, isDotted]) => [
    diagnosis(first, roleOfFirst, { written: isDotted ? `${first.slice(0, 3)}.${first.slice(3)}` : first, doctor: '002' }), diagnosis(second, roleOfSecond)
  ])
const procedures = fc.array(fc.constantFrom('7359', '8622', '9672', '9671', '9904', '9905', '697', '6632', '640', '').map(code => procedure(code)), { maxLength: 3 })
const people = fc.record({ sex: fc.constantFrom('male', 'female', null), birthday: fc.constantFrom('2026-11-08', '2026-10-20', '1960-01-01', '1996-05-05', null) })
  .map(({ sex, birthday }) => patient({ sex, birthday: birthday === null ? null : day(birthday) }))
const care = { patient: people, diagnoses: codes, procedures, rights: fc.constantFrom<Scheme>('UC', 'UC', 'SSS', 'OFC').map(scheme => [completeRight(scheme)]) }

const stays: fc.Arbitrary<AdmissionCase> = fc.record({
  ...care,
  number: fc.integer({ min: 0, max: 3 }),
  weightGrams: fc.constantFrom(null, 0, 900, 2600),
  birthWeightGrams: fc.constantFrom(null, 900, 1500, 3000),
  admittedTime: fc.constantFrom('10:00:00', null),
  admittedOn: fc.constantFrom(day('2026-11-08'), day('2026-11-01'), null)
}).map(({ number, ...overrides }) => admission({ ...overrides, id: an(`69000012${number}`) }))

const visits = fc.record({ ...care, number: fc.integer({ min: 0, max: 9 }) }).map(({ number, ...overrides }) => visit({ ...overrides, id: vn(`69111009000${number}`) }))

export const miscodedCase: fc.Arbitrary<Case> = fc.oneof(stays, visits)

/** Who works at the site: with and without a number, of any profession, and nobody by some codes. */
export const wildDoctors: fc.Arbitrary<Doctor[]> = fc.uniqueArray(
  fc.record({ code: fc.constantFrom('001', '002', '003'), licence: fc.constantFrom('ว.90001', '', '-', '90001', 'พ.90010'), providerType: fc.constantFrom('', '01', '03'), isActive: fc.boolean() }).map(doctor),
  { selector: ({ code }) => code, maxLength: 3 })

/** The set-up these doctors stand in; some of them saw somebody. */
export const doctorsAtWork = (doctors: readonly Doctor[]): Partial<SiteSetUp> => ({ doctors, busyDoctors: setUp({ doctors: doctors.filter(({ code }) => code !== '003') }).busyDoctors })
