import t from 'tap'
import type { ClaimEvent, FindingLife, Refusal } from '../../../src/reports/claims/refusal.js'
import { backTestFigures, type AnsweredClaim } from '../../../src/reports/claims/back-test.js'
import { checkScores, missedByRules } from '../../../src/reports/claims/missed.js'
import { preventingChecks } from '../../../src/reports/claims/preventing-checks.js'
import { judgeRefusal, type JudgedRefusal } from '../../../src/reports/claims/refused.js'
import { typedCodes } from '../../../src/reports/claims/typed-codes.js'
import { instantAt, localDate, type Instant } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'

const day = (number: number): Instant => instantAt(localDate(`2026-11-${String(number).padStart(2, '0')}`), '08:00:00')
const VISIT = { kind: 'visit', id: '691101080000' } as const
const refusal = (changes: Partial<Refusal> = {}): Refusal => ({
  id: 1, system: 'e-claim', scheme: 'OFC', kind: 'corrective', repNumber: '691100001', transactionId: '1', subject: VISIT, patientKind: 'visit', hn: '000000001', serviceAt: day(1), answeredAt: day(15), satang: satang(100_000), codes: ['C308'], ...changes
})
const [CHECK = ''] = preventingChecks('e-claim', 'C308').map(({ id }) => id)
const life = (openings: readonly (readonly [number, number | null])[], changes: Partial<FindingLife> = {}): FindingLife => ({
  id: 7, check: CHECK, subject: VISIT, openings: openings.map(([from, to]) => ({ from: day(from), to: to === null ? null : day(to) })), isMended: openings.at(-1)?.[1] !== null, ...changes
})
const event = (kind: ClaimEvent['kind'], at: number, source: ClaimEvent['source'] = 'hand'): ClaimEvent => ({ subject: VISIT, scheme: 'OFC', kind, at: day(at), source })
const judge = (lives: readonly FindingLife[], events: readonly ClaimEvent[] = [], changes: Partial<Refusal> = {}): JudgedRefusal => judgeRefusal(refusal(changes), { livesOf: () => lives, eventsOf: () => events })

await t.test('what a check for the code had told before the answer is caught, with whom and since when', async t => {
  t.equal(CHECK, 'OF03')
  const { verdict, judged } = judge([life([[3, null]])])
  t.equal(verdict, 'caught')
  t.same(judged[0]?.warnings, [{ check: 'OF03', findingId: 7, since: day(3) }])
})

await t.test('what was told on the day of the answer or after it came too late', async t => {
  for (const from of [15, 16]) {
    const { verdict, judged } = judge([life([[from, null]])])
    t.equal(verdict, 'missed')
    t.same(judged[0]?.silent, [{ check: 'OF03', why: 'told-later' }])
  }
})

await t.test('what was mended before the claim was sent is no warning; mended after it, it is', async t => {
  const sent = [event('sent', 10)]
  t.same(judge([life([[3, 9]])], sent).judged[0]?.silent, [{ check: 'OF03', why: 'mended-before' }])
  t.same(judge([life([[3, 10]])], sent).verdict, 'missed', 'mended in the very moment it was sent')
  t.equal(judge([life([[3, 12]])], sent).verdict, 'caught')
  t.equal(judge([life([[3, 9], [11, null]])], sent).verdict, 'caught', 'told again after it was sent')
  t.same(judge([life([[3, 9], [11, null]])], sent).judged[0]?.warnings[0]?.since, day(11))
  t.equal(judge([life([[3, 9]])]).verdict, 'caught', 'nobody knows when it was sent: what was told counts')
  t.equal(judge([life([[3, 9]])], [event('sent', 16)]).verdict, 'caught', 'a later send is not the one that was answered')
  t.equal(judge([life([[3, 9]])], [event('sent', 10, 'status')]).verdict, 'caught', 'a status export of the 10th says that it was sent by then, not when')
})

await t.test('another check\'s finding warns of nothing, and a code without a check is missed', async t => {
  t.equal(judge([life([[3, null]], { check: 'ID01' })]).verdict, 'missed')
  t.same(judge([life([[3, null]])], [], { codes: ['C000'] }).judged, [{ code: 'C000', verdict: 'missed', warnings: [], silent: [] }])
  t.equal(judge([life([[3, null]])], [], { system: 'digital-platform' }).verdict, 'missed', 'the same code of another list is another code')
  t.same(judge([], [], { codes: [] }).judged.map(({ code, verdict }) => [code, verdict]), [['', 'missed']], 'a refusal without a code')
})

await t.test('one code of several that was told of is enough for the line; each code is judged by itself', async t => {
  const { verdict, judged } = judge([life([[3, null]])], [], { codes: ['C308', 'C000'] })
  t.equal(verdict, 'caught')
  t.same(judged.map(each => each.verdict), ['caught', 'missed'])
})

await t.test('of an answer of no known case nobody can say', async t => {
  t.match(judge([life([[3, null]])], [event('sent', 16)], { subject: null }), { verdict: 'unknown', since: { kind: 'waiting' } })
})

await t.test('the state since is the newest thing that happened after the answer', async t => {
  t.same(judge([], [event('sent', 10)]).since, { kind: 'waiting' }, 'what was before does not count')
  t.same(judge([], [event('mended', 16), event('sent', 17)]).since, { kind: 'sent', at: day(17) })
  t.same(judge([], [event('sent', 17), event('accepted', 20)]).since, { kind: 'accepted', at: day(20) })
  t.same(judge([], [event('signed-off', 17)]).since, { kind: 'waiting' }, 'papers signed off mend nothing')
  t.same(judge([life([[3, 18]])]).since, { kind: 'mended', at: day(18) }, 'every warning is closed as mended')
  t.same(judge([life([[3, 18]]), life([[3, null]], { id: 8 })]).since, { kind: 'waiting' }, 'one of two is still open')
  t.same(judge([life([[3, 18]], { isMended: false })]).since, { kind: 'waiting' }, 'out of the rule\'s reach is not mended')
})

await t.test('missed by rules: by code and payer, dearest first, with why each check was silent; the totals count a line once', async t => {
  const refusals = [
    judge([], [], { id: 1, codes: ['C308', 'C000'], satang: satang(500) }),
    judge([life([[16, null]])], [], { id: 2, satang: satang(300) }),
    judge([], [], { id: 3, scheme: 'LGO', codes: ['C000'], satang: satang(900) }),
    judge([life([[3, null]])], [], { id: 4, satang: satang(70) }),
    judge([], [], { id: 5, subject: null, satang: null })
  ]
  const { codes, caught, missed, unknown } = missedByRules(refusals, [{ check: 'OF03', reason: 'ไม่มีไฟล์ EDC' }])
  t.same(codes.map(({ code, scheme, count, satang }) => [code, scheme, count, satang]), [['C000', 'LGO', 1, 900], ['C308', 'OFC', 2, 800], ['C000', 'OFC', 1, 500]])
  t.same(codes[1]?.checks, [{ check: 'OF03', notRun: 'ไม่มีไฟล์ EDC', why: { 'told-later': 1, 'mended-before': 0, 'found-nothing': 1 } }])
  t.same(codes[0]?.checks, [])
  t.same({ caught, missed, unknown }, { caught: { count: 1, satang: 70 }, missed: { count: 3, satang: 1700 }, unknown: { count: 1, satang: 0 } })
  t.same([...checkScores(refusals)], [['OF03', { caught: { count: 1, satang: 70 }, missed: { count: 2, satang: 800 } }]])
})

await t.test('a back-test sorts answered claims by what was told and what was refused', async t => {
  const claim = (id: string, codes: readonly string[] | null, amount = 100): AnsweredClaim =>
    ({ subject: { kind: 'visit', id }, hn: `h${id}`, scheme: 'OFC', refusals: codes === null ? [] : [{ system: 'e-claim', codes, satang: satang(amount) }] })
  const told = (id: string) => ({ subject: { kind: 'visit' as const, id }, hn: `h${id}`, scheme: 'OFC' as const, satangAtRisk: satang(40) })
  const claims = [claim('1', ['C308'], 700), claim('2', ['C308'], 300), claim('3', null), claim('4', ['C000']), claim('5', null), { ...claim('9', ['C308']), subject: null }]
  const codes = [{ system: 'e-claim', code: 'C308' }] as const
  const ids = (list: readonly { readonly subject: { readonly id: string } }[]): string[] => list.map(({ subject }) => subject.id)
  const figures = backTestFigures({ claims, findings: [told('1'), told('1'), told('3'), told('4'), told('6')], codes })
  t.same([figures.caught, figures.missed, figures.noise, figures.refusedOtherwise, figures.unanswered].map(ids), [['1'], ['2'], ['3'], ['4'], ['6']])
  t.match(figures, { answered: 5, unmatched: 1, saved: 700, caughtShare: 50, rightShare: 33 })
  t.same(ids(backTestFigures({ claims, findings: [told('1'), told('4')], codes: null }).caught), ['1', '4'], 'without codes any refusal counts')
  t.same(ids(backTestFigures({ claims, findings: [{ subject: { kind: 'patient', id: 'h2' }, hn: 'h2', scheme: null, satangAtRisk: satang(0) }], codes }).caught), ['2'], 'what is told of the patient is told of the case')
  t.match(backTestFigures({ claims: [], findings: [], codes }), { caughtShare: null, rightShare: null, saved: 0 })
})

await t.test('a claim refused twice is one claim\'s money, and stays refused when it was accepted at last', async t => {
  const twice: AnsweredClaim = { subject: VISIT, hn: '1', scheme: 'OFC', refusals: [{ system: 'e-claim', codes: ['C308'], satang: satang(500) }, { system: 'e-claim', codes: ['C308'], satang: satang(500) }] }
  t.match(backTestFigures({ claims: [twice], findings: [{ subject: VISIT, hn: '1', scheme: 'OFC', satangAtRisk: satang(0) }], codes: null }), { saved: 500, caught: { length: 1 } })
})

await t.test('typed codes: of e-Claim unless their list stands before them; anything else is refused whole', async t => {
  t.same(typedCodes('c305, chi:T01  A52'), [{ system: 'e-claim', code: 'C305' }, { system: 'chi', code: 'T01' }, { system: 'e-claim', code: 'A52' }])
  t.same(typedCodes('C256-1'), [{ system: 'e-claim', code: 'C256-1' }])
  for (const wrong of ['', 'C305 ???', 'nobody:C305', 'DROP TABLE']) t.equal(typedCodes(wrong), null, wrong)
})
