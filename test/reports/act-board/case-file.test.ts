import { readFileSync } from 'node:fs'
import t from 'tap'
import { blankAccidentClaim, VEHICLE_STATUSES, type AccidentClaim } from '../../../src/case/accident-claim.js'
import { CASE_FILE_FIELDS, VEHICLE_CHOICES } from '../../../src/reports/act-board/case-file-fields.js'
import { readCaseFile } from '../../../src/reports/act-board/read-case-file.js'
import { showField } from '../../../src/reports/act-board/show-field.js'
import { projectFile } from '../../../src/values/project-file.js'
import type { Instant } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { at, claim, day, HN } from '../../support/case-builder.js'
import { fc } from '../../support/properties.js'

const NOW = at('2026-11-20 10:00')
const BLANK = blankAccidentClaim({ subjectKind: 'visit', subjectId: '1', hn: HN })
const read = (form: Record<string, string>, known: AccidentClaim = BLANK, happenedAt: Instant | null = null) => readCaseFile(form, known, { asOf: NOW, happenedAt })
const changed = (form: Record<string, string>, known?: AccidentClaim) => {
  const { changes, faults } = read(form, known)
  return faults.length === 0 ? changes : faults.map(({ name, message }) => [name, message.th])
}
const faultsOf = (form: Record<string, string>, known?: AccidentClaim) => read(form, known).faults.map(({ name }) => name)

const FULL = claim({
  isVictim: true,
  accidentAt: at('2026-11-10 07:40:31'),
  victimRole: '8',
  hasDied: false,
  eclaimNumber: 'EC-1',
  eclaimEnteredAt: at('2026-11-10 10:00:59'),
  eclaimEnteredBy: 'สมชาย',
  filedOn: day('2026-11-11'),
  notCoveredReason: 'บรรทัดหนึ่ง\nบรรทัดสอง',
  refusedOn: day('2026-11-10'),
  refusalSignedOn: day('2026-11-10'),
  refusalConfirmedBy: 'สมหญิง',
  vehicleStatus: 'hit-and-run',
  plate: 'กข 1234',
  policyFrom: day('2026-01-01'),
  policyTo: day('2027-01-01'),
  billedSatang: satang(123_405),
  receivedSatang: satang(0)
})
const shown = (known: AccidentClaim) => Object.fromEntries(CASE_FILE_FIELDS.map(({ name }) => [name, showField(name, known)]))

await t.test('an entry before the accident that HOSxP tells is not taken, unless the office knows the time better', async (t) => {
  const happenedAt = at('2026-11-18 01:32')
  const entry = { eclaimNumber: 'EC-2', eclaimEnteredAt: '17/11/2569 09:15' }
  t.same(read(entry, BLANK, happenedAt).faults.map(({ name, message }) => [name, message.th]),
    [['eclaimEnteredAt', 'บันทึก E-claim ก่อนเวลาเกิดเหตุ (18/11/2569 01:32 น.) แก้เวลานี้ หรือลงเวลาเกิดเหตุที่ถูก']])
  t.same(read({ ...entry, eclaimEnteredAt: '18/11/2569 01:32' }, BLANK, happenedAt).faults, [], 'at the minute it happened')
  t.same(read({ ...entry, accidentAt: '17/11/2569 08:00' }, BLANK, happenedAt).faults, [], 'the time the office types counts')
  t.same(read({ ...entry, accidentAt: '17/11/2569 10:00' }, BLANK, happenedAt).faults.length, 1, 'told once')
  t.same(read(entry).faults, [], 'nobody knows when it happened')
  const kept = { ...BLANK, eclaimNumber: 'EC-2', eclaimEnteredAt: at('2026-11-17 09:15') }
  t.same(read({ remark: 'โทรแล้ว' }, kept, happenedAt).faults, [], 'what was kept before holds up nothing else')
})

await t.test('the form holds every field of the case file but its key and the names the page fills in', async (t) => {
  const names: string[] = CASE_FILE_FIELDS.map(({ name }) => name)
  t.equal(new Set(names).size, names.length)
  t.strictSame(Object.keys(BLANK).filter((name) => !names.includes(name)), ['subjectKind', 'subjectId', 'hn', 'eclaimEnteredBy', 'refusalConfirmedBy'])
  t.strictSame(names.filter((name) => !Object.hasOwn(BLANK, name)), ['isRefusalConfirmed'])
  t.strictSame(VEHICLE_CHOICES.map(({ value }) => value), VEHICLE_STATUSES)
})

await t.test('lengths are those of the columns', async (t) => {
  const sql = ['0003-case-files', '0006-people-and-board'].map((name) => readFileSync(projectFile(`sql/migrations/${name}.sql`), 'utf8')).join('\n')
  for (const { name, kind, maxLength } of CASE_FILE_FIELDS) {
    const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const length = new RegExp(`^ +(?:ADD COLUMN )?${column} VARCHAR\\((\\d+)\\)`, 'm').exec(sql)?.[1]
    if (kind === 'text') t.equal(maxLength, Number(length), name)
    if (kind === 'long-text') t.match(sql, new RegExp(`^ +(?:ADD COLUMN )?${column} TEXT`, 'm'), name)
  }
})

await t.test('what is shown and sent back changes nothing, not even unseen seconds', async (t) => {
  t.strictSame(read(shown(FULL), FULL), { changes: {}, faults: [], nameFor: [] })
  t.strictSame(read(shown(BLANK)), { changes: {}, faults: [], nameFor: [] })
  t.strictSame(read({}, FULL), { changes: {}, faults: [], nameFor: [] }, 'a field that was not sent stays')
  t.strictSame([showField('accidentAt', FULL), showField('billedSatang', FULL), showField('policyTo', FULL), showField('hasDied', FULL), showField('isRefusalConfirmed', FULL), showField('remark', FULL)],
    ['2026-11-10T07:40', '1234.05', '2027-01-01', 'no', 'yes', ''])
})

await t.test('days: Gregorian, Buddhist, Thai digits, as browsers and as people write them', async (t) => {
  for (const text of ['2026-11-10', '2569-11-10', '๒๕๖๙-๑๑-๑๐', '10/11/2569', '10/11/2026', ' 10.11.2569 ', '๑๐/๑๑/๒๕๖๙']) t.strictSame(changed({ filedOn: text }), { filedOn: '2026-11-10' }, text)
  t.strictSame(changed({ filedOn: '29/2/2567' }), { filedOn: '2024-02-29' }, 'a leap day of the Buddhist year')
  for (const text of ['2026-02-29', '2026-13-01', '31/11/2569', '10/11/69', '0000-00-00', '1899-01-01', '2701-01-01', 'เมื่อวาน', '2026-1-1', '10-2026-11']) t.strictSame(faultsOf({ filedOn: text }), ['filedOn'], text)
  t.strictSame(changed({ filedOn: '2026-11-20' }), { filedOn: '2026-11-20' }, 'today')
  t.strictSame(changed({ filedOn: '2026-11-21' }), [['filedOn', 'เป็นวันเวลาในอนาคต']])
  t.strictSame(changed({ policyFrom: '1/1/2569', policyTo: '1/1/2570' }), { policyFrom: '2026-01-01', policyTo: '2027-01-01' }, 'a policy may end later')
  t.strictSame(changed({ policyTo: '31/12/2568' }, claim({ policyFrom: day('2026-01-01') })), [['policyTo', 'กรมธรรม์สิ้นสุดก่อนวันเริ่ม']])
  t.strictSame(changed({ policyTo: '1/1/2569' }, claim({ policyFrom: day('2026-01-01') })), { policyTo: '2026-01-01' }, 'one day')
})

await t.test('times are of Bangkok and never in the future', async (t) => {
  for (const text of ['2026-11-10T07:40', '2569-11-10 07:40', '10/11/2569 7.40 น.', '๑๐/๑๑/๒๕๖๙ ๐๗:๔๐', '2026-11-10T07:40:00.000']) t.strictSame(changed({ accidentAt: text }), { accidentAt: at('2026-11-10 07:40') }, text)
  for (const text of ['2026-11-10', '2026-11-10T24:00', '2026-11-10T07:60', '10/11/2569 0740', '2026-11-31T07:40']) t.strictSame(faultsOf({ accidentAt: text }), ['accidentAt'], text)
  t.strictSame(changed({ accidentAt: '2026-11-20T10:00' }), { accidentAt: NOW })
  t.strictSame(changed({ accidentAt: '2026-11-20T10:01' }), [['accidentAt', 'เป็นวันเวลาในอนาคต']])
  t.strictSame(faultsOf({ eclaimNumber: 'EC-1', eclaimEnteredAt: '2026-11-20T10:01' }), ['eclaimEnteredAt'])
})

await t.test('number and time of the E-claim come together, with the name of who sent them', async (t) => {
  const both = { eclaimNumber: ' EC-๒๓ ', eclaimEnteredAt: '2026-11-10T10:00' }
  t.strictSame(read(both), { changes: { eclaimNumber: 'EC-23', eclaimEnteredAt: at('2026-11-10 10:00') }, faults: [], nameFor: ['eclaimEnteredBy'] })
  t.strictSame(changed({ eclaimNumber: 'EC-1' }), [['eclaimEnteredAt', 'มีเลข E-claim แล้ว ให้ลงเวลาที่บันทึกด้วย']])
  t.strictSame(changed({ eclaimEnteredAt: '2026-11-10T10:00' }), [['eclaimNumber', 'มีเวลาที่บันทึกแล้ว ให้ลงเลข E-claim ด้วย']])
  t.strictSame(faultsOf({ eclaimNumber: '' }, FULL), ['eclaimNumber'])
  t.strictSame(read({ eclaimNumber: '', eclaimEnteredAt: '' }, FULL), { changes: { eclaimNumber: null, eclaimEnteredAt: null, eclaimEnteredBy: null }, faults: [], nameFor: [] })
  t.strictSame(read({ eclaimNumber: 'EC-2' }, FULL).nameFor, ['eclaimEnteredBy'])
  t.strictSame(changed({ eclaimEnteredAt: '2026-11-10T07:39' }, FULL), [['eclaimEnteredAt', 'บันทึก E-claim ก่อนเวลาเกิดเหตุ']])
  t.strictSame(changed({ eclaimEnteredAt: '2026-11-10T07:41' }, FULL), { eclaimEnteredAt: at('2026-11-10 07:41') })
})

await t.test('a refusal is confirmed only when it is signed', async (t) => {
  const signed = claim({ refusalSignedOn: day('2026-11-10') })
  t.strictSame(read({ isRefusalConfirmed: 'yes' }, signed), { changes: {}, faults: [], nameFor: ['refusalConfirmedBy'] })
  t.strictSame(read({ isRefusalConfirmed: 'yes', refusalSignedOn: '10/11/2569' }), { changes: { refusalSignedOn: '2026-11-10' }, faults: [], nameFor: ['refusalConfirmedBy'] })
  t.strictSame(changed({ isRefusalConfirmed: 'yes' }), [['isRefusalConfirmed', 'ยืนยันได้เมื่อลงวันที่เซ็นแล้ว']])
  t.strictSame(faultsOf({ refusalSignedOn: '' }, FULL), ['isRefusalConfirmed'], 'the paper is gone, the confirmation must go, too')
  t.strictSame(changed({ refusalSignedOn: '', isRefusalConfirmed: 'no' }, FULL), { refusalSignedOn: null, refusalConfirmedBy: null })
  t.strictSame(changed({ isRefusalConfirmed: '' }, FULL), { refusalConfirmedBy: null })
})

await t.test('money is whole satang', async (t) => {
  const money = (text: string) => changed({ billedSatang: text })
  for (const [text, amount] of [['1,234.50', 123_450], ['1234.5', 123_450], ['๑,๒๓๔.๕๐', 123_450], ['0', 0], ['30000', 3_000_000], ['฿ 1.07', 107], ['15 บาท', 1_500], ['99,999,999.99', 9_999_999_999]] as const) t.strictSame(money(text), { billedSatang: amount }, text)
  t.strictSame(money('-1'), [['billedSatang', 'จำนวนเงินติดลบไม่ได้']])
  t.strictSame(money('100000000'), [['billedSatang', 'จำนวนเงินมากเกินไป ตรวจอีกครั้ง']])
  for (const text of ['1,23', '1.234', '1.2.3', '.5', '1,2345', 'ฟรี', '1e3', '0x10', '--1', 'NaN', 'Infinity']) t.strictSame(faultsOf({ billedSatang: text }), ['billedSatang'], text)
})

await t.test('texts lose what cannot be seen, and too long ones are refused with the limit', async (t) => {
  t.strictSame(changed({ plate: ' กข\u0000 ๑๒๓๔\u200B\u202E ' }), { plate: 'กข 1234' })
  t.strictSame(changed({ plate: 'กข\t1234\r\n' }), { plate: 'กข 1234' })
  t.strictSame(changed({ plate: ' \u200B ' }, FULL), { plate: null }, 'blank')
  t.strictSame(changed({ remark: '๑ หนึ่ง\r\nสอง\u0007\rสาม ' }), { remark: '๑ หนึ่ง\nสอง\nสาม' }, 'a remark keeps its lines and digits')
  t.strictSame(changed({ plate: 'ก'.repeat(50) }), { plate: 'ก'.repeat(50) })
  t.strictSame(changed({ plate: 'ก'.repeat(51) }), [['plate', 'ยาวเกินไป: ไม่เกิน 50 ตัวอักษร (ลงไว้ 51)']])
  t.strictSame(changed({ plate: '🙂'.repeat(50) }), { plate: '🙂'.repeat(50) }, 'characters, not UTF-16 units')
})

await t.test('choices come from their list; what is no field of the form is never taken', async (t) => {
  t.strictSame(changed({ vehicleStatus: 'insured', victimRole: '๒', hasDied: 'yes', isVictim: 'no' }), { vehicleStatus: 'insured', victimRole: '2', hasDied: true, isVictim: false })
  t.strictSame(faultsOf({ vehicleStatus: 'stolen', victimRole: '4', hasDied: 'true', isVictim: '1' }), ['isVictim', 'victimRole', 'hasDied', 'vehicleStatus'])
  t.strictSame(changed({ vehicleStatus: '', hasDied: '' }, FULL), { vehicleStatus: null, hasDied: null })
  t.strictSame(changed({ hn: '9', subjectId: '9', eclaimEnteredBy: 'ผู้อื่น', refusalConfirmedBy: 'ผู้อื่น', toString: 'x' }), {})
  t.strictSame(read({ billedOn: 'ก', plate: 'ข'.repeat(60), filedOn: '2027-01-01' }).faults.length, 3, 'every fault at once')
})

await t.test('whatever is typed: no exception, and what is taken fits and reads back the same', async (t) => {
  const wild = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: fc.constantFrom(...'๐๑๒0123456789-/:T., กบาทน'), maxLength: 18 }), fc.constantFrom('', 'yes', 'no', 'insured', '1'))
  const form = fc.dictionary(fc.constantFrom(...CASE_FILE_FIELDS.map(({ name }) => name as string)), wild)
  let taken = 0
  fc.assert(fc.property(form, fc.constantFrom(BLANK, FULL), (sent, known) => {
    const { changes, faults } = read(sent, known)
    if (faults.length > 0) return
    taken++
    const next = { ...known, ...changes }
    if (next.accidentAt !== null && next.accidentAt > NOW) throw new Error('in the future')
    for (const { name, maxLength } of CASE_FILE_FIELDS) {
      const text = showField(name, next)
      if (maxLength !== undefined && [...text].length > maxLength) throw new Error(`${name} is too long`)
      if (/[^\P{Cc}\n]/u.test(text)) throw new Error(`${name} holds a control character`)
    }
    const again = read(shown(next), next)
    if (Object.keys(again.changes).length + again.faults.length > 0) throw new Error(JSON.stringify(again))
  }), { numRuns: 3000 })
  t.ok(taken > 300, 'many forms are taken')
})
