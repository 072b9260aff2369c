import t from 'tap'
import { NOTE_AUDIENCES } from '../../src/case/finding.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import type { NoteAction } from '../../src/checks/check.js'
import { patientNote, type NoteItem } from '../../src/reports/patient-note.js'
import { displayWidth } from '../../src/values/thai-text.js'
import { toTis620Safe } from '../../src/values/tis620.js'
import { day } from '../support/case-builder.js'
import { forbiddenIn } from '../support/forbidden-in-notes.js'
import { fc } from '../support/properties.js'

const COLUMNS = 60
const LANGUAGES = ['th', 'en'] as const
const TOLD = CATALOGUE.flatMap(({ id, audience, note }) => note === undefined ? [] : [{ check: id, audience, action: note }])
const actionOf = (check: string): NoteAction => TOLD.find((entry) => entry.check === check)?.action ?? { th: '', en: '' }
const item = (check: string, on: string | null = null, action: NoteAction = actionOf(check)): NoteItem => ({ check, action, day: on === null ? null : day(on) })
const saying = (text: string, check = 'XX01', on: string | null = null): NoteItem => item(check, on, { th: text, en: text })
const note = (items: readonly NoteItem[], extension = '1234', language: 'th' | 'en' = 'th') => patientNote({ items, extension, language })

const days = fc.option(fc.integer({ min: 0, max: 400 }).map((count) => day(new Date(Date.UTC(2026, 0, 1 + count)).toISOString().slice(0, 10))))
const language = fc.constantFrom(...LANGUAGES)
const extension = fc.oneof(fc.constantFrom('', '1234', '1234, 1235', '1234-1239, 1241 ', '1'.repeat(80)), fc.string({ unit: 'binary', maxLength: 40 }))
/** Findings of one audience, in any order, some twice. */
const toldItems = fc.constantFrom(...NOTE_AUDIENCES).filter((audience) => TOLD.some((entry) => entry.audience === audience))
  .chain((audience) => fc.array(fc.record({ entry: fc.constantFrom(...TOLD.filter((entry) => entry.audience === audience)), day: days }), { minLength: 1, maxLength: 14 }))
  .map((list) => list.map(({ entry: { check, action }, day }) => ({ check, action, day })))
const thai = fc.string({ unit: fc.oneof(fc.constantFrom(...'กขคนป่วยที่น้ำเกลือแท็บสิทธิ ;'), fc.integer({ min: 0x0E01, max: 0x0E5B }).map((code) => String.fromCharCode(code))), maxLength: 120 })
const wildText = fc.oneof(thai, fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ maxLength: 120 }), fc.constantFrom('', ' ', '\n', '🙂', 'ก\nข\r\nค', 'ำ'.repeat(200), 'เ'.repeat(99), `ก${'่'.repeat(99)}`))
const wildItems = fc.array(fc.record({ check: fc.oneof(fc.constantFrom('AU01', 'RTA01', 'ID04'), wildText), action: fc.record({ th: wildText, en: wildText }), day: days }), { maxLength: 30 })

/** What is wrong with the form of a note: nothing. */
function formFaults (lines: readonly string[], items: readonly NoteItem[]): string[] {
  const faults = lines.flatMap((line) => [
    ...displayWidth(line) > COLUMNS ? [`wider than ${COLUMNS}: ${line}`] : [],
    ...toTis620Safe(line) !== line || line.includes('\n') ? [`not one line of TIS-620: ${line}`] : [],
    ...line.trim() !== line || line === '' ? [`blank or padded: ${line}`] : []
  ])
  if (items.length === 0 ? lines.length !== 1 : lines.length < 2 || lines.length > 3) faults.push(`${lines.length} lines`)
  const office = lines.at(-1) ?? ''
  if (!/^(งานประกันสุขภาพ|Insurance office)/.test(office)) faults.push(`the office is not last: ${office}`)
  if (items.some(({ check }) => toTis620Safe(check).trim() !== '') && !office.endsWith(']')) faults.push(`the codes are not last: ${office}`)
  return faults
}

await t.test('actions first, then the office with extension and codes', async (t) => {
  t.same(note([item('AU01', '2026-11-18')]), ['ขอเลข authen ด้วยบัตรประชาชน แล้วลงที่แท็บสิทธิ (18/11)', 'งานประกันสุขภาพ โทร 1234 [AU01]'])
  t.same(note([item('ID04'), item('AU01', '2026-01-05')], ''), ['ขอบัตรประชาชนหรือสูติบัตร ลงเลข 13 หลักตามบัตร', 'ขอเลข authen ด้วยบัตรประชาชน แล้วลงที่แท็บสิทธิ (5/1)', 'งานประกันสุขภาพ [ID04 AU01]'])
  t.same(note([item('RT01', '2026-11-18'), item('ID03')], ' 12\u00A034 ', 'en'), ['Check the right, record it on the rights tab (18/11)', 'Record the sex as on the ID document', 'Insurance office ext. 12 34 [RT01 ID03]'])
  t.same(note([saying('ก'), saying('ข', 'XX02'), saying('ค', 'XX03')]), ['ก; ข; ค', 'งานประกันสุขภาพ โทร 1234 [XX01 XX02 XX03]'], 'short ones share a line')
  t.same(note([]), ['งานประกันสุขภาพ โทร 1234'], 'nothing to tell')
})

await t.test('the same action is told once, with the days of its visits', async (t) => {
  const told = (...on: readonly (string | null)[]) => note(on.map((each) => item('AU01', each)))[0]?.replace(actionOf('AU01').th, '')
  t.equal(told('2026-11-18', null, '2026-11-18'), ' (18/11)')
  t.equal(told('2026-11-18', '2026-11-16'), ' (16/11, 18/11)')
  t.equal(told('2027-01-02', '2026-12-30', '2026-12-31', '2027-01-01'), ' (30/12, 31/12 +2)')
  t.equal(told(null), '')
  t.same(note([item('RT01'), saying(actionOf('RT01').th, 'RT01'), saying(`${actionOf('RT01').th} `, 'XX02')]), [actionOf('RT01').th, 'งานประกันสุขภาพ โทร 1234 [RT01 XX02]'])
})

await t.test('what does not fit is counted', async (t) => {
  const long = (letter: string, columns: number) => letter.repeat(columns)
  const texts = (...items: readonly string[]) => note(items.map((text, index) => saying(text, `XX${index}`))).slice(0, -1)
  t.same(texts(long('ก', 29), long('ข', 29), long('ค', 60)), [`${long('ก', 29)}; ${long('ข', 29)}`, long('ค', 60)], 'filled to the last column')
  t.same(texts(long('ก', 29), long('ข', 30), long('ค', 29)), [long('ก', 29), `${long('ข', 30)} และอีก 1 เรื่อง`])
  t.same(texts(long('ก', 50), long('ข', 46), long('ค', 20)), [long('ก', 50), `${long('ข', 46)} และอีก 1 เรื่อง`])
  t.same(texts(long('ก', 50), long('ข', 48), long('ค', 20)), [long('ก', 50), 'และอีก 2 เรื่อง'], 'rather counted than cut')
  t.same(note(['ID02', 'ID04', 'ID05', 'RT01', 'RT04', 'AU01', 'OF01', 'ID03'].map((check) => item(check)), '1234-1239, 1241'), [
    'ลงวันเกิดตามบัตรประจำตัวหรือสูติบัตร', 'ขอบัตรประชาชนหรือสูติบัตร ลงเลข 13 หลักตามบัตร และอีก 6 เรื่อง', 'งานประกันสุขภาพ โทร 1234-1239, 1241 [ID02 ID04 ID05 RT01 +4]'
  ])
})

await t.test('days give way to actions', async (t) => {
  const on = ['2026-11-16', '2026-11-17', '2026-11-18']
  const many = (text: string, check: string) => on.map((each) => saying(text, check, each))
  t.same(note([...many('ก'.repeat(28), 'XX01'), ...many('ข'.repeat(28), 'XX02')]).slice(0, 2), [`${'ก'.repeat(28)} (16/11, 17/11, 18/11)`, `${'ข'.repeat(28)} (16/11, 17/11, 18/11)`], 'while there is a line for each')
  t.same(note([...many('ก'.repeat(22), 'XX01'), ...many('ข'.repeat(22), 'XX02'), ...many('ค'.repeat(55), 'XX03')]).slice(0, 2), [`${'ก'.repeat(22)} (16/11 +2); ${'ข'.repeat(22)}`, 'ค'.repeat(55)])
})

await t.test('an action that is too long, blank or full of strange characters is made safe', async (t) => {
  t.same(note([saying('ที่'.repeat(61))])[0], `${'ที่'.repeat(57)}...`, 'cut between letters, marks stay with theirs')
  t.same(note([saying(`${'ก'.repeat(56)}น้ำเกลือ`)])[0], `${'ก'.repeat(56)}...`, 'not within น้ำ, which takes two columns')
  t.same(note([saying(`${'ก'.repeat(56)}เก่ง ${'ก'.repeat(9)}`)])[0], `${'ก'.repeat(56)}...`, 'no leading vowel alone')
  t.same(note([saying('ขอบัตร… – “ดู” 🙂\r\n\tแล้วลง')])[0], 'ขอบัตร... - "ดู" แล้วลง')
  t.same(note([saying(' \u200B\n', 'XX09')]), ['ตรวจสอบข้อมูลกับผู้ป่วย', 'งานประกันสุขภาพ โทร 1234 [XX09]'], 'never thrown away')
  t.same(note([saying('ก', 'XX09'.repeat(20))])[1], 'งานประกันสุขภาพ โทร 1234 [+1]', 'an id that cannot fit is counted')
  t.same(note([item('AU01')], '1'.repeat(80))[1], `งานประกันสุขภาพ โทร ${'1'.repeat(13)}... [AU01]`, 'an extension leaves room for the codes')
})

await t.test('any findings in any order: at most three lines of 60 columns in TIS-620, codes last', async (t) => {
  fc.assert(fc.property(fc.oneof(toldItems, wildItems), extension, language, (items, extension, language) => {
    t.same(formFaults(patientNote({ items, extension, language }), items), [])
  }), { numRuns: 3000 })
  t.same(formFaults(['กกก', 'งานประกันสุขภาพ [AU01]', 'ข'.repeat(61), 'ก…'], [item('AU01')]).length, 5, 'and a bad form is seen')
})

await t.test('every action and every code is told or counted', async () => {
  fc.assert(fc.property(toldItems, language, (items, language) => {
    const lines = note(items, '1234', language)
    const body = lines.slice(0, -1).join('; ')
    const actions = new Set(items.map(({ action }) => action[language]))
    const counted = Number(/(?:และอีก|and) (\d+) (?:เรื่อง|more)$/.exec(body)?.[1] ?? 0)
    const ids = /\[(.*)\]$/.exec(lines.at(-1) ?? '')?.[1]?.split(' ') ?? []
    const uncounted = ids.filter((id) => !id.startsWith('+'))
    return body.startsWith(items[0]?.action[language] ?? '?') &&
      [...actions].filter((action) => body.includes(action)).length + counted === actions.size &&
      uncounted.length + Number(ids.find((id) => id.startsWith('+')) ?? 0) === new Set(items.map(({ check }) => check)).size
  }), { numRuns: 2000 })
})

await t.test('the two most urgent actions of the catalogue are always told in full', async () => {
  fc.assert(fc.property(toldItems, language, (items, language) => {
    const [first = '', second = ''] = [...new Set(items.map(({ action }) => action[language]))]
    const body = note(items, '1234', language).slice(0, -1).join('; ')
    return body.startsWith(first) && body.includes(second, first.length)
  }), { numRuns: 1000 })
})

await t.test('the same items give the same lines, whatever the time', async (t) => {
  fc.assert(fc.property(fc.oneof(toldItems, wildItems), extension, language, (items, extension, language) => {
    const lines = patientNote({ items, extension, language })
    const again = withoutClock(() => patientNote({ items: items.map((each) => ({ ...each })), extension, language }))
    t.same(again, lines)
  }))
})

function withoutClock<T> (work: () => T): T {
  const clock = globalThis.Date
  Reflect.deleteProperty(globalThis, 'Date')
  try {
    return work()
  } finally {
    globalThis.Date = clock
  }
}

await t.test('no composed note says what a note must not say, and nothing but phrases, days, ids and the extension', async (t) => {
  fc.assert(fc.property(toldItems, language, (items, language) => {
    const lines = note(items, '1234', language)
    t.same(forbiddenIn(lines.join('\n')), [], lines.join(' | '))
    const phrases = [...TOLD.map(({ action }) => action[language]), ...TOLD.map(({ check }) => check)].sort((a, b) => b.length - a.length)
    const rest = phrases.reduce((text, phrase) => text.replaceAll(phrase, ''), lines.join('\n'))
    t.match(rest.replace(/และอีก \d+ เรื่อง|and \d+ more|งานประกันสุขภาพ โทร 1234|Insurance office ext\. 1234|\d+\/\d+/g, ''), /^[\n ;,()[\]+\d]*$/)
  }), { numRuns: 2000 })
})
