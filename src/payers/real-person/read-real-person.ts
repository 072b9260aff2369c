import type { PayerRight } from '../../case/eligibility-answer.js'
import { noEntry, unreadable, type RegisterReading } from '../conclude.js'
import { citizenIdOf, codeAndName, type CodeAndName } from '../normalise-code.js'
import { readDay } from '../normalise-day.js'
import { joined, listOf, recordOf, textOf, type JsonRecord } from '../normalise-json.js'
import { schemeOf } from '../normalise-scheme.js'
import { readSex } from '../normalise-sex.js'

/** The answer of RealPerson (NHSO Endpoint spec v8.0, dataset 5; personStatus, dataError and 36 fields). It tells the current right, without its days. */
export function readRealPerson (json: unknown): RegisterReading {
  const answer = recordOf(onlyOne(json))
  if (/^n$/i.test(textOf(answer['personStatus']))) return readError(errorText(answer['dataError']))
  const citizenId = citizenIdOf(answer['pid'])
  const right = readRight(answer)
  if (citizenId === '' || right === null) return unreadable('malformed')
  const name = textOf(answer['fullName']) || joined(answer['firstName'], answer['middleName'], answer['lastName'])
  const birthday = readDay(answer['birthDateNew']) ?? readDay(answer['birthDate']) ?? null
  return { kind: 'entry', person: { citizenId, name, birthday, sex: readSex(answer['sex']), diedOn: null }, isDead: false, rights: [right] }
}

/** `null`: the answer does not speak of a right at all. A right spoken of as NULL is a vacant one. */
function readRight (answer: JsonRecord): PayerRight | null {
  const text = codeAndName(answer['mainInscl'])
  if (!('mainInsclCode' in answer) && text.code === '') return null
  const mainCode = codeAndName(answer['mainInsclCode']).code || text.code
  const sub = codeAndName(answer['subInscl'])
  const scheme = schemeOf(mainCode)
  const main = hospital(answer, 'hospMain')
  return {
    mainCode: mainCode === '' ? null : mainCode,
    mainName: textOf(answer['mainInsclName']) || text.name,
    subCode: codeAndName(answer['subInsclCode']).code || sub.code,
    subName: textOf(answer['subInsclName']) || sub.name,
    scheme,
    // hospNew is the hospital a person insured by social security chose.
    mainHospital: (scheme === 'SSS' ? hospital(answer, 'hosp').code : '') || main.code,
    outpatientHospital: hospital(answer, 'hospMainOp').code,
    primaryHospital: hospital(answer, 'hospSub').code,
    startsOn: null,
    endsOn: null
  }
}

function hospital (answer: JsonRecord, field: string): CodeAndName {
  const structured = codeAndName(answer[`${field}New`])
  return structured.code === '' ? codeAndName(answer[field]) : structured
}

function readError (text: string): RegisterReading {
  if (/token|โทเค/i.test(text)) return unreadable('token')
  if (/เสียชีวิต|ตาย|dead|death/i.test(text)) return { kind: 'entry', person: null, isDead: true, rights: [] }
  if (/ไม่พบสิทธิ|ไม่มีสิทธิ|ไม่พบข้อมูล/.test(text)) return noEntry
  return unreadable(/pid|เลขประจำตัว|เลขบัตร/i.test(text) ? 'bad-citizen-id' : 'malformed')
}

/** One text, a list of them, or objects with a message. */
function errorText (value: unknown): string {
  return textOf(value) || (listOf(value) ?? []).map(item => textOf(item) || joined(...Object.values(recordOf(item)))).join(' ')
}

function onlyOne (json: unknown): unknown {
  return Array.isArray(json) && json.length === 1 ? json[0] : json
}
