import t from 'tap'
import type { ClaimFacts } from '../src/case/case-claim.js'
import { CATALOGUE } from '../src/checks/catalogue.js'
import { claimFrom } from '../src/sidecar/state/claim-rows.js'
import type { StateDb } from '../src/sidecar/state/state-schema.js'
import type { LocalDate } from '../src/values/local-date.js'
import { checkRun } from './support/check-run.js'
import { demoHospital } from './support/demo-hospital.js'
import { testSeeds } from './support/test-seeds.js'

// The first one is a large hospital.
const seeds = testSeeds([928619, 4711])

const claimText = ({ subject, scheme, hn, rightCode, subCode, mainHospital, serviceFrom, serviceEnd, isCoded, billed }: ClaimFacts): string => [subject.kind, subject.id, scheme, hn, rightCode, subCode, mainHospital, serviceFrom, serviceEnd, isCoded, billed].join(' ')

/** Those of cases that were over before the last day. */
async function keptClaims (db: StateDb, lastDay: LocalDate): Promise<readonly string[]> {
  const rows = await db.selectFrom('claim_case').selectAll().where('service_end', '<', lastDay).execute()
  return rows.map(row => claimText(claimFrom(row))).sort()
}

for (const [i, seed] of seeds.entries()) {
  const visitsPerDay = i === 0 ? 300 : 60
  await t.test(`60 days of ${visitsPerDay} visits, seed ${seed}: every planted fault is found and nothing else`, async t => {
    const hospital = await demoHospital(t, { seed, visitsPerDay })
    const { truth, asOf } = hospital
    const { told, summary } = await checkRun({ url: hospital.url, state: hospital.state.db }, { from: truth.oldestDay, to: truth.lastDay, asOf })
    const planted = truth.faults.map(({ check, subject, line }) => `${check} ${subject.kind} ${subject.id}${line === '' ? '' : ` ${line}`}`)
    const missed = [...new Set(planted)].filter(name => !told.includes(name)).sort()
    const invented = told.filter(name => !planted.includes(name))
    t.comment(`${planted.length} planted, ${told.length} told, ${summary.cases.visits} visits, ${summary.cases.admissions} admissions, ${(summary.ms / 1000).toFixed(1)} s`)
    t.strictSame(missed.slice(0, 40), [], `recall: ${missed.length} missed`)
    t.strictSame(invented.slice(0, 40), [], `precision: ${invented.length} invented`)
    t.equal(told.length, new Set(told).size, 'nothing is told twice')
    t.strictSame(await keptClaims(hospital.state.db, truth.lastDay), truth.money.claims.map(claimText).sort(), 'what is billed of whom is what the hospital made')
    t.strictSame(CATALOGUE.filter(({ scope }) => scope !== 'none').map(({ id }) => id).filter(id => !planted.some(name => name.startsWith(`${id} `))), [], 'every check that is judged is planted')
  })
}
