import { textOf } from './normalise-json.js'

const MALE = new Set(['1', 'M', 'MALE', 'ชาย', 'ช'])
const FEMALE = new Set(['2', 'F', 'FEMALE', 'หญิง', 'ญ'])

/** A sex as payers write one: a Thai or an English word, or 1 and 2. `null`: none is given, or another word (ไม่ระบุเพศ). */
export function readSex (value: unknown): 'male' | 'female' | null {
  const word = textOf(value).toUpperCase()
  if (MALE.has(word)) return 'male'
  return FEMALE.has(word) ? 'female' : null
}
