import type { AnswerLine, AnswerReading } from '../../src/payers/rep/answer-line.js'
import { instantAt, localDate } from '../../src/values/local-date.js'
import { satang } from '../../src/values/satang.js'

/** An accepted answer about the small hospital's visit 691116090000, as the UCS file of 2026-11-18 says it. */
export const answerLine = (overrides: Partial<AnswerLine> = {}): AnswerLine => ({
  row: 9,
  kind: 'accepted',
  repNumber: '691100123',
  transactionId: '690000001',
  scheme: 'UC',
  patientKind: 'visit',
  hn: '000000001',
  an: '',
  vn: '691116090000',
  citizenId: '9000000000017',
  serviceAt: instantAt(localDate('2026-11-16'), '09:00:00'),
  dischargedAt: null,
  billed: satang(10000),
  approved: satang(9000),
  act: null,
  denied: null,
  paidShare: null,
  codes: [],
  fund: '',
  ...overrides
})

export const answerReading = (lines: readonly AnswerLine[], overrides: Partial<AnswerReading> = {}): AnswerReading => ({
  kind: 'rep', layout: 'ucs', isAppeal: false, answeredOn: localDate('2026-11-18'), lines, notes: [], ...overrides
})

/** The export of the e-Claim web site, made on that day. */
export const statusReading = (day: string, lines: readonly AnswerLine[]): AnswerReading =>
  answerReading(lines.map(line => ({ ...line, approved: null })), { kind: 'status', layout: 'status', answeredOn: localDate(day) })
