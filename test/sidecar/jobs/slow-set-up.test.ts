import t from 'tap'
import { HosxpError } from '../../../src/hosxp-adapter/hosxp-error.js'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { runCheck } from '../../../src/sidecar/jobs/run-check.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { localDate } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'

await t.test('a set-up that cannot be read in time is told, closes nothing, and the cases are judged', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.change("UPDATE spclty SET nhso_code = '14' WHERE spclty = (SELECT code FROM (SELECT MIN(spclty) code FROM spclty) first)")
  const hosxp = connectHosxp(hospital.url)
  t.teardown(hosxp.close)
  const state = hospital.state.db
  let isSlow = false
  const select: typeof hosxp.select = async (sql, values, signal) => {
    if (isSlow && /SELECT DISTINCT icode/.test(sql)) throw new HosxpError('HOSXP_TIMEOUT', 'HOSxP did not answer in time')
    return await hosxp.select(sql, values, signal)
  }
  const run = async () => await runCheck({ hosxp: { ...hosxp, select }, isReplica: false, source: 'test', state },
    { kind: 'test', from: localDate('2026-11-01'), to: localDate('2026-11-20'), only: null, rereadOpen: true, asOf: AS_OF, gear: 'night', isDryRun: false }, { found: () => undefined, undetermined: () => undefined })
  const open = async (): Promise<string[]> => (await listFindings(state, AS_OF, { state: 'open' })).map(({ check, subject }) => `${check} ${subject.id}`).sort()
  await run()
  const before = await open()
  t.ok(before.some(line => line.startsWith('DR04 specialty')), before.join())
  isSlow = true
  await hospital.addVisit('691116090000', {}, { right: null })
  const summary = await run()
  t.same((await open()).filter(line => !line.startsWith('RT01')), before)
  t.ok((await open()).includes('RT01 691116090000'))
  t.match(summary.notRun.find(({ check }) => check === 'set-up'), { reason: /ไม่ทันเวลา/ })
})
