import t from 'tap'
import { displayWidth, padEndThai, padStartThai } from '../../src/values/thai-text.js'

await t.test('vowels and tone marks above and below take no column', async (t) => {
  for (const [text, width] of [['', 0], ['กข', 2], ['ที่', 1], ['ผู้ป่วย', 4], ['น้ำ', 2], ['เก็บเงิน', 6], ['ญฺ', 1], ['OPD', 3]] as const) t.equal(displayWidth(text), width, text)
})

await t.test('columns of Thai and Latin text line up', async (t) => {
  t.equal(padEndThai('ที่', 3), 'ที่  ')
  t.equal(padStartThai('ที่', 3), '  ที่')
  t.equal(padEndThai('ผู้ป่วย', 2), 'ผู้ป่วย', 'what is wider stays whole')
  t.equal(displayWidth(padEndThai('น้ำเกลือ', 12)), displayWidth(padStartThai('OPD', 12)))
})
