import type { AccidentMember, AccidentRecord } from '../../../src/checks/accident/accident-record.js'
import { localDate } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { hour } from './sample-findings.js'

export const HN = '000012345'
export const visitOf = (id: string): AccidentMember => ({ kind: 'visit', id })
export const admissionOf = (id: string): AccidentMember => ({ kind: 'admission', id })

/** An accident of one visit, or of these members; told on the first. */
export const accidentOf = (members: readonly AccidentMember[], changes: Partial<AccidentRecord> = {}): AccidentRecord => ({
  subject: members[0] ?? visitOf('0'),
  hn: HN,
  level: 'strong',
  signals: ['right of the act', 'external cause V2399'],
  startsClock: true,
  arrivedAt: hour(-20),
  isArrivalTimeKnown: true,
  accident: { recorded: { day: localDate('2026-11-20'), at: hour(-21) }, clockFrom: hour(-21), isAssumed: false, doSourcesDiffer: true },
  members: members.map(member => ({ ...member, day: localDate('2026-11-20') })),
  hasActRight: true,
  charged: satang(4_000_050),
  underAct: satang(3_000_000),
  referral: null,
  owed: satang(0),
  ...changes
})
