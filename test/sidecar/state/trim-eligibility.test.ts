import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import { keepAnswer, keepFailure, markAsking } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import { trimHistory } from '../../../src/sidecar/state/trim-history.js'
import { addDays, DAY_MS, instantAt, localDate, plusMs } from '../../../src/values/local-date.js'
import { idOf } from '../../payers/nhso-people.js'
import { stateDatabase } from './state-database.js'

const TODAY = localDate('2026-11-22')
const NOW = instantAt(TODAY, '02:00:00')

await t.test('dropping what was received holds up nobody who keeps or reads a later answer', async t => {
  const { db, url } = await stateDatabase(t)
  const keep = async (number: number, daysAgo: number): Promise<number> => await keepAnswer(db, { citizenId: idOf(number), serviceDate: addDays(TODAY, -daysAgo) }, 'night', {
    kind: 'not-eligible', reason: 'no-right', person: null, source: 'srm', askedAt: plusMs(NOW, -daysAgo * DAY_MS), isAbout: TODAY, knowsDates: true, notInForce: [], raw: '{}'
  })
  // Most answers are old, and what was received was dropped long ago.
  for (let number = 0; number < 300; number++) await keep(number, 120)
  await db.updateTable('eligibility_answer').set({ raw: null }).execute()
  for (let number = 300; number < 320; number++) await keep(number, 91)
  const late = await keep(320, 0)
  const lease = await takeLease(url, { name: 'runner', holder: 'test', at: NOW })
  await db.transaction().execute(async transaction => {
    await transaction.selectFrom('eligibility_answer').select('id').where('id', '=', late).forUpdate().execute()
    await sql`SET SESSION innodb_lock_wait_timeout = 50`.execute(transaction)
    const outcome = await Promise.race([trimHistory(db, lease, NOW).then(() => 'done'), pause(5000, 'held up', { ref: false })])
    t.equal(outcome, 'done')
  })
  await lease.release()
  t.equal((await db.selectFrom('eligibility_answer').select('id').where('raw', 'is not', null).execute()).length, 1)
})

await t.test('answers lose what was received after ninety days and stay; questions nobody answered go after thirty', async t => {
  const { db, url } = await stateDatabase(t)
  for (const [number, daysAgo] of [[1, 91], [2, 89]] as const) {
    await keepAnswer(db, { citizenId: idOf(number), serviceDate: addDays(TODAY, -daysAgo) }, 'night', {
      kind: 'not-eligible', reason: 'no-right', person: null, source: 'srm', askedAt: plusMs(NOW, -daysAgo * DAY_MS), isAbout: TODAY, knowsDates: true, notInForce: [], raw: '{"received":true}'
    })
  }
  const fail = async (number: number, day: number, at: number): Promise<void> =>
    await keepFailure(db, { citizenId: idOf(number), serviceDate: addDays(TODAY, -day) }, { at: plusMs(NOW, -at * DAY_MS), source: 'srm', reason: 'unavailable' })
  await fail(3, 31, 31)
  await fail(4, 29, 29)
  // A day long ago, asked about yesterday.
  await fail(5, 60, 1)
  await markAsking(db, { citizenId: idOf(6), serviceDate: addDays(TODAY, -40) }, plusMs(NOW, -40 * DAY_MS))

  const lease = await takeLease(url, { name: 'runner', holder: 'test', at: NOW })
  await trimHistory(db, lease, NOW)
  await lease.release()
  t.same(await db.selectFrom('eligibility_answer').select(['citizen_id', 'raw', 'kind']).orderBy('id').execute(), [
    { citizen_id: idOf(1), raw: null, kind: 'not-eligible' }, { citizen_id: idOf(2), raw: '{"received":true}', kind: 'not-eligible' }
  ])
  t.same((await db.selectFrom('eligibility_try').select('citizen_id').orderBy('citizen_id').execute()).map(row => row.citizen_id), [idOf(4), idOf(5)])
})
