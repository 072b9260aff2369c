import t from 'tap'
import type { Scheme } from '../../../src/case/right.js'
import { auditPicks, latestAudits, openAudits, pickChart, returnChart, undoPick } from '../../../src/sidecar/state/chart-audit-store.js'
import { heldCardMoney, listCardMoney, recordCardMoney, remitCardMoney, voidCardMoney } from '../../../src/sidecar/state/card-money-store.js'
import { claimColumnsOf } from '../../../src/sidecar/state/claim-rows.js'
import { collections } from '../../../src/sidecar/state/collections.js'
import { readStrayMoney } from '../../../src/sidecar/state/stray-money.js'
import { handOver, listHandOvers, monthHandOvers, takeHandOver, voidHandOver } from '../../../src/sidecar/state/hand-over-store.js'
import { toAscii } from '../../../src/sidecar/state/ascii-text.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { satang } from '../../../src/values/satang.js'
import { at, day } from '../../support/case-builder.js'
import { stateDatabase } from './state-database.js'

const OFFICE = { by: 'งานประกัน', at: at('2026-11-05 09:00') }
const MONEY = { by: 'การเงิน', at: at('2026-11-06 09:00') }

async function claim (db: StateDb, id: string, end: string | null, billed: number, scheme: Scheme = 'UC', hn = `0${id}`): Promise<void> {
  await db.replaceInto('claim_case').values({
    ...claimColumnsOf({
      subject: { kind: 'visit', id }, scheme, hn, rightCode: '71', subCode: '', mainHospital: '', serviceFrom: null, serviceEnd: end === null ? null : day(end), isCoded: true, billed: satang(billed), papers: [], sends: []
    }),
    seen_at: toUtcText(OFFICE.at)
  }).execute()
}

await t.test('each payer of the last twelve months that are over is told with what both sides signed', async t => {
  const { db } = await stateDatabase(t)
  await claim(db, '1', '2026-10-01', 100)
  await claim(db, '2', '2026-10-31', 250)
  await claim(db, '3', '2026-10-31', 70, 'OFC')
  await claim(db, '4', '2026-11-01', 999)
  await claim(db, '5', '2025-11-01', 5)
  await claim(db, '6', '2025-10-31', 999)
  await claim(db, '7', null, 999)
  const today = day('2026-11-30')
  t.same(await monthHandOvers(db, today), [], 'nobody handed a month over: there is no register')
  const oldest = await handOver(db, { month: '2025-11', scheme: 'UC', claims: 1, billed: satang(5) }, OFFICE)
  t.same(await monthHandOvers(db, today), [
    { month: '2026-10', scheme: 'UC', claims: 2, billed: 350, handedAt: null, takenAt: null },
    { month: '2026-10', scheme: 'OFC', claims: 1, billed: 70, handedAt: null, takenAt: null },
    { month: '2025-11', scheme: 'UC', claims: 1, billed: 5, handedAt: OFFICE.at, takenAt: null }
  ])
  const id = await handOver(db, { month: '2026-10', scheme: 'UC', claims: 2, billed: satang(350) }, OFFICE)
  t.match(await monthHandOvers(db, today), [{ scheme: 'UC', handedAt: OFFICE.at, takenAt: null }, { scheme: 'OFC', handedAt: null }, {}])
  await takeHandOver(db, id, MONEY)
  t.match(await monthHandOvers(db, today), [{ scheme: 'UC', handedAt: OFFICE.at, takenAt: MONEY.at }, {}, {}])
  t.equal((await monthHandOvers(db, day('2026-12-01')))[0]?.month, '2026-11', 'November is over on the first of December')
  await voidHandOver(db, oldest, { ...OFFICE, reason: 'ผิดเดือน' })
  t.same((await monthHandOvers(db, today)).map(({ month }) => month), ['2026-10', '2026-10'], 'months before the first one handed over are not opened')
})

await t.test('only what was seen is handed over, once; new figures take the place of the old hand-over', async t => {
  const { db } = await stateDatabase(t)
  await claim(db, '1', '2028-02-29', 100)
  const seen = { month: '2028-02', scheme: 'UC', claims: 1, billed: satang(100) } as const
  await t.rejects(handOver(db, { ...seen, billed: satang(99) }, OFFICE), { code: 'REGISTER_CHANGED' })
  await t.rejects(handOver(db, { ...seen, scheme: 'OFC' }, OFFICE), { code: 'REGISTER_CHANGED' }, 'a payer without claims')
  const first = await handOver(db, seen, OFFICE)
  await t.rejects(handOver(db, seen, OFFICE), { code: 'REGISTER_CHANGED' }, 'pressed twice')
  await t.rejects(takeHandOver(db, first, { ...OFFICE, at: MONEY.at }), { code: 'BOTH_SIDES' }, 'two sides sign')
  await takeHandOver(db, first, MONEY)
  await t.rejects(takeHandOver(db, first, MONEY), { code: 'REGISTER_CHANGED' })

  await claim(db, '2', '2028-02-01', 20)
  t.match(await monthHandOvers(db, day('2028-03-01')), [{ claims: 2, billed: 120, takenAt: MONEY.at }], 'figures that changed later do not undo the signatures')
  const second = await handOver(db, { ...seen, claims: 2, billed: satang(120) }, { ...OFFICE, at: at('2028-03-05 09:00') })
  t.match(await listHandOvers(db, ['2028-02']), [
    { id: second, claims: 2, billed: 120, takenAt: null, voidedAt: null },
    { id: first, claims: 1, billed: 100, takenBy: 'การเงิน', voidedBy: 'งานประกัน', remark: 'ส่งมอบใหม่แทน' }
  ])
  t.match(await monthHandOvers(db, day('2028-03-01')), [{ takenAt: null }], 'accounting takes the new figures anew')
  await t.rejects(takeHandOver(db, first, MONEY), { code: 'REGISTER_CHANGED' }, 'the old one cannot be taken')
})

await t.test('a hand-over that was a mistake is voided with its reason and stays on record', async t => {
  const { db } = await stateDatabase(t)
  await claim(db, '1', '2026-10-01', 100)
  const seen = { month: '2026-10', scheme: 'UC', claims: 1, billed: satang(100) } as const
  const id = await handOver(db, seen, OFFICE)
  await voidHandOver(db, id, { ...OFFICE, reason: 'กดผิดเดือน' })
  await t.rejects(voidHandOver(db, id, { ...OFFICE, reason: 'อีก' }), { code: 'REGISTER_CHANGED' })
  t.same(await monthHandOvers(db, day('2026-11-05')), [])
  await handOver(db, seen, OFFICE)
  t.match(await listHandOvers(db, ['2026-10']), [{ voidedAt: null }, { remark: 'กดผิดเดือน', voidedBy: 'งานประกัน' }])
})

await t.test('two presses at once make one hand-over', async t => {
  const { db } = await stateDatabase(t)
  await claim(db, '1', '2026-10-01', 100)
  const seen = { month: '2026-10', scheme: 'UC', claims: 1, billed: satang(100) } as const
  const done = await Promise.allSettled([handOver(db, seen, OFFICE), handOver(db, seen, OFFICE)])
  t.same(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  t.equal((await listHandOvers(db, ['2026-10'])).length, 1)
})

await t.test('money of cards is held from its receipt until it is remitted or void', async t => {
  const { db } = await stateDatabase(t)
  const money = { receivedAt: at('2026-11-04 10:00'), cards: 2, satang: satang(320_000), receipt: 'ร.1/1' }
  const id = await recordCardMoney(db, money, MONEY)
  await t.rejects(recordCardMoney(db, { ...money, cards: 3 }, MONEY), { code: 'RECEIPT_KNOWN', message: /การเงิน/ }, 'a receipt counts once')
  const other = await recordCardMoney(db, { ...money, receivedAt: at('2026-11-03 10:00'), receipt: 'ร.1/2' }, MONEY)
  t.same(await heldCardMoney(db), [{ id: other, receivedAt: at('2026-11-03 10:00'), satang: 320_000 }, { id, receivedAt: money.receivedAt, satang: 320_000 }], 'the oldest first')

  await t.rejects(remitCardMoney(db, id, { remittedOn: day('2026-11-03'), remittance: 'x' }, MONEY), { code: 'REMITTED_TOO_EARLY' })
  await remitCardMoney(db, id, { remittedOn: day('2026-11-04'), remittance: 'นส.9' }, MONEY)
  await t.rejects(remitCardMoney(db, id, { remittedOn: day('2026-11-05'), remittance: 'x' }, MONEY), { code: 'REGISTER_CHANGED' }, 'once')
  await voidCardMoney(db, other, { ...MONEY, reason: 'บันทึกซ้ำ' })
  await t.rejects(voidCardMoney(db, other, { ...MONEY, reason: 'อีก' }), { code: 'REGISTER_CHANGED' })
  await t.rejects(remitCardMoney(db, other, { remittedOn: day('2026-11-04'), remittance: 'x' }, MONEY), { code: 'REGISTER_CHANGED' })
  t.same(await heldCardMoney(db), [])
  await recordCardMoney(db, { ...money, receipt: 'ร.1/2' }, MONEY)
  t.match(await listCardMoney(db, at('2026-11-04 10:00'), at('2026-11-04 10:01')), [
    { receipt: 'ร.1/2', remittedOn: null }, { id, remittedOn: '2026-11-04', remittance: 'นส.9', remittedBy: 'การเงิน' }
  ], 'a receipt that was voided may be recorded again')
  t.match(await listCardMoney(db, at('2027-01-01 00:00'), at('2027-01-02 00:00')), [{ receipt: 'ร.1/2' }], 'what is held is told in every year')
})

await t.test('a chart picked for audit is out until it comes back, and may be picked again', async t => {
  const { db } = await stateDatabase(t)
  await pickChart(db, { an: '690000001', reason: 'สุ่ม 3%' }, OFFICE)
  await t.rejects(pickChart(db, { an: '690000001', reason: 'อีก' }, MONEY), { code: 'REGISTER_CHANGED', message: /งานประกัน/ })
  t.same([...await auditPicks(db)], [['690000001', '2026-11-05']])
  await returnChart(db, { an: '690000001', result: 'ครบ' }, MONEY)
  await t.rejects(returnChart(db, { an: '690000001', result: 'ครบ' }, MONEY), { code: 'REGISTER_CHANGED' })
  t.same([...await auditPicks(db)], [])
  t.match((await latestAudits(db, ['690000001', '690000002'])).get('690000001'), { result: 'ครบ', returnedOn: '2026-11-06', returnedBy: 'การเงิน' })
  await pickChart(db, { an: '690000001', reason: 'ครั้งที่สอง' }, MONEY)
  t.match(await openAudits(db), [{ reason: 'ครั้งที่สอง', pickedOn: '2026-11-06' }])
  t.match((await latestAudits(db, ['690000001'])).get('690000001'), { reason: 'ครั้งที่สอง', returnedOn: null })
})

await t.test('a chart picked by mistake is put back the same day by who picked it, or by the office', async t => {
  const { db } = await stateDatabase(t)
  await pickChart(db, { an: '690000001', reason: 'สุ่ม' }, OFFICE)
  await t.rejects(undoPick(db, { an: '690000001', pickedBy: MONEY.by }, { ...MONEY, at: OFFICE.at }), { code: 'REGISTER_CHANGED' }, 'another person')
  await t.rejects(undoPick(db, { an: '690000001', pickedBy: null }, MONEY), { code: 'REGISTER_CHANGED' }, 'the day after')
  await undoPick(db, { an: '690000001', pickedBy: OFFICE.by }, OFFICE)
  t.same([...await auditPicks(db)], [])
  t.match((await latestAudits(db, ['690000001'])).get('690000001'), { result: 'ยกเลิก: สุ่มผิดราย' })
  await pickChart(db, { an: '690000001', reason: 'สุ่ม' }, MONEY)
  await undoPick(db, { an: '690000001', pickedBy: null }, { ...OFFICE, at: MONEY.at })
  t.same([...await auditPicks(db)], [])
})

await t.test('money of the last ninety days counts by payer: by hand, by REP, by insurers', async t => {
  const { db } = await stateDatabase(t)
  const today = day('2026-11-20')
  t.same(await collections(db, today), [])
  await claim(db, '1', '2026-09-01', 1000, 'SSS')
  const step = {
    subject_kind: 'visit', subject_id: toAscii('1'), scheme: 'SSS', hn: toAscii('01'), kind: 'paid', channel: 'chi', satang: satang(600), codes: '[]', reference: '', remark: '', batch_id: null, recorded_at: toUtcText(OFFICE.at), recorded_by: 'x', voided_at: null, voided_by: null
  } as const
  const paid = async (moment: string, over: object = {}): Promise<void> => { await db.insertInto('claim_step').values({ ...step, happened_at: toUtcText(at(moment)), ...over }).execute() }
  await paid('2026-08-23 00:00')
  await paid('2026-08-22 23:59')
  await paid('2026-11-20 23:59', { satang: satang(200) })
  await paid('2026-11-21 00:00')
  await paid('2026-10-01 00:00', { voided_at: toUtcText(OFFICE.at), voided_by: 'x' })
  await paid('2026-10-01 00:00', { kind: 'accepted' })
  t.match(await collections(db, today), [{ scheme: 'SSS', claims: 1, received: 800, days: (-9 * 600 + 80 * 200) / 800 }], 'ninety days with today; nothing that was voided')

  await claim(db, '2', '2026-10-01', 500)
  await db.insertInto('answer_file').values({ sha256: '0'.repeat(64), name: 'rep', kind: 'rep', layout: 'ucs', is_appeal: 0, answered_on: null, line_count: 1, notes: '[]', imported_at: toUtcText(OFFICE.at), imported_by: 'x' }).execute()
  const file = await db.selectFrom('answer_file').select('id').executeTakeFirstOrThrow()
  const line = async (transaction: string, over: object = {}): Promise<void> => {
    await db.insertInto('answer_line').values({
      file_id: file.id, row_no: 1, code_system: 'e-claim', kind: 'accepted', rep_number: toAscii('691000001'), transaction_id: toAscii(transaction), content_hash: '0'.repeat(64), scheme: 'UC', patient_kind: 'visit', hn: toAscii('02'), an: toAscii(''), vn: toAscii('2'), citizen_id: '', service_at: null, discharged_at: null, answered_at: toUtcText(OFFICE.at), billed_satang: satang(500), approved_satang: satang(400), act_satang: null, denied_satang: null, paid_share: null, codes: '[]', is_appeal: 0, fund: '', match_state: 'matched', match_basis: 'vn', candidates: null, subject_kind: 'visit', subject_id: toAscii('2'), matched_at: null, matched_by: null, ...over
    }).execute()
  }
  await line('a')
  await line('b', { kind: 'denied' })
  await line('c', { match_state: 'ambiguous', subject_kind: null, subject_id: null })
  await line('d', { subject_id: toAscii('gone'), service_at: toUtcText(at('2026-10-11 08:00')) })
  const received = async (on: string, over: object = {}): Promise<void> => {
    await db.insertInto('answer_receipt').values({ code_system: 'e-claim', rep_number: toAscii('691000001'), received_on: day(on), satang: satang(800), document: 'KTB', remark: '', recorded_at: toUtcText(OFFICE.at), recorded_by: 'x', voided_at: null, voided_by: null, ...over }).execute()
  }
  await received('2026-10-21', { voided_at: toUtcText(OFFICE.at), voided_by: 'x' })
  await received('2026-10-31')
  await received('2026-11-10')
  t.match((await collections(db, today)).find(({ scheme }) => scheme === 'UC'), { claims: 2, received: 800, days: 25 }, 'the first receipt pays the lines, once; a case no run sees any more ends as the payer says')
  t.match(await readStrayMoney(db, 'UC'), { cases: 1, received: 400 })
  for (const transaction of ['a', 'd']) await line(transaction, { rep_number: toAscii('691000002'), answered_at: toUtcText(at('2026-11-07 08:00')), approved_satang: satang(300), ...transaction === 'd' ? { subject_id: toAscii('gone'), service_at: toUtcText(at('2026-10-11 08:00')) } : {} })
  await line('e', { approved_satang: null, subject_id: toAscii('also gone') })
  t.match((await collections(db, today)).find(({ scheme }) => scheme === 'UC'), { received: 800 }, 'accepted again: the money of that REP number has not come')
  await received('2026-11-12', { rep_number: toAscii('691000002') })
  t.match((await collections(db, today)).find(({ scheme }) => scheme === 'UC'), { claims: 2, received: 600 }, 'one transaction accepted in two REP numbers is paid once')
  t.match(await readStrayMoney(db, 'UC'), { cases: 1, received: 300 }, 'what is no claim any more, too; a line without an amount pays nothing')

  await claim(db, '3', '2026-11-01', 3000, 'ACT', '03')
  await db.insertInto('accident_claim').values({ subject_kind: 'visit', subject_id: toAscii('3'), hn: toAscii('03'), received_satang: satang(2500), received_on: day('2026-11-11'), updated_at: toUtcText(OFFICE.at), updated_by: 'x' } as never).execute()
  t.match((await collections(db, today)).find(({ scheme }) => scheme === 'ACT'), { claims: 1, received: 2500, days: 10 })
})
