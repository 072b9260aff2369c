import { createHash } from 'node:crypto'
import t from 'tap'
import type { AnswerReading } from '../../../src/payers/rep/answer-line.js'
import { answerCoverage, answerFilesOf, countAnswerFiles, listAnswerFiles } from '../../../src/sidecar/state/answer-file-list.js'
import { listAnswerLines } from '../../../src/sidecar/state/answer-line-list.js'
import { decideMatch, linesToMatch, linesToMatchAgain, saveMatches } from '../../../src/sidecar/state/answer-match-store.js'
import { receiptsOf, recordReceipt, voidReceipt } from '../../../src/sidecar/state/answer-receipt-store.js'
import { listReps } from '../../../src/sidecar/state/answer-rep-list.js'
import { keepAnswerFile, type KeptAnswerFile } from '../../../src/sidecar/state/answer-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { DAY_MS, dayOf, instantAt, localDate, plusMs } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { answerLine, answerReading, statusReading } from '../../support/answer-readings.js'
import { AS_OF } from '../../support/check-run.js'
import { stateDatabase } from './state-database.js'

const act = { by: 'สมศรี', at: AS_OF }

const keep = async (db: StateDb, name: string, reading: AnswerReading, at = AS_OF): Promise<KeptAnswerFile> =>
  await keepAnswerFile(db, { ...reading, name, sha256: createHash('sha256').update(name).digest('hex') }, { ...act, at })

const linesOf = async (db: StateDb) => (await listAnswerLines(db, {}, { limit: 10_000, offset: 0 })).toSorted((a, b) => a.id - b.id)

await t.test('a file is kept with its lines, counts and notes; the same file again is known and writes nothing', async t => {
  const { db } = await stateDatabase(t)
  const reading = answerReading([answerLine(), answerLine({ row: 10, transactionId: '690000002', kind: 'corrective', approved: null, codes: ['C305', 'V001'], paidShare: 95, fund: 'IP' })], { notes: ['ไม่ได้อ่านแผ่น Summary'] })
  const first = await keep(db, 'a.xls', reading)
  t.match(first, { isKnown: false, counts: { added: 2, same: 0 }, file: { name: 'a.xls', kind: 'rep', layout: 'ucs', lineCount: 2, notes: ['ไม่ได้อ่านแผ่น Summary'], importedBy: 'สมศรี', counts: { lines: 2, accepted: 1, corrective: 1, denied: 0, waiting: 2, unmatched: 0, approved: 9000 } } })
  const again = await keep(db, 'a.xls', reading)
  t.match(again, { isKnown: true, file: { id: first.file.id } })
  t.equal(await countAnswerFiles(db), 1)
  const [line, corrective] = await linesOf(db)
  t.match(line, { kind: 'accepted', repNumber: '691100123', transactionId: '690000001', vn: '691116090000', approved: 9000, matchState: 'waiting', subject: null, answeredAt: plusMs(instantAt(localDate('2026-11-19')), -1) })
  t.match(corrective, { codes: ['C305', 'V001'], paidShare: 95, fund: 'IP', approved: null })
})

await t.test('a REP file whose name lost its day is refused, unless it is here already; a status export without one is of its import', async t => {
  const { db } = await stateDatabase(t)
  await t.rejects(keep(db, 'REP.xls', answerReading([answerLine()], { answeredOn: null })), { code: 'ANSWER_FILE', message: /ชื่อไฟล์ไม่บอกวันที่ตอบ/ })
  t.same(await linesOf(db), [])
  await keep(db, 'a.xls', answerReading([answerLine()]))
  t.match(await keep(db, 'a.xls', answerReading([answerLine()], { answeredOn: null })), { isKnown: true })
  await keep(db, 'status.xlsx', { ...statusReading('2026-11-18', [answerLine({ kind: 'sent', transactionId: '7' })]), answeredOn: null })
  t.match((await linesOf(db)).at(-1), { transactionId: '7', answeredAt: AS_OF })
})

await t.test('the same transaction of the same REP number in another file counts once and is told', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, 'a.xls', answerReading([answerLine()]))
  const second = await keep(db, 'b.xls', answerReading([answerLine({ row: 30 }), answerLine({ row: 31, transactionId: '690000002' })]))
  t.match(second, { counts: { added: 1, same: 1 }, file: { lineCount: 2, counts: { lines: 1 }, notes: [/1 รายการเหมือนกับที่นำเข้าแล้ว/] } })
  t.equal((await linesOf(db)).length, 2)
})

await t.test('the same transaction under another REP number is an answer of its own', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, 'a.xls', answerReading([answerLine({ kind: 'corrective' })]))
  await keep(db, 'b.xls', answerReading([answerLine({ repNumber: '691100200' })]))
  t.same((await linesOf(db)).map(({ repNumber, kind }) => `${repNumber} ${kind}`), ['691100123 corrective', '691100200 accepted'])
})

await t.test('the same transaction with another content refuses the whole file and names the row and the earlier file', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, 'ฉบับแรก.xls', answerReading([answerLine()]))
  const before = await linesOf(db)
  const wrong = answerReading([answerLine({ row: 9, transactionId: '690000007' }), answerLine({ row: 10, approved: satang(1) })])
  await t.rejects(keep(db, 'b.xls', wrong), { code: 'ANSWER_CONFLICT', message: /แถว 10: REP 691100123 TRAN ID 690000001 นำเข้าแล้วจากไฟล์ ฉบับแรก\.xls แถว 9/ })
  t.same(await linesOf(db), before, 'nothing of it is kept')
  t.equal(await countAnswerFiles(db), 1)
})

await t.test('a row that stands twice in a file counts once; in two versions it refuses the file', async t => {
  const { db } = await stateDatabase(t)
  t.match(await keep(db, 'a.xls', answerReading([answerLine(), answerLine({ row: 10 })])), { counts: { added: 1 }, file: { notes: [/ซ้ำกันในไฟล์ นับครั้งเดียว 1 รายการ: แถว 10/] } })
  await t.rejects(keep(db, 'b.xls', answerReading([answerLine({ transactionId: '8' }), answerLine({ transactionId: '8', row: 10, billed: satang(5) })])), { code: 'ANSWER_CONFLICT', message: /แถว 9 และแถว 10/ })
})

await t.test('a newer status export replaces the status of a transaction, an older one does not; the history stands in the notes', async t => {
  const { db } = await stateDatabase(t)
  const sent = answerLine({ kind: 'sent', repNumber: '' })
  await keep(db, 'tuesday.xlsx', statusReading('2026-11-17', [sent]))
  t.match(await keep(db, 'thursday.xlsx', statusReading('2026-11-19', [{ ...sent, row: 4, kind: 'corrective', repNumber: '691100123', codes: ['C305'] }])), {
    counts: { added: 0, replaced: 1 }, file: { notes: [/สถานะเปลี่ยนจาก "ส่งแล้ว" เป็น "ติด C" 1 รายการ: 690000001/], counts: { lines: 1 } }
  })
  t.match(await keep(db, 'monday.xlsx', statusReading('2026-11-16', [{ ...sent, kind: 'accepted' }])), { counts: { outdated: 1, replaced: 0 }, file: { notes: [/1 รายการไม่ได้ใช้/] } })
  const lines = await linesOf(db)
  t.equal(lines.length, 1)
  t.match(lines[0], { kind: 'corrective', repNumber: '', codes: ['C305'], row: 4, answeredAt: plusMs(instantAt(localDate('2026-11-20')), -1) })
})

await t.test('a status that changes keeps its case; one that is about somebody else is looked for again', async t => {
  const { db } = await stateDatabase(t)
  const sent = answerLine({ kind: 'sent', repNumber: '' })
  await keep(db, 'a.xlsx', statusReading('2026-11-17', [sent, { ...sent, transactionId: '690000002' }]))
  const lines = await linesToMatch(db, { limit: 10 })
  await saveMatches(db, lines.map(line => [line, { state: 'matched', basis: 'vn', subject: { kind: 'visit', id: '691116090000' } }] as const), AS_OF)
  await keep(db, 'b.xlsx', statusReading('2026-11-18', [{ ...sent, kind: 'accepted' }, { ...sent, transactionId: '690000002', kind: 'accepted', hn: '7' }]))
  t.same((await linesOf(db)).map(({ kind, matchState, subject }) => [kind, matchState, subject?.id ?? null]), [['accepted', 'matched', '691116090000'], ['accepted', 'waiting', null]])
})

await t.test('a case that was found for what a newer status export has replaced is not written down: the line waits', async t => {
  const { db } = await stateDatabase(t)
  const sent = answerLine({ kind: 'sent', repNumber: '' })
  await keep(db, 'a.xlsx', statusReading('2026-11-17', [sent, { ...sent, transactionId: '690000002' }]))
  const [one, two] = await linesToMatch(db, { limit: 10 })
  if (one === undefined || two === undefined) throw new Error('no lines')
  await keep(db, 'b.xlsx', statusReading('2026-11-18', [{ ...sent, kind: 'accepted', hn: '7' }, { ...sent, transactionId: '690000002', kind: 'accepted', hn: '7' }]))
  await saveMatches(db, [[one, { state: 'matched', basis: 'vn', subject: { kind: 'visit', id: '691116090000' } }], [two, { state: 'none' }]], AS_OF)
  t.same((await linesOf(db)).map(({ hn, matchState }) => [hn, matchState]), [['7', 'waiting'], ['7', 'waiting']])
})

await t.test('once a REP file answered, the status is no more than the proof that it was sent, whichever came first', async t => {
  const { db } = await stateDatabase(t)
  const status = statusReading('2026-11-20', [answerLine({ kind: 'accepted', repNumber: '691100123' })])
  const rep = answerReading([answerLine({ kind: 'denied', approved: null })])
  const told = async (db: StateDb) => (await linesOf(db)).map(({ repNumber, kind, answeredAt }) => `${repNumber} ${kind} ${dayOf(answeredAt)}`).sort()
  await keep(db, 'status.xlsx', status)
  await keep(db, 'rep.xls', rep)
  t.same(await told(db), [' sent 2026-11-18', '691100123 denied 2026-11-18'])

  const other = await stateDatabase(t)
  await keep(other.db, 'rep.xls', rep)
  t.match(await keep(other.db, 'status.xlsx', status), { counts: { added: 1, answered: 1 }, file: { notes: [/1 รายการมีคำตอบใน REP แล้ว/] } })
  t.same(await told(other.db), [' sent 2026-11-18', '691100123 denied 2026-11-18'])
  await keep(other.db, 'later.xlsx', statusReading('2026-11-21', [answerLine({ kind: 'corrective' })]))
  t.same(await told(other.db), [' sent 2026-11-18', '691100123 denied 2026-11-18'], 'a later status hides no answer')
})

await t.test('a file of 1,200 lines is kept whole, and so are 1,200 statuses that change', async t => {
  const { db } = await stateDatabase(t)
  const lines = Array.from({ length: 1200 }, (_, i) => answerLine({ row: i + 9, transactionId: `7${String(i).padStart(8, '0')}`, kind: 'sent', repNumber: '' }))
  await keep(db, 'a.xlsx', statusReading('2026-11-17', lines))
  const { counts, file } = await keep(db, 'b.xlsx', statusReading('2026-11-18', lines.map(line => ({ ...line, kind: 'accepted' as const }))))
  t.equal(counts.replaced, 1200)
  t.match(file.notes, [/1200 รายการ: 700000000, .* และอีก 700$/])
  t.equal((await linesOf(db)).filter(({ kind }) => kind === 'accepted').length, 1200)
})

await t.test('payers are listed with the day until which their answers are here; a status is no answer', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, 'a.xls', answerReading([answerLine(), answerLine({ transactionId: '2', scheme: 'OFC', serviceAt: null })]))
  await keep(db, 'b.xls', answerReading([answerLine({ repNumber: '2' })], { answeredOn: localDate('2026-11-19') }))
  await keep(db, 'c.xlsx', statusReading('2026-11-20', [answerLine({ transactionId: '9', scheme: 'SSS' })]))
  t.same(await answerCoverage(db, plusMs(AS_OF, -365 * DAY_MS)), [
    { scheme: 'OFC', lines: 1, until: '2026-11-18', lastService: null }, { scheme: 'UC', lines: 2, until: '2026-11-19', lastService: '2026-11-16' }
  ])
  t.same((await listAnswerFiles(db, { limit: 2, offset: 0 })).map(({ name }) => name), ['c.xlsx', 'b.xls'])
})

await t.test('the rule changes no line a person decided about; taken back, the line waits again', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, 'a.xls', answerReading([answerLine()]))
  const [line] = await linesToMatch(db, { limit: 5 })
  if (line === undefined) throw new Error('no line')
  const candidates = [{ kind: 'visit' as const, id: '1', hn: '5', day: localDate('2026-11-16'), right: '71', citizenId: '' }]
  await saveMatches(db, [[line, { state: 'ambiguous', candidates }]], AS_OF)
  t.match(await decideMatch(db, line.id, { kind: 'match', subject: { kind: 'visit', id: '77' } }, { ...act, remark: 'โทรถามแล้ว' }), { matchState: 'ambiguous' })
  await saveMatches(db, [[line, { state: 'none' }]], AS_OF)
  t.match(await linesOf(db), [{ matchState: 'matched', matchBasis: 'person', subject: { kind: 'visit', id: '77' }, matchedBy: 'สมศรี', matchRemark: 'โทรถามแล้ว', candidates }])
  await decideMatch(db, line.id, { kind: 'set-aside' }, { ...act, remark: 'ไม่ใช่ของเรา' })
  t.match(await linesOf(db), [{ matchState: 'set-aside', subject: null, matchRemark: 'ไม่ใช่ของเรา' }])
  await decideMatch(db, line.id, { kind: 'take-back' }, { ...act, remark: '' })
  t.match(await linesOf(db), [{ matchState: 'waiting', subject: null, matchedBy: null, candidates: [] }])
  t.equal(await decideMatch(db, line.id, { kind: 'take-back' }, { ...act, remark: '' }), null, 'nothing is left to take back')
  t.equal(await decideMatch(db, 999, { kind: 'set-aside' }, { ...act, remark: '' }), null)
})

await t.test('lines no case fitted are looked for again the next day, for 30 days after their import', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, 'a.xls', answerReading([answerLine()]))
  await saveMatches(db, (await linesToMatch(db, { limit: 5 })).map(line => [line, { state: 'none' }] as const), AS_OF)
  const againAfter = async (days: number): Promise<number> => (await linesToMatchAgain(db, plusMs(AS_OF, days * DAY_MS), 10)).length
  t.same([await againAfter(0), await againAfter(1), await againAfter(30), await againAfter(31)], [0, 1, 1, 0])
})

await t.test('receipts of a REP number are added, kept apart by number, and voided without being lost', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, 'a.xls', answerReading([answerLine(), answerLine({ transactionId: '2', kind: 'denied', approved: satang(500) })]))
  const since = plusMs(AS_OF, -30 * DAY_MS)
  t.match(await listReps(db, { since }), [{ codeSystem: 'e-claim', repNumber: '691100123', schemes: ['UC'], answeredOn: '2026-11-18', accepted: 1, refused: 1, approved: 9000 }])
  t.same(await listReps(db, { since, repNumber: 'x' }), [])
  const receipt = { codeSystem: 'e-claim' as const, repNumber: '691100123', receivedOn: localDate('2026-11-19'), satang: satang(8000), document: 'KTB 1', remark: '' }
  const id = await recordReceipt(db, receipt, act)
  t.equal(await recordReceipt(db, receipt, act), null, 'a form sent twice is one receipt')
  await recordReceipt(db, { ...receipt, document: 'KTB 2', satang: satang(1000) }, act)
  await recordReceipt(db, { ...receipt, repNumber: 'other' }, act)
  const found = await receiptsOf(db, [{ codeSystem: 'e-claim', repNumber: '691100123' }, { codeSystem: 'chi', repNumber: 'other' }])
  t.same([...found].map(([key, of]) => [key, of.map(({ satang }) => satang)]), [['e-claim 691100123', [8000, 1000]]])
  t.match(await voidReceipt(db, id ?? 0, act), { satang: 8000 })
  t.equal(await voidReceipt(db, id ?? 0, act), null)
  t.same((await receiptsOf(db, [receipt])).get('e-claim 691100123')?.map(({ satang }) => satang), [1000])
  t.match(await db.selectFrom('answer_receipt').select(['voided_by']).where('id', '=', id ?? 0).execute(), [{ voided_by: 'สมศรี' }])
  t.equal((await answerFilesOf(db, null)).length, 1)
})
