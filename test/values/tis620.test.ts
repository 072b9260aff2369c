import t from 'tap'
import { tis620Bytes, toTis620Safe } from '../../src/values/tis620.js'
import { fc } from '../support/properties.js'

const STRICT = /^[\n\x20-\x7E\u0E01-\u0E3A\u0E3F-\u0E5B]*$/
const strictText = fc.string({ unit: fc.oneof(fc.integer({ min: 0x20, max: 0x7E }), fc.integer({ min: 0x0E01, max: 0x0E3A }), fc.integer({ min: 0x0E3F, max: 0x0E5B }), fc.constant(0x0A)).map((code) => String.fromCharCode(code)) })
const thaiAndAround = fc.string({ unit: fc.integer({ min: 0x0DF0, max: 0x0EFF }).map((code) => String.fromCharCode(code)) })
const wild = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.array(fc.integer({ min: 0, max: 0xFFFF })).map((codes) => String.fromCharCode(...codes)), thaiAndAround, strictText)
/** Runs of nikhahit, tone marks and sara aa. */
const strokes = fc.string({ unit: fc.constantFrom('น', '\u0E4D', '\u0E48', '\u0E49', '\u0E32', '\u0E33', '\u200B') })

await t.test('typographic characters become plain ones', async (t) => {
  const cases: readonly (readonly [text: string, safe: string])[] = [
    ['รอ…', 'รอ...'], ['08:30–16:30', '08:30-16:30'], ['ก — ข', 'ก - ข'], ['“ก” „ข” «ค»', '"ก" "ข" "ค"'], ['it’s ‘ก’ 5′', "it's 'ก' 5'"], ['ก\u00A0ข\u2009ค\u3000ง\tจ', 'ก ข ค ง จ'],
    ['• ก · ข ● ค', '- ก - ข - ค'], ['5 − 3', '5 - 3'], ['100 €', '100 EUR'], ['฿100 ๏ ๑๒๓ ฯลฯ ๆ', '฿100 ๏ ๑๒๓ ฯลฯ ๆ'], ['Café Ångström Łódź', 'Cafe Angstrom ?odz'], ['e\u0301', 'e'], ['ＡＢ１ ﬁ ™ Ⅳ x²', 'AB1 fi TM IV x2'],
    ['ก\u200Bข\u200Cค\u2060ง\uFEFF\u00AD', 'กขคง'], ['ก🙂ข👩‍👩‍👧‍👦ค🇹🇭ง1️⃣👍🏽❤️', 'กขคง1'], ['\u0000ก\u0007\u001B[31m\u007Fข\u0085ค', 'ก[31mข\nค'], ['ก\r\nข\rค\nง\u2028จ', 'ก\nข\nค\nง\nจ'],
    ['日本 ลาว ກ Ω 𝒜 𠮷', '?? ลาว ? ? A ?'], ['\uD800ก\uDFFF\uFFFD\uE000', '?ก???'], ['\u0E00\u0E3B\u0E3E\u0E5C\u0E7F', '?????'], ['ลำน้ำ', 'ลำน้ำ'], ['', '']
  ]
  for (const [text, safe] of cases) t.equal(toTis620Safe(text), safe)
})

await t.test('sara am typed in two strokes becomes one', async (t) => {
  for (const [text, safe] of [['ล\u0E4D\u0E32', 'ลำ'], ['น\u0E4D\u0E49\u0E32', 'น\u0E49\u0E33'], ['น\u0E49\u0E4D\u0E32', 'น\u0E49\u0E33'], ['ล\u0E4D\u200B\u0E32', 'ลำ'], ['พุทธ\u0E4D', 'พุทธ\u0E4D'], ['\u0E4D', '\u0E4D']] as const) t.equal(toTis620Safe(text), safe)
  t.equal(toTis620Safe('กำ'.normalize('NFKD')), 'กำ')
})

await t.test('whatever comes in, what goes out is strict TIS-620, and safe text stays as it is', async () => {
  fc.assert(fc.property(fc.oneof(wild, strokes), (text) => STRICT.test(toTis620Safe(text))), { numRuns: 3000 })
  fc.assert(fc.property(fc.oneof(wild, strokes), (text) => toTis620Safe(toTis620Safe(text)) === toTis620Safe(text)), { numRuns: 3000 })
  fc.assert(fc.property(strictText, (text) => text.includes('\u0E4D') || toTis620Safe(text) === text), { numRuns: 2000 })
  fc.assert(fc.property(wild, wild, (a, b) => /[\u0E4D\r]/.test(a) || toTis620Safe(`${a}ก${b}`) === `${toTis620Safe(a)}ก${toTis620Safe(b)}`), { numRuns: 2000 })
})

await t.test('every character of Unicode has an answer', async (t) => {
  // Planes 4 to 13 are unassigned; 14 holds tags, 15 and 16 are private.
  const characters = Array.from({ length: 0x40000 }, (_, code) => code).concat(0xE0001, 0xE007F, 0xE0100, 0xF0000, 0x10FFFF).map((code) => String.fromCodePoint(code))
  t.same(characters.filter((character) => {
    const safe = toTis620Safe(character)
    return !STRICT.test(safe) || toTis620Safe(safe) !== safe || safe.length > 20
  }), [])
})

await t.test('bytes are those of the character set the world calls TIS-620', async (t) => {
  const decoder = new TextDecoder('windows-874', { ignoreBOM: true, fatal: true })
  fc.assert(fc.property(strictText, (text) => decoder.decode(tis620Bytes(text)) === text), { numRuns: 1000 })
  fc.assert(fc.property(wild, (text) => decoder.decode(tis620Bytes(toTis620Safe(text))) === toTis620Safe(text)), { numRuns: 1000 })
  t.same([...tis620Bytes('กฺ฿๛ A~\r\n')], [0xA1, 0xDA, 0xDF, 0xFB, 0x20, 0x41, 0x7E, 0x0D, 0x0A], 'the edges, and the line ends of HOSxP')
})

await t.test('what has no byte is refused with its number, and nothing of the text', async (t) => {
  for (const [text, message] of [
    ['กข…', 'U+2026 at 2 is not in TIS-620'], ['\u00A0', 'U+00A0 at 0 is not in TIS-620'], ['ก🙂', 'U+1F642 at 1 is not in TIS-620'], ['ก\u0E3B', 'U+0E3B at 1 is not in TIS-620'], ['ก\rข', 'U+000D at 1 is not in TIS-620'], ['\u0000', 'U+0000 at 0 is not in TIS-620'], ['ก\uD83D', 'U+D83D at 1 is not in TIS-620']
  ] as const) t.throws(() => tis620Bytes(text), new RangeError(message))
  fc.assert(fc.property(wild, (text) => {
    const isSafe = STRICT.test(text.replace(/\r\n/g, '\n'))
    try {
      return tis620Bytes(text).length === text.length && isSafe
    } catch (error) {
      return error instanceof RangeError && !isSafe
    }
  }), { numRuns: 2000 })
})
