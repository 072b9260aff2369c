import { createConnection } from 'mysql2/promise'
import t from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { proposeRights } from '../../src/hosxp-adapter/propose-rights.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { AGES, receivables, type ReceivableFigures } from '../../src/reports/claims/receivables.js'
import { listClaims } from '../../src/sidecar/state/list-claims.js'
import { confirmRights, saveProposals } from '../../src/sidecar/state/right-mapping-store.js'
import { readSettings } from '../../src/sidecar/state/settings-store.js'
import { checkRun } from '../support/check-run.js'
import { demoHospital } from '../support/demo-hospital.js'
import { moneyBySql, type MoneyRow } from '../support/money-by-sql.js'
import { addRandomMoney } from '../support/random-claims.js'
import { testSeeds } from '../support/test-seeds.js'

const flat = ({ claims, billed, sent, approved, received, shortPaid, writtenOff, outstanding, ages }: ReceivableFigures): MoneyRow => {
  const [ongoing, ...others] = AGES.map(age => ages[age].outstanding)
  const [to30, to60, to90, to180, to365, older] = others
  const known = (amount: number | undefined): number => amount ?? Number.NaN
  return {
    claims, billed, sent, approved, received, shortPaid, writtenOff, outstanding, ongoing: known(ongoing), '0-30': known(to30), '31-60': known(to60), '61-90': known(to90), '91-180': known(to180), '181-365': known(to365), '366-': known(older)
  }
}

for (const seed of testSeeds([928619, 4711, 60_571])) {
  await t.test(`seed ${seed}: every figure of every payer equals an independent SQL computation, to the satang`, async t => {
    const hospital = await demoHospital(t, { seed, days: 24, visitsPerDay: 40 })
    const { truth, asOf, state: { db } } = hospital
    const window = { from: truth.oldestDay, to: truth.lastDay }
    const hosxp = connectHosxp(hospital.url)
    await saveProposals(db, await proposeRights(hosxp, await readSiteSchema(hosxp)), asOf)
    await hosxp.close()
    await confirmRights(db, { codes: 'all', by: 'test', at: asOf, validFrom: null })
    await checkRun({ url: hospital.url, state: db }, { ...window, asOf })
    await addRandomMoney(db, await listClaims(db, {}), seed, truth.lastDay)

    const claims = await listClaims(db, {})
    const { settings } = await readSettings(db)
    const report = receivables(claims, settings, truth.lastDay)
    const admin = await createConnection({ uri: hospital.adminUrl, dateStrings: true })
    t.teardown(async () => await admin.end())
    const [[own]] = await admin.query('SELECT hospitalcode AS code FROM opdconfig') as unknown as [[{ code: string }]]
    const bySql = await moneyBySql({
      admin, ...window, hosxp: new URL(hospital.adminUrl).pathname.slice(1), own: new URL(hospital.stateUrl).pathname.slice(1), asOf: `${truth.lastDay} 06:00:00`, cup: [own.code, ...settings['uc.cup_hospitals']]
    })

    t.comment(`${claims.length} claims, ${report.total.billed} satang billed, ${report.total.received} received`)
    t.ok(report.total.received > 0 && report.total.shortPaid > 0 && report.total.writtenOff > 0, 'there is something to compare')
    t.strictSame(Object.fromEntries(report.payers.map(({ scheme, figures }) => [scheme, flat(figures)])), Object.fromEntries(report.payers.map(({ scheme }) => [scheme, bySql.get(scheme)])))
    t.strictSame([...bySql.keys()].toSorted(), report.payers.map(({ scheme }) => scheme as string).toSorted(), 'no payer too many, none too few')
    const total = (chosen: readonly ReceivableFigures[], name: 'claims' | 'billed' | 'outstanding'): number => chosen.reduce((sum, figures) => sum + figures[name], 0)
    for (const name of ['claims', 'billed', 'outstanding'] as const) {
      t.equal(total(report.payers.map(({ figures }) => figures), name), report.total[name], `payers add up: ${name}`)
      t.equal(total(report.accounts.map(({ figures }) => figures), name), report.total[name], `accounts add up: ${name}`)
      t.equal(total(report.payers.flatMap(({ scheme, insurers }) => scheme === 'ACT' ? insurers.map(({ figures }) => figures) : []), name), report.payers.find(({ scheme }) => scheme === 'ACT')?.figures[name] ?? 0, `insurers add up: ${name}`)
    }
  })
}
