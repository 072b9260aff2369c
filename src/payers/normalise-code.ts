import { recordOf, textOf } from './normalise-json.js'

export interface CodeAndName {
  /** Upper case; blank: none. */
  readonly code: string
  readonly name: string
}

/** `{ id, name }`, `{ code, name }`, `{ hcode, hname }`, `(WEL) ชื่อ`, `ชื่อ (10661)` and a bare code, all as code and name. */
export function codeAndName (value: unknown): CodeAndName {
  if (typeof value === 'object') {
    const { id, code, hcode, name, hname, descriptionTh } = recordOf(value)
    return { code: codeOf(textOf(id) || textOf(code) || textOf(hcode)), name: textOf(name) || textOf(hname) || textOf(descriptionTh) }
  }
  const text = textOf(value)
  const ahead = /^\(([^()]{1,10})\)\s*(.*)$/s.exec(text)
  if (ahead !== null) return { code: codeOf(ahead[1] ?? ''), name: ahead[2] ?? '' }
  const behind = /^(.*?)\s*\((\w{1,10})\)$/s.exec(text)
  if (behind !== null) return { code: codeOf(behind[2] ?? ''), name: behind[1] ?? '' }
  return /^\w{1,10}$/.test(text) ? { code: codeOf(text), name: '' } : { code: '', name: text }
}

const codeOf = (text: string): string => /^(null|-)$/i.test(text.trim()) ? '' : text.trim().toUpperCase()

/** A 13-digit number, also when it is written with hyphens or arrives as a number that lost its leading zeros; blank: none. */
export function citizenIdOf (value: unknown): string {
  const text = textOf(value).replace(/[\s-]/g, '')
  return typeof value === 'number' ? text.padStart(13, '0') : text
}
