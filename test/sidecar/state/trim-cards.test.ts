import t from 'tap'
import { keepCardReading, loadCardReadings } from '../../../src/sidecar/state/card-reading-store.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import { trimHistory } from '../../../src/sidecar/state/trim-history.js'
import { addDays, instantAt, localDate } from '../../../src/values/local-date.js'
import { cardReading } from '../../support/case-builder.js'
import { stateDatabase } from './state-database.js'

const TODAY = localDate('2026-11-22')

await t.test('what a card said goes when it speaks no longer: after ninety days, and not a day before', async t => {
  const { db, url } = await stateDatabase(t)
  const read = async (hn: string, daysAgo: number, time: string): Promise<void> =>
    await keepCardReading(db, hn, cardReading(), { stationId: 1, source: 'simulated', at: instantAt(addDays(TODAY, -daysAgo), time) })
  await read('000000001', 91, '23:59:59')
  await read('000000002', 90, '00:00:00')
  await read('000000003', 400, '10:00:00')
  await read('000000004', 0, '10:00:00')
  // Read long ago, and once more today: the newer reading took its place.
  await read('000000005', 400, '10:00:00')
  await read('000000005', 0, '10:00:00')

  const lease = await takeLease(url, { name: 'runner', holder: 'test', at: instantAt(TODAY, '23:00:00') })
  await trimHistory(db, lease, instantAt(TODAY, '23:00:00'))
  await lease.release()
  t.same((await db.selectFrom('card_reading').select('hn').orderBy('hn').execute()).map(row => row.hn), ['000000002', '000000004', '000000005'])
  const readingOf = await loadCardReadings(db, TODAY)
  t.ok(['000000002', '000000004', '000000005'].every(hn => readingOf(hn) !== null), 'all that counts is still here')
})
