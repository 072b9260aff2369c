import t from 'tap'
import { AUDIT_ACTIONS, listAudit, recordAudit, type AuditEntry } from '../../../src/sidecar/state/audit-store.js'
import { detailWords } from '../../../src/sidecar/http/views/audit-detail.js'
import { auditSentence } from '../../../src/sidecar/http/views/audit-words.js'
import { csvLine } from '../../../src/sidecar/http/views/audit-csv.js'
import { plusMs } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
const auditor = await site.as('auditor')

const somsri = { accountId: 77, login: 'somsri', name: 'สมศรี', role: 'insurance-office' as const, department: null }
const record = async (entry: Partial<AuditEntry>): Promise<number> =>
  await recordAudit(db, { at: AS_OF, person: somsri, action: 'case-viewed', outcome: 'done', address: '10.0.0.5', ...entry })
const numbersOn = (body: string): readonly number[] => [...body.matchAll(/บันทึกที่ (\d+)/g)].map(([, n]) => Number(n))

await t.test('the page says in Thai who looked at an HN, and from where', async t => {
  await record({ subject: { kind: 'visit', id: '691116090000' }, hns: ['000000123'] })
  await record({ subject: { kind: 'visit', id: '691116090001' }, hns: ['000000456'] })
  await record({ person: null, login: 'mallory', action: 'sign-in-refused', outcome: 'refused', detail: { reason: 'wrong', isLocked: true } })
  const { statusCode, body } = await auditor.get('/audit?hn=000000123')
  t.equal(statusCode, 200)
  t.match(body, /20\/11\/2569 06:00 น\.[\s\S]*somsri \(งานประกันสุขภาพ\) ดูผู้ป่วย VN 691116090000[\s\S]*000000123[\s\S]*10\.0\.0\.5/)
  t.notMatch(body, /691116090001/)
  const refused = (await auditor.get('/audit?outcome=refused')).body
  t.match(refused, /class="level-red"[\s\S]*mallory เข้าสู่ระบบไม่สำเร็จ[\s\S]*ถูกปฏิเสธ[\s\S]*เหตุผล: รหัสผ่านผิด · ล็อกบัญชี: ใช่/)
  t.notMatch(refused, /691116090000/)
})

await t.test('reading the audit is an event of it, with what was asked for', async t => {
  t.match((await listAudit(db, { action: 'audit-viewed', hn: '000000123' }, { limit: 9 })).events, [{ login: 'auditor', hns: ['000000123'], detail: { hn: '000000123' } }])
  await auditor.get('/audit?hn=000000123')
  t.equal((await listAudit(db, { action: 'audit-viewed', hn: '000000123' }, { limit: 9 })).events.length, 2, 'each time')
})

await t.test('filters by day, login, action and subject; a question that is none is no page of everything', async t => {
  await record({ at: plusMs(AS_OF, -86_400_000), action: 'paper-recorded', subject: { kind: 'visit', id: '691116090000' } })
  const sees = async (query: string): Promise<readonly string[]> => [...(await auditor.get(`/audit?${query}`)).body.matchAll(/data-head="เหตุการณ์">([^<]*)</g)].map(([, sentence = '']) => sentence)
  t.same(await sees('to=2026-11-19'), ['somsri (งานประกันสุขภาพ) บันทึกรับเอกสาร VN 691116090000'], 'the last day counts whole')
  t.notOk((await sees('from=2026-11-20')).some(sentence => sentence.includes('บันทึกรับเอกสาร')))
  t.equal((await sees('login=somsri&action=case-viewed')).length, 2)
  t.equal((await sees('kind=visit&id=691116090000')).length, 2)
  for (const query of ['from=2026-02-31', 'from=2026-11-20&to=2026-11-19', 'action=stolen', 'outcome=maybe', 'kind=visit']) {
    const { statusCode, body } = await auditor.get(`/audit?${query}`)
    t.equal(statusCode, 422, query)
    t.notMatch(body, /691116090000/)
  }
})

await t.test('pages of a hundred reach the last event, and say so', async t => {
  for (let n = 0; n < 230; n++) await record({ action: 'report-opened', subject: { kind: 'report', id: `r${n}.xlsx` }, detail: { name: `บันทึกที่ ${n}` } })
  const seen: number[] = []
  let path = '/audit?action=report-opened'
  let pages = 0
  for (;;) {
    const { body } = await auditor.get(path)
    seen.push(...numbersOn(body))
    pages++
    const next = /rel="next" href="([^"]+)"/.exec(body)?.[1]
    if (next === undefined) {
      t.match(body, /หมดแล้ว/)
      break
    }
    t.notMatch(body, /หมดแล้ว/)
    path = next.replaceAll('&amp;', '&')
  }
  t.equal(pages, 3)
  t.same(seen, Array.from({ length: 230 }, (_, i) => 229 - i), 'every one once, newest first')
})

await t.test('what an event tells is Thai, in the words of the page it was done on', async t => {
  const said = (detail: Record<string, unknown>): string => detailWords(detail)
  t.equal(said({ fields: ['eclaimNumber', 'eclaimEnteredAt', 'refusalConfirmedBy'] }), 'ช่องที่แก้: เลข E-claim, เวลาที่บันทึก E-claim, ผู้ยืนยันการไม่ใช้สิทธิ')
  t.equal(said({ answer: 'no' }), 'คำตอบ: ไม่ใช่ผู้ประสบภัยจากรถ')
  t.equal(said({ member: 'admission 690000334', document: 'authorisation' }), 'VN/AN: AN 690000334 · เอกสาร: หนังสือมอบอำนาจ')
  t.equal(said({ family: 'diagnosis', severity: 'block', state: 'aside', sort: 'baht' }), 'หมวด: การวินิจฉัย · ระดับ: ■ เบิกไม่ได้ · สถานะ: พักไว้ · เรียงตาม: เงิน')
  t.equal(said({ until: '2026-12-21T00:00:00+07:00', was: 'muted' }), 'จนถึง: 21/12/2569 00:00 น. · เดิม: ปิดเสียง')
  t.equal(said({ member: { kind: 'admission', id: '690000842' }, reason: 'คนละครั้ง' }), 'VN/AN: AN 690000842 · เหตุผล: คนละครั้ง')
  t.equal(said({ route: 'POST /set-up/rights', scheme: null }), 'หน้า: ตั้งค่า (POST /set-up/rights)', 'what was not asked for is not told')
  t.equal(said({ before: null, after: '10999' }), 'เดิม: – · ใหม่: 10999')
  t.equal(said({ reason: 'constructor' }), 'เหตุผล: constructor', 'what a person typed stays as it is')
})

await t.test('the spreadsheet has every event, oldest first, in Thai, and no cell is a formula', async t => {
  await record({ action: 'contact-saved', subject: { kind: 'contact', id: '1' }, address: '=cmd|calc', detail: null, hns: ['+66', '000000123'] })
  const answer = await auditor.get('/audit.csv?action=contact-saved')
  t.match(answer.headers, { 'content-type': /text\/csv/, 'content-disposition': 'attachment; filename="audit-2026-11-20.csv"' })
  t.ok(answer.body.startsWith('\uFEFF"เลขที่","วันเวลา",'))
  t.ok(answer.body.endsWith('"\r\n'))
  const lines = answer.body.trimEnd().split('\r\n')
  t.equal(lines.length, 2)
  t.match(lines[1], /"20\/11\/2569 06:00 น\.","2026-11-20T06:00:00\+07:00","somsri","งานประกันสุขภาพ","บันทึกสมุดโทรศัพท์","สำเร็จ","รายชื่อเลขที่ 1","'\+66 000000123","'=cmd\|calc"/)
  t.equal(csvLine(['=1+1', '+1', '-1', '@a', '\ta', '\n=1', '＝1', 'ก "ข"', 'a=1']), '"\'=1+1","\'+1","\'-1","\'@a","\'\ta","\'\n=1","\'＝1","ก ""ข""","a=1"\r\n')

  const whole = (await auditor.get('/audit.csv?action=report-opened')).body
  t.same([...new Set(numbersOn(whole))], Array.from({ length: 230 }, (_, i) => i), 'everything, oldest first')
  t.match((await listAudit(db, { action: 'audit-exported' }, { limit: 9 })).events, [{ detail: { action: 'report-opened' } }, { login: 'auditor', detail: { action: 'contact-saved' } }])
  t.equal((await (await site.as('it')).get('/audit.csv')).statusCode, 403, 'only an auditor takes it away')
  t.equal((await (await site.as('it')).get('/audit')).statusCode, 200)
  t.equal((await (await site.as('insurance-office')).get('/audit')).statusCode, 403)
})

await t.test('every action of the closed list is a Thai sentence', async t => {
  for (const action of AUDIT_ACTIONS) {
    const sentence = auditSentence({ id: 1, at: AS_OF, accountId: 1, login: 'somsri', role: 'it', action, outcome: 'done', subject: null, hns: [], address: '', detail: null })
    t.match(sentence, /^somsri \(ไอที\) [\u0E00-\u0E7F]/, action)
  }
})
