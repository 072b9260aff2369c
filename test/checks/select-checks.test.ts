import t from 'tap'
import type { SiteFact } from '../../src/case/site-fact.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { selectChecks } from '../../src/checks/select-checks.js'
import { siteFacts } from '../support/selected-checks.js'

// What this version does not judge is never run, whatever the site has.
const JUDGED = CATALOGUE.filter(({ scope }) => scope !== 'none')
const notRun = (...lacks: readonly SiteFact[]) => selectChecks(JUDGED, siteFacts(...lacks)).notRun

await t.test('a site that records everything runs every check', async (t) => {
  const selection = selectChecks(CATALOGUE, siteFacts())
  t.same(selection.notRun, CATALOGUE.flatMap((check) => check.scope === 'none' ? [{ check: check.id, reason: check.lacks }] : []), 'but what this version does not judge')
  t.same(selection.all, JUDGED)
  const ofCases = new Set([...selection.cases.visit, ...selection.cases.admission])
  t.equal(ofCases.size + selection.patients.length + selection.accidents.length + selection.sites.length, JUDGED.length)
  t.ok(selection.cases.visit.every(({ kinds }) => kinds.includes('visit')) && selection.cases.admission.every(({ kinds }) => kinds.includes('admission')))
  for (const [scope, checks] of [['patient', selection.patients], ['accident', selection.accidents], ['site', selection.sites]] as const) {
    t.ok(checks.length > 0 && checks.every((check) => check.scope === scope), scope)
  }
})

await t.test('a missing fact stops the checks that need it, and says why', async (t) => {
  t.same(notRun('icd-table'), [{ check: 'DX04', reason: 'ไม่มี icd-table' }])
  t.same(notRun('patient-citizen-id').map(({ check }) => check), ['ID01', 'ID04', 'ID05', 'ID06', 'ID07', 'ID08', 'ID09', 'ID11', 'ID12', 'ID14', 'OF02', 'OF03', 'OF04'])
  t.same(notRun('admission-time', 'discharge-time').find(({ check }) => check === 'TM02'), { check: 'TM02', reason: 'ไม่มี admission-time; ไม่มี discharge-time' }, 'every lack is named')
  const selection = selectChecks(CATALOGUE, siteFacts('icd-table'))
  t.notOk(selection.all.some(({ id }) => id === 'DX04'))
  t.notOk([...selection.cases.visit, ...selection.cases.admission].some(({ id }) => id === 'DX04'))
})

await t.test('of several sources one is enough', async (t) => {
  t.same(notRun('injury-accident-time'), [])
  t.same(notRun('admission-accident-time'), [])
  t.same(notRun('injury-accident-time', 'admission-accident-time'), ['RTA03', 'RTA04', 'RTA09'].map((check) => ({ check, reason: 'ไม่มี injury-accident-time; ไม่มี admission-accident-time' })))
  t.same(notRun('card-approval-codes'), [])
  t.same(notRun('card-approval-codes', 'visit-claim-codes').map(({ check }) => check), ['OF01', 'OF02', 'OF03', 'OF04'])
})

await t.test('what only one kind of case carries stops that half of a check, and says which', async (t) => {
  t.same(notRun('admission-authen-codes'), ['AU01', 'AU06'].map((check) => ({ check, reason: 'ผู้ป่วยใน: ไม่มี admission-authen-codes' })))
  const { cases, all } = selectChecks(CATALOGUE, siteFacts('admission-rights'))
  t.ok(cases.visit.some(({ id }) => id === 'RT01') && !cases.admission.some(({ id }) => id === 'RT01'))
  t.ok(all.some(({ id }) => id === 'RT01'))
  t.same(notRun('visit-rights', 'admission-rights').find(({ check }) => check === 'RT01'), { check: 'RT01', reason: 'ไม่มี visit-rights; ไม่มี admission-rights' }, 'both halves are the whole')
})

await t.test('a fact nobody looked for is not usable', async (t) => {
  const { all, notRun } = selectChecks(CATALOGUE, new Map())
  t.ok(all.every(({ needs }) => needs.length === 0), 'what runs needs nothing of the site')
  t.equal(notRun.length, CATALOGUE.length - all.length)
  t.match(notRun.find(({ check }) => check === 'ID03'), { reason: 'ไม่ได้ตรวจสอบ patient-sex' })
})

await t.test('a column that is rare by nature is needed by nobody alone', async (t) => {
  const rare: readonly SiteFact[] = ['visit-diagnosis-confirmation', 'icd-active-mark', 'visit-claim-codes', 'injury-transport', 'injury-place', 'complaint', 'injury-record', 'appointments']
  t.same(notRun(...rare), [])
})
