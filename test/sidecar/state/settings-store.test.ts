import { Value } from '@sinclair/typebox/value'
import t from 'tap'
import { CheckSettings } from '../../../src/checks/settings.js'
import { confirmSettings, lastSettingActs, readSettings, resetSetting, setSetting, settingHistory } from '../../../src/sidecar/state/settings-store.js'
import { hour } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const act = (hours: number) => ({ by: 'สมศรี', at: hour(hours) })

await t.test('what is not set has its default; what is set has a history', async t => {
  const { db } = await stateDatabase(t)
  const defaults = Value.Create(CheckSettings)
  t.same(await readSettings(db), { settings: defaults, unknown: [], invalid: [] })

  await setSetting(db, { name: 'coding.admission_red_days', value: 28, ...act(0) })
  await setSetting(db, { name: 'uc.cup_hospitals', value: ['10001', '10002'], ...act(1) })
  await setSetting(db, { name: 'coding.admission_red_days', value: 28, ...act(2) })
  await setSetting(db, { name: 'coding.admission_red_days', value: 45, ...act(3) })
  t.same((await readSettings(db)).settings, { ...defaults, 'coding.admission_red_days': 45, 'uc.cup_hospitals': ['10001', '10002'] })
  await resetSetting(db, { name: 'coding.admission_red_days', ...act(4) })
  t.equal((await readSettings(db)).settings['coding.admission_red_days'], 30)
  t.same(await settingHistory(db, 'coding.admission_red_days'), [
    { name: 'coding.admission_red_days', before: null, after: 28, ...act(0) },
    { name: 'coding.admission_red_days', before: 28, after: 45, ...act(3) },
    { name: 'coding.admission_red_days', before: 45, after: null, ...act(4) }
  ], 'setting the same value again is no change')
  t.equal((await settingHistory(db)).length, 4)
})

await t.test('a default that a person confirms is written and dated; all of a form, or nothing', async t => {
  const { db } = await stateDatabase(t)
  await t.rejects(confirmSettings(db, [{ name: 'office.opens', value: '08:00' }, { name: 'office.closes', value: '25:00' }], act(0)), { code: 'SETTING_INVALID', message: /office\.closes/ })
  t.same(await settingHistory(db), [])
  t.same(await confirmSettings(db, [{ name: 'office.opens', value: '08:30' }, { name: 'office.closes', value: '16:00' }], act(1)), [
    { name: 'office.opens', before: '08:30', after: '08:30' }, { name: 'office.closes', before: '16:30', after: '16:00' }
  ])
  t.same((await lastSettingActs(db)).get('office.opens'), { isSet: true, isConfirmation: false, ...act(1) }, 'the default was nobody\'s')
  await confirmSettings(db, [{ name: 'office.opens', value: '08:30' }], act(2))
  await resetSetting(db, { name: 'office.closes', ...act(3) })
  const acts = await lastSettingActs(db)
  t.same([acts.get('office.opens'), acts.get('office.closes'), acts.get('language')], [{ isSet: true, isConfirmation: true, ...act(2) }, { isSet: false, isConfirmation: false, ...act(3) }, undefined])
})

await t.test('every default of the schema may be set', async t => {
  const { db } = await stateDatabase(t)
  const defaults = Value.Create(CheckSettings)
  for (const [name, value] of Object.entries(defaults)) await setSetting(db, { name, value, ...act(0) })
  t.same(await readSettings(db), { settings: defaults, unknown: [], invalid: [] })
})

await t.test('a value that is not allowed is refused in Thai and English, with the name and what is allowed', async t => {
  const { db } = await stateDatabase(t)
  const refusals: [string, unknown, RegExp][] = [
    ['language', 'lo', /language.*"th", "en".*language must be one of "th", "en"/],
    ['coding.admission_red_days', -1, /coding\.admission_red_days \(.*จำนวนเต็มตั้งแต่ 0.*a whole number, 0 or more/],
    ['coding.admission_red_days', '30', /whole number/],
    ['authen.civil_servants', 'yes', /true หรือ false.*true or false/],
    ['office.opens', '25:00', /HH:MM เช่น "08:30".*a time HH:MM/],
    ['uc.cup_hospitals', '10001', /รายการข้อความ.*a list of texts/],
    ['hospital.code', null, /ข้อความ.*a text/]
  ]
  for (const [name, value, message] of refusals) {
    await t.rejects(setSetting(db, { name, value, ...act(0) }), { code: 'SETTING_INVALID', message }, `${name} = ${JSON.stringify(value)}`)
  }
  await t.rejects(setSetting(db, { name: 'toString', value: 1, ...act(0) }), { code: 'SETTING_UNKNOWN', message: /ไม่มีค่าตั้งชื่อ toString/ })
  t.same(await settingHistory(db), [])
})

await t.test('what a newer version stored is kept and told; what it no longer allows falls back', async t => {
  const { db, asAdmin } = await stateDatabase(t)
  await asAdmin("INSERT INTO setting VALUES ('notes.tokens', '{\"a\":1}', '2026-11-22', 'x'), ('language', '\"lo\"', '2026-11-22', 'x')")
  const { settings, unknown, invalid } = await readSettings(db)
  t.equal(settings.language, 'th')
  t.same(unknown, ['notes.tokens'])
  t.match(invalid, [{ name: 'language', reason: /one of/ }])
  await setSetting(db, { name: 'language', value: 'en', ...act(1) })
  t.match(await readSettings(db), { settings: { language: 'en' }, unknown: ['notes.tokens'], invalid: [] })
})

await t.test('two people who set the same setting at once leave a whole history', async t => {
  const { db } = await stateDatabase(t)
  await Promise.all([1, 2, 3, 4].map(async value => await setSetting(db, { name: 'authen.grace_minutes', value, by: `คนที่ ${value}`, at: hour(value) })))
  const events = await settingHistory(db)
  t.equal(events.length, 4)
  t.same(events.map(event => event.before), [null, ...events.slice(0, -1).map(event => event.after)], 'each change begins where the one before ended')
  t.equal((await readSettings(db)).settings['authen.grace_minutes'], events.at(-1)?.after)
})
