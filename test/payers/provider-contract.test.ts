import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { ELIGIBILITY_SOURCES, type EligibilityAnswer } from '../../src/case/eligibility-answer.js'
import type { NhsoFault } from '../../src/demo/simulators/nhso-faults.js'
import { srmProvider } from '../../src/payers/srm/srm-provider.js'
import { MINUTE_MS, plusMs } from '../../src/values/local-date.js'
import { BOTH_STATES, DEAD, INSURED, MORNING, never, scene, STRANGER_ID, TODAY, TOKEN, UNIVERSAL, VACANT, type Scene } from './nhso-people.js'
import { SELF_SIGNED } from './self-signed.js'

const reasonOf = (answer: EligibilityAnswer): string => answer.kind === 'undetermined' ? answer.reason : answer.kind

const FAULTS: readonly (readonly [title: string, fault: NhsoFault, reason: string, retryAfterMs: number | null])[] = [
  ['says nothing', { kind: 'silence' }, 'unavailable', null],
  ['answers too late', { kind: 'slow', ms: 2000 }, 'unavailable', null],
  ['has had too many questions', { kind: 'too-many', retryAfter: null }, 'rate-limited', null],
  ['has had too many questions and says how long in seconds', { kind: 'too-many', retryAfter: '120' }, 'rate-limited', 120_000],
  ['has had too many questions and says until when', { kind: 'too-many', retryAfter: new Date(plusMs(MORNING, 5 * MINUTE_MS)).toUTCString() }, 'rate-limited', 5 * MINUTE_MS],
  ['has had too many questions and babbles', { kind: 'too-many', retryAfter: 'soon' }, 'rate-limited', null],
  ['refuses the token', { kind: 'status', status: 401 }, 'token', null],
  ['forbids', { kind: 'status', status: 403 }, 'token', null],
  ['breaks', { kind: 'status', status: 500 }, 'unavailable', null],
  ['has nobody behind it', { kind: 'status', status: 502 }, 'unavailable', null],
  ['rests for a minute', { kind: 'status', status: 503, headers: { 'retry-after': '60' } }, 'unavailable', 60_000],
  ['finds the question wrong', { kind: 'status', status: 400 }, 'unavailable', null],
  ['sends us elsewhere', { kind: 'status', status: 302, headers: { location: '/api/smartcard/terminals' } }, 'unavailable', null],
  ['sends a page with 200', { kind: 'page', status: 200 }, 'unavailable', null],
  ['sends a page with 404', { kind: 'page', status: 404 }, 'unavailable', null],
  ['sends a page with 503', { kind: 'page', status: 503 }, 'unavailable', null],
  ['sends half an answer', { kind: 'truncated' }, 'malformed', null],
  ['is cut off in its answer', { kind: 'cut-line' }, 'unavailable', null],
  ['sends nothing with 200', { kind: 'empty' }, 'unavailable', null],
  ['sends an empty object', { kind: 'empty-object' }, 'malformed', null],
  ['sends null', { kind: 'null' }, 'malformed', null],
  ['sends without end', { kind: 'huge' }, 'malformed', null],
  ['resets the line', { kind: 'reset' }, 'unavailable', null]
]

for (const source of ELIGIBILITY_SOURCES) {
  await t.test(`${source}: each failure has its name, and the next question is answered again`, async t => {
    const { simulator, providers } = await scene(t)
    for (const [title, fault, reason, retryAfterMs] of FAULTS) {
      simulator.setFault(source, fault)
      const before = simulator.questions.length
      const answer = await providers[source].check(UNIVERSAL.citizenId, TODAY, never)
      t.strictSame(answer, { kind: 'undetermined', source, askedAt: MORNING, reason, retryAfterMs }, `a service that ${title}`)
      t.equal(simulator.questions.length, before + 1, `asked once when it ${title}`)
      simulator.setFault(source, null)
      t.equal((await providers[source].check(UNIVERSAL.citizenId, TODAY, never)).kind, 'eligible', `after it ${title}`)
    }
    t.same(simulator.violations, [])
  })

  await t.test(`${source}: nobody listens`, async t => {
    const { simulator, providers } = await scene(t)
    await simulator.stop()
    t.match(await providers[source].check(UNIVERSAL.citizenId, TODAY, never), { kind: 'undetermined', source, reason: 'unavailable' })
  })

  await t.test(`${source}: a right, a vacant right and nobody known`, async t => {
    const { simulator, providers } = await scene(t)
    const universal = await providers[source].check(UNIVERSAL.citizenId, TODAY, never)
    t.match(universal, { kind: 'eligible', source, isAbout: TODAY, askedAt: MORNING, rights: [{ mainCode: 'UCS', scheme: 'UC', subCode: '89', subName: /12-59/ }] })
    t.match(universal, { person: { name: /ทดสอบ1.*ระบบดี/, citizenId: source === 'authen-status' ? '' : UNIVERSAL.citizenId } })
    t.match(await providers[source].check(INSURED.citizenId, TODAY, never), { kind: 'eligible', rights: [{ scheme: 'SSS', mainHospital: source === 'authen-status' ? '' : '10670' }] })
    t.match(await providers[source].check(VACANT.citizenId, TODAY, never), { kind: 'not-eligible', reason: 'vacant', person: { name: /ทดสอบ4/ } })
    const unknown = { 'real-person': 'not-eligible', srm: 'not-eligible', 'authen-status': 'bad-citizen-id', 'smartcard-agent': 'unavailable' } as const
    t.equal(reasonOf(await providers[source].check(STRANGER_ID, TODAY, never)), unknown[source])
    t.same(simulator.violations, [])
  })

  await t.test(`${source}: a number that is none is not asked about`, async t => {
    const { simulator, providers } = await scene(t)
    const wrongDigit = UNIVERSAL.citizenId.slice(0, 12) + String((Number(UNIVERSAL.citizenId[12]) + 1) % 10)
    for (const citizenId of ['', '123', wrongDigit, '1111111111111', `${UNIVERSAL.citizenId}/..`]) {
      t.match(await providers[source].check(citizenId, TODAY, never), { kind: 'undetermined', reason: 'bad-citizen-id' }, citizenId)
    }
    t.equal(simulator.questions.length, 0)
  })

  await t.test(`${source}: who stops the question gets their own reason back, and no answer`, async t => {
    const { simulator, providers } = await scene(t, { timeoutMs: 5000 })
    const reason = new Error('the service stops')
    await t.rejects(providers[source].check(UNIVERSAL.citizenId, TODAY, AbortSignal.abort(reason)), reason)
    t.equal(simulator.questions.length, 0)
    simulator.setFault(source, { kind: 'silence' })
    const stop = new AbortController()
    const asked = providers[source].check(UNIVERSAL.citizenId, TODAY, stop.signal)
    setTimeout(() => { stop.abort(reason) }, 50)
    await t.rejects(asked, reason)
    t.equal(await asked.catch((error: unknown) => error), reason, 'not what axios throws, which holds the token')
  })

  await t.test(`${source}: a single object in place of a list is read`, async t => {
    const { simulator, providers } = await scene(t)
    simulator.setFault(source, { kind: 'single-object' })
    t.match(await providers[source].check(INSURED.citizenId, TODAY, never), { kind: 'eligible', rights: [{ mainCode: 'SSS' }] })
  })
}

for (const source of ['real-person', 'srm', 'smartcard-agent'] as const) {
  await t.test(`${source}: somebody else's answer is not taken`, async t => {
    const { simulator, providers } = await scene(t)
    for (const other of [INSURED, VACANT]) {
      simulator.setFault(source, { kind: 'other-person', citizenId: other.citizenId })
      t.match(await providers[source].check(UNIVERSAL.citizenId, TODAY, never), { kind: 'undetermined', reason: 'other-person' })
    }
    if (source !== 'srm') return
    simulator.setFault(source, { kind: 'other-person', citizenId: DEAD.citizenId })
    t.match(await providers[source].check(UNIVERSAL.citizenId, TODAY, never), { kind: 'undetermined', reason: 'other-person' }, 'nor is somebody dead in their place')
  })
}

await t.test('check-authen-status repeats no number, so its answer names whom it is about for others to compare', async t => {
  const { simulator, providers } = await scene(t)
  simulator.setFault('authen-status', { kind: 'other-person', citizenId: INSURED.citizenId })
  t.match(await providers['authen-status'].check(UNIVERSAL.citizenId, TODAY, never), { kind: 'eligible', person: { citizenId: '', name: /ทดสอบ2/ } })
})

for (const source of ['real-person', 'srm', 'authen-status'] as const) {
  await t.test(`${source}: a token that ends in the middle of a batch, and the next one`, async t => {
    const { simulator, providers, holdToken } = await scene(t)
    const ask = async (): Promise<string> => reasonOf(await providers[source].check(BOTH_STATES.citizenId, TODAY, never))
    simulator.setFault(source, { kind: 'token-dies', after: 2 })
    t.same([await ask(), await ask(), await ask(), await ask()], ['eligible', 'eligible', 'token', 'token'])
    simulator.setFault(source, null)
    simulator.setToken('the-next-token')
    t.equal(await ask(), 'token')
    holdToken('the-next-token')
    t.equal(await ask(), 'eligible', 'without a restart')
    const before = simulator.questions.length
    for (const none of [null, '', '  ', 'two\nlines', 'ภาษาไทย']) {
      holdToken(none)
      t.equal(await ask(), 'token', JSON.stringify(none))
    }
    t.equal(simulator.questions.length, before, 'nobody is asked without a token')
    t.same(simulator.violations, [])
  })

  await t.test(`${source}: the token is in no answer, also when the service echoes it`, async t => {
    const { simulator, providers } = await scene(t)
    simulator.setFault(source, { kind: 'echo-token' })
    const answer = await providers[source].check(UNIVERSAL.citizenId, TODAY, never)
    t.match(answer, { kind: 'eligible', raw: /UCS.*\[token\].*\[token\]/s })
    for (const form of [TOKEN, encodeURIComponent(TOKEN), JSON.stringify(TOKEN)]) t.notOk(JSON.stringify(answer).includes(form), form)
  })
}

await t.test('an answer cannot be asked for through a proxy of the environment', async t => {
  const { simulator, providers }: Scene = await scene(t)
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'no_proxy']
  const before = names.map(name => [name, process.env[name]] as const)
  for (const name of names) process.env[name] = /^no/i.test(name) ? '' : 'http://127.0.0.1:9'
  t.teardown(() => { for (const [name, value] of before) value === undefined ? delete process.env[name] : process.env[name] = value })
  t.match(await providers.srm.check(UNIVERSAL.citizenId, TODAY, never), { kind: 'eligible' })
  t.equal(simulator.questionsAbout(UNIVERSAL.citizenId).length, 1)
})

await t.test('a service whose certificate nobody vouches for gets no token, whatever the environment says', async t => {
  let questions = 0
  const server = createServer(SELF_SIGNED, (_request, response) => {
    questions++
    response.end('{}')
  })
  server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  t.teardown(() => { before === undefined ? delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'] : process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before })
  const srm = srmProvider({ baseUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, token: () => TOKEN, timeoutMs: 2000 })
  t.match(await srm.check(UNIVERSAL.citizenId, TODAY, never), { kind: 'undetermined', reason: 'unavailable' })
  t.equal(questions, 0)
})
