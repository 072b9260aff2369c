import type { AccidentRecord } from '../../src/checks/accident/accident-record.js'
import type { ActBoardFacts } from '../../src/reports/act-board/act-board-facts.js'
import { dayOf, HOUR_MS, plusMs } from '../../src/values/local-date.js'
import { satang } from '../../src/values/satang.js'
import { at, claim, HN, MORNING, settings } from './case-builder.js'

export const visitOf = (id: string) => ({ kind: 'visit' as const, id })

/** A victim for sure: accident on 2026-11-10 at 07:40, arrival at 08:10. `id` alone makes another one. */
export function record (overrides: Partial<AccidentRecord> & { readonly id?: string } = {}): AccidentRecord {
  const { id = '691110090000', ...rest } = overrides
  const subject = rest.subject ?? visitOf(id)
  const arrivedAt = rest.arrivedAt ?? at('2026-11-10 08:10')
  return {
    subject,
    hn: HN,
    level: 'strong',
    signals: ['right of the act', 'external cause V234'],
    startsClock: true,
    arrivedAt,
    isArrivalTimeKnown: true,
    accident: happened('2026-11-10 07:40'),
    members: [{ ...subject, day: dayOf(arrivedAt) }],
    hasActRight: true,
    charged: satang(1_200_000),
    underAct: satang(1_200_000),
    referral: null,
    owed: satang(0),
    ...rest
  }
}

/** A recorded accident time the clock runs from. */
export const happened = (text: string): AccidentRecord['accident'] =>
  ({ recorded: { day: dayOf(at(text)), at: at(text) }, clockFrom: at(text), isAssumed: false, doSourcesDiffer: false })

export const UNKNOWN_TIME: AccidentRecord['accident'] = { recorded: null, clockFrom: null, isAssumed: false, doSourcesDiffer: false }

/** An accident at this time, arrived half an hour later. */
export const accidentAt = (text: string, overrides: Partial<AccidentRecord> & { readonly id?: string } = {}): AccidentRecord =>
  record({ accident: happened(text), arrivedAt: plusMs(at(text), HOUR_MS / 2), ...overrides })

interface BoardWish extends Partial<Pick<ActBoardFacts, 'asOf' | 'records'>> {
  readonly settings?: Parameters<typeof settings>[0]
  /** Case files by id; they are kept at visits. */
  readonly claims?: Readonly<Record<string, Parameters<typeof claim>[0]>>
  /** `visit 691110090000 id-copy` */
  readonly papers?: readonly string[]
  /** The last call, by `visit 691110090000`. */
  readonly calls?: Readonly<Record<string, string>>
  readonly withoutRole?: readonly string[]
  readonly pending?: readonly string[]
}

export const boardFacts = ({ records = [record()], asOf = MORNING, settings: tuned = {}, claims = {}, papers = [], calls = {}, withoutRole = [], pending = [] }: BoardWish = {}): ActBoardFacts => ({
  records,
  asOf,
  settings: settings(tuned),
  claimOf: (kind, id) => kind === 'visit' && Object.hasOwn(claims, id) ? claim({ subjectId: id, ...claims[id] }) : null,
  hasDocument: (kind, id, document) => papers.includes(`${kind} ${id} ${document}`),
  lastCallOf: (kind, id) => {
    const called = calls[`${kind} ${id}`]
    return called === undefined ? null : at(called)
  },
  isRoleMissing: (kind, id) => withoutRole.includes(`${kind} ${id}`),
  pending: new Set(pending)
})

/** Entered, nothing missing: an insured vehicle, its policy, all papers. */
export const COMPLETE = {
  eclaimNumber: 'EC-1',
  eclaimEnteredAt: at('2026-11-10 10:00'),
  victimRole: '1',
  vehicleStatus: 'insured',
  plate: 'กข 1234',
  plateProvince: 'เชียงใหม่',
  insurer: 'บริษัทกลาง',
  policyNumber: 'P-1'
} as const

export const papersOf = (id: string): string[] => ['id-copy', 'authorisation', 'claim-form', 'policy', 'vehicle-registration'].map(paper => `visit ${id} ${paper}`)
