import t from 'tap'
import { checkDigitOf, hasValidCheckDigit, isThirteenDigits, maskCitizenId } from '../../src/values/citizen-id.js'
import { fc } from '../support/properties.js'

const twelveDigits = fc.stringMatching(/^\d{12}$/)

await t.test('the check digit is that of the department of provincial administration', async (t) => {
  for (const [twelve, digit] of [['900000000001', '2'], ['100000000000', '9'], ['600000000000', '0'], ['123456789012', '1'], ['000000000000', '1']] as const) t.equal(checkDigitOf(twelve), digit, twelve)
  fc.assert(fc.property(twelveDigits, (twelve) => '0123456789'.split('').filter((digit) => hasValidCheckDigit(twelve + digit)).join('') === checkDigitOf(twelve)))
})

await t.test('thirteen digits are thirteen digits', async (t) => {
  t.ok(isThirteenDigits('9000000000012'))
  t.ok(isThirteenDigits('0000000000001'), 'leading zeros belong to it')
  for (const text of ['', '900000000001', '90000000000120', '9000000000O12', ' 9000000000012', '9-0000-00000-01-2', '๙๐๐๐๐๐๐๐๐๐๐๑๒', '9000000000012\n', '1111111111111']) t.notOk(isThirteenDigits(text), JSON.stringify(text))
})

await t.test('a masked number shows its first and last digit', async (t) => {
  t.equal(maskCitizenId('9000000000012'), '9-xxxx-xxxxx-xx-2')
  t.equal(maskCitizenId(''), 'x')
  t.equal(maskCitizenId('9'), 'x')
  fc.assert(fc.property(fc.stringMatching(/^[1-9]{13}$/), (text) => maskCitizenId(text).replace(/[^\d]/g, '') === `${text[0] ?? ''}${text[12] ?? ''}`))
})
