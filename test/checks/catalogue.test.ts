import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import t from 'tap'
import { NOTE_AUDIENCES, OWNERS, type Audience, type Severity } from '../../src/case/finding.js'
import { SCHEMES } from '../../src/case/right.js'
import { SITE_FACTS } from '../../src/case/site-fact.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { FAMILIES, type AccidentCheck } from '../../src/checks/check.js'
import { rta03AccidentTimeMissing } from '../../src/checks/rules/traffic-act/rta03-accident-time-missing.js'
import { projectFile } from '../../src/values/project-file.js'
import { displayWidth } from '../../src/values/thai-text.js'
import { toTis620Safe } from '../../src/values/tis620.js'
import { forbiddenIn } from '../support/forbidden-in-notes.js'

/** Severity and note audience of the rule table; RTA02 blocks once the act is billed (accident-act §4). */
const DECIDED: Readonly<Record<string, readonly [Severity, Audience]>> = {
  ID02: ['block', 'registration'],
  ID03: ['block', 'registration'],
  ID04: ['warn', 'registration'],
  ID05: ['warn', 'registration'],
  ID14: ['warn', 'registration'],
  ID01: ['block', 'registration'],
  ID06: ['warn', 'none'],
  ID07: ['block', 'none'],
  ID08: ['block', 'none'],
  ID09: ['block', 'none'],
  ID10: ['block', 'none'],
  ID11: ['block', 'registration'],
  ID12: ['warn', 'none'],
  RT13: ['warn', 'none'],
  CF01: ['warn', 'none'],
  DR04: ['warn', 'none'],
  SS01: ['warn', 'none'],
  NE01: ['warn', 'registration'],
  MG01: ['block', 'registration'],
  MG02: ['warn', 'none'],
  ST01: ['warn', 'registration'],
  WC01: ['warn', 'none'],
  WC03: ['warn', 'none'],
  RT01: ['block', 'registration'],
  RT02: ['block', 'registration'],
  RT03: ['warn', 'none'],
  RT04: ['block', 'registration'],
  RT05: ['warn', 'registration'],
  RT06: ['block', 'registration'],
  RT07: ['block', 'registration'],
  RT08: ['block', 'none'],
  RT10: ['warn', 'none'],
  RT11: ['warn', 'ward'],
  RT12: ['block', 'registration'],
  EL01: ['warn', 'none'],
  EL02: ['warn', 'ward'],
  EL03: ['warn', 'ward'],
  EL04: ['warn', 'registration'],
  EL05: ['info', 'registration'],
  EL06: ['warn', 'registration'],
  EL07: ['warn', 'none'],
  RG01: ['warn', 'registration'],
  RG02: ['info', 'registration'],
  RG04: ['info', 'none'],
  AU01: ['block', 'registration'],
  AU02: ['block', 'none'],
  AU03: ['warn', 'registration'],
  AU04: ['warn', 'registration'],
  AU05: ['warn', 'registration'],
  AU06: ['block', 'none'],
  AU07: ['block', 'none'],
  OF01: ['block', 'registration'],
  OF02: ['block', 'none'],
  OF03: ['block', 'none'],
  OF04: ['warn', 'cashier'],
  OF05: ['block', 'none'],
  OF06: ['warn', 'none'],
  OF07: ['block', 'none'],
  OF08: ['block', 'none'],
  OF09: ['block', 'none'],
  DX01: ['block', 'none'],
  DX02: ['block', 'none'],
  DX03: ['block', 'none'],
  DX04: ['block', 'none'],
  DX05: ['block', 'none'],
  DX06: ['block', 'none'],
  DX07: ['block', 'none'],
  DX09: ['block', 'none'],
  DX10: ['warn', 'none'],
  DX11: ['block', 'none'],
  DX12: ['warn', 'none'],
  DX13: ['block', 'none'],
  DX14: ['block', 'none'],
  DX15: ['block', 'none'],
  DX16: ['block', 'none'],
  DX17: ['warn', 'none'],
  CA01: ['block', 'none'],
  CA02: ['block', 'none'],
  CA03: ['block', 'none'],
  CA04: ['block', 'none'],
  CA05: ['block', 'none'],
  CA06: ['warn', 'none'],
  CA07: ['warn', 'none'],
  CA08: ['block', 'none'],
  CA09: ['block', 'none'],
  CA10: ['block', 'none'],
  CA11: ['warn', 'none'],
  DR01: ['block', 'none'],
  DR02: ['block', 'none'],
  CH01: ['block', 'none'],
  CH02: ['block', 'none'],
  CH03: ['warn', 'none'],
  CH18: ['block', 'none'],
  CH04: ['warn', 'none'],
  CH05: ['block', 'none'],
  CH06: ['block', 'none'],
  CH07: ['warn', 'none'],
  CH08: ['warn', 'none'],
  CH09: ['block', 'none'],
  CH10: ['warn', 'none'],
  CH11: ['block', 'none'],
  CH12: ['block', 'none'],
  CH13: ['block', 'none'],
  CH14: ['block', 'none'],
  CH15: ['warn', 'none'],
  CH16: ['block', 'none'],
  CH17: ['info', 'none'],
  CH19: ['block', 'none'],
  CH21: ['block', 'none'],
  TM01: ['block', 'none'],
  TM02: ['block', 'none'],
  TM03: ['block', 'none'],
  TM04: ['warn', 'none'],
  TM05: ['block', 'none'],
  TM06: ['block', 'none'],
  TM07: ['warn', 'none'],
  TM08: ['block', 'none'],
  TM09: ['block', 'none'],
  RF01: ['block', 'registration'],
  RF02: ['block', 'none'],
  RF03: ['block', 'none'],
  TI01: ['warn', 'none'],
  TI02: ['warn', 'none'],
  SN02: ['block', 'none'],
  SN06: ['warn', 'none'],
  IP01: ['warn', 'none'],
  IP02: ['warn', 'none'],
  IP05: ['block', 'none'],
  PP01: ['block', 'none'],
  PP02: ['block', 'none'],
  PP03: ['block', 'none'],
  PP04: ['block', 'none'],
  PP05: ['block', 'none'],
  PP06: ['block', 'none'],
  PP07: ['block', 'none'],
  PP08: ['block', 'none'],
  PP09: ['block', 'none'],
  PP10: ['block', 'none'],
  PP12: ['block', 'none'],
  PP13: ['block', 'none'],
  PP14: ['warn', 'none'],
  PP15: ['info', 'none'],
  PP16: ['block', 'none'],
  PP21: ['block', 'none'],
  PP22: ['warn', 'none'],
  PP23: ['block', 'none'],
  PP24: ['block', 'none'],
  PP25: ['warn', 'none'],
  PP26: ['block', 'none'],
  CA21: ['block', 'none'],
  CA22: ['block', 'none'],
  CA23: ['block', 'none'],
  CA24: ['block', 'none'],
  IP07: ['warn', 'none'],
  IP08: ['info', 'none'],
  TI03: ['warn', 'none'],
  TI04: ['warn', 'none'],
  TI05: ['info', 'none'],
  AR01: ['warn', 'none'],
  WC02: ['warn', 'emergency'],
  RTA01: ['block', 'emergency'],
  RTA02: ['warn', 'none'],
  RTA03: ['block', 'emergency'],
  RTA04: ['block', 'none'],
  RTA05: ['warn', 'emergency'],
  RTA06: ['warn', 'emergency'],
  RTA07: ['warn', 'cashier'],
  RTA08: ['warn', 'none'],
  RTA09: ['warn', 'none'],
  RTA10: ['block', 'none'],
  RTA11: ['warn', 'none'],
  RTA12: ['warn', 'ward'],
  RTA13: ['warn', 'none']
}

/** What our own registers alone tell. */
const NEED_NOTHING = new Set(['EL03', 'EL06', 'EL07', 'AU07'])

await t.test('the catalogue holds the decided checks with their severity and audience', async (t) => {
  t.equal(new Set(CATALOGUE.map(({ id }) => id)).size, CATALOGUE.length, 'every id stands once')
  t.same(Object.fromEntries(CATALOGUE.map(({ id, severity, audience }) => [id, [severity, audience]])), DECIDED)
})

await t.test('every check says who mends it, how, and where the rule comes from', async (t) => {
  for (const { id, title, mend, source, owner, family, schemes, needs } of CATALOGUE) {
    t.ok([title.th, title.en, mend, source].every((text) => text.trim() !== ''), `${id} leaves no text blank`)
    t.match(title.th + mend, /[\u0E01-\u0E5B]/, `${id} speaks Thai`)
    t.ok(OWNERS.includes(owner) && FAMILIES.includes(family), `${id} has an owner and a family`)
    t.ok(schemes === 'all' || (schemes.length > 0 && schemes.every((scheme) => SCHEMES.includes(scheme))), `${id} names schemes`)
    t.ok((needs.length === 0) === NEED_NOTHING.has(id) && needs.flat().every((fact) => SITE_FACTS.includes(fact)), `${id} names what it needs`)
  }
})

await t.test('a check is found in the folder of its family, in a file that begins with its id', async (t) => {
  const files = readdirSync(projectFile('src/checks/rules'), { recursive: true, encoding: 'utf8' }).filter((path) => /^[a-z]+\d+-/.test(basename(path)))
  t.same(files.map((path) => `${path.split('/')[0]}/${basename(path).split('-')[0]}`).sort(), CATALOGUE.map(({ id, family }) => `${family}/${id.toLowerCase()}`).sort())
})

const noted = CATALOGUE.flatMap(({ id, note }) => note === undefined ? [] : [{ id, note }])

await t.test('a check that has an audience has the words of its note, in few columns', async (t) => {
  for (const { id, audience, note } of CATALOGUE) t.equal(note !== undefined, audience !== 'none', id)
  t.ok(CATALOGUE.every(({ audience }) => audience === 'none' || NOTE_AUDIENCES.includes(audience)))
  for (const { id, note } of noted) {
    for (const text of [note.th, note.en]) {
      t.ok(displayWidth(text) > 0 && displayWidth(text) <= 55, `${id} ${displayWidth(text)} columns`)
      t.equal(toTis620Safe(text).trim(), text, `${id} is TIS-620 on one line`)
      t.notMatch(text, /[\n;[\]]/, `${id} leaves the separators to the note`)
    }
    t.match(note.th, /^(ขอ|ลง|ถาม|ตรวจ)/, `${id} begins with what to do`)
    t.match(note.en, /^(Ask|Check|Get|Record|See|Verify) /, `${id} begins with what to do`)
  }
  // @ts-expect-error an audience without words does not compile
  t.ok({ ...rta03AccidentTimeMissing, audience: 'ward', note: undefined } satisfies AccidentCheck)
  // @ts-expect-error neither do words without an audience
  t.ok({ ...rta03AccidentTimeMissing, audience: 'none', note: { th: 'ถาม', en: 'Ask' } } satisfies AccidentCheck)
})

await t.test('no note says a diagnosis, a refusal, a debt, assault, self-harm, HIV, or whose fault it is', async (t) => {
  for (const { id, note } of noted) t.same(forbiddenIn(`${note.th}\n${note.en}`), [], id)
})

await t.test('a forbidden word in a note is seen, whatever stands around it', async (t) => {
  const forbidden = [
    'J06', 'b20', 'V23.4', 'U07.1', 'โรคเบาหวาน', 'วินิจฉัย', 'ผลเลือด', 'เอดส์', 'HIV', 'ติด\u200Bเชื้อ', 'ถูกทำร้าย', 'ข่มขืน', 'ฆ่าตัวตาย', 'ทำร้ายตัวเอง', 'ค้างชำระ', 'หนี้', '1,200 บาท', 'ปฏิเสธ', 'ไม่จ่าย',
    'เมา', 'สุรา', 'ยาเสพติด', 'ตั้งครรภ์', 'จิตเวช', 'บาดเจ็บ', 'ลงผิด', '1-2345-67890-12-3', '9000000000012', 'HN 000012345',
    'disease', 'Diagnosis', 'blood test', 'AIDS', 'infected', 'assault', 'rape', 'suicide', 'self-harm', 'overdue', 'owes', 'unpaid', 'refuses', 'denied', 'drunk', 'alcohol', 'drug', 'pregnant', 'psychiatric', 'injury', 'wrong'
  ]
  for (const word of forbidden) {
    for (const { note } of noted) t.ok(forbiddenIn(`${note.th} ${word} ${note.en}`).length > 0 && forbiddenIn(`${note.th} แล้วลง${word}ที่แท็บ`).length > 0, word)
  }
})
