import t from 'tap'
import { CODE_CLASSES, MEANING_BASES } from '../../src/payers/code-meanings/code-meaning.js'
import { allMeanings, LISTED_SYSTEMS, listRows, meaningOf } from '../../src/payers/code-meanings/meaning-of.js'

await t.test('each list is whole: no code twice for a kind of file, every row with a meaning, a class and how the class is known', async t => {
  for (const [system, codes] of [['e-claim', 1069], ['chi', 133], ['digital-platform', 23]] as const) {
    const rows = listRows(system)
    t.equal(new Set(rows.map(({ code }) => code)).size, codes, system)
    t.equal(new Set(rows.map(({ code, file }) => `${code} ${file}`)).size, rows.length, `${system}: no row twice`)
    for (const row of rows) t.ok(row.meaning !== '' && CODE_CLASSES.includes(row.class) && MEANING_BASES.includes(row.basis), `${system} ${row.code}`)
    t.equal(allMeanings(system).length, codes)
  }
  t.same(LISTED_SYSTEMS, ['e-claim', 'chi', 'digital-platform'])
})

await t.test('the published list is told from what its shape suggests: 641, 175 and 117 are certain, 136 are not', async t => {
  const of = (its: string, basis: string): number => allMeanings('e-claim').filter(meaning => meaning.class === its && meaning.basis === basis).length
  t.same([of('corrective', 'published'), of('deny', 'published'), of('verify', 'published')], [641, 175, 117])
  t.equal(allMeanings('e-claim').filter(({ basis }) => basis === 'inferred').length, 136)
  t.equal(meaningOf('e-claim', 'C256-1')?.basis, 'inferred')
})

await t.test('one code of two lists keeps two meanings', async t => {
  t.match(meaningOf('e-claim', 'C112')?.meaning, /สถานภาพเมื่อจำหน่าย/)
  t.match(meaningOf('digital-platform', 'C112')?.meaning, /LOS/)
  t.match(meaningOf('e-claim', 'C305')?.meaning, /Approve Code/)
  t.equal(meaningOf('digital-platform', 'C305')?.basis, 'collides', 'what the platform means is not known, and not what e-Claim means')
  t.not(meaningOf('chi', 'C01')?.meaning, meaningOf('e-claim', 'C01')?.meaning)
})

await t.test('what CSOP and SSOP mean otherwise by one code is both kept', async t => {
  t.match(meaningOf('chi', '661')?.byFile.map(({ file }) => file), ['csop', 'sss'])
  t.not(meaningOf('chi', '661')?.byFile[0]?.meaning, meaningOf('chi', '661')?.byFile[1]?.meaning)
  t.same(meaningOf('chi', 'T01')?.byFile, [], 'one meaning for both')
  t.match(meaningOf('chi', '602')?.byFile, [{ file: 'sss' }], 'known of one of them only')
})

await t.test('a part of a code that its list does not tell apart is the whole code\'s; a stranger is nobody\'s', async t => {
  t.equal(meaningOf('e-claim', 'C305-7')?.code, 'C305')
  t.equal(meaningOf('e-claim', ' c305 ')?.code, 'C305')
  t.not(meaningOf('e-claim', 'C256-1')?.meaning, meaningOf('e-claim', 'C256-2')?.meaning, 'parts it tells apart stay apart')
  t.equal(meaningOf('e-claim', 'ZZ999'), null)
  t.equal(meaningOf('fdh', 'ER101'), null, 'nobody published the list of FDH')
  t.equal(meaningOf('e-claim', 'C101')?.mend, 'ใส่ข้อมูลให้ครบ แล้วส่งใหม่')
})
