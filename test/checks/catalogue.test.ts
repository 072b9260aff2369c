import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import t from 'tap'
import { OWNERS, type Audience, type Severity } from '../../src/case/finding.js'
import { SCHEMES } from '../../src/case/right.js'
import { SITE_FACTS } from '../../src/case/site-fact.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { FAMILIES } from '../../src/checks/check.js'
import { projectFile } from '../../src/values/project-file.js'

/** Severity and note audience of the rule table; RTA02 blocks once the act is billed (accident-act §4). */
const DECIDED: Readonly<Record<string, readonly [Severity, Audience]>> = {
  ID02: ['block', 'registration'],
  ID03: ['block', 'registration'],
  ID04: ['warn', 'registration'],
  ID05: ['warn', 'registration'],
  RT01: ['block', 'registration'],
  RT04: ['block', 'registration'],
  AU01: ['block', 'registration'],
  OF01: ['block', 'registration'],
  DX01: ['block', 'none'],
  DX02: ['block', 'none'],
  DX03: ['block', 'none'],
  DX04: ['block', 'none'],
  DX05: ['block', 'none'],
  DX06: ['block', 'none'],
  DX13: ['block', 'none'],
  DX17: ['warn', 'none'],
  CH01: ['block', 'none'],
  CH02: ['block', 'none'],
  CH03: ['warn', 'none'],
  TM01: ['block', 'none'],
  TM02: ['block', 'none'],
  TM03: ['block', 'none'],
  IP07: ['warn', 'none'],
  WC02: ['warn', 'emergency'],
  RTA01: ['block', 'emergency'],
  RTA02: ['warn', 'none'],
  RTA03: ['block', 'emergency'],
  RTA04: ['block', 'none'],
  RTA05: ['warn', 'emergency'],
  RTA08: ['warn', 'none'],
  RTA09: ['warn', 'none']
}

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
    t.ok(needs.length > 0 && needs.flat().every((fact) => SITE_FACTS.includes(fact)), `${id} names what it needs`)
  }
})

await t.test('a check is found in the folder of its family, in a file that begins with its id', async (t) => {
  const files = readdirSync(projectFile('src/checks/rules'), { recursive: true, encoding: 'utf8' }).filter((path) => /^[a-z]+\d+-/.test(basename(path)))
  t.same(files.map((path) => `${path.split('/')[0]}/${basename(path).split('-')[0]}`).sort(), CATALOGUE.map(({ id, family }) => `${family}/${id.toLowerCase()}`).sort())
})

await t.test('what is written on a note is no diagnosis, refusal or debt', async (t) => {
  for (const { id, title, audience } of CATALOGUE) {
    if (audience !== 'none') t.notMatch(title.th, /โรค|วินิจฉัย|ปฏิเสธ|ค้างชำระ|ทำร้าย|HIV/, id)
  }
})
