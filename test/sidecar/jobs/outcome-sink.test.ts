import t from 'tap'
import type { Subject } from '../../../src/case/case.js'
import { createOutcomeSink, readOpenWork } from '../../../src/sidecar/jobs/outcome-sink.js'
import { newTally } from '../../../src/sidecar/jobs/run-tally.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { finding, hour, newRun } from '../state/sample-findings.js'
import { stateDatabase } from '../state/state-database.js'

await t.test('answers of several batches are written together, and all of them in the end', async t => {
  const { db } = await stateDatabase(t)
  const open = await readOpenWork(db, { asOf: hour(0) })
  const tally = newTally()
  const listener = { found: () => undefined, undetermined: () => undefined }
  const sink = createOutcomeSink({ state: db, runId: await newRun(db), asOf: hour(0), open, tally, listener, isUnread: () => false })
  let told = 0
  const tell = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const subject: Subject = { kind: 'visit', id: String(691116090000 + told++) }
      sink.told({ id: 'DX01' }, subject, { kind: 'finding', faults: [] }, [finding('DX01', subject)])
    }
  }
  const written = async (): Promise<number> => (await listFindings(db, hour(0), { state: 'open' })).length
  tell(299)
  await sink.settle()
  t.equal(await written(), 0, 'too few')
  tell(1)
  await sink.settle()
  t.equal(await written(), 300)
  tell(2)
  await sink.settle()
  t.equal(await written(), 300)
  await sink.write()
  t.equal(await written(), 302)
  await sink.write()
  t.match(tally.changes, { opened: 302, reopened: 0, closed: 0 }, 'each once')
})
