import fc from 'fast-check'
import t, { type Test } from 'tap'
import { AnswerFileError } from '../../../src/payers/rep/answer-file-error.js'
import { day } from '../../support/case-builder.js'
import { answerColumns } from '../../support/rep-files/answer-columns.js'
import { answerFile, type FileValue } from '../../support/rep-files/answer-file.js'
import { NAME, PLAIN_ROW } from '../../support/rep-files/answer-rows.js'
import { readHere } from '../../support/rep-files/read-here.js'

const TODAY = day('2026-11-22')

/** A file is read or refused; nothing else is thrown, and nobody is named either way. */
function readOrRefused (file: Buffer): string {
  try {
    return JSON.stringify(readHere(file, 'a.xls', TODAY))
  } catch (error) {
    if (!(error instanceof AnswerFileError)) throw error
    return error.message
  }
}

function holds (t: Test, property: fc.IProperty<[number, number]> | fc.IProperty<[string, FileValue]>): void {
  fc.assert(property as fc.IProperty<unknown>, { numRuns: 150 })
  t.pass('for every file tried')
}

await t.test('whatever stands in a cell, the row is read or refused', t => {
  const value: fc.Arbitrary<FileValue> = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constantFrom('()', '-', '31/02/2569', '1/1/1', '๑๐/๑๑/๒๕๖๙', '9e9', '100%', 'C', '0', '\u00A0'))
  holds(t, fc.property(fc.constantFrom(...answerColumns('ucs').map(({ name }) => name)), value, (name, cell) => {
    const said = readOrRefused(answerFile({ layout: 'ucs', as: 'xlsx', rows: [{ ...PLAIN_ROW.ucs, [name]: cell }] }))
    return !said.includes(NAME)
  }))
  t.end()
})

for (const as of ['biff8', 'xlsx'] as const) {
  await t.test(`whatever byte of an ${as} file is spoilt, it is read or refused`, t => {
    const file = answerFile({ layout: 'ucs', as, rows: [PLAIN_ROW.ucs] })
    holds(t, fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const spoilt = Buffer.from(file)
      spoilt.writeUInt8(spoilt.readUInt8(place) ^ change, place)
      return readOrRefused(spoilt).length > 0
    }))
    t.end()
  })
}
