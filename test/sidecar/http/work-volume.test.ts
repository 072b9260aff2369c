import t from 'tap'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { audited, hoursAfter, rowsIn, tell } from './work-findings.js'

const COUNT = 3000
const MOST_MS = 300

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
const vnOf = (i: number): string => `6911${String(i).padStart(8, '0')}`
await tell(db, Array.from({ length: COUNT }, (_, i) => ['DX01', vnOf(i), { hn: String(i).padStart(9, '0'), deadline: hoursAfter(i), owner: i % 10 === 0 ? 'finance' : 'coding' }] as const))
const office = await site.as('insurance-office')

await t.test('every finding is on one page, and the total is told; links keep the filters', async t => {
  const seen: string[] = []
  for (let page = 1; page <= 3; page++) {
    const { body } = await office.get(`/work?owner=finance&page=${page}`)
    seen.push(...rowsIn(body))
    t.match(body, new RegExp(`หน้า ${page} จาก 3 · ทั้งหมด 300 รายการ`))
    if (page < 3) t.match(body, `href="/work?owner=finance&amp;page=${page + 1}" rel="next"`)
  }
  t.same(seen, Array.from({ length: 300 }, (_, i) => vnOf(i * 10)))
  t.same(rowsIn((await office.get('/work?owner=finance&page=99')).body), seen.slice(200), 'a page that is no more is the last one')
})

await t.test('the audit holds the patients of the page that was shown, not of the whole list', async t => {
  const auditor = await site.as('auditor')
  await auditor.get('/work?page=2')
  t.same((await audited(db, { action: 'work-list-viewed', login: 'auditor' })).flatMap(({ hns }) => hns), Array.from({ length: 100 }, (_, i) => String(i + 100).padStart(9, '0')))
})

await t.test('three thousand open findings are shown in less than 300 ms', async t => {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const startedAt = performance.now()
    const { statusCode } = await office.get(`/work?page=${i + 1}`)
    times.push(performance.now() - startedAt)
    t.equal(statusCode, 200)
  }
  const fastest = Math.min(...times)
  t.comment(`pages in ${times.map(ms => ms.toFixed(0)).join(', ')} ms`)
  t.ok(fastest < MOST_MS, `${fastest.toFixed(0)} ms`)
})
