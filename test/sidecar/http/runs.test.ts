import t from 'tap'
import { failRun, finishRun, recordCost, startRun } from '../../../src/sidecar/state/run-store.js'
import { dayOf } from '../../../src/values/local-date.js'
import { AS_OF, checkRun } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
const it = await site.as('it')
const result = { finishedAt: AS_OF, cases: { visits: 12, admissions: 3 }, rowsRead: 4321, ms: 2500, notRun: [], undetermined: {}, isReplicaLagged: false }
const begin = async (kind: string): Promise<number> => await startRun(db, { kind, from: dayOf(AS_OF), to: dayOf(AS_OF), asOf: AS_OF, startedAt: AS_OF })

await t.test('before the first run the page says so', async t => {
  const { body, statusCode } = await it.get('/runs')
  t.equal(statusCode, 200)
  t.match(body, /ยังไม่เคยตรวจเต็มรอบ/)
  t.match(body, /ยังไม่ได้สำรวจ HOSxP/)
})

await t.test('a real run tells what it read, opened and asked of HOSxP, and names no patient', async t => {
  await hospital.addPatient({ cid: '' })
  await hospital.addVisit('691116090007', {}, { diagnosis: null })
  const { summary, findings } = await checkRun({ url: hospital.url, state: db }, { kind: 'morning' })
  t.ok(findings.length > 0)
  for (const path of ['/runs', `/runs/${summary.id ?? 0}`]) {
    const { body } = await it.get(path)
    t.match(body, /รอบเช้า/, path)
    t.match(body, new RegExp(`เปิดใหม่</dt><dd>${findings.length} รายการ`), path)
    t.match(body, new RegExp(`${summary.cost.statements} คำสั่ง`), path)
    t.notMatch(body, /000000001|691116090007|สมมติ/, path)
  }
  const { body } = await it.get('/runs')
  for (const reason of new Set(summary.notRun.map(known => known.reason))) t.match(body, reason)
  t.match(body, /<code>facts\.use_anyway<\/code>/)
})

await t.test('what did not run stands by its reason, what could not be said by its check, and why nothing was closed', async t => {
  const id = await begin('nightly-check')
  await finishRun(db, id, {
    ...result, notRun: [{ check: 'TM01', reason: 'ไม่มีเวลาจำหน่าย' }, { check: 'TM02', reason: 'ไม่มีเวลาจำหน่าย' }, { check: 'ID02', reason: 'ไม่มีวันเกิด' }], undetermined: { CH03: 7, CH01: 0 }, isReplicaLagged: true
  })
  await recordCost(db, id, [{ part: 'hosxp', statements: 17, rows: 4321, ms: 1500 }, { part: 'hosxp-paused', statements: 0, rows: 0, ms: 3000 }])
  const { body } = await it.get(`/runs/${id}`)
  t.match(body, /ไม่มีเวลาจำหน่าย<\/td><td data-head="ข้อ"><div><b>TM01<\/b>.*<b>TM02<\/b>/s)
  t.equal(body.split('ไม่มีเวลาจำหน่าย</td>').length, 2, 'one reason is told once')
  t.match(body, /ข้อที่ไม่ได้ตรวจ 3 ข้อ/)
  t.match(body, /<b>CH03<\/b> [^<]+<\/td><td data-head="ราย" class="number">7</)
  t.notMatch(body, /<b>CH01<\/b>/)
  t.match(body, /ไม่ปิดรายการใด/)
  t.match(body, /17 คำสั่ง/)
  t.match(body, /อ่าน HOSxP<\/dt><dd>รอคำตอบ 1\.5 วินาที/)
  t.match(body, /3\.0 วินาที เพราะ HOSxP งานมาก/)
})

await t.test('a failed run stands first with its error; small runs of the day do not hide it', async t => {
  const id = await begin('morning')
  await failRun(db, id, 'HOSXP_UNREACHABLE: HOSxP database is not reachable', result)
  await finishRun(db, await begin('asked'), result)
  const { body } = await it.get('/runs')
  t.match(body, new RegExp(`<h2>รอบที่ ${id} รอบเช้า <span class="chip red">ล้มเหลว`))
  t.match(body, /ต่อ HOSxP ไม่ได้ <small lang="en">HOSXP_UNREACHABLE/, 'in Thai, with the words of the service for IT')
  t.match(body, /ตรวจซ้ำตามที่บันทึก/)
  t.match(body, /รอบนี้ไม่จบ/)
  t.notMatch(body, /ตรวจได้ทุกข้อ|ตอบได้ทุกราย/, 'what was not read is not clean')
  const notes = await begin('notes')
  await finishRun(db, notes, result)
  t.notMatch((await it.get(`/runs/${notes}`)).body, /ข้อที่ไม่ได้ตรวจ/, 'a pass over notes judges nothing')
})

await t.test('all runs can be reached page by page', async t => {
  for (let i = 0; i < 60; i++) await finishRun(db, await begin('emergency'), result)
  const [first, second] = [await it.get('/runs'), await it.get('/runs?page=2')]
  const shown = [first, second].flatMap(({ body }) => [...body.matchAll(/<tr data-href="\/runs\/(\d+)"/g)].map(([, id]) => Number(id)))
  const { total } = await db.selectFrom('check_run').select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  t.equal(new Set(shown).size, total)
  t.match(first.body, new RegExp(`หน้า 1 จาก 2 · ทั้งหมด ${total} รอบ`))
})

await t.test('a run nobody made is not found, and a department does not see runs', async t => {
  t.equal((await it.get('/runs/999999')).statusCode, 404)
  t.equal((await it.get('/runs/x')).statusCode, 400)
  t.equal((await (await site.as('department')).get('/runs')).statusCode, 403)
})
