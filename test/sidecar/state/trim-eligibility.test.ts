import t from 'tap'
import { keepAnswer, keepFailure, markAsking } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import { trimHistory } from '../../../src/sidecar/state/trim-history.js'
import { addDays, DAY_MS, instantAt, localDate, plusMs } from '../../../src/values/local-date.js'
import { idOf } from '../../payers/nhso-people.js'
import { stateDatabase } from './state-database.js'

const TODAY = localDate('2026-11-22')
const NOW = instantAt(TODAY, '02:00:00')

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
