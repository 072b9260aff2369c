import ExcelJS from 'exceljs'
import t from 'tap'
import { bySaving } from '../../../src/reports/by-saving.js'
import { byUrgency } from '../../../src/reports/by-urgency.js'
import { dismiss } from '../../../src/sidecar/state/mute-findings.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { satang } from '../../../src/values/satang.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { audited, findingOf, hoursAfter, rowsIn, tell } from './work-findings.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
await tell(db, [
  ['DX04', '11', { owner: 'coding', scheme: 'OFC', severity: 'block', deadline: hoursAfter(5), satangAtRisk: satang(100_00), hn: '000000011', message: 'รหัส ICD-10 ไม่มีหรือถูกยกเลิก: B200' }],
  ['RT04', '12', { owner: 'card-room', scheme: 'UC', severity: 'warn', deadline: hoursAfter(-3), satangAtRisk: satang(900_00), hn: '000000012' }],
  ['RTA03', '13', { owner: 'emergency', scheme: 'ACT', severity: 'warn', deadline: null, satangAtRisk: satang(500_00), hn: '000000013' }],
  ['CH02', '14', { owner: 'finance', scheme: 'SSS', severity: 'info', deadline: hoursAfter(90), satangAtRisk: satang(200_00), hn: '000000014' }],
  ['CH01', '14', { owner: 'finance', scheme: 'SSS', severity: 'warn', deadline: hoursAfter(-400), satangAtRisk: satang(150_00), hn: '000000014' }],
  ['CH01', '15', { owner: 'finance', scheme: 'UC', severity: 'warn', deadline: hoursAfter(400), satangAtRisk: satang(70_00), hn: '000000015' }]
])
await dismiss(db, (await findingOf(db, '15')).id, { by: 'สมศรี', at: AS_OF, reason: 'ไม่ต้องแก้' })
const office = await site.as('insurance-office')
const list = async (path: string) => rowsIn((await office.get(path)).body)

await t.test('the list is filtered by what its address asks for', async t => {
  t.same((await list('/work')).toSorted(), ['11', '12', '13', '14', '14'], 'what is put aside is not to be done')
  t.same(await list('/work?owner=coding'), ['11'])
  t.same(await list('/work?scheme=UC'), ['12'])
  t.same(await list('/work?severity=info'), ['14'])
  t.same(await list('/work?family=charges'), ['14', '14'])
  t.same(await list('/work?check=CH02'), ['14'])
  t.same(await list('/work?state=aside'), ['15'])
  t.same((await list('/work?state=all')).length, 6)
  t.same(await list('/work?number=0013'), ['13'], 'by a part of the HN')
  t.same(await list('/work?number=12'), ['12'], 'by the VN')
  t.same(await list('/work?number=%25'), [], 'a wildcard is a letter')
  t.same(await list('/work?owner=coding&scheme=UC'), [])
  t.same((await list('/work?owner=&scheme=&check=&number=')).length, 5, 'a form with blank fields asks for everything')
  t.same((await list("/work?owner=x'%20OR%201&page=-1&sort=nothing")).length, 5, 'a word nobody knows asks for nothing special')
})

await t.test('a finding about a right leads to the page of the right, another one does not', async t => {
  const { body } = await office.get('/work')
  t.match(body, 'href="/rights/visit/12"')
  for (const vn of ['11', '13', '14']) t.notMatch(body, `href="/rights/visit/${vn}"`)
})

await t.test('it is sorted as asked, else by the money saved per hour left, exactly as the reports are', async t => {
  t.same(await list('/work?sort=baht'), ['12', '13', '14', '14', '11'])
  t.same((await list('/work?sort=deadline'))[0], '14', 'the longest overdue first')
  const open = await listFindings(db, AS_OF, { state: 'open' }, { order: 'urgency' })
  t.same(open.map(({ id }) => id), byUrgency(open, AS_OF).map(finding => 'id' in finding ? finding.id : null))
  const toDo = open.filter(({ aside }) => aside === null)
  t.same(await list('/work?sort=urgency'), byUrgency(toDo, AS_OF).map(({ subject }) => subject.id))
  t.same(await list('/work'), bySaving(toDo, AS_OF).map(({ subject }) => subject.id))
  t.same(await list('/work'), ['11', '12', '14', '13', '14'], 'five hours left, then what is past its deadline, then no deadline, then what is for information')
  t.match((await office.get('/work')).body, 'เรียงตามเงินที่รักษาได้ต่อชั่วโมงที่เหลือ')
})

await t.test('figures count each case once in money, and count what is put aside and what was not judged', async t => {
  const { body } = await office.get('/work?owner=coding')
  t.match(body, /<b>5<\/b>ต้องทำ/)
  t.match(body, /<b>2<\/b>เกินกำหนด/)
  t.match(body, /<b>1,700\.00<\/b>บาทที่เสี่ยง/, 'two faults of one visit are one visit')
  t.match(body, /href="\/work\?state=aside"><b>1<\/b>พักไว้/)
  t.match(body, /href="\/runs"><b>1 ข้อ 4 ราย<\/b>ไม่ได้ตรวจ · ตรวจแล้วตอบไม่ได้/)
  t.match(body, /href="\/work\?owner=finance">การเงิน/)
})

await t.test('a row says how long is left in words and by a level, and shows no diagnosis', async t => {
  const { body } = await office.get('/work')
  t.match(body, /level-red"><td data-head="เรื่อง"><a href="\/checks\/RT04"/)
  t.match(body, /เกินกำหนด เลย 3 ชม\./)
  t.match(body, /level-amber"><td data-head="เรื่อง"><a href="\/checks\/DX04"/)
  t.match(body, /วันนี้ เหลือ 5 ชม\./)
  t.notMatch(body, 'B200', 'the code stands on the page of the case alone')
})

await t.test('a department sees only its own findings, whatever it asks for', async t => {
  const emergency = await site.as('department')
  for (const path of ['/work', '/work?owner=coding', '/work?state=all&owner=card-room', '/work?number=12']) {
    const { body, statusCode } = await emergency.get(path)
    t.equal(statusCode, 200)
    for (const vn of rowsIn(body)) t.equal(vn, '13', path)
    t.notMatch(body, /00000001[1245]/, path)
  }
  t.same(rowsIn((await emergency.get('/work')).body), ['13'])
  t.match((await emergency.get('/work')).body, /<b>0 ข้อ 0 ราย<\/b>ไม่ได้ตรวจ/, 'checks of others that had no answer are not its own')
  t.same(rowsIn((await (await site.as('card-room')).get('/work?owner=finance')).body), ['12'])
  t.equal((await emergency.get('/work.xlsx')).statusCode, 403)
  t.same(await listFindings(db, AS_OF, { owners: [] }), [], 'a department that is none sees nothing')
})

await t.test('whose findings were shown is on record', async t => {
  const auditor = await site.as('auditor')
  await auditor.get('/work?owner=finance')
  const [viewed] = await audited(db, { action: 'work-list-viewed', login: 'auditor' })
  t.same(viewed?.hns, ['000000014'])
  t.equal(viewed?.outcome, 'done')
})

await t.test('the spreadsheet holds what is on screen, by HN and check, without names or numbers of visits', async t => {
  const answer = await office.get('/work.xlsx?sort=baht&owner=finance&state=all')
  t.equal(answer.statusCode, 200)
  const workbook = new ExcelJS.Workbook()
  // exceljs' own Buffer type is older than Node's.
  await workbook.xlsx.load(answer.rawPayload as unknown as ExcelJS.Buffer)
  const rows = workbook.worksheets[0]?.getSheetValues().slice(2) as unknown[][]
  const onScreen = await listFindings(db, AS_OF, { state: 'open', owner: 'finance' }, { order: 'baht' })
  t.same(rows.map(row => [row[1], row[2], row[9]]), onScreen.map(({ hn, check, satangAtRisk }) => [hn, check, satangAtRisk / 100]))
  t.same(rows.map(row => [row[6], row[10]]), [['ประกันสังคม', ''], ['ประกันสังคม', ''], ['บัตรทอง', 'ไม่ต้องทำ']], 'in the words of the screen')
  const [exported] = await audited(db, { action: 'list-exported' })
  t.same(exported?.hns, ['000000014', '000000015'])
  t.match(exported?.detail, { owner: 'finance', count: 3 })
})
