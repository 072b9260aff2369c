import t from 'tap'
import { readAuthenCodes, readAuthenPerson } from '../../src/payers/authen-status/read-authen-status.js'
import { addDays, instantAt, localDate } from '../../src/values/local-date.js'
import { INSURED, MORNING, never, RIGHTLESS, scene, STRANGER_ID, TODAY, UNIVERSAL } from './nhso-people.js'

await t.test('the codes of a day are told, with prefix, hospital, service and time', async t => {
  const { simulator, providers: { 'authen-status': status } } = await scene(t)
  t.match(await status.authenHistory(UNIVERSAL.citizenId, TODAY, never), {
    kind: 'found', askedAt: MORNING, codes: [{ code: 'EP0000000002', kind: 'closed', hospital: '10661', serviceCode: 'PG0060001', serviceName: /รักษาทั่วไป/, at: instantAt(TODAY, '08:15:00'), sourceChannel: 'HIS' }]
  })
  t.match(await status.authenHistory(UNIVERSAL.citizenId, localDate('2026-11-21'), never), { codes: [{ code: 'PP0000000001', kind: 'authen' }] })
  t.match(await status.authenHistory(UNIVERSAL.citizenId, addDays(TODAY, -5), never), { kind: 'none' })
  t.match(await status.authenHistory(STRANGER_ID, TODAY, never), { kind: 'undetermined', reason: 'bad-citizen-id' })
  simulator.setFault('authen-status', { kind: 'single-object' })
  t.match(await status.authenHistory(UNIVERSAL.citizenId, TODAY, never), { kind: 'found', codes: [{ code: 'EP0000000002' }] })
  t.same(simulator.violations, [])
})

await t.test('that there is no code is said only when NHSO says it', async t => {
  const { simulator, providers: { 'authen-status': status } } = await scene(t)
  const faults = [
    [{ kind: 'page', status: 200 }, 'unavailable'], [{ kind: 'status', status: 404 }, 'unavailable'], [{ kind: 'status', status: 403 }, 'token'], [{ kind: 'too-many', retryAfter: '9' }, 'rate-limited'], [{ kind: 'truncated' }, 'malformed'], [{ kind: 'empty-object' }, 'malformed']
  ] as const
  for (const [fault, reason] of faults) {
    simulator.setFault('authen-status', fault)
    t.match(await status.authenHistory(UNIVERSAL.citizenId, addDays(TODAY, -5), never), { kind: 'undetermined', reason }, JSON.stringify(fault))
  }
  t.match(await status.authenHistory('123', TODAY, never), { kind: 'undetermined', reason: 'bad-citizen-id' })
  await t.rejects(status.authenHistory(UNIVERSAL.citizenId, TODAY, AbortSignal.abort(new Error('stop'))), { message: 'stop' })
})

await t.test('each of the eight messages has its meaning', async t => {
  const messages: readonly (readonly [message: string, codes: string, right: string])[] = [
    ['พบข้อมูลการ authen', 'malformed', 'malformed'],
    ['ไม่พบข้อมูลการ authen', 'none', 'not-told'],
    ['ไม่พบข้อมูลการ authen ด้วยบริการนี้', 'none', 'not-told'],
    ['กรุณาระบุ personalId', 'malformed', 'malformed'],
    ['เลขประจำตัวประชาชนของผู้รับบริการใช้ไม่ได้ หรือไม่มี', 'bad-citizen-id', 'bad-citizen-id'],
    ['กรุณาระบุ SERVICE_DATE', 'malformed', 'malformed'],
    ['serviceDate ไม่ถูกต้องตามรูปแบบที่กำหนด (yyyy-MM-dd)', 'malformed', 'malformed'],
    ['ไม่พบ serviceCode ที่ระบุ', 'malformed', 'malformed'],
    ['Invalid token', 'token', 'token']
  ]
  for (const [statusMessage, codes, right] of messages) {
    const reading = readAuthenCodes({ statusAuthen: false, statusMessage })
    t.equal(reading.kind === 'failed' ? reading.reason : reading.kind, codes, statusMessage)
    t.same(readAuthenPerson({ statusAuthen: false, statusMessage }), { kind: 'failed', reason: right }, statusMessage)
  }
  t.same(readAuthenPerson({ firstName: 'ก', mainInscl: null, statusMessage: 'พบข้อมูลการ authen' }), { kind: 'failed', reason: 'not-told' }, 'a right it does not tell is not a vacant one')
})

await t.test('the agent tells its readers, the card, and the latest codes', async t => {
  const { simulator, providers: { 'smartcard-agent': agent } } = await scene(t)
  t.match(await agent.terminals(never), { kind: 'answered', terminals: [{ name: /Identiv/, isPresent: false }] })
  t.match(await agent.readCard(never), { answer: { kind: 'undetermined', source: 'smartcard-agent', reason: 'unavailable' }, visit: null })
  simulator.setCard(UNIVERSAL.citizenId)
  t.match(await agent.terminals(never), { terminals: [{ isPresent: true }] })
  t.match(await agent.readCard(never), {
    answer: { kind: 'eligible', person: { citizenId: UNIVERSAL.citizenId }, rights: [{ mainCode: 'UCS' }], isAbout: TODAY }, visit: { correlationId: /^corr-/, claimTypes: [{ code: 'PG0060001', name: /รักษาทั่วไป/ }] }
  })
  t.match(await agent.latestAuthenCode(UNIVERSAL.citizenId, never), { kind: 'found', codes: [{ code: 'EP0000000002', kind: 'closed', hospital: '10661', at: instantAt(TODAY, '08:15:00') }] })
  t.match(await agent.latestAuthenCodes(UNIVERSAL.citizenId, never), { kind: 'found', codes: [{ code: 'EP0000000002' }, { code: 'PP0000000001' }] })
  t.match(await agent.latestAuthenCodes(INSURED.citizenId, never), { kind: 'none' })
  t.match(await agent.latestAuthenCode(INSURED.citizenId, never), { kind: 'undetermined', reason: 'unavailable' }, 'what the agent says of nobody is not known')
  t.match(await agent.latestAuthenCode('../read', never), { kind: 'undetermined', reason: 'bad-citizen-id' })
  simulator.setFault('smartcard-agent', { kind: 'single-object' })
  t.match(await agent.latestAuthenCodes(UNIVERSAL.citizenId, never), { kind: 'found' })
  t.match(await agent.terminals(never), { kind: 'answered' })
  simulator.setFault('smartcard-agent', { kind: 'empty-object' })
  t.match(await agent.terminals(never), { kind: 'failed', reason: 'malformed' })
  t.match(await agent.latestAuthenCodes(UNIVERSAL.citizenId, never), { kind: 'undetermined', reason: 'malformed' })
  t.same(simulator.violations, [], 'and no token reached it')
})

await t.test('the agent may read a card while NHSO is silent: then the right is not told, and not vacant', async t => {
  const { simulator, providers: { 'smartcard-agent': agent } } = await scene(t)
  t.match(await agent.check(RIGHTLESS.citizenId, TODAY, never), { kind: 'undetermined', reason: 'not-told' })
  simulator.setCard(RIGHTLESS.citizenId)
  t.match(await agent.readCard(never), { answer: { kind: 'undetermined', reason: 'not-told' }, visit: { correlationId: /^corr-/ } })
})
