import t from 'tap'
import { workSheet } from '../../../src/reports/work-sheet.js'
import type { HealthPart } from '../../../src/sidecar/http/routes/health.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { keepReportFile } from '../../../src/sidecar/state/report-file-store.js'
import { satang } from '../../../src/values/satang.js'
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
  const row = { check: 'DX01', title: 'ไม่มีโรคหลัก', owner: 'coding', severity: 'block', scheme: 'UC', deadline: null, satangAtRisk: satang(0), aside: null } as const
  const body = await workSheet([{ ...row, hn: '000000001' }, { ...row, hn: '000000002' }, { ...row, hn: '000000001' }], AS_OF)
  const secret = await keepReportFile(hospital.state.db, { topic: 'morning', fileName: 'report.xlsx', body, at: AS_OF })
  const office = await site.as('insurance-office')
  const answer = await office.get(`/reports/${secret}`)
  t.equal(answer.statusCode, 200)
  t.match(answer.headers, { 'content-disposition': 'attachment; filename="report.xlsx"', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  t.match((await listAudit(hospital.state.db, { action: 'report-opened' }, { limit: 2 })).events, [{ subject: { kind: 'report', id: 'report.xlsx' }, hns: ['000000001', '000000002'] }], 'whom it names is on record')
  t.equal((await office.get(`/reports/${'A'.repeat(32)}`)).statusCode, 404)
  for (const path of ['/reports/', '/reports/short', `/reports/${secret}/x`, '/reports/..%2f..%2fetc%2fpasswd']) t.ok((await office.get(path)).statusCode >= 400, path)
  t.match((await site.stranger().get(`/reports/${secret}`)).headers, { location: /^\/sign-in\?next=/ })
  t.equal((await (await site.as('card-room')).get(`/reports/${secret}`)).statusCode, 403)
  t.notMatch(site.logged(), secret, 'no secret in the log')
})
