import t from 'tap'
import { isInCategories, normaliseIcd10 } from '../../src/values/icd10.js'
import { fc } from '../support/properties.js'

await t.test('codes are trimmed, upper case and without dots', async (t) => {
  for (const [text, code] of [['s72.1', 'S721'], [' V23.4 ', 'V234'], ['..J06..9', 'J069'], ['', ''], [' . ', ''], ['ปวดหัว', 'ปวดหัว']] as const) t.equal(normaliseIcd10(text), code)
  t.equal(normaliseIcd10(null), '')
  t.equal(normaliseIcd10(undefined), '')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !normaliseIcd10(text).includes('.')))
  fc.assert(fc.property(fc.stringMatching(/^ {0,2}[A-Za-z]\d\d(\.?[0-9A-Za-z]{0,2}){0,2} {0,2}$/), (text) => {
    const code = normaliseIcd10(text)
    return normaliseIcd10(code) === code && normaliseIcd10(text.toLowerCase()) === code && normaliseIcd10(text.replaceAll('.', '')) === code
  }))
})

await t.test('a category lies between two others, both included', async (t) => {
  for (const code of ['S00', 'S000', 'S721', 'T98', 'T983']) t.ok(isInCategories(code, 'S00', 'T98'), code)
  for (const code of ['', 'S', 'S0', 'R99', 'T99', 's721', 'STROKE', 'SORE THROAT', 'TRAUMA', 'S7X', 'ส00']) t.notOk(isInCategories(code, 'S00', 'T98'), code)
  fc.assert(fc.property(fc.string(), (code) => !isInCategories(code, 'A00', 'Z99') || /^[A-Z]\d\d/.test(code)))
})
