import t from 'tap'
import { UNDETERMINED_REASONS, type EligibilityAnswer, type EligibilitySource, type UndeterminedReason } from '../../src/case/eligibility-answer.js'
import type { EligibilityProvider } from '../../src/payers/eligibility-provider.js'
import { askChain } from '../../src/payers/provider-chain.js'
import { addDays } from '../../src/values/local-date.js'
import { MORNING, never, NEWLY_INSURED, scene, TODAY, UNIVERSAL } from './nhso-people.js'

const YESTERDAY = addDays(TODAY, -1)

await t.test('the next source is asked when one cannot answer, and the answer says whose it is', async t => {
  const { simulator, providers } = await scene(t)
  const chain = [providers['real-person'], providers.srm, providers['smartcard-agent']]
  const ask = async (): Promise<EligibilityAnswer> => await askChain(chain, UNIVERSAL.citizenId, TODAY, TODAY, never)
  t.match(await ask(), { kind: 'eligible', source: 'real-person' })
  t.equal(simulator.questions.length, 1, 'nobody else was asked')
  simulator.setFault('real-person', { kind: 'too-many', retryAfter: '30' })
  t.match(await ask(), { kind: 'eligible', source: 'srm' })
  simulator.setFault('srm', { kind: 'status', status: 401 })
  t.match(await ask(), { kind: 'eligible', source: 'smartcard-agent' })
  simulator.setFault('smartcard-agent', { kind: 'reset' })
  t.match(await ask(), { kind: 'undetermined', source: 'real-person', reason: 'rate-limited', retryAfterMs: 30_000 }, 'the first one\'s failure')
})

await t.test('of a day in the past those that know dates are asked first', async t => {
  const { simulator, providers } = await scene(t)
  const chain = [providers['real-person'], providers.srm]
  t.match(await askChain(chain, UNIVERSAL.citizenId, YESTERDAY, TODAY, never), { source: 'srm', isAbout: YESTERDAY })
  t.match(await askChain(chain, UNIVERSAL.citizenId, addDays(TODAY, 1), TODAY, never), { source: 'real-person', isAbout: TODAY }, 'tomorrow is not in the past')
  simulator.setFault('srm', { kind: 'page', status: 503 })
  t.match(await askChain(chain, NEWLY_INSURED.citizenId, addDays(TODAY, -30), TODAY, never), { kind: 'eligible', source: 'real-person', isAbout: TODAY }, 'who knows only today says so')
})

await t.test('only failures that another source need not share are passed on', async t => {
  const asked: EligibilitySource[] = []
  const provider = (source: EligibilitySource, reason: UndeterminedReason): EligibilityProvider => ({
    source,
    knowsDates: false,
    check: async () => {
      asked.push(source)
      return { kind: 'undetermined', source, askedAt: MORNING, reason, retryAfterMs: null }
    }
  })
  const passedOn: UndeterminedReason[] = []
  for (const reason of UNDETERMINED_REASONS) {
    asked.length = 0
    t.match(await askChain([provider('srm', reason), provider('real-person', 'unavailable')], UNIVERSAL.citizenId, TODAY, TODAY, never), { source: 'srm', reason })
    if (asked.length === 2) passedOn.push(reason)
  }
  t.same(passedOn, ['unavailable', 'rate-limited', 'token', 'not-told'])
})

await t.test('nobody to ask is not checked; who stops it gets their reason back', async t => {
  t.same(await askChain([], UNIVERSAL.citizenId, TODAY, TODAY, never), { kind: 'not-checked' })
  const { simulator, providers } = await scene(t, { timeoutMs: 5000 })
  simulator.setFault('real-person', { kind: 'silence' })
  const stop = new AbortController()
  const reason = new Error('enough')
  setTimeout(() => { stop.abort(reason) }, 50)
  t.equal(await askChain([providers['real-person'], providers.srm], UNIVERSAL.citizenId, TODAY, TODAY, stop.signal).catch((error: unknown) => error), reason)
  t.equal(simulator.questions.length, 1, 'the next one is not asked any more')
})
