import t from 'tap'
import { isFault } from '../../../src/checks/site-checks/hospital-check.js'
import { readSiteCheck } from '../../../src/checks/site-checks/read-site-check.js'
import { readStatement } from '../../../src/checks/site-checks/read-statement.js'
import { fc } from '../../support/properties.js'

const HEADER = `-- id: X001
-- title: นัดซ้ำ
-- owner: card-room
-- severity: warn
-- deadline: 7 days after day
-- mend: ยกเลิกใบที่เกิน
`

/** What one statement is sent as, blanks folded; of a refused one, line and reason. */
function told (sql: string): string {
  const read = readStatement(sql)
  return isFault(read) ? `${read.line ?? '-'}: ${read.reason}` : read.sql.replaceAll(/\s+/g, ' ').trim()
}

await t.test('a statement that only reads is taken, without its comments, its placeholders bound', t => {
  const taken: readonly (readonly [string, string])[] = [
    ['SELECT vn FROM t', 'SELECT vn FROM t'],
    ['select vn from t;', 'select vn from t'],
    ['SELECT vn FROM t; -- the end', 'SELECT vn FROM t'],
    ["SELECT 'a;b' AS detail", "SELECT 'a;b' AS detail"],
    ["SELECT 'it''s; -- no comment', \"/* nor; this */\" x", "SELECT 'it''s; -- no comment', \"/* nor; this */\" x"],
    ["SELECT 'a\\'; DROP TABLE t; -- ' AS detail", "SELECT 'a\\'; DROP TABLE t; -- ' AS detail"],
    ['SELECT `into` FROM `a;b`', 'SELECT `into` FROM `a;b`'],
    ['SELECT a/* between */b', 'SELECT a b'],
    ['SELECT a # to the end ; UPDATE\nFROM t', 'SELECT a FROM t'],
    ['SELECT COUNT(*), REPLACE(a, 1, 2) FROM t WHERE a IN (1, 2) AND (b OR NOT (c))', 'SELECT COUNT(*), REPLACE(a, 1, 2) FROM t WHERE a IN (1, 2) AND (b OR NOT (c))'],
    ['SELECT a FROM (SELECT 1 a UNION ALL (SELECT 2)) x', 'SELECT a FROM (SELECT 1 a UNION ALL (SELECT 2)) x'],
    ['SELECT :from, :to, :today', 'SELECT ?, ?, ?'],
    ["SELECT ':from', \":x\"", "SELECT ':from', \":x\""],
    ['SELECT o.1a, 1.5, .5, 1e3, 0x41 FROM t', 'SELECT o.1a, 1.5, .5, 1e3, 0x41 FROM t'],
    ['SELECT ชื่อ FROM t', 'SELECT ชื่อ FROM t']
  ]
  for (const [sql, sent] of taken) t.equal(told(sql), sent, sql)
  t.same(readStatement('SELECT :to, :from, :to'), { sql: 'SELECT ?, ?, ?', firstLine: 1, parameters: ['to', 'from', 'to'] })
  t.same(readStatement('-- a\n-- b\nSELECT 1,\n/* c\nd */ 2'), { sql: 'SELECT 1,\n \n 2', firstLine: 3, parameters: [] }, 'a line stays the line of the file')
  t.end()
})

await t.test('whatever could write, lock, hold the server or hide something is refused, with its line', t => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /^-: ไม่มีคำสั่ง SELECT/],
    ['-- nothing but a remark', /^-: ไม่มีคำสั่ง SELECT/],
    [';', /ไม่มีคำสั่ง SELECT/],
    ['UPDATE t SET a = 1', /^1: คำสั่งต้องขึ้นต้นด้วย SELECT/],
    ['\nDELETE FROM t', /^2: คำสั่งต้องขึ้นต้นด้วย SELECT/],
    ['DROP TABLE t', /ขึ้นต้นด้วย SELECT/],
    ['CALL p()', /ขึ้นต้นด้วย SELECT/],
    ['SET @a = 1', /ตัวแปร/],
    ['HANDLER t OPEN', /ขึ้นต้นด้วย SELECT/],
    ['`SELECT` 1', /ขึ้นต้นด้วย SELECT/],
    ['(SELECT 1)', /ขึ้นต้นด้วย SELECT/],
    ['SELECT 1; SELECT 2', /^1: มีได้คำสั่งเดียว/],
    ['SELECT 1;\nUPDATE t SET a = 1', /^2: มีได้คำสั่งเดียว/],
    ['SELECT 1;;', /มีได้คำสั่งเดียว/],
    ["SELECT 'a' ; DROP TABLE t -- '", /มีได้คำสั่งเดียว/],
    ["SELECT 'a\\\\'; DROP TABLE t; -- '", /มีได้คำสั่งเดียว/],
    ["SELECT 1 INTO OUTFILE '/tmp/a'", /ใช้ INTO ไม่ได้/],
    ["SELECT 1 iNtO DUMPFILE '/tmp/a'", /ใช้ INTO ไม่ได้/],
    ["SELECT 1 IN/**/TO OUTFILE 'a'", /เขียนไฟล์ไม่ได้/],
    ['SELECT 1.INTO OUTFILE x', /ใช้ INTO ไม่ได้/],
    ['SELECT t. INTO x FROM t', /ใช้ INTO ไม่ได้/],
    ['SELECT 1 INTO @a', /ตัวแปร @/],
    ['SELECT @a := 1', /ตัวแปร @/],
    ['SELECT @@secure_file_priv', /ตัวแปร @/],
    ['SELECT a := 1', /กำหนดค่าตัวแปรไม่ได้/],
    ['SELECT 1 FROM t\nFOR UPDATE', /^2: ใช้ FOR UPDATE ไม่ได้/],
    ['SELECT 1 FROM t LOCK IN SHARE MODE', /ล็อกแถวไม่ได้/],
    ['SELECT 1 FROM t FOR SHARE', /ล็อกแถวไม่ได้/],
    ['SELECT HIGH_PRIORITY 1', /แซงงาน/],
    ['SELECT SLEEP(10)', /SLEEP/],
    ['SELECT sleep/* */(10)', /sleep/],
    ['SELECT SLEEP\n(10)', /SLEEP/],
    ['SELECT BENCHMARK(1, 1)', /BENCHMARK/],
    ["SELECT GET_LOCK('a', 1)", /GET_LOCK/],
    ["SELECT LOAD_FILE('/etc/passwd')", /LOAD_FILE/],
    ["SELECT get_serialnumber('ovst')", /get_serialnumber/],
    ["SELECT `get_serialnumber`('ovst')", /get_serialnumber/],
    ["SELECT hosxp.count('ovst')", /ฟังก์ชันของฐานข้อมูล/],
    ['SELECT COUNT (1)', /ต้องไม่เว้นวรรค/],
    ['SELECT NEXT VALUE FOR s', /เลขลำดับถัดไป/],
    ['SELECT 1 PROCEDURE ANALYSE()', /PROCEDURE/],
    ['SELECT /*!50000 SLEEP(9) */ 1', /คำสั่งแฝง/],
    ['SELECT /*M! 1 */ 1', /คำสั่งแฝง/],
    ['SELECT /*+ SET_VAR(max_execution_time=0) */ 1', /คำสั่งแฝง/],
    ['SELECT 1 /* never ends', /ไม่มี \*\/ ปิด/],
    ["SELECT 'never ends", /ไม่มีตัวปิด/],
    ["SELECT 'ends with a backslash\\'", /ไม่มีตัวปิด/],
    ['SELECT `never ends', /ไม่มีตัวปิด/],
    ['SELECT 1 --x', /ต้องเว้นวรรค/],
    ['SELECT ?', /ใช้ \? ไม่ได้/],
    ['SELECT :form', /ไม่รู้จัก :form/],
    ['SELECT {fn SLEEP(1)}', /อักขระ {/],
    ['SELECT \\G', /อักขระ \\/],
    ['SELECT 1\u0000; DROP TABLE t', /อักขระ U\+0000/]
  ]
  for (const [sql, reason] of refused) t.match(told(sql), reason, sql)
  t.end()
})

await t.test('a header says who mends what until when', t => {
  t.match(readSiteCheck(`${HEADER}SELECT 1`), { check: { id: 'X001', title: { th: 'นัดซ้ำ', en: 'นัดซ้ำ' }, owner: 'card-room', severity: 'warn', deadlineDays: 7, mend: 'ยกเลิกใบที่เกิน', schemes: 'all' } })
  const more = HEADER.replace('7 days after day', 'none').replace('X001', 'x999')
  t.match(readSiteCheck(`# ของโรงพยาบาล\n${more}-- title-en: Twice\n-- schemes: UC, ofc\n-- audience: none\nSELECT 1`), { check: { id: 'X999', title: { en: 'Twice' }, deadlineDays: null, schemes: ['UC', 'OFC'] } })
  t.match(readSiteCheck(`${HEADER}SELECT 1\n-- owner: nobody`), { check: { owner: 'card-room' } }, 'below the statement nothing counts')
  t.end()
})

await t.test('a wrong header is refused with the line to look at', t => {
  const wrong: readonly (readonly [from: string, to: string, line: number | null, reason: RegExp])[] = [
    ['-- id: X001\n', '', null, /ขาด -- id/],
    ['X001', 'RT01', 1, /X กับเลขสามหลัก/],
    ['X001', 'X01', 1, /X กับเลขสามหลัก/],
    ['X001', "X001' OR 1", 1, /X กับเลขสามหลัก/],
    ['-- title: นัดซ้ำ', '-- title:', 2, /ขาด -- title/],
    ['นัดซ้ำ', 'ก'.repeat(121), 2, /ยาวเกิน 120/],
    ['card-room', 'reception', 3, /owner ต้องเป็นหนึ่งใน/],
    ['warn', 'urgent', 4, /severity ต้องเป็นหนึ่งใน/],
    ['7 days after day', 'soon', 5, /deadline ต้องเป็น/],
    ['7 days after day', '-7 days after day', 5, /deadline ต้องเป็น/],
    ['-- mend', '-- owner: ward\n-- mend', 6, /owner สองครั้ง/],
    ['-- mend', '-- audience: ward\n-- mend', 6, /ไม่ลงโน้ต/],
    ['-- mend', '-- schemes: GOLD\n-- mend', 6, /schemes ต้องเป็น/]
  ]
  for (const [from, to, line, reason] of wrong) {
    t.match(readSiteCheck(`${HEADER.replace(from, to)}SELECT 1`), { id: null, fault: { line, reason } }, to)
  }
  t.match(readSiteCheck(`${HEADER}SELECT 1 FOR UPDATE`), { id: 'X001', fault: { line: 7 } }, 'a broken statement still tells whose it is')
  t.match(readSiteCheck(''), { id: null, fault: { reason: /ขาด -- id/ } })
  t.end()
})

await t.test('whatever a file holds, it is read or refused, and what is taken is one statement without comments', t => {
  const piece = fc.oneof(fc.constantFrom(...'SELECT|FROM|INTO|OUTFILE|SLEEP|COUNT|t|1|1.|(|)|;|,|.|@|:from|:x|?|--|-- |#|/*|*/|/*!|\'|"|`|\\|\n| |IN|FOR UPDATE|ก'.split('|')), fc.string())
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
    const text = `SELECT ${pieces.join('')}`
    readSiteCheck(text)
    const read = readStatement(text)
    if (isFault(read)) return
    const bare = read.sql.replaceAll(/'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"|`(?:[^`]|``)+`/g, ' ')
    // A name may hold any of these words: Thai letters and $ belong to names.
    t.notMatch(bare, /;|--|#|\/\*|@|(?<![\w$\u0080-\uFFFF])(?:INTO|UPDATE|SLEEP\s*\()(?![\w$\u0080-\uFFFF])/i, text)
    if (!read.sql.includes('?')) t.same(readStatement(read.sql), { ...read, firstLine: 1 }, 'reading what is sent gives the same again')
  }), { numRuns: 2000 })
  t.end()
})
