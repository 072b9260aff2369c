import t from 'tap'
import type { Finding } from '../src/case/finding.js'
import type { Subject } from '../src/case/case.js'
import { connectHosxp } from '../src/hosxp-adapter/connect.js'
import { addDays } from '../src/values/local-date.js'
import { checkRun, toldAs, type RunAnswer } from './support/check-run.js'
import { demoHospital, type TestHospital } from './support/demo-hospital.js'

const isOn = (subjects: ReadonlySet<string>) => (subject: Subject): boolean => subjects.has(`${subject.kind} ${subject.id}`)
const findingsOn = (answer: RunAnswer, subjects: ReadonlySet<string>): Finding[] =>
  answer.findings.filter(finding => isOn(subjects)(finding.subject)).toSorted((a, b) => toldAs(a) < toldAs(b) ? -1 : 1)
const undeterminedOn = (answer: RunAnswer, subjects: ReadonlySet<string>): string[] =>
  answer.undetermined.filter(entry => isOn(subjects)(entry.subject)).map(entry => `${entry.check} ${entry.subject.kind} ${entry.subject.id} ${entry.reason}`).sort()

interface VisitNumbers { vn: string, hn: string, an: string | null }

async function numbersOf (hospital: TestHospital): Promise<VisitNumbers[]> {
  const hosxp = connectHosxp(hospital.url)
  try {
    return await hosxp.select<VisitNumbers>(
      "SELECT o.vn, o.hn, COALESCE(i.an, NULLIF(o.an, '')) AS an FROM ovst o LEFT JOIN ipt i ON i.vn = o.vn WHERE (o.anonymous_visit IS NULL OR o.anonymous_visit <> 'Y') AND TIMESTAMP(o.vstdate, COALESCE(o.vsttime, '00:00:00')) <= ?",
      [`${hospital.truth.lastDay} 06:00:00`])
  } finally {
    await hosxp.close()
  }
}

await t.test("one number's run equals its visit's, its admission's and its patient's part of the full run", async t => {
  const hospital = await demoHospital(t, { seed: 4711, visitsPerDay: 15 })
  const { truth, asOf } = hospital
  const site = { url: hospital.url, state: hospital.state.db }
  const full = await checkRun(site, { from: truth.oldestDay, to: truth.lastDay, asOf })
  const all = await numbersOf(hospital)
  // A matter of the site is told by every run.
  const ofCases = ({ findings }: RunAnswer): Finding[] => findings.filter(({ subject }) => subject.kind !== 'site')
  const withFindings = new Set(ofCases(full).flatMap(finding => [finding.subject.id, finding.hn]))
  // Every visit something is told about, and every twentieth other.
  const sample = all.filter((row, i) => i % 20 === 0 || withFindings.has(row.vn) || withFindings.has(row.an ?? '') || withFindings.has(row.hn))
  t.comment(`${sample.length} of ${all.length} visits, ${full.findings.length} findings`)
  t.ok(sample.length > 100)
  let different = 0
  for (const { vn, hn, an } of sample) {
    const subjects = new Set([`visit ${vn}`, `patient ${hn}`, ...(an === null ? [] : [`admission ${an}`])])
    const one = await checkRun({ url: hospital.url, state: hospital.state.db }, { only: { visits: [vn], admissions: [] }, asOf, isDryRun: true, from: addDays(truth.lastDay, -2), to: truth.lastDay })
    const isSame = JSON.stringify([findingsOn(one, subjects), undeterminedOn(one, subjects)]) === JSON.stringify([findingsOn(full, subjects), undeterminedOn(full, subjects)]) &&
      ofCases(one).every(finding => isOn(subjects)(finding.subject))
    if (isSame) continue
    if (different++ < 5) t.strictSame([one.findings, undeterminedOn(one, subjects)], [findingsOn(full, subjects), undeterminedOn(full, subjects)], vn)
  }
  t.equal(different, 0)
})

await t.test('day gear and night gear tell the same', async t => {
  const hospital = await demoHospital(t, { seed: 5, visitsPerDay: 20, days: 10 })
  const request = { from: hospital.truth.oldestDay, to: hospital.truth.lastDay, asOf: hospital.asOf, isDryRun: true }
  const site = { url: hospital.url, state: hospital.state.db }
  t.strictSame((await checkRun(site, { ...request, gear: 'day' })).told, (await checkRun(site, { ...request, gear: 'night' })).told)
})
