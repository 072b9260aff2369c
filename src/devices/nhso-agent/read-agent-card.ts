import { hasValidCheckDigit, isThirteenDigits } from '../../values/citizen-id.js'
import type { CardFault } from '../card-readers.js'
import type { CardName, ThaiIdCard } from '../thai-id-card/thai-id-card.js'
import { readBirth } from './read-birth.js'

export interface AgentReading {
  readonly card: ThaiIdCard
  /** A whole JPEG; `null`: none came. */
  readonly photo: Uint8Array | null
}

type Answer = Readonly<Record<string, unknown>>

// The five prefixes NHSO's programs write as a number.
const PREFIXES: Readonly<Record<string, string>> = { '001': 'เด็กชาย', '002': 'เด็กหญิง', '003': 'นาย', '004': 'นางสาว', '005': 'นาง' }
const SEXES: Readonly<Record<string, 'male' | 'female'>> = { ชาย: 'male', 1: 'male', m: 'male', male: 'male', หญิง: 'female', 2: 'female', f: 'female', female: 'female' }
const LONGEST_TEXT = 100
// As long as the photo on a card can be, with much to spare.
const LONGEST_PHOTO = 18_000
const NO_NAME: CardName = { prefix: '', first: '', middle: '', last: '' }

/** What `read-card-only` answered, as a card or as the fault of it. What the agent does not tell is blank or `null`. */
export function readAgentCard (body: string): AgentReading | CardFault {
  const answer = answerOf(body)
  if (answer === null) return 'unreadable'
  const citizenId = citizenIdOf(answer['pid'])
  if (citizenId === '') return 'unreadable'
  if (!isThirteenDigits(citizenId)) return 'half-read'
  if (!hasValidCheckDigit(citizenId)) return 'check-digit'
  const [title, first, middle, last] = ['titleName', 'fname', 'mname', 'lname'].map(field => textOf(answer[field])) as [string, string, string, string]
  if (first === '' && last === '') return 'half-read'
  if ([title, first, middle, last].some(text => text.length > LONGEST_TEXT)) return 'unreadable'
  const card: ThaiIdCard = {
    citizenId,
    thaiName: { prefix: prefixOf(title === '' ? textOf(answer['pname']) : title), first, middle, last },
    englishName: NO_NAME,
    birth: readBirth(answer['birthDate']),
    sex: SEXES[textOf(answer['sex']).toLowerCase()] ?? null,
    address: null,
    issuer: '',
    issuedOn: null,
    expiresOn: null,
    isLifelong: false,
    nhso: null
  }
  return { card, photo: photoOf(answer['image']) }
}

function answerOf (body: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(body)
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer as Answer : null
  } catch {
    return null
  }
}

/** Blank for `null`, the word NULL and everything that is no text. */
function textOf (value: unknown): string {
  const text = typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : typeof value === 'number' ? String(value) : ''
  return /^null$/i.test(text) ? '' : text
}

/** A number has lost its leading zeros. */
function citizenIdOf (value: unknown): string {
  const text = textOf(value).replace(/[\s-]/g, '')
  return typeof value === 'number' ? text.padStart(13, '0') : text
}

const prefixOf = (title: string): string => /^\d+$/.test(title) ? PREFIXES[title.padStart(3, '0')] ?? '' : title.slice(0, LONGEST_TEXT)

function photoOf (value: unknown): Uint8Array | null {
  const text = typeof value === 'string' ? value.replace(/^data:image\/\w+;base64,/, '').replace(/\s+/g, '') : ''
  if (text === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null
  const bytes = Buffer.from(text, 'base64')
  const end = bytes.lastIndexOf(Buffer.from([0xFF, 0xD9])) + 2
  return bytes[0] === 0xFF && bytes[1] === 0xD8 && end > 4 && end <= LONGEST_PHOTO ? bytes.subarray(0, end) : null
}
