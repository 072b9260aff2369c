import t from 'tap'
import type { HealthPart } from '../../../src/sidecar/http/routes/health.js'
import { keepReportFile } from '../../../src/sidecar/state/report-file-store.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'

const hospital = await smallHospital(t)

await t.test('live answers always; ready only while everything needed is up', async t => {
  const part: HealthPart = { name: 'hosxp', isNeeded: true, isUp: true, detail: 'answers' }
  const up = (await webSite(t, hospital, { parts: [part, { ...part, name: 'last-morning', isNeeded: false, isUp: false }] })).stranger()
  t.match(await up.get('/health/ready'), { statusCode: 200, body: /"status":"ready"/ })
  const down = (await webSite(t, hospital, { parts: [{ ...part, isUp: false, detail: 'HOSXP_UNREACHABLE' }] })).stranger()
  t.match(await down.get('/health/ready'), { statusCode: 503, body: /HOSXP_UNREACHABLE/ })
  t.match(await down.get('/health/live'), { statusCode: 200 })
})

await t.test('a report opens for the office with its secret, and for nobody else', async t => {
  const site = await webSite(t, hospital)
  const secret = await keepReportFile(hospital.state.db, { topic: 'morning', fileName: 'report.xlsx', body: Buffer.from('xlsx'), at: AS_OF })
  const office = await site.as('insurance-office')
  const answer = await office.get(`/reports/${secret}`)
  t.equal(answer.statusCode, 200)
  t.match(answer.headers, { 'content-disposition': 'attachment; filename="report.xlsx"', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  t.equal((await office.get(`/reports/${'A'.repeat(32)}`)).statusCode, 404)
  for (const path of ['/reports/', '/reports/short', `/reports/${secret}/x`, '/reports/..%2f..%2fetc%2fpasswd']) t.ok((await office.get(path)).statusCode >= 400, path)
  t.match((await site.stranger().get(`/reports/${secret}`)).headers, { location: /^\/sign-in\?next=/ })
  t.equal((await (await site.as('card-room')).get(`/reports/${secret}`)).statusCode, 403)
  t.notMatch(site.logged(), secret, 'no secret in the log')
})
