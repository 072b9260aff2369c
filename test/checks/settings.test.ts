import { Value } from '@sinclair/typebox/value'
import t from 'tap'
import { CheckSettings } from '../../src/checks/settings.js'
import { settings } from '../support/case-builder.js'

await t.test('the defaults are valid, complete and described', async (t) => {
  t.ok(Value.Check(CheckSettings, settings()))
  t.same(Object.keys(settings()), Object.keys(CheckSettings.properties))
  for (const [name, { title = '', description = '' }] of Object.entries(CheckSettings.properties)) t.ok(title !== '' && description !== '', name)
})

await t.test('the defaults are those of the documents', async (t) => {
  t.match(settings(), {
    'coding.confirmed_after_days': 3,
    'coding.admission_due_days': 7,
    'coding.summary_due_days': 14,
    'coding.admission_amber_days': 20,
    'coding.admission_red_days': 30,
    'authen.civil_servants': false,
    'act.deadline_hours': 24,
    'act.late_arrival_hours': 22,
    'act.amber_margin_minutes': 60,
    'act.same_accident_hours': 6,
    'act.join_days': 30,
    'act.filing_amber_days': 150,
    'act.filing_red_days': 180,
    'office.opens': '08:30',
    'office.day_begins': '06:30'
  })
})

await t.test('a setting that makes no sense is refused', async (t) => {
  const broken: readonly Record<string, unknown>[] = [
    { 'act.join_days': -1 }, { 'act.join_days': 1.5 }, { 'act.join_days': '30' }, { 'office.opens': '8:30' }, { 'office.opens': '24:00' }, { 'office.opens': '08:60' },
    { language: 'fr' }, { 'uc.cup_hospitals': '10999' }, { 'authen.civil_servants': 1 }, { 'no.such_setting': true }
  ]
  for (const entry of broken) t.notOk(Value.Check(CheckSettings, { ...settings(), ...entry }), JSON.stringify(entry))
})
