import t from 'tap'
import type { CoverageVisit, PopulationGroup } from '../../../src/case/coverage.js'
import { fiscalYearOf } from '../../../src/reports/act-board/fiscal-year.js'
import { coverageFigures, coverageMonths, shareOf } from '../../../src/reports/coverage/coverage-figures.js'
import { dayCoverage, judgeVisit, type DayCoverage } from '../../../src/reports/coverage/day-coverage.js'
import { insuredPopulation } from '../../../src/reports/coverage/insured-population.js'
import type { Scheme } from '../../../src/case/right.js'
import type { Instant } from '../../../src/values/local-date.js'
import { at, day, HN, settings, vn } from '../../support/case-builder.js'

const CID = '9000000000012'
const visit = (changes: Partial<CoverageVisit> = {}): CoverageVisit => ({
  id: vn('691110090000'), hn: HN, patient: { citizenId: CID, isThai: true }, day: day('2026-11-10'), registeredAt: at('2026-11-10 09:00'), firstServiceAt: null, isEmergency: false, markedAt: null, ...changes
})
const answeredAt = (text: string | null): ReadonlyMap<string, Instant> => new Map(text === null ? [] : [[CID, at(text)]])
const verdict = (changes: Partial<CoverageVisit>, answer: string | null = null): string => judgeVisit(visit(changes), { answers: answeredAt(answer), settings: settings() }).verdict

await t.test('a right checked by the first screening was checked before service', async t => {
  const screened = { firstServiceAt: at('2026-11-10 09:40') }
  t.equal(verdict({ ...screened, markedAt: at('2026-11-10 09:40') }), 'before', 'to the minute')
  t.equal(verdict({ ...screened, markedAt: at('2026-11-10 09:41') }), 'late')
  t.equal(verdict({ ...screened, markedAt: at('2026-11-10 11:00') }, '2026-11-10 09:10'), 'before', 'whichever came first')
  t.equal(verdict(screened, '2026-11-09 18:40'), 'before', 'the evening before, for an appointment')
  t.equal(verdict(screened), 'unchecked')
})

await t.test('without a screening time service begins half an hour after registration', async t => {
  t.equal(verdict({ markedAt: at('2026-11-10 09:30') }), 'before')
  t.equal(verdict({ markedAt: at('2026-11-10 09:31') }), 'late')
  t.equal(verdict({ firstServiceAt: at('2026-11-10 08:00'), markedAt: at('2026-11-10 09:30') }), 'before', 'a screening before registration is of another visit')
  t.equal(verdict({ registeredAt: null, markedAt: at('2026-11-10 09:31') }), 'time-unknown')
})

await t.test('the emergency room and people nobody can ask about are counted apart', async t => {
  t.equal(verdict({ isEmergency: true, markedAt: at('2026-11-10 09:00') }), 'emergency')
  t.equal(verdict({ patient: null }), 'cannot-ask')
  t.equal(verdict({ patient: { citizenId: '9000000000011', isThai: true } }), 'cannot-ask', 'a wrong check digit')
  t.equal(verdict({ patient: { citizenId: CID, isThai: false } }), 'cannot-ask')
})

await t.test('an answer of the next morning is an answer, one of noon is not', async t => {
  const isAnswered = (answer: string): boolean => judgeVisit(visit(), { answers: answeredAt(answer), settings: settings() }).isAnswered
  t.equal(isAnswered('2026-11-11 06:00'), true)
  t.equal(isAnswered('2026-11-11 06:01'), false)
  t.equal(judgeVisit(visit({ markedAt: at('2026-11-10 09:00') }), { answers: answeredAt(null), settings: settings() }).isAnswered, false, 'a mark is no answer')
})

const counted = (text: string, before: number, unchecked: number, answered = 0): DayCoverage =>
  ({ day: day(text), verdicts: { before, late: 0, unchecked, emergency: 2, 'cannot-ask': 1, 'time-unknown': 0 }, askable: before + unchecked + 2, answered })

await t.test('a share is never rounded up, and nothing to count is no share', async t => {
  t.same(shareOf(2999, 3000), { part: 2999, whole: 3000, share: 99.9 })
  t.equal(shareOf(0, 5).share, 0)
  t.equal(shareOf(0, 0).share, null)
})

await t.test('days before a figure began are no failures', async t => {
  const days = [counted('2026-11-01', 0, 50), counted('2026-11-02', 99, 1, 90)]
  t.match(coverageFigures(days, { checks: day('2026-11-02'), asks: day('2026-11-02') }), { before: { part: 99, whole: 100, share: 99 }, unchecked: 1, emergency: 2, answered: { part: 90, whole: 102 } })
  t.match(coverageFigures(days, { checks: day('2026-11-01'), asks: null }), { before: { part: 99, whole: 150, share: 66 }, answered: { share: null } })
  t.equal(coverageFigures(days, { checks: null, asks: null }).before.share, null)
})

await t.test('the year has twelve months from October, a month without days has no share', async t => {
  const months = coverageMonths(fiscalYearOf(day('2026-11-10')), [counted('2026-10-31', 1, 1), counted('2026-11-01', 3, 0)], { checks: day('2026-01-01'), asks: null })
  t.equal(months.length, 12)
  t.same(months.slice(0, 3).map(({ name, before }) => [name, before.share]), [['ตุลาคม 2569', 50], ['พฤศจิกายน 2569', 100], ['ธันวาคม 2569', null]])
})

await t.test('a day is the sum of its visits', async t => {
  const { verdicts, askable, answered } = dayCoverage(day('2026-11-10'), [visit(), visit({ isEmergency: true }), visit({ patient: null })], { answers: answeredAt('2026-11-10 09:10'), settings: settings() })
  t.same(verdicts, { before: 1, late: 0, unchecked: 0, emergency: 1, 'cannot-ask': 1, 'time-unknown': 0 })
  t.same([askable, answered], [2, 2])
})

await t.test('insured is who has a payer; an empty register has no share', async t => {
  const group = (scheme: Scheme | null, people: number, village = 'บ้านหนึ่ง', isMappingConfirmed = true): PopulationGroup => ({ village, rightCode: scheme ?? '', scheme, isMappingConfirmed, people })
  const population = insuredPopulation([group('UC', 90), group('SSS', 8, 'บ้านสอง', false), group('VACANT', 1), group('CASH', 1, ''), group(null, 2)])
  t.match(population, { whole: { part: 98, whole: 102, share: 96 }, uninsured: 4, unknown: 2, unconfirmed: 8, insuredCodes: ['UC', 'SSS'] })
  t.same(population?.villages.map(({ village, part, whole, uninsured }) => [village, part, whole, uninsured]), [['', 0, 1, 1], ['บ้านสอง', 8, 8, 0], ['บ้านหนึ่ง', 90, 93, 3]])
  t.equal(insuredPopulation([]), null)
})
