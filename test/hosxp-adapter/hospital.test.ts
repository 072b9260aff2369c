import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import t from 'tap'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import type { HospitalOptions, HospitalTruth } from '../../src/hosxp-adapter/fixture/fixture-types.js'
import { fillHospital } from '../../src/hosxp-adapter/fixture/hospital/fill-hospital.js'
import { readLookup } from '../../src/hosxp-adapter/fixture/read-lookup.js'
import { hasValidCheckDigit, isThirteenDigits } from '../../src/values/citizen-id.js'
import { normaliseIcd10 } from '../../src/values/icd10.js'
import { addDays, dayOf, daysBetween, localDate, timeOf } from '../../src/values/local-date.js'
import { projectFile } from '../../src/values/project-file.js'

type Row = Readonly<Record<string, string | number | null>>
interface Hospital {
  readonly truth: HospitalTruth
  readonly rows: (table: string) => readonly Row[]
  readonly tables: () => Iterable<readonly [string, readonly Row[]]>
  readonly flushes: number
  readonly mostRowsAtOnce: number
  readonly hash: string
}

const LAST_DAY = localDate('2026-11-22')
const JUDGED = CATALOGUE.filter(({ scope }) => scope !== 'none').map(({ id }) => id)
/** Some mistakes are made of few people, or once in the set-up. */
const FEW = 2
/** Told of the last two or three days, of who is in bed, or of the site alone. */
const FEW_CHECKS = ['RT13', 'CF01', 'DR04', 'EL01', 'EL02', 'EL07', 'AU07', 'RG02']

async function hospital (options: Partial<HospitalOptions>): Promise<Hospital> {
  const tables = new Map<string, Row[]>()
  const hash = createHash('sha1')
  let flushes = 0
  let waiting = 0
  let mostRowsAtOnce = 0
  const truth = await fillHospital({ seed: 1, visitsPerDay: 60, days: 30, lastDay: LAST_DAY, faultShare: 0.05, ...options }, {
    add: (table, row) => {
      const known = tables.get(table)
      if (known === undefined) tables.set(table, [row])
      else known.push(row)
      hash.update(table + JSON.stringify(row))
      waiting++
    }
  }, async () => {
    flushes++
    mostRowsAtOnce = Math.max(mostRowsAtOnce, waiting)
    waiting = 0
  })
  hash.update(JSON.stringify(truth))
  return { truth, rows: table => tables.get(table) ?? [], tables: () => tables, flushes, mostRowsAtOnce, hash: hash.digest('hex') }
}

const text = (value: string | number | null | undefined): string => (value == null ? '' : String(value))
const groupBy = (rows: readonly Row[], column: string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(text(row[column]))
    if (group === undefined) groups.set(text(row[column]), [row])
    else group.push(row)
  }
  return groups
}
const satangOf = (lines: readonly Row[]): number => lines.reduce((sum, line) => sum + Math.round(Number(line['sum_price'] ?? 0) * 100), 0)

await t.test('the same options give the same rows, another seed gives others', async t => {
  const small = { visitsPerDay: 20, days: 10 }
  const [first, again, other] = [await hospital(small), await hospital(small), await hospital({ ...small, seed: 2 })]
  t.equal(first.hash, again.hash)
  t.not(first.hash, other.hash)
})

await t.test('a person of the town is the same in a larger hospital', async t => {
  const names = async (options: Partial<HospitalOptions>): Promise<Map<string, string>> =>
    new Map((await hospital({ ...options, faultShare: 0 })).rows('patient').map(row => [text(row['hn']), `${text(row['fname'])} ${text(row['lname'])} ${text(row['birthday'])} ${text(row['cid'])}`]))
  const small = await names({ visitsPerDay: 20, days: 10 })
  const large = await names({ visitsPerDay: 40, days: 20 })
  const standing = [...small].filter(([hn]) => hn < '000400000' && large.has(hn))
  t.ok(standing.length > 10)
  t.ok(standing.every(([hn, name]) => large.get(hn) === name))
})

const whole = await hospital({ visitsPerDay: 300, days: 60 })

await t.test('every check is planted more than once in 60 days of 300 visits', async t => {
  const counts = groupBy(whole.truth.faults.map(fault => ({ check: fault.check })), 'check')
  t.strictSame(JUDGED.filter(check => !FEW_CHECKS.includes(check) && (counts.get(check)?.length ?? 0) < FEW), [])
  t.strictSame(FEW_CHECKS.filter(check => !counts.has(check)), [])
  t.strictSame([...counts.keys()].filter(check => !JUDGED.includes(check)), [], 'nothing else is')
  const keys = whole.truth.faults.map(fault => JSON.stringify(fault))
  t.equal(new Set(keys).size, keys.length, 'nothing is planted twice')
})

await t.test('numbers have HOSxP\'s shape and are unique', t => {
  for (const [table, column, shape] of [['ovst', 'vn', /^69\d{10}$/], ['ipt', 'an', /^69\d{7}$/], ['patient', 'hn', /^\d{9}$/]] as const) {
    const values = whole.rows(table).map(row => text(row[column]))
    t.ok(values.every(value => shape.test(value)), `${table}.${column}`)
    t.equal(new Set(values).size, values.length, `${table}.${column} is unique`)
  }
  for (const visit of whole.rows('ovst')) {
    if (text(visit['vn']).slice(2) !== `${text(visit['vstdate']).slice(5)}${text(visit['vsttime'])}`.replaceAll(/[-:]/g, '')) t.fail(`${text(visit['vn'])} is not its second`)
  }
  const guids = [...whole.tables()].flatMap(([, rows]) => rows.map(row => row['hos_guid'])).filter(guid => guid != null)
  t.equal(new Set(guids).size, guids.length, 'hos_guid is unique')
  t.not(guids.slice(0, 50).join(), guids.slice(0, 50).sort().join(), 'hos_guid is in no order')
  t.end()
})

await t.test('volumes are those of the hospital\'s own table', t => {
  const visits = whole.rows('ovst').length
  const codes = groupBy(whole.rows('visit_pttype').filter(row => row['pttype_number'] === 1), 'pttype')
  const share = (...list: readonly string[]): number => list.reduce((sum, code) => sum + (codes.get(code)?.length ?? 0), 0) / visits
  t.ok(Math.abs(visits / (60 * 300) - 1) < 0.03, `${visits} visits`)
  t.ok(Math.abs(share('20', '21', '22') - 0.146) < 0.03, 'civil servants 14.6 %')
  t.ok(Math.abs(share('40', '41', '42') - 0.12) < 0.03, 'social security 12 %')
  t.ok(Math.abs(share('24', '25') - 0.024) < 0.012, 'local government 2.4 %')
  t.ok(Math.abs(share('50', '51') - 0.02) < 0.012, 'migrants 2 %')
  t.ok(Math.abs(whole.rows('ipt').length / visits - 0.05) < 0.012, 'one visit in twenty is admitted')
  t.ok(whole.rows('ipt').some(row => row['confirm_discharge'] === 'N' && row['dchdate'] == null), 'somebody is still in bed')
  t.ok(whole.rows('oapp').some(row => row['visit_vn'] != null) && whole.rows('oapp').some(row => row['visit_vn'] == null), 'appointments are kept and missed')
  t.end()
})

await t.test('rows fit the tables: columns exist, text is short enough and TIS-620', t => {
  const sql = readFileSync(projectFile('sql/hosxp-fixture/tables.sql'), 'utf8')
  const widths = new Map<string, number>()
  for (const [, table = '', body = ''] of sql.matchAll(/CREATE TABLE (\w+) \(\n([\s\S]*?)\n\)/g)) {
    for (const [, column = '', width] of body.matchAll(/^ {2}(\w+) \w+(?:\((\d+)\))?/gm)) widths.set(`${table}.${column}`, width === undefined ? Infinity : Number(width))
  }
  const wrong = new Set<string>()
  for (const [table, rows] of whole.tables()) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const width = widths.get(`${table}.${column}`)
        if (width === undefined) wrong.add(`${table}.${column} is not there`)
        else if (typeof value === 'string' && (value.length > width || /[^\0-\x7f\u0e01-\u0e3a\u0e3f-\u0e5b]/.test(value))) wrong.add(`${table}.${column}: ${value}`)
      }
    }
  }
  t.strictSame([...wrong], [])
  t.end()
})

await t.test('totals are the sums of the lines, but where a fault says otherwise', t => {
  const told = new Set(whole.truth.faults.filter(fault => fault.check.startsWith('CH')).map(fault => fault.subject.id))
  const lines = groupBy(whole.rows('opitemrece'), 'vn')
  const stays = groupBy(whole.rows('opitemrece'), 'an')
  const differing = [
    ...whole.rows('vn_stat').filter(row => !told.has(text(row['vn'])) && differs(row, lines.get(text(row['vn'])) ?? [])),
    ...whole.rows('an_stat').filter(row => !told.has(text(row['an'])) && differs(row, stays.get(text(row['an'])) ?? []))
  ]
  t.strictSame(differing, [])
  t.end()

  function differs (row: Row, own: readonly Row[]): boolean {
    const total = Math.round(Number(row['income']) * 100)
    return total !== 0 && Math.abs(total - satangOf(own)) > 100
  }
})

await t.test('citizen ids are synthetic and right, but the planted ones', t => {
  const planted = new Set(whole.truth.faults.filter(fault => fault.check === 'ID04' || fault.check === 'ID05').map(fault => fault.subject.id))
  const suspects = whole.rows('patient').filter(row => {
    const id = text(row['cid'])
    return isThirteenDigits(id) && !(hasValidCheckDigit(id) && /^[0679]/.test(id))
  })
  t.ok(suspects.length > 0)
  t.strictSame(suspects.filter(row => !planted.has(text(row['hn']))), [])
  t.end()
})

await t.test('what is told is there, and nothing is told of test visits and of what comes after 06:00', t => {
  const subjects = {
    visit: new Map(whole.rows('ovst').map(row => [text(row['vn']), row])),
    admission: new Map(whole.rows('ipt').map(row => [text(row['an']), row])),
    patient: new Map(whole.rows('patient').map(row => [text(row['hn']), row]))
  }
  for (const { check, subject } of whole.truth.faults) {
    if (subject.kind === 'site') continue
    const row = subjects[subject.kind].get(subject.id)
    if (row === undefined) t.fail(`${check} of ${subject.kind} ${subject.id}, which is not there`)
    if (subject.kind !== 'visit') continue
    if (row?.['anonymous_visit'] === 'Y') t.fail(`${check} of the test visit ${subject.id}`)
    if (`${text(row?.['vstdate'])} ${text(row?.['vsttime'])}` > `${LAST_DAY} 06:00:00`) t.fail(`${check} of the later visit ${subject.id}`)
    if (!check.startsWith('RTA') && text(row?.['an']) !== '') t.fail(`${check} of ${subject.id}, which became an admission`)
  }
  for (const claim of whole.truth.accidentClaims) t.ok(subjects[claim.subjectKind].has(claim.subjectId), 'a case file has its visit or admission')
  t.end()
})

await t.test('what the office recorded belongs to a visit or an admission, and no call lies before the arrival or after the last morning', t => {
  const { truth } = whole
  t.strictSame(truth.scenes.length, 5, 'what the demo shows')
  const arrivals = new Map<string, string>([
    ...whole.rows('ovst').map(row => [`visit ${text(row['vn'])}`, `${text(row['vstdate'])} ${text(row['vsttime'])}`] as const),
    ...whole.rows('ipt').map(row => [`admission ${text(row['an'])}`, `${text(row['regdate'])} ${text(row['regtime'])}`] as const)
  ])
  t.strictSame(truth.documents.filter(({ subject }) => !arrivals.has(`${subject.kind} ${subject.id}`)), [])
  t.ok(truth.accidentCalls.length > 10)
  t.strictSame(truth.accidentCalls.filter(call => {
    const arrival = arrivals.get(`${call.subjectKind} ${call.subjectId}`)
    const calledAt = `${dayOf(call.calledAt)} ${timeOf(call.calledAt)}`
    return arrival === undefined || calledAt <= arrival || calledAt > `${LAST_DAY} 06:00:00`
  }), [])
  t.equal(new Set(truth.contacts.map(contact => contact.phone)).size, 12)
  t.ok(truth.contacts.every(contact => contact.place.startsWith('โรงพยาบาล') && contact.phone.includes('-000-')), 'nobody can be called')
  t.end()
})

await t.test('referrals and arrears carry the number of a visit or of an admission, some without a day', t => {
  const numbers = { visits: new Set(whole.rows('ovst').map(row => row['vn'])), admissions: new Set(whole.rows('ipt').map(row => row['an'])) }
  for (const [table, day] of [['referout', 'refer_date'], ['rcpt_arrear', 'arrear_date']] as const) {
    const rows = whole.rows(table)
    t.strictSame(rows.filter(row => !numbers.visits.has(row['vn'] ?? null) && !numbers.admissions.has(row['vn'] ?? null)), [], table)
    t.ok(rows.some(row => numbers.visits.has(row['vn'] ?? null)) && rows.some(row => numbers.admissions.has(row['vn'] ?? null)), `${table}: both kinds`)
    t.ok(rows.some(row => row[day] === '0000-00-00'), `${table}: a zero date`)
  }
  t.ok(whole.rows('rcpt_arrear').some(row => row['paid'] === null), 'whether it is paid is not said')
  t.ok(whole.rows('rcpt_arrear').some(row => row['paid'] === 'Y'))
  t.ok([...whole.rows('vn_stat'), ...whole.rows('an_stat')].some(row => Number(row['remain_money']) > 0))
  t.end()
})

await t.test('without faults nothing is told, and every record is in order', async t => {
  const clean = await hospital({ visitsPerDay: 120, days: 40, faultShare: 0, seed: 7 })
  t.ok(clean.truth.accidentCalls.length > 0 && clean.rows('referout').length > 0 && clean.rows('rcpt_arrear').some(row => row['paid'] === 'Y') && clean.truth.accidentClaims.some(claim => claim.excessRoute !== null && claim.refusedOn === null), 'what only looks wrong is there')
  t.strictSame(clean.truth.faults, [])
  const icd = new Set(readLookup('icd101').filter(row => row['active_status'] !== 'N').map(row => text(row['code'])))
  const diagnoses = [...clean.rows('ovstdiag'), ...clean.rows('iptdiag')].map(row => normaliseIcd10(text(row['icd10']))).filter(code => code !== '')
  const anonymous = new Set(clean.rows('ovst').filter(row => row['anonymous_visit'] === 'Y').map(row => row['vn']))
  t.strictSame([...new Set(diagnoses)].filter(code => !icd.has(code) && code !== 'XXX'), [])
  const principals = groupBy(clean.rows('ovstdiag').filter(row => row['diagtype'] === '1' && row['icd10'] !== '' && row['confirm'] === 'Y'), 'vn')
  const due = clean.rows('ovst').filter(row => !anonymous.has(row['vn'] ?? null) && row['an'] == null && daysBetween(localDate(text(row['vstdate'])), LAST_DAY) > 3)
  t.strictSame(due.filter(row => principals.get(text(row['vn']))?.length !== 1), [], 'one confirmed principal diagnosis')
  t.strictSame(clean.rows('ipt').filter(row => row['dchdate'] != null && `${text(row['dchdate'])} ${text(row['dchtime'])}` < `${text(row['regdate'])} ${text(row['regtime'])}` && row['confirm_discharge'] === 'Y'), [], 'nobody leaves before coming')
  t.ok(clean.rows('ipt').every(row => row['regtime'] != null))
})

await t.test('rows leave day by day', t => {
  t.equal(whole.truth.firstDay, addDays(LAST_DAY, -59))
  t.ok(whole.truth.oldestDay < addDays(LAST_DAY, -150))
  t.ok(whole.flushes >= 60)
  t.ok(whole.mostRowsAtOnce < 8000, `${whole.mostRowsAtOnce} rows at once`)
  t.end()
})
