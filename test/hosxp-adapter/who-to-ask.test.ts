import t from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import type { WhoToAsk } from '../../src/hosxp-adapter/people-to-ask.js'
import { readRightCodes } from '../../src/hosxp-adapter/read-right-codes.js'
import { readAppointed, readInpatients, readNewborns, readVisitors, readVisitorsAt, readVisitsOf } from '../../src/hosxp-adapter/read-who-to-ask.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { checkDigitOf } from '../../src/values/citizen-id.js'
import { localDate } from '../../src/values/local-date.js'
import { idOf } from '../payers/nhso-people.js'
import { ACT, OFC, smallHospital, UC } from '../support/small-hospital.js'

const DAY = localDate('2026-11-22')
const FOREIGNER = `600000000001${checkDigitOf('600000000001')}`
const hnOf = (number: number): string => String(number).padStart(9, '0')
const bare = { right: null, diagnosis: null, charge: null }

const patients: readonly (readonly [number: number, row: Readonly<Record<string, string | null>>])[] = [
  [1, { cid: idOf(1), birthday: '1980-01-01' }],
  // No number, a wrong one, thirteen times the same digit: nobody can be asked about.
  [2, { cid: null }],
  [3, { cid: '9000000000018' }],
  [4, { cid: '1111111111111' }],
  [5, { cid: idOf(5), death: 'Y' }],
  // The card of a foreigner: thirteen digits like any other.
  [6, { cid: FOREIGNER, nationality: '44' }],
  // A second record of the first person.
  [7, { cid: idOf(1), birthday: '1980-01-01' }],
  // Born a year ago less a day, a year ago, and tomorrow by mistake.
  [8, { cid: idOf(8), birthday: '2025-11-23' }],
  [9, { cid: idOf(9), birthday: '2025-11-22' }],
  [10, { cid: idOf(10), birthday: '2026-11-23' }],
  [11, { cid: null, birthday: '2026-11-01' }],
  [12, { cid: idOf(12), birthday: '2026-11-01', death: 'Y' }],
  [13, { cid: idOf(13), birthday: '2026-06-01' }]
]

await t.test('each round chooses exactly whom it should', async t => {
  const hospital = await smallHospital(t)
  const hosxp = connectHosxp(hospital.url)
  t.teardown(hosxp.close)
  const schema = await readSiteSchema(hosxp)
  for (const [number, row] of patients) await hospital.addPatient({ hn: hnOf(number), ...row })
  let visits = 0
  const visit = async (number: number, day: string, row: Readonly<Record<string, string | null>> = {}): Promise<string> => {
    const vn = `6911${String(++visits).padStart(8, '0')}`
    await hospital.addVisit(vn, { hn: hnOf(number), vstdate: day, ...row }, bare)
    return vn
  }
  const chosen = ({ people, withoutId }: WhoToAsk): readonly unknown[] => [people.map(({ citizenId }) => citizenId).sort(), withoutId]

  await t.test('visits of a day', async t => {
    const first = await visit(1, DAY)
    for (const number of [2, 3, 4, 5, 6]) await visit(number, DAY)
    const again = await visit(7, DAY)
    await visit(8, DAY, { anonymous_visit: 'Y' })
    await visit(9, '2026-11-21')
    await visit(99, DAY)
    const who = await readVisitors(hosxp, schema, DAY)
    t.same(chosen(who), [[FOREIGNER, idOf(1)], 4], 'one without a patient record among those nobody can be asked about')
    t.same(who.people[0], { citizenId: idOf(1), hn: hnOf(1), serviceDate: DAY, visits: [first, again] }, 'one person, two records, two visits')
    const listed = await readVisitsOf(hosxp, schema, DAY)
    t.equal(listed.length, 8)
    t.same((await readVisitorsAt(hosxp, schema, listed.filter(({ vn }) => vn === again), DAY)).people, [{ citizenId: idOf(1), hn: hnOf(7), serviceDate: DAY, visits: [again] }])
  })

  await t.test('newborns of the last sixty days', async t => {
    // The test visit of 8 does not count; its visit at the far end does.
    t.same(chosen(await readNewborns(hosxp, schema, DAY)), [[], 0])
    await visit(8, '2026-09-23')
    for (const number of [9, 10, 11, 12]) await visit(number, '2026-11-20')
    await visit(13, '2026-09-22')
    t.same(chosen(await readNewborns(hosxp, schema, DAY)), [[idOf(8)], 1])
    await hospital.addAdmission('691100009', { hn: hnOf(13), regdate: '2026-10-01', dchdate: '2026-10-05' })
    t.same(chosen(await readNewborns(hosxp, schema, DAY)), [[idOf(13), idOf(8)].sort(), 1])
  })

  await t.test('patients in a bed', async t => {
    const stay = async (an: string, number: number, row: Readonly<Record<string, string | null>>): Promise<void> =>
      await hospital.addAdmission(an, { hn: hnOf(number), dchdate: null, dchtime: null, confirm_discharge: null, ...row })
    await stay('691100001', 1, { regdate: '2026-11-20' })
    await stay('691100002', 5, { regdate: '2026-11-20' })
    await stay('691100003', 2, { regdate: '2026-11-20' })
    // Went home yesterday, today, and, by its record, tomorrow; comes tomorrow; came long ago.
    await stay('691100004', 6, { regdate: '2026-11-20', dchdate: '2026-11-21' })
    await stay('691100005', 9, { regdate: '2026-11-20', dchdate: '2026-11-22' })
    await stay('691100006', 8, { regdate: '2026-11-20', dchdate: '2026-11-23' })
    await stay('691100007', 10, { regdate: '2026-11-23' })
    await stay('691100008', 13, { regdate: '2025-11-20' })
    t.same(chosen(await readInpatients(hosxp, schema, DAY)), [[idOf(1), idOf(8), idOf(13)].sort(), 1])
    t.ok((await readInpatients(hosxp, schema, DAY)).people.every(person => person.serviceDate === DAY))
  })

  await t.test('appointments of a day that stand', async t => {
    let id = 0
    const appoint = async (number: number, day: string, status: number | null): Promise<void> =>
      await hospital.add('oapp', { oapp_id: ++id, hn: hnOf(number), vstdate: '2026-11-01', nextdate: day, oapp_status_id: status })
    await appoint(1, DAY, 1)
    await appoint(7, DAY, null)
    await appoint(8, DAY, 4)
    await appoint(9, DAY, 2)
    await appoint(13, '2026-11-23', 1)
    await appoint(5, DAY, 1)
    t.same(chosen(await readAppointed(hosxp, schema, DAY)), [[idOf(1), idOf(9)].sort(), 0])
  })

  await t.test('right codes of visits', async t => {
    await hospital.addVisit('691122000001', { hn: hnOf(1), vstdate: DAY, pttype: OFC }, { ...bare, right: { pttype: ACT } })
    await hospital.add('visit_pttype', { vn: '691122000001', pttype: UC, pttype_number: 2 })
    await hospital.addVisit('691122000002', { hn: hnOf(1), vstdate: DAY, pttype: OFC }, bare)
    const codes = await readRightCodes(hosxp, schema, ['691122000001', '691122000002', '691122000003'])
    t.same([...codes].map(([vn, of]) => [vn, [...of].sort()]), [['691122000001', [ACT, UC].sort()], ['691122000002', [OFC]]])
  })

  await t.test('a site that lacks columns has its visits all the same', async t => {
    const poor = { ...schema, has: (table: string, column?: string) => !['ipt', 'oapp'].includes(table) && !['anonymous_visit', 'death', 'birthday'].includes(column ?? '') && schema.has(table, column) }
    t.same([await readInpatients(hosxp, poor, DAY), await readAppointed(hosxp, poor, DAY), await readNewborns(hosxp, poor, DAY)], Array(3).fill({ people: [], withoutId: 0 }))
    t.ok((await readVisitors(hosxp, poor, DAY)).people.some(({ citizenId }) => citizenId === idOf(5)))
  })
})
