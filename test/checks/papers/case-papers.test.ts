import t from 'tap'
import { casePapers, type PaperFacts } from '../../../src/checks/papers/case-papers.js'
import { localDate } from '../../../src/values/local-date.js'
import { context, patient, right, visit } from '../../support/case-builder.js'

const { settings } = context()
const listsOf = (facts: Partial<PaperFacts>) => casePapers({ item: null, accident: null, ...facts }, settings)
const day = localDate('2026-11-16')

await t.test('an ordinary case needs no papers, and of a case nobody can read none are guessed', async t => {
  t.same(listsOf({ item: visit({ day, rights: [right('UC')] }) }), [])
  t.same(listsOf({}), [])
})

await t.test('each kind of case brings its own list; a case may be of several', async t => {
  const injured = visit({ day, rights: [right('WCF'), right('UC', { subCode: '74' })], referral: { on: day, toHospital: '10670' } })
  t.same(listsOf({ item: injured, accident: { claim: null } }), [
    { cause: 'act', papers: ['id-copy', 'authorisation', 'claim-form'] },
    { cause: 'work', papers: ['kt44', 'id-copy'] },
    { cause: 'referral', papers: ['referral-letter'] },
    { cause: 'disability', papers: ['disability-card', 'id-copy'] }
  ])
})

await t.test('a child needs the birth certificate until its first birthday', async t => {
  const born = (birthday: string) => listsOf({ item: visit({ day, rights: [right('UC')], patient: patient({ birthday: localDate(birthday) }) }) }).map(({ cause }) => cause)
  t.same(born('2025-11-17'), ['newborn'])
  t.same(born('2025-11-16'), [])
  t.same(born('2026-11-17'), [], 'born after the visit: the birthday is wrong')
})

await t.test('the hospital says which papers', async t => {
  const item = visit({ day, rights: [right('WCF')] })
  t.same(casePapers({ item, accident: null }, { ...settings, 'papers.work': ['kt44'] }), [{ cause: 'work', papers: ['kt44'] }])
})
