import t from 'tap'
import { NOTHING_KNOWN, PROVISIONAL_STATES } from '../../../src/case/case-eligibility.js'
import { SCHEMES } from '../../../src/case/right.js'
import { answerOfCase, isProvisional } from '../../../src/checks/eligibility/answer-of-case.js'
import { judgedRight } from '../../../src/checks/eligibility/judged-right.js'
import { HOUR_MS, instantAt } from '../../../src/values/local-date.js'
import { admission, right, visit } from '../../support/case-builder.js'
import { eligible, notEligible, provisional } from '../../support/eligibility-builder.js'
import { wildVisit } from '../../support/wild-cases.js'
import { wildRecord } from '../../support/wild-eligibility.js'
import { fc } from '../../support/properties.js'

await t.test('the judged right is the first one that covers the person, not an injury', async (t) => {
  t.equal(judgedRight(visit({ rights: [right('ACT'), right('WCF'), right('SSS'), right('UC')] }))?.scheme, 'SSS')
  t.equal(judgedRight(visit({ rights: [right('CASH'), right('UC')] }))?.scheme, 'CASH', 'who pays is judged as that')
  t.equal(judgedRight(visit({ rights: [right('ACT')] })), null, 'the act alone covers no person')
  t.equal(judgedRight(visit({ rights: [] })), null)
  t.equal(judgedRight(visit({ rights: [right(null), right('UC')] })), null, 'nobody guesses past an unknown code')
  t.equal(judgedRight(visit({ rights: [right('OTHER'), right('UC')] })), null)
  for (const scheme of SCHEMES) t.equal(judgedRight(visit({ rights: [right(scheme)] })) === null, ['ACT', 'WCF', 'OTHER'].includes(scheme), scheme)
})

await t.test('of a visit the newest answer that speaks of its day counts', async (t) => {
  const [morning, noon] = [eligible([], { id: 1, askedAt: '2026-11-10 08:00' }), notEligible('vacant', { id: 2, askedAt: '2026-11-10 12:00' })]
  t.same(answerOfCase(visit(), { answers: [morning, noon] }), { record: noon, basis: 'of-the-day' })
  const later = eligible([], { id: 3, askedAt: '2026-11-11 00:30', isAbout: '2026-11-11' })
  t.same(answerOfCase(visit(), { answers: [morning, later] }), { record: morning, basis: 'of-the-day' }, 'a newer one about another day does not')
  const settled = eligible([], { id: 4, askedAt: '2026-11-30 09:00', isAbout: '2026-11-10' })
  t.same(answerOfCase(visit(), { answers: [settled] }), { record: settled, basis: 'of-the-day' }, 'however late the day was asked about')
})

await t.test('without one, an answer of the 36 hours from the beginning of the day serves, as today only', async (t) => {
  const asked = (askedAt: string) => eligible([], { askedAt, isAbout: askedAt.slice(0, 10) })
  const basis = (askedAt: string) => answerOfCase(visit(), { answers: [asked(askedAt)] })?.basis ?? null
  t.equal(basis('2026-11-11 00:30'), 'today-only')
  t.equal(basis('2026-11-11 12:00'), 'today-only', 'the last moment')
  t.equal(basis('2026-11-11 12:01'), null, 'then it says nothing of the visit')
  t.equal(basis('2026-11-09 18:30'), null, 'nor does the evening before')
  t.equal(answerOfCase(visit(), NOTHING_KNOWN), null)
})

await t.test('of an admission the newest answer of the stay counts', async (t) => {
  const [first, last] = [eligible([], { id: 1, on: '2026-11-08' }), notEligible('no-right', { id: 2, on: '2026-11-10' })]
  t.same(answerOfCase(admission(), { answers: [first, last] }), { record: last, basis: 'of-the-day' })
  t.equal(answerOfCase(admission(), { answers: [eligible([], { on: '2026-11-08', askedAt: '2026-11-12 09:00', isAbout: '2026-11-12' })] })?.basis, 'today-only')
  t.equal(answerOfCase(admission(), NOTHING_KNOWN), null)
})

await t.test('a right is provisional while it waits for an answer or for a person', async (t) => {
  t.same(PROVISIONAL_STATES.filter((state) => isProvisional({ provisional: provisional({ state }) })), ['waiting', 'needs-person'])
  t.notOk(isProvisional(NOTHING_KNOWN))
})

await t.test('whatever was answered, the answer of a visit is one of those kept, and as near as it says', async (t) => {
  fc.assert(fc.property(wildVisit, fc.array(wildRecord, { maxLength: 5 }), (item, answers) => {
    const found = answerOfCase(item, { answers })
    if (found === null) return answers.every(({ answer }) => answer.isAbout !== item.day)
    const { record: { answer }, basis } = found
    const since = answer.askedAt - instantAt(item.day)
    return answers.includes(found.record) && (basis === 'of-the-day' ? answer.isAbout === item.day : since >= 0 && since <= 36 * HOUR_MS)
  }), { numRuns: 2000 })
  t.pass('two thousand visits')
})
