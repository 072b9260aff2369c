import { readdirSync, readFileSync } from 'node:fs'
import { FEMALE_NAMES, LAST_NAMES, MALE_NAMES } from '../../src/hosxp-adapter/fixture/hospital/name-lists.js'
import { hasValidCheckDigit } from '../../src/values/citizen-id.js'

export interface LogScan {
  readonly lines: number
  readonly secrets: number
  /** `what: where`, never the thing itself. */
  readonly faults: readonly string[]
}

/** Looks through everything the suite logged. */
export function scanLogFolder (folder: string): LogScan {
  const files = readdirSync(folder)
  const textOf = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8')
  const secrets = new Set(files.filter(name => name.endsWith('.secrets')).flatMap(name => textOf(name).split('\n')).filter(secret => secret !== ''))
  const logs = files.filter(name => !name.endsWith('.secrets'))
  const lines = logs.flatMap(name => textOf(name).split('\n').filter(line => line !== '').map(line => ({ name, line })))
  return {
    lines: lines.length,
    secrets: secrets.size,
    faults: lines.flatMap(({ name, line }) => faultsOf(line, secrets).map(fault => `${fault}: ${name}: ${line.slice(0, 60)}…`))
  }
}

const NAMES = new RegExp(`(${[...MALE_NAMES, ...FEMALE_NAMES].join('|')})\\s*(${LAST_NAMES.join('|')})`)
const NUMBERS = /(?<![0-9a-fA-F.-])\d-?\d{4}-?\d{5}-?\d{2}-?\d(?![0-9a-fA-F.-])/g
// A digit of an instant in milliseconds is no citizen id, though one in ten passes the check.
const isInstant = (digits: string): boolean => /^1[6-9]\d{11}$/.test(digits)
const COOKIE = /sidecar_session=[A-Za-z0-9_-]{10,}/
const BEARER = /Bearer\s+\S{10,}/i

/** What one line tells that it must not. */
export function faultsOf (line: string, secrets: ReadonlySet<string>): string[] {
  const digits = [...line.matchAll(NUMBERS)].map(([number]) => number.replaceAll('-', ''))
  return [
    ...digits.some(number => hasValidCheckDigit(number) && !isInstant(number)) ? ['a citizen id'] : [],
    ...NAMES.test(line) ? ['a name'] : [],
    ...COOKIE.test(line) || BEARER.test(line) ? ['a session or a bearer token'] : [],
    ...[...secrets].some(secret => line.includes(secret)) ? ['a secret of a test'] : []
  ]
}
