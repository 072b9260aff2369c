import t from 'tap'
import { readRows, type AnswerRow } from '../../../src/checks/site-checks/read-rows.js'
import type { HospitalCheck } from '../../../src/checks/site-checks/hospital-check.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'

const CHECK: HospitalCheck = {
  id: 'X001', title: { th: 'เรื่อง', en: 'Matter' }, owner: 'coding', severity: 'warn', deadlineDays: null, mend: 'แก้', schemes: 'all', statement: { sql: '', firstLine: 1, parameters: [] }
}
const read = (rows: readonly AnswerRow[], changes: Partial<HospitalCheck> = {}, columns = Object.keys(rows[0] ?? {})) => readRows({ ...CHECK, ...changes }, columns, rows, 'th')
const FROM = { statement: { sql: '', firstLine: 1, parameters: ['from'] } } as const

await t.test('a row is a finding on the visit, the admission, the patient or the site it names', t => {
  t.same(read([{ VN: '691116090000', HN: ' 0001 ', line: 'J00', detail: ' สอง\n บรรทัด ', day: '2026-11-16', baht: 12.345 }], { deadlineDays: 7, schemes: ['OFC'] }), {
    findings: [{
      check: 'X001',
      subject: { kind: 'visit', id: '691116090000' },
      line: 'J00',
      hn: '0001',
      scheme: 'OFC',
      severity: 'warn',
      owner: 'coding',
      message: 'เรื่อง: สอง บรรทัด',
      deadline: instantAt(localDate('2026-11-24')),
      satangAtRisk: 1235,
      evidence: { day: '2026-11-16' }
    }]
  })
  t.match(read([{ vn: null, an: '690001', hn: '1' }]), { findings: [{ subject: { kind: 'admission', id: '690001' }, message: 'เรื่อง', deadline: null, satangAtRisk: 0, evidence: {} }] })
  t.match(read([{ hn: '1', satang: '500' }]), { findings: [{ subject: { kind: 'patient', id: '1' }, satangAtRisk: 500 }] })
  for (const baht of ['9e300', 1e17, '-5']) t.match(read([{ hn: '1', baht }]), { findings: [{ satangAtRisk: 0 }] }, `${baht} baht`)
  t.match(read([{ name: 'ward 03', satang: 'much' }]), { findings: [{ subject: { kind: 'site', id: 'ward 03' }, hn: '', satangAtRisk: 0 }] })
  t.end()
})

await t.test('the same row twice is one finding, and a citizen id in a detail is masked', t => {
  t.match(read([{ hn: '1', detail: 'บัตร 9000000000017' }, { hn: '1', detail: 'again' }]), { findings: [{ message: 'เรื่อง: บัตร 9-xxxx-xxxxx-xx-7' }] })
  t.equal((read([{ hn: '1' }, { hn: '1' }]) as { findings: unknown[] }).findings.length, 1)
  t.end()
})

await t.test('columns and rows that cannot be findings are told, and nothing is found', t => {
  const wrong: readonly (readonly [ReturnType<typeof read>, RegExp])[] = [
    [read([{ a: 1 }]), /ไม่รู้จักคอลัมน์ a/],
    [read([], {}, ['hn', 'HN']), /hn สองครั้ง/],
    [read([], {}, ['detail']), /ต้องมีคอลัมน์ vn an hn หรือ name/],
    [read([], {}, ['vn']), /ต้องมี hn/],
    [read([], {}, ['hn', 'name']), /ไม่ใช้คู่กับ/],
    [read([], {}, ['hn', 'baht', 'satang']), /อย่างเดียว/],
    [read([], { deadlineDays: 3 }, ['hn']), /ต้องมีคอลัมน์ day/],
    [read([], FROM, ['hn']), /ต้องมีคอลัมน์ day/],
    [read([{ hn: '1', day: '0000-00-00' }], FROM), /แถวที่ 1: day ไม่ใช่วันที่/],
    [read([{ hn: '1' }, { hn: null }]), /แถวที่ 2: ไม่มี vn an hn หรือ name/],
    [read([{ vn: '1', hn: null }]), /แถวที่ 1: ไม่มี hn/],
    [read([{ vn: '1', an: '2', hn: '3' }]), /มีทั้ง vn และ an/]
  ]
  for (const [answer, reason] of wrong) t.match(answer, { reason })
  t.same(read([{ hn: '1', day: null }]), { findings: [{ ...(read([{ hn: '1' }]) as { findings: readonly object[] }).findings[0] }] }, 'a day is needed only where something rests on it')
  t.end()
})
