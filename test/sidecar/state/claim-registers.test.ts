import t from 'tap'
import type { Scheme } from '../../../src/case/right.js'
import { recordCardMoney } from '../../../src/sidecar/state/card-money-store.js'
import { pickChart } from '../../../src/sidecar/state/chart-audit-store.js'
import { toAscii } from '../../../src/sidecar/state/ascii-text.js'
import { keepClaimCases } from '../../../src/sidecar/state/claim-case-store.js'
import { recordSteps, voidStep } from '../../../src/sidecar/state/claim-step-store.js'
import { recordPromise } from '../../../src/sidecar/state/debt-store.js'
import { handOver } from '../../../src/sidecar/state/hand-over-store.js'
import { knownSendsFrom } from '../../../src/sidecar/state/known-sends.js'
import { learnFromAnswers } from '../../../src/sidecar/state/learned-from-answers.js'
import { loadClaimRegisters } from '../../../src/sidecar/state/load-claim-registers.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { satang } from '../../../src/values/satang.js'
import { at, day, hn, settings, visit, vn } from '../../support/case-builder.js'
import { addAnswerFile, addAnswerLine, addReceipt, CLERK, sampleClaim } from './sample-claims.js'
import { stateDatabase } from './state-database.js'

const TODAY = day('2026-11-20')
const SETTINGS = settings()

async function claim (db: StateDb, id: string, end: string | null, scheme: Scheme = 'UC', kind: 'visit' | 'admission' = 'visit', isSentByHosxp = false): Promise<void> {
  const serviceEnd = end === null ? null : day(end)
  const sends = isSentByHosxp ? [{ channel: 'e-claim', at: at('2026-11-10 10:00'), state: 'sent', recordStatus: '', paymentStatus: '', codes: [], reference: '' } as const] : []
  await keepClaimCases(db, { at: CLERK.at, cases: [{ subject: { kind, id }, claims: [sampleClaim({ subject: { kind, id }, scheme, serviceFrom: serviceEnd, serviceEnd, sends })] }] })
}
const step = async (db: StateDb, id: string, when: string, kind: 'sent' | 'paid' | 'cancelled' = 'sent', scheme: Scheme = 'UC'): Promise<number> =>
  await recordSteps(db, [{ subject: { kind: 'visit', id }, scheme, hn: '000000001', kind, channel: 'e-claim', at: at(when), satang: null }], CLERK)
const line = (n: number, changes: Parameters<typeof addAnswerLine>[2] = {}): Parameters<typeof addAnswerLine>[2] => ({ transaction_id: toAscii(`${700_000_000 + n}`), row_no: n, ...changes })
const load = async (db: StateDb, isWhole = true) => await loadClaimRegisters(db, SETTINGS, { today: TODAY, isWhole })

await t.test('sends of a payer are known from the first service that was recorded as sent', async t => {
  const { db } = await stateDatabase(t)
  t.same([...await knownSendsFrom(db, TODAY)], [], 'nothing is recorded')
  await claim(db, '1', '2026-09-01')
  await claim(db, '2', '2026-10-05')
  await step(db, '2', '2026-11-01 10:00')
  await step(db, '1', '2026-11-02 10:00')
  t.same([...await knownSendsFrom(db, TODAY)], [['UC', '2026-09-01']])
  const voided = await step(db, '9', '2026-07-01 10:00', 'sent', 'OFC')
  await step(db, '9', '2026-11-01 10:00', 'paid', 'OFC')
  t.same([...await knownSendsFrom(db, TODAY)], [['UC', '2026-09-01']], 'what is sent to civil servants was recorded last in July')
  await step(db, '9', '2026-11-19 23:30', 'sent', 'OFC')
  t.same([...await knownSendsFrom(db, TODAY)].sort(), [['OFC', '2026-07-01'], ['UC', '2026-09-01']], 'no run saw that claim: the days it was sent on, in Bangkok')
  await voidStep(db, voided, CLERK)
  t.equal((await knownSendsFrom(db, TODAY)).get('OFC'), '2026-11-19', 'a mark that was a mistake does not count')
  t.same([...await knownSendsFrom(db, day('2027-02-17'))], [['OFC', '2026-11-19']], '90 days without a mark: nobody records them any more')
})

await t.test('the status export says what was sent, a REP file alone does not', async t => {
  const { db } = await stateDatabase(t)
  await claim(db, '1', '2026-10-03')
  const rep = await addAnswerFile(db)
  await addAnswerLine(db, rep, line(1, { subject_id: toAscii('1'), vn: toAscii('1') }))
  t.same([...await knownSendsFrom(db, TODAY)], [])
  const status = await addAnswerFile(db, { kind: 'status', layout: 'status' })
  await addAnswerLine(db, status, line(2, { kind: 'sent', rep_number: toAscii(''), subject_id: toAscii('1'), vn: toAscii('1') }))
  t.same([...await knownSendsFrom(db, TODAY)], [['UC', '2026-10-03']])
})

await t.test("HOSxP's own send tables count where they cover most claims of a payer", async t => {
  const { db } = await stateDatabase(t)
  await claim(db, '1', '2026-10-01', 'UC', 'visit', true)
  await claim(db, '2', '2026-10-02', 'LGO', 'visit', true)
  await claim(db, '3', '2026-10-03', 'LGO')
  await claim(db, '4', '2026-10-04', 'OFC', 'visit', true)
  await claim(db, '5', '2026-10-05', 'OFC')
  await claim(db, '6', '2026-10-06', 'OFC')
  t.same([...await knownSendsFrom(db, TODAY)].sort(), [['LGO', '2026-10-02'], ['UC', '2026-10-01']], 'half is most; a third is not')
})

await t.test('what late sending costs is learned from answers that tell it', async t => {
  const { db } = await stateDatabase(t)
  const file = await addAnswerFile(db)
  const late = async (n: number, share: number | null, changes: Parameters<typeof addAnswerLine>[2] = {}): Promise<void> => {
    await claim(db, `${n}`, '2026-09-01')
    await addAnswerLine(db, file, line(n, { subject_id: toAscii(`${n}`), answered_at: toUtcText(at('2026-10-20 09:00')), paid_share: share, ...changes }))
  }
  for (let n = 1; n <= 4; n++) await late(n, 90)
  await late(5, null)
  await late(6, 90, { kind: 'denied' })
  await late(8, 0)
  t.equal((await learnFromAnswers(db, SETTINGS, TODAY))('UC', 19), null, 'four are too few')
  await late(7, 95)
  const learned = await learnFromAnswers(db, SETTINGS, TODAY)
  t.equal(learned('UC', 19), 90, 'sent until 1 October it was in time; answered on the 20th it was 19 days late')
  for (let n = 1; n <= 4; n++) await step(db, `${n}`, '2026-11-05 09:00')
  t.equal((await learnFromAnswers(db, SETTINGS, TODAY))('UC', 19), 90, 'a mark made after the answer tells nothing')
  for (let n = 1; n <= 4; n++) await step(db, `${n}`, '2026-09-25 09:00')
  t.equal((await learnFromAnswers(db, SETTINGS, TODAY))('UC', 19), null, 'four were sent in time, and answered late')
  t.equal(learned('UC', 31), null, 'another step')
  t.equal(learned('OFC', 19), null, 'another payer')
  t.equal((await learnFromAnswers(db, SETTINGS, day('2027-10-21')))('UC', 19), null, 'more than a year ago')
})

await t.test('a run looks for claims near their last day, broken promises and charts picked for audit, however old they are', async t => {
  const { db } = await stateDatabase(t)
  const sent = { first: '1', quiet: '2' }
  await claim(db, sent.first, '2026-08-01')
  await claim(db, sent.quiet, '2026-10-18')
  await step(db, sent.first, '2026-11-01 10:00')
  await step(db, sent.quiet, '2026-11-01 10:00')
  await claim(db, '3', '2026-10-29')
  await claim(db, '4', '2026-10-30')
  await claim(db, '5', '2026-09-20')
  await claim(db, '6', '2026-09-19')
  await claim(db, '7', '2026-10-20')
  await step(db, '7', '2026-10-25 10:00')
  await step(db, '7', '2026-10-26 10:00', 'cancelled')
  await claim(db, '8', '2026-10-20')
  await step(db, '8', '2026-10-25 10:00')
  await addAnswerLine(db, await addAnswerFile(db), line(8, { kind: 'corrective', subject_id: toAscii('8') }))
  await claim(db, '9', '2026-10-18', 'STP')
  await claim(db, '10', null)
  await claim(db, 'AN1', '2026-10-18', 'UC', 'admission')
  const promise = { subject: { kind: 'visit', id: '1' }, amount: null, remark: '' } as const
  await recordPromise(db, { ...promise, hn: '000000011', promisedOn: day('2026-11-19') }, CLERK)
  await recordPromise(db, { ...promise, hn: '000000012', promisedOn: TODAY }, CLERK)
  await recordPromise(db, { ...promise, hn: '000000013', promisedOn: day('2026-10-19') }, CLERK)
  await pickChart(db, { an: 'AN2', reason: '' }, CLERK)
  const scope = await (await loadClaimRegisters(db, SETTINGS, { today: TODAY, isWhole: true })).scope()
  t.same([...scope.visits].sort(), ['3', '5', '7', '8'], 'due within eight days or for a month; withdrawn and sent back are not sent; of another payer nothing is known')
  t.same([...scope.admissions].sort(), ['AN1', 'AN2'])
  t.same(scope.patients, ['000000011'])
})

await t.test('a run knows what our own tables hold, and which checks have nothing to read', async t => {
  const { db } = await stateDatabase(t)
  const empty = await load(db)
  t.same([...empty.facts], [], 'nothing is recorded')
  t.equal(empty.registers.knowsSends('UC', TODAY), false)
  t.same([empty.registers.handOvers, empty.registers.collections], [null, null], 'a register nobody keeps is not judged')

  await claim(db, '691101090000', '2026-10-01')
  await step(db, '691101090000', '2026-11-01 10:00')
  await addAnswerLine(db, await addAnswerFile(db))
  await addReceipt(db, '2026-11-12')
  await handOver(db, { month: '2026-10', scheme: 'UC', claims: 1, billed: satang(100_000) }, CLERK)
  await recordCardMoney(db, { receivedAt: at('2026-11-19 10:00'), cards: 1, satang: satang(270_000), receipt: '1' }, CLERK)
  await pickChart(db, { an: 'AN2', reason: '' }, CLERK)
  const promise = { subject: { kind: 'visit', id: '691101090000' }, hn: '000000001', amount: null, remark: '' } as const
  await recordPromise(db, { ...promise, promisedOn: day('2026-11-29') }, CLERK)
  await recordPromise(db, { ...promise, promisedOn: day('2026-11-15') }, CLERK)
  await recordPromise(db, { ...promise, subject: { kind: 'visit', id: 'old' }, promisedOn: day('2025-10-01') }, { ...CLERK, at: at('2025-09-01 09:00') })

  const { facts, registers, load: loadCases } = await load(db)
  t.same([...facts].sort(), ['card-money', 'chart-audits', 'claim-answers', 'claim-receipts', 'claim-sends', 'debt-promises', 'hand-overs'])
  t.ok(registers.knowsSends('UC', day('2026-10-01')))
  t.notOk(registers.knowsSends('UC', day('2026-09-30')), 'what was given before may have been sent unrecorded')
  t.notOk(registers.knowsSends('OFC', TODAY))
  t.equal(registers.promiseOf('visit', '691101090000'), '2026-11-15', 'the promise made last counts, also when it is for an earlier day')
  t.equal(registers.promiseOf('visit', 'old'), null, 'a promise of more than a year ago is none')
  t.equal(registers.auditPickOf('AN2'), '2026-11-20')
  t.match(registers.handOvers, [{ month: '2026-10', scheme: 'UC', takenAt: null }])
  t.match(registers.cardMoney, [{ satang: 270_000 }])
  t.match(registers.collections, [{ scheme: 'UC', days: 42 }], 'from 1 October to 12 November')

  const ours = visit({ id: vn('691101090000'), hn: hn('000000001') })
  t.same(registers.claimStepsOf(ours), [], 'nothing before the batch is loaded')
  await loadCases([ours])
  t.same(registers.claimStepsOf(ours).map(({ kind }) => kind), ['sent', 'accepted', 'paid'])
  t.same(registers.otherCitizenIdsSent('000000001', '9000000000012'), ['9000000000017'])
  t.same(registers.otherCitizenIdsSent('000000001', '9000000000017'), [])
  t.same(registers.otherCitizenIdsSent('000000002', '9000000000012'), [], 'another patient')
  await loadCases([visit({ id: vn('691102090000'), hn: hn('000000002') })])
  t.same([registers.claimStepsOf(ours), registers.otherCitizenIdsSent('000000001', '9000000000012')], [[], []], 'the batch before is forgotten')
})

await t.test('an HN that lost its zeros in a file is the same patient', async t => {
  const { db } = await stateDatabase(t)
  const file = await addAnswerFile(db)
  await addAnswerLine(db, file, line(1, { hn: toAscii('1'), match_state: 'none', subject_id: null, subject_kind: null }))
  await addAnswerLine(db, file, line(2, { citizen_id: '', match_state: 'none', subject_id: null, subject_kind: null }))
  const { registers, load: loadCases } = await load(db)
  await loadCases([visit({ hn: hn('000000001') })])
  t.same(registers.otherCitizenIdsSent('000000001', '9000000000012'), ['9000000000017'], 'and a line without a citizen id says nothing')
})

await t.test('a run over single numbers does not judge the site, and takes what was read a moment ago', async t => {
  const { db } = await stateDatabase(t)
  await recordCardMoney(db, { receivedAt: at('2026-11-19 10:00'), cards: 1, satang: satang(270_000), receipt: '1' }, CLERK)
  const before = await load(db, false)
  t.same([before.registers.handOvers, before.registers.cardMoney, before.registers.collections], [null, null, null])
  await step(db, '1', '2026-11-02 10:00')
  t.ok((await load(db, false)).registers.knowsSends('UC'), 'the first send is known at once')
  await step(db, '2', '2026-11-02 10:00', 'sent', 'OFC')
  t.notOk((await load(db, false)).registers.knowsSends('OFC'), 'whether another payer is recorded waits some minutes')
  t.ok((await load(db)).registers.knowsSends('OFC'), 'a run over days reads it anew')
  t.ok((await load(db, false)).registers.knowsSends('OFC'), 'and the next one over numbers takes that')
})
