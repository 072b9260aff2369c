import { unreadable, type RegisterReading } from '../conclude.js'
import { kindOf, readMoment, type AuthenCode } from '../authen-code.js'
import type { UndeterminedReason } from '../../case/eligibility-answer.js'
import { citizenIdOf, codeAndName } from '../normalise-code.js'
import { readDay } from '../normalise-day.js'
import { joined, listOf, recordOf, textOf, type JsonRecord } from '../normalise-json.js'
import { schemeOf } from '../normalise-scheme.js'
import { readSex } from '../normalise-sex.js'

/** `none`: NHSO says there is no code; `failed`: what it says is about the question, or nothing. */
export type CodesReading =
  | { readonly kind: 'found', readonly codes: readonly AuthenCode[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed', readonly reason: UndeterminedReason }

const NO_CODE = /^ไม่พบข้อมูลการ authen( ด้วยบริการนี้)?$/i
const BAD_ID = /^เลขประจำตัวประชาชน.*(ใช้ไม่ได้|ไม่มี)/

/** The codes in an answer of check-authen-status (official document v1.1, eight messages). */
export function readAuthenCodes (json: unknown): CodesReading {
  const answer = recordOf(json)
  const codes = (listOf(answer['serviceHistories']) ?? []).map(item => readHistory(recordOf(item))).filter(({ code }) => code !== '')
  if (codes.length > 0) return { kind: 'found', codes }
  return NO_CODE.test(messageOf(answer)) ? { kind: 'none' } : { kind: 'failed', reason: reasonOf(answer) }
}

function readHistory (item: JsonRecord): AuthenCode {
  const code = textOf(item['claimCode']).toUpperCase()
  const service = codeAndName(item['service'])
  return {
    code,
    kind: kindOf(code),
    hospital: textOf(recordOf(item['hospital'])['hcode']),
    serviceCode: service.code,
    serviceName: service.name,
    at: readMoment(item['serviceDateTime']),
    sourceChannel: textOf(item['sourceChannel'])
  }
}

/** The right in the same answer. It repeats no citizen id, no days and no hospital, and its silence is not a vacant right. */
export function readAuthenPerson (json: unknown): RegisterReading {
  const answer = recordOf(json)
  const main = codeAndName(answer['mainInscl'])
  const name = joined(answer['firstName'], answer['middleName'], answer['lastName'])
  if (main.code === '' || name === '') return unreadable(name !== '' || NO_CODE.test(messageOf(answer)) ? 'not-told' : reasonOf(answer))
  const sub = codeAndName(answer['subInscl'])
  return {
    kind: 'entry',
    person: { citizenId: citizenIdOf(answer['personalId'] ?? answer['pid']), name, birthday: readDay(answer['birthDate']) ?? null, sex: readSex(answer['sex']), diedOn: null },
    isDead: false,
    rights: [{
      mainCode: main.code,
      mainName: main.name,
      subCode: sub.code,
      subName: sub.name,
      scheme: schemeOf(main.code),
      mainHospital: '',
      outpatientHospital: '',
      primaryHospital: '',
      startsOn: null,
      endsOn: null
    }]
  }
}

const messageOf = (answer: JsonRecord): string => textOf(answer['statusMessage']).replace(/\s+/g, ' ')

function reasonOf (answer: JsonRecord): UndeterminedReason {
  const message = messageOf(answer)
  if (BAD_ID.test(message)) return 'bad-citizen-id'
  return /token/i.test(message || textOf(answer['message'])) ? 'token' : 'malformed'
}
