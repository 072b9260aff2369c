import type { PatientSearch } from '../../../hosxp-adapter/search-patients.js'
import { westernDigits } from '../../../values/thai-text.js'
import { isAskable } from '../../../values/citizen-id.js'
import { hnsMeantBy } from '../rights/find-person.js'

/** What a text at the desk may mean, the likeliest first; the next is tried where the one before finds nobody. */
export type Meant =
  | { readonly searches: readonly PatientSearch[], /** Said when nobody is found, Thai. */ readonly hint: string | null }
  | { readonly fault: string }

const PREFIX = /^(?:นางสาว|น\.?ส\.|นาง|นาย|เด็กชาย|เด็กหญิง|ด\.?ช\.|ด\.?ญ\.)\s*/

export function readSearch (typed: string): Meant {
  const text = westernDigits(typed).replace(/[\p{Cc}\p{Cf}]/gu, '').replace(/\s+/g, ' ').trim()
  if (text === '') return { fault: 'พิมพ์ HN เลขบัตรประชาชน เลขหนังสือเดินทาง หรือชื่อ' }
  const joined = text.replace(/[\s-]/g, '')
  if (/^\d+$/.test(joined)) return readNumber(joined)
  if (/^[A-Z0-9/]+$/i.test(joined) && /\d/.test(joined)) return { searches: [byHn(joined), { by: 'passport', passport: joined.toUpperCase() }], hint: null }
  return readName(text)
}

function readNumber (digits: string): Meant {
  if (digits.length === 13) {
    return { searches: [{ by: 'citizen-id', citizenId: digits }], hint: isAskable(digits) ? null : 'เลขนี้ไม่ผ่านหลักตรวจ ดูบัตรแล้วพิมพ์ใหม่' }
  }
  if (digits.length > 9) return { searches: [{ by: 'passport', passport: digits }], hint: `เลขบัตรประชาชนต้องมี 13 หลัก (พิมพ์ไว้ ${digits.length})` }
  return { searches: [byHn(digits), { by: 'passport', passport: digits }], hint: null }
}

const byHn = (hn: string): PatientSearch => ({ by: 'hn', hns: hnsMeantBy(hn) })

function readName (text: string): Meant {
  const bare = text.replace(PREFIX, '')
  const names = [...new Set([text, bare])].filter(name => name.length >= 2)
  if (names.length === 0) return { fault: 'พิมพ์ชื่ออย่างน้อย 2 ตัวอักษร' }
  return {
    searches: names.map(name => {
      const [first = '', ...rest] = name.split(' ')
      return { by: 'name', first, last: rest.join(' ') }
    }),
    hint: null
  }
}
