import { randomInt } from 'node:crypto'
import t from 'tap'
import { CATALOGUE } from '../src/checks/catalogue.js'
import { checkRun } from './support/check-run.js'
import { demoHospital } from './support/demo-hospital.js'

// SIDECAR_TEST_SEEDS repeats what a failing run printed.
const seeds = process.env['SIDECAR_TEST_SEEDS']?.split(',').map(Number) ?? [randomInt(1, 1_000_000), randomInt(1, 1_000_000)]

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
    t.strictSame(CATALOGUE.filter(({ scope }) => scope !== 'none').map(({ id }) => id).filter(id => !planted.some(name => name.startsWith(`${id} `))), [], 'every check that is judged is planted')
  })
}
