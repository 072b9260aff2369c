import t from 'tap'
import { provisionalQueueText, type QueuedProvisional } from '../../../src/reports/provisional-queue-text.js'
import { eligibilityQueue } from '../../../src/sidecar/cli/eligibility-queue.js'
import { inQueueOrder, provisionalQueue } from '../../../src/sidecar/jobs/provisional-queue.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { startProvisional, type NewProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { DAY_MS, HOUR_MS, plusMs, type Instant } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { at, day, settings } from '../../support/case-builder.js'
import { finding, judged, newRun, visit } from '../state/sample-findings.js'
import { stateDatabase } from '../state/state-database.js'
import { fc } from '../../support/properties.js'

const NOW = at('2026-11-23 12:00')

const queued = (id: number, hoursOld: number, baht: number | null, changes: Partial<QueuedProvisional> = {}): QueuedProvisional => {
  const startedAt = plusMs(NOW, -hoursOld * HOUR_MS)
  return {
    id,
    subject: { kind: 'visit', id: `6911200000${String(id).padStart(2, '0')}` },
    hn: '000012345',
    citizenId: '9000000000012',
    serviceDate: day('2026-11-20'),
    startedAt,
    startedBy: 'clerk',
    cause: 'unavailable',
    offered: { code: '89', scheme: 'UC', mainHospital: '10670', from: { kind: 'visit', id: '690301090000', day: day('2026-03-01') }, warning: null },
    decidedBy: 'rule',
    decider: '',
    remark: '',
    state: 'waiting',
    why: null,
    tries: 2,
    nextAt: plusMs(NOW, HOUR_MS),
    lastAt: null,
    lastReason: 'unavailable',
    answerId: null,
    basis: '',
    endedAt: null,
    endedBy: null,
    satangAtRisk: baht === null ? null : satang(baht * 100),
    endsAt: plusMs(startedAt, 72 * HOUR_MS),
    ...changes
  }
}
const order = (queue: readonly QueuedProvisional[]): readonly number[] => inQueueOrder(queue, NOW).map(({ id }) => id)

await t.test('whom a person has to follow up comes first, then the older day, within a day the most expensive', async (t) => {
  t.same(order([
    queued(1, 2, 9000), queued(2, 23, 100), queued(3, 25, 50), queued(4, 47, 700), queued(5, 1, 10, { state: 'needs-person', why: 'differs' }), queued(6, 80, null), queued(7, 90, 300, { state: 'needs-person', why: 'too-long' })
  ]), [7, 6, 5, 4, 3, 1, 2])
})

await t.test('a day of age is 24 hours, to the minute', async (t) => {
  t.same(order([queued(1, 24, 1), queued(2, 23.99, 9000)]), [1, 2])
  t.same(order([queued(1, 23.98, 1), queued(2, 23.99, 9000)]), [2, 1])
  t.same(order([queued(1, 71.99, 9000), queued(2, 72, 1)]), [2, 1], 'a person’s from 72 hours on, before the minute that says so')
  t.same(order([queued(1, 5, 100), queued(2, 6, 100), queued(3, 6, null)]), [2, 1, 3], 'the same money: the older; what is not judged yet last')
})

await t.test('it is one order, whatever order they come in', async () => {
  const item = fc.record({ hours: fc.integer({ min: 0, max: 200 }), baht: fc.option(fc.integer({ min: 0, max: 5 })), isForPerson: fc.boolean() })
  fc.assert(fc.property(fc.array(item, { maxLength: 12 }), fc.infiniteStream(fc.integer()), (items, shuffle) => {
    const queue = items.map(({ hours, baht, isForPerson }, id) => queued(id, hours, baht, isForPerson ? { state: 'needs-person', why: 'differs' } : {}))
    const shuffled = queue.map(entry => ({ entry, key: shuffle.next().value })).sort((a, b) => Number(a.key) - Number(b.key)).map(({ entry }) => entry)
    const sorted = inQueueOrder(shuffled, NOW)
    const ageOf = ({ startedAt }: QueuedProvisional): number => Math.floor((NOW - startedAt) / DAY_MS)
    const isLate = ({ state, endsAt }: QueuedProvisional): boolean => state === 'needs-person' || endsAt <= NOW
    return JSON.stringify(sorted) === JSON.stringify(inQueueOrder(queue, NOW)) && sorted.every((entry, index) => {
      const next = sorted[index + 1]
      if (next === undefined || isLate(entry) !== isLate(next)) return next === undefined || isLate(entry)
      return ageOf(entry) > ageOf(next) || (ageOf(entry) === ageOf(next) && (entry.satangAtRisk ?? 0) >= (next.satangAtRisk ?? 0))
    })
  }), { numRuns: 200 })
})

await t.test('a terminal shows age, hours left and money, and neither name nor citizen id', async (t) => {
  const text = provisionalQueueText([
    queued(7, 90, 300, { state: 'needs-person', why: 'too-long' }), queued(1, 2.5, 1234.5, { offered: null }), queued(2, 71.5, null, { nextAt: null, lastReason: null })
  ], NOW)
  t.same(text.split('\n'), [
    'สิทธิชั่วคราว 3 ราย ต้องตามด้วยคน 1 ราย เงินที่เกี่ยวข้อง 1,534.50 บาท',
    '■ VN 691120000007  HN 000012345  สิทธิที่เสนอ 89  ต้องตามด้วยคน: ถามไม่ได้เกินเวลาที่กำหนด  ค้าง 90 ชม.  เลย 18 ชม.  300.00 บาท  ถามแล้ว 2 ครั้ง (ปลายทางไม่ตอบ)  ถามอีก 23/11/2569 13:00 น.',
    '· VN 691120000001  HN 000012345  ไม่มีสิทธิเดิม (หัวหน้าเวรตัดสิน)  รอถามซ้ำ  ค้าง 2 ชม.  เหลือ 70 ชม.  1,234.50 บาท  ถามแล้ว 2 ครั้ง (ปลายทางไม่ตอบ)  ถามอีก 23/11/2569 13:00 น.',
    '· VN 691120000002  HN 000012345  สิทธิที่เสนอ 89  รอถามซ้ำ  ค้าง 71 ชม.  เหลือ 1 ชม.  ยังไม่คิดยอด  ถามแล้ว 2 ครั้ง  ไม่ถามเองอีก'
  ])
  t.notMatch(text, /9000000000012/)
  t.equal(provisionalQueueText([], NOW), 'ไม่มีสิทธิชั่วคราวค้างอยู่')
})

await t.test('the queue and its command read what is open, with the money the last check told', async (t) => {
  const { db, url } = await stateDatabase(t)
  const begin = async (vn: string, startedAt: Instant, changes: Partial<NewProvisional> = {}): Promise<void> => {
    await startProvisional(db, {
      subject: { kind: 'visit', id: vn }, hn: '000012345', citizenId: '9000000000012', serviceDate: day('2026-11-20'), cause: 'unavailable', offered: null, decidedBy: 'shift-head', decider: 'หัวหน้าเวร', remark: '', nextAt: plusMs(startedAt, HOUR_MS), ...changes
    }, { at: startedAt, by: 'clerk' })
  }
  await begin('691123100000', at('2026-11-23 10:00'))
  await begin('691123110000', at('2026-11-23 11:00'))
  await begin('691123113000', at('2026-11-23 11:30'), { citizenId: '', nextAt: null })
  const runId = await newRun(db)
  const told = (vn: string, baht: number) => judged('EL03', visit(vn), finding('EL03', visit(vn), { satangAtRisk: satang(baht * 100) }))
  await applyFindings(db, { runId, at: NOW, judged: [told('691123100000', 200), told('691123110000', 900)] })
  const queue = await provisionalQueue(db, settings(), NOW)
  t.same(queue.map(({ subject, satangAtRisk, endsAt }) => [subject.id, satangAtRisk, endsAt]), [
    ['691123113000', null, at('2026-11-26 11:30')], ['691123110000', 90_000, at('2026-11-26 11:00')], ['691123100000', 20_000, at('2026-11-26 10:00')]
  ])

  const before = process.env['SIDECAR_DATABASE_URL']
  t.teardown(() => { before === undefined ? delete process.env['SIDECAR_DATABASE_URL'] : process.env['SIDECAR_DATABASE_URL'] = before })
  process.env['SIDECAR_DATABASE_URL'] = url
  const printed: string[] = []
  const terminal = { print: (text: string) => { printed.push(text) }, say: (text: string) => { printed.push(text) }, signal: new AbortController().signal }
  t.same([await eligibilityQueue({}, terminal), await eligibilityQueue({ json: true }, terminal)], [0, 0])
  t.match(printed[0], /^สิทธิชั่วคราว 3 ราย ต้องตามด้วยคน 1 ราย เงินที่เกี่ยวข้อง 1,100.00 บาท\n/)
  const { provisionals } = JSON.parse(printed[1] ?? '') as { provisionals: readonly Record<string, unknown>[] }
  t.match(provisionals.find(({ satangAtRisk }) => satangAtRisk === 90_000), { subject: { kind: 'visit', id: '691123110000' }, state: 'waiting', startedAt: '2026-11-23T11:00:00+07:00', endsAt: '2026-11-26T11:00:00+07:00', nextAt: '2026-11-23T12:00:00+07:00' })
  t.notMatch(printed.join(), /9000000000012|clerk/)
})
