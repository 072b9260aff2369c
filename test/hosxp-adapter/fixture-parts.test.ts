import t from 'tap'
import { randomGuid } from '../../src/hosxp-adapter/fixture/random-guid.js'
import { readLookup } from '../../src/hosxp-adapter/fixture/read-lookup.js'
import { splitStatements } from '../../src/hosxp-adapter/fixture/split-statements.js'

await t.test('look-ups', async t => {
  const icd = readLookup('icd101')
  const codes = new Set(icd.map(row => row['code'] ?? ''))

  await t.test('hold a real sample of ICD-10', async t => {
    t.ok(icd.length >= 500)
    t.equal(codes.size, icd.length, 'no code twice')
    for (let category = 1; category <= 99; category++) {
      const code = `V${String(category).padStart(2, '0')}`
      if (category === 7 || category === 8) continue
      t.ok(codes.has(code), code)
    }
    for (const code of ['J00', 'E119', 'S720', 'V234', 'W199', 'N40', 'O800', 'P599', 'Z349', 'Z094', 'Z480', 'C539', 'W2062']) t.ok(codes.has(code), code)
    t.ok(icd.filter(row => row['active_status'] === 'N').length >= 5)
  })

  await t.test('hold rights as unevenly kept as in the field', t => {
    const rights = readLookup('pttype')
    t.ok(rights.length >= 35)
    t.ok(rights.some(row => row['pcode'] === 'A9' && row['hipdata_code'] === null), 'the act by its class only')
    t.ok(rights.some(row => /พ\.ร\.บ/.test(row['name'] ?? '') && row['pcode'] !== 'A9' && row['hipdata_code'] === null), 'the act by its name only')
    t.ok(rights.some(row => row['isuse'] === 'N'), 'a right out of use')
    const known = new Set(readLookup('pcode').map(row => row['code']))
    t.same(rights.filter(row => !known.has(row['pcode'] ?? null)), [])
    t.end()
  })

  await t.test('fit together', t => {
    const incomes = new Set(readLookup('income').map(row => row['income']))
    const specialties = new Set(readLookup('spclty').map(row => row['spclty']))
    t.same([...readLookup('drugitems'), ...readLookup('nondrugitems')].filter(row => !incomes.has(row['income'] ?? null)), [])
    t.same(readLookup('kskdepartment').filter(row => row['spclty'] != null && !specialties.has(row['spclty'])), [])
    const own = readLookup('opdconfig')[0]?.['hospitalcode']
    t.ok(readLookup('hospcode').some(row => row['hospcode'] === own))
    t.end()
  })
})

await t.test('a random guid is HOSxP\'s, the same for the same seed, and in no order', t => {
  const numbers = (): () => number => {
    let state = 7
    return () => (state = (state * 16807) % 2147483647) / 2147483647
  }
  const [first, second] = [numbers(), numbers()]
  const guids = Array.from({ length: 200 }, () => randomGuid(first))
  for (const guid of guids) t.match(guid, /^\{[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\}$/)
  t.same(guids, Array.from({ length: 200 }, () => randomGuid(second)))
  t.not(guids.join(), [...guids].sort().join())
  t.equal(new Set(guids).size, 200)
  t.end()
})

await t.test('a script is split at its statements only', t => {
  t.same(splitStatements("SELECT ';', `a;b`, \"\\\";\" -- ; remark\n; # x;\n/* ; */ SELECT 'it''s;' ;;\n"),
    ["SELECT ';', `a;b`, \"\\\";\"", "/* ; */ SELECT 'it''s;'"])
  t.same(splitStatements('DELIMITER //\nBEGIN a; b; END//\nDELIMITER ;\nSELECT 5--3; SELECT 1'),
    ['BEGIN a; b; END', 'SELECT 5--3', 'SELECT 1'])
  t.end()
})
