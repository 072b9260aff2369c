import t from 'tap'
import { fromAscii, toAscii, toAsciiLine } from '../../../src/sidecar/state/ascii-text.js'
import { fc } from '../../support/properties.js'

await t.test('plain texts stay, all others are escaped, and both come back', async t => {
  for (const text of ['', '691101090000', 'A B', '~', '!']) t.equal(toAscii(text), text)
  t.equal(toAscii('50%'), '50%25')
  t.equal(toAscii('ก'), '%E0%B8%81')
  t.equal(toAscii('a\tb\u007F'), 'a%09b%7F')
  t.equal(toAscii('12 '), '12', 'MySQL ignores blanks at the end')
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 3 }), text => fromAscii(toAsciiLine(text)) === text.trimEnd()))
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 8 }), text => fromAscii(toAscii(text)) === text.trimEnd()))
})

await t.test('what is too long is cut, and stays different from what differs', async t => {
  const long = 'x'.repeat(300)
  const cut = toAscii(long)
  t.ok(cut.length < long.length)
  t.not(toAscii(`${long}y`), cut)
  t.equal(toAscii(cut), cut)
})
