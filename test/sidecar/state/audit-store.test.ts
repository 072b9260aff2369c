import t from 'tap'
import { AUDIT_ACTIONS, exportAudit, listAudit, recordAudit, type AuditEntry, type AuditEvent, type AuditFilter } from '../../../src/sidecar/state/audit-store.js'
import type { Person } from '../../../src/sidecar/people/role.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { plusMs } from '../../../src/values/local-date.js'
import { hour } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const SOMSRI: Person = { accountId: 1, login: 'somsri', name: 'สมศรี', role: 'insurance-office', department: null }
const MALI: Person = { ...SOMSRI, accountId: 2, login: 'mali', role: 'card-room' }

const viewed = (changes: Partial<AuditEntry> = {}): AuditEntry => ({ at: hour(0), person: SOMSRI, action: 'case-viewed', outcome: 'done', address: '10.0.0.5', ...changes })

async function exported (db: StateDb, filter: AuditFilter = {}): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  for await (const page of exportAudit(db, filter)) events.push(...page)
  return events
}

await t.test('an event comes back as it was written, with its patients', async t => {
  const { db } = await stateDatabase(t)
  const id = await recordAudit(db, viewed({ subject: { kind: 'visit', id: '69ก' }, hns: ['000000002', '000000001', '000000002 ', 'ห9', ''], detail: { before: null, after: 'ก' } }))
  await recordAudit(db, viewed({ person: null, login: 'mali', action: 'sign-in-refused', outcome: 'refused', address: 'fe80::1%eth0' }))
  const { events, nextBeforeId } = await listAudit(db, {}, { limit: 10 })
  t.equal(nextBeforeId, null)
  t.strictSame(events[1], {
    id, at: hour(0), accountId: 1, login: 'somsri', role: 'insurance-office', action: 'case-viewed', outcome: 'done', subject: { kind: 'visit', id: '69ก' }, hns: ['ห9', '000000001', '000000002'], address: '10.0.0.5', detail: { before: null, after: 'ก' }
  })
  t.match(events[0], { accountId: null, login: 'mali', role: null, subject: null, hns: [], outcome: 'refused', detail: null })
})

await t.test('every action fits its column', async t => {
  const { db } = await stateDatabase(t)
  for (const action of AUDIT_ACTIONS) await recordAudit(db, viewed({ action }))
  t.same((await exported(db)).map(event => event.action), [...AUDIT_ACTIONS])
  t.equal(new Set(AUDIT_ACTIONS).size, AUDIT_ACTIONS.length)
})

await t.test('a list of thousands of patients is one event, written whole or not at all', async t => {
  const { db, asAdmin } = await stateDatabase(t)
  const hns = Array.from({ length: 1201 }, (_, index) => String(index).padStart(9, '0'))
  await recordAudit(db, viewed({ action: 'list-exported', hns }))
  t.same((await exported(db))[0]?.hns, hns)
  t.equal((await listAudit(db, { hn: '000001200' }, { limit: 10 })).events.length, 1)

  await asAdmin("CREATE TRIGGER refuse_one BEFORE INSERT ON audit_patient FOR EACH ROW IF NEW.hn = '000000900' THEN SIGNAL SQLSTATE '45000'; END IF")
  await t.rejects(recordAudit(db, viewed({ hns })), { code: 'STATE_QUERY_FAILED' })
  t.equal((await exported(db)).length, 1)
  t.match(await asAdmin('SELECT COUNT(*) AS n FROM audit_patient'), [{ n: 1201 }])
})

await t.test('within a transaction it goes the way of the transaction', async t => {
  const { db } = await stateDatabase(t)
  const undone = db.transaction().execute(async transaction => {
    await recordAudit(transaction, viewed({ hns: ['000000001'] }))
    throw new Error('undone')
  })
  await t.rejects(undone, { message: 'undone' })
  t.same(await exported(db), [])
  await db.transaction().execute(async transaction => await recordAudit(transaction, viewed()))
  t.equal((await exported(db)).length, 1)
})

await t.test('each filter narrows, and together they narrow more', async t => {
  const { db } = await stateDatabase(t)
  const [first, second, third] = [
    await recordAudit(db, viewed({ hns: ['000000001'], subject: { kind: 'visit', id: '690000000001' } })),
    await recordAudit(db, viewed({ at: hour(1), person: MALI, action: 'citizen-id-opened', hns: ['000000001', '000000002'] })),
    await recordAudit(db, viewed({ at: hour(2), person: MALI, action: 'request-refused', outcome: 'refused' }))
  ]
  const ids = async (filter: AuditFilter) => (await listAudit(db, filter, { limit: 10 })).events.map(event => event.id)
  t.same(await ids({}), [third, second, first], 'newest first')
  t.same(await ids({ from: hour(1), to: hour(2) }), [second])
  t.same(await ids({ from: plusMs(hour(0), 1) }), [third, second])
  t.same(await ids({ login: 'MALI' }), [third, second])
  t.same(await ids({ hn: '000000001' }), [second, first])
  t.same(await ids({ hn: '000000001', login: 'somsri' }), [first])
  t.same(await ids({ action: 'citizen-id-opened' }), [second])
  t.same(await ids({ outcome: 'refused' }), [third])
  t.same(await ids({ subject: { kind: 'visit', id: '690000000001' } }), [first])
  t.same(await ids({ subject: { kind: 'admission', id: '690000000001' } }), [])
  t.same(await ids({ login: 'ใคร' }), [])
  t.same((await exported(db, { hn: '000000001' })).map(event => event.id), [first, second], 'the export is oldest first')
})

await t.test('pages of the list and of the export miss nothing and repeat nothing, over a thousand events', async t => {
  const { db } = await stateDatabase(t)
  const ids: number[] = []
  // One connection, so that the numbers are in order.
  await db.transaction().execute(async transaction => {
    for (let index = 0; index < 1100; index++) {
      // The clock of some goes back.
      ids.push(await recordAudit(transaction, viewed({ at: hour(index % 7), hns: index % 100 === 0 ? [`00000${index}`] : [] })))
    }
  })
  const events = await exported(db)
  t.same(events.map(event => event.id), ids)
  t.same(events[300]?.hns, ['00000300'])
  t.same(events[301]?.hns, [])

  const listed: number[] = []
  let beforeId: number | null = null
  do {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(db, {}, { limit: 275, beforeId })
    listed.push(...page.events.map(event => event.id))
    beforeId = page.nextBeforeId
  } while (beforeId !== null)
  t.same(listed, ids.toReversed(), 'four whole pages and no empty one')
})

await t.test('what is written during an export waits for the next', async t => {
  const { db } = await stateDatabase(t)
  for (let index = 0; index < 3; index++) await recordAudit(db, viewed())
  const pages = exportAudit(db, {})
  const { value } = await pages.next() as { value: readonly AuditEvent[] }
  t.equal(value.length, 3)
  await recordAudit(db, viewed({ action: 'audit-exported' }))
  t.match(await pages.next(), { done: true })
})
