import t from 'tap'
import { saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { keepCardReading } from '../../../src/sidecar/state/card-reading-store.js'
import { recordDocument, withdrawDocument } from '../../../src/sidecar/state/document-store.js'
import { loadRegisters } from '../../../src/sidecar/state/load-registers.js'
import { addDays, dayOf, instantAt, localDate } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { cardReading } from '../../support/case-builder.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const TODAY = localDate('2026-11-21')
const MUCH_LATER = addDays(TODAY, 402)
const key = (subjectId: string) => ({ subjectKind: 'visit' as const, subjectId, hn: '000012345' })
const act = { by: 'สมศรี', at: hour(0) }

await t.test('what is written into a case file stays until it is written again', async t => {
  const { db } = await stateDatabase(t)
  await saveAccidentFile(db, { ...key('1'), isVictim: true, accidentAt: hour(-5), plate: 'กข 1234' }, act)
  await saveAccidentFile(db, { ...key('1'), eclaimNumber: 'E1', eclaimEnteredAt: hour(2), billedSatang: satang(3_000_000), vehicleStatus: 'insured' }, act)
  const file = await saveAccidentFile(db, { ...key('1'), isVictim: null, policyTo: TODAY }, act)
  t.match(file, { ...key('1'), isVictim: null, accidentAt: hour(-5), plate: 'กข 1234', eclaimNumber: 'E1', eclaimEnteredAt: hour(2), billedSatang: 3_000_000, vehicleStatus: 'insured', policyTo: TODAY, filedOn: null })
  const registers = await loadRegisters(db, TODAY, TODAY)
  t.same(registers.accidentClaimOf('visit', '1'), file)
  t.equal(registers.accidentClaimOf('admission', '1'), null)
})

await t.test('two people who write into one case file at once lose nothing', async t => {
  const { db } = await stateDatabase(t)
  await Promise.all([
    saveAccidentFile(db, { ...key('1'), plate: 'กข 1234' }, act), saveAccidentFile(db, { ...key('1'), insurer: 'บริษัทหนึ่ง' }, act), saveAccidentFile(db, { ...key('1'), isVictim: false }, act)
  ])
  t.match((await loadRegisters(db, TODAY, TODAY)).accidentClaimOf('visit', '1'), { plate: 'กข 1234', insurer: 'บริษัทหนึ่ง', isVictim: false })
})

await t.test('a paper is here once it is recorded, until it is withdrawn', async t => {
  const { db } = await stateDatabase(t)
  const paper = { kind: 'admission' as const, id: '690000001', document: 'kt44' as const }
  await recordDocument(db, paper, act)
  await recordDocument(db, paper, { by: 'คนอื่น', at: hour(5) })
  t.match(await db.selectFrom('case_document').select('recorded_by').execute(), [{ recorded_by: 'สมศรี' }])
  t.equal((await loadRegisters(db, TODAY, TODAY)).hasDocument('admission', '690000001', 'kt44'), true)
  t.equal((await loadRegisters(db, TODAY, TODAY)).hasDocument('visit', '690000001', 'kt44'), false)
  await withdrawDocument(db, paper, act)
  t.equal((await loadRegisters(db, TODAY, TODAY)).hasDocument('admission', '690000001', 'kt44'), false)
})

await t.test('years later only the unfinished and what an open finding needs is loaded', async t => {
  const { db } = await stateDatabase(t)
  const finished = { paid: { receivedOn: TODAY }, none: { isVictim: false }, outside: { notCoveredReason: 'x' }, exhausted: { exhaustedOn: TODAY }, refused: { refusalConfirmedBy: 'x' } }
  for (const [id, changes] of Object.entries(finished)) await saveAccidentFile(db, { ...key(id), ...changes }, act)
  for (const [id, changes] of Object.entries({ asked: { isVictim: true }, fresh: {} })) await saveAccidentFile(db, { ...key(id), ...changes }, act)
  for (const id of ['paid', 'none']) await recordDocument(db, { kind: 'visit', id, document: 'kt44' }, act)
  await applyFindings(db, { runId: await newRun(db), at: hour(0), judged: [judged('RTA02', visit('paid'), finding('RTA02', visit('paid')))] })

  const ids = [...Object.keys(finished), 'asked', 'fresh']
  const loaded = async (day: typeof TODAY) => { const registers = await loadRegisters(db, day, day); return ids.filter(id => registers.accidentClaimOf('visit', id) !== null) }
  t.same(await loaded(TODAY), ids)
  t.same(await loaded(addDays(dayOf(hour(0)), 400)), ids)
  t.same(await loaded(MUCH_LATER), ['paid', 'asked', 'fresh'])
  const later = await loadRegisters(db, MUCH_LATER, MUCH_LATER)
  t.same([later.hasDocument('visit', 'paid', 'kt44'), later.hasDocument('visit', 'none', 'kt44')], [true, false])
})

await t.test('however far back a run goes, only cards that still speak are loaded', async t => {
  const { db } = await stateDatabase(t)
  const read = async (hn: string, days: number) => await keepCardReading(db, hn, cardReading(), { stationId: 1, source: 'pcsc', at: instantAt(addDays(TODAY, -days), '09:00:00') })
  await read('000000001', 91)
  await read('000000002', 90)
  const { cardReadingOf } = await loadRegisters(db, localDate('2000-01-01'), TODAY)
  t.equal(cardReadingOf('000000001'), null)
  t.match(cardReadingOf('000000002'), { citizenId: cardReading().citizenId })
})
