import t from 'tap'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import type { Check } from '../../src/checks/check.js'
import { factsOfCheck } from '../../src/reports/check-card.js'
import { localDate } from '../../src/values/local-date.js'

const checkOf = (id: string): Check => {
  const found = CATALOGUE.find(check => check.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const factOf = (check: Check, name: string): string | undefined => new Map(factsOfCheck(check)).get(name)

await t.test('a check without a grace is told at once, one with a grace says when', t => {
  t.equal(factOf(checkOf('ID03'), 'บอกเมื่อใด'), 'ทันทีที่พบ')
  t.match(factOf(checkOf('DX17'), 'บอกเมื่อใด'), /3 วัน/)
  t.end()
})

await t.test('another severity for some payers or sub-codes stands beside the usual one', t => {
  const { severityFor, ...usual } = checkOf('CH01')
  t.equal(factOf(usual as Check, 'ระดับ'), 'block ผู้จ่ายจะปฏิเสธ')
  t.equal(
    factOf({ ...usual, severityFor: [{ schemes: ['OFC', 'LGO'], severity: 'warn' }, { subCodes: ['74'], severity: 'info' }] } as Check, 'ระดับ'),
    'block ผู้จ่ายจะปฏิเสธ; warn สำหรับ ข้าราชการจ่ายตรง, อปท.; info สำหรับ สิทธิย่อย 74'
  )
  t.end()
})

await t.test('the days of a rule are told in the Buddhist era, and a rule without any is for every day', t => {
  t.equal(factOf(checkOf('ID03'), 'ใช้กับวันรับบริการ'), 'ทุกวัน')
  t.equal(factOf(checkOf('RT12'), 'ใช้กับวันรับบริการ'), '01/01/2565 ถึง ปัจจุบัน')
  t.equal(factOf({ ...checkOf('ID03'), validTo: localDate('2026-09-30') }, 'ใช้กับวันรับบริการ'), 'แรกเริ่ม ถึง 30/09/2569')
  t.end()
})

await t.test('who reads the note and in which words, or that there is none', t => {
  t.equal(factOf(checkOf('AU01'), 'ผู้เห็นโน้ต'), 'ห้องบัตร "ขอเลข authen ด้วยบัตรประชาชน แล้วลงที่แท็บสิทธิ"')
  t.match(factOf(checkOf('DX01'), 'ผู้เห็นโน้ต'), /^ไม่มี/)
  t.end()
})

await t.test('data of which one source is enough is told with "or", and a check that is not built says what it lacks', t => {
  t.match(factOf(checkOf('OF01'), 'ข้อมูลที่ต้องมี'), /\(visit-rights\); .*\(card-approval-codes\) หรือ .*\(visit-claim-codes\)/)
  t.equal(factOf(checkOf('ID03'), 'ยังตรวจไม่ได้เพราะ'), undefined)
  t.match(factsOfCheck({ ...checkOf('ID03'), scope: 'none', lacks: 'ไฟล์ตอบกลับ' }), [['หมวด', /./], ['ตัดสิน', 'รุ่นนี้ยังไม่ตรวจ']])
  t.equal(factOf({ ...checkOf('ID03'), scope: 'none', lacks: 'ไฟล์ตอบกลับ' }, 'ยังตรวจไม่ได้เพราะ'), 'ไฟล์ตอบกลับ')
  t.end()
})
