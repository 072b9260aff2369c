import type { Test } from 'tap'
import type { ChargeLine, VisitCase } from '../../src/case/case.js'
import type { Scheme } from '../../src/case/right.js'
import type { Check } from '../../src/checks/check.js'
import { an, charge, day, daysLater, diagnosis, drug, item, patient, procedure, right, visit } from './case-builder.js'
import { judged } from './judged.js'

/** A visit of prevention: what was coded, given and done. */
export interface PreventedWish {
  readonly codes: readonly string[]
  /** National codes of what was charged; `tmt` stands before a drug's, `cash` before what the patient bought. */
  readonly given?: readonly string[]
  readonly procedures?: readonly string[]
  readonly born?: string | null
  readonly sex?: 'male' | 'female' | null
  readonly scheme?: Scheme | null
}
const lineOf = (code: string): ChargeLine => code.startsWith('cash ')
  ? { ...lineOf(code.slice(5)), isClaimed: false }
  : code.startsWith('tmt')
    ? charge(20, { item: drug({ code }, { tmt: code.slice(3), allTmt: [code.slice(3)] }) })
    : charge(100, { item: item({ code: `S${code}`, name: code === 'knee' ? 'ยาพอกดูดพิษ เข่า' : 'บริการ', nationalCode: code }) })
/** Of a woman of thirty under the universal scheme, ten days ago. */
export const preventedVisit = ({ codes, given = [], procedures = [], born = '1996-03-14', sex = 'female', scheme = 'UC' }: PreventedWish): VisitCase => visit({
  patient: patient({ sex, birthday: born === null ? null : day(born) }),
  rights: [right(scheme)],
  diagnoses: codes.map((code, i) => diagnosis(code, i === 0 ? '1' : '2')),
  procedures: procedures.map((code) => procedure(code)),
  charges: given.map(lineOf)
})

/** What every pair shares: a visit it tells of is asked in other circumstances. */
export function judgedLikeEveryPair (t: Test, check: Check, wrong: PreventedWish, options: { readonly asksSex?: boolean, readonly asksAge?: boolean } = {}): void {
  judged(t, check, {
    finding: { 'on the second day': { of: preventedVisit(wrong), when: daysLater(2) } },
    'not-applicable': {
      'the day after it may still be completed': { of: preventedVisit(wrong), when: daysLater(1) },
      'a visit that became an admission': { ...preventedVisit(wrong), admission: an('690000123') },
      'local government': preventedVisit({ ...wrong, scheme: 'LGO' }),
      'nothing of it': preventedVisit({ codes: ['J069'] }),
      'no diagnosis and no charge': preventedVisit({ codes: [] })
    },
    undetermined: {
      'an unknown right': preventedVisit({ ...wrong, scheme: null }),
      ...(options.asksSex === true ? { 'an unknown sex': preventedVisit({ ...wrong, sex: null }) } : {}),
      ...(options.asksAge === true ? { 'an unknown birthday': preventedVisit({ ...wrong, born: null }) } : {})
    }
  })
  if (options.asksSex === true) judged(t, check, { 'not-applicable': { 'a man: another check says so': preventedVisit({ ...wrong, sex: 'male' }) } })
}
