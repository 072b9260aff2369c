import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { isCommonPassword, wordOf } from './common-passwords.js'
import { limited } from './limited.js'

export const PASSWORD_FAULTS = ['too-short', 'too-long', 'common', 'like-login'] as const
export type PasswordFault = typeof PASSWORD_FAULTS[number]

/** Characters. */
export const PASSWORD_LENGTH = { least: 10, most: 128 }

// Argon2id, the library's own default; above the least OWASP asks for (19 MiB, t=2, p=1). KiB.
const COST = { memoryCost: 19_456, timeCost: 3, parallelism: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32

// A crowd that signs in at eight must not take the memory and the cores of the service.
const inTurn = limited(2)

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** Belongs to no password, and costs what a real one does. */
const NOBODYS_HASH = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${base64(randomBytes(SALT_BYTES))}$${base64(randomBytes(HASH_BYTES))}`

// The same password typed on another keyboard or telephone may arrive composed otherwise.
const normal = (text: string): string => text.normalize('NFKC')

/** The Argon2id hash, with its salt and cost. At most two are computed at once in this process. */
export const hashPassword = async (text: string): Promise<string> =>
  await inTurn(async () => await hash(normal(text), { ...COST, outputLen: HASH_BYTES }))

/** Whether the text is the password of this hash; `false` for what is no hash at all. */
export const verifyPassword = async (stored: string, text: string): Promise<boolean> =>
  await inTurn(async () => await verify(stored, normal(text)).catch(() => false))

/** `false`, after as long as {@link verifyPassword} takes: an unknown login must not answer faster. */
export const verifyNobody = async (text: string): Promise<boolean> => await verifyPassword(NOBODYS_HASH, text)

/** Why a person may not take this password; `null` when they may. */
export function passwordFault (text: string, person: { readonly login: string, readonly name: string }): PasswordFault | null {
  const password = normal(text).toLowerCase()
  const length = [...password].length
  if (length < PASSWORD_LENGTH.least) return 'too-short'
  if (length > PASSWORD_LENGTH.most) return 'too-long'
  if (isCommonPassword(password)) return 'common'
  return isLike(password, person.login, person.name) ? 'like-login' : null
}

// Shorter words stand in too many others: "it" is no reason to refuse "white-tiger".
const TELLING_LENGTH = 4

function isLike (password: string, login: string, name: string): boolean {
  const words = [login, ...login.split(/[._-]/), ...name.split(/\s+/)].map(word => normal(word).toLowerCase())
  return words.some(word => word.length >= TELLING_LENGTH ? password.includes(word) : word !== '' && wordOf(password) === word)
}

// Without i, l, o, 0 and 1; lower case only, because a keyboard that was left in Thai or in capitals is found out late.
const ONE_TIME_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const ONE_TIME_GROUPS = 5
const GROUP_LENGTH = 4

/** A password to read out and type once: `k7mx-2pqa-…`, 99 bits. */
export const oneTimePassword = (): string =>
  Array.from({ length: ONE_TIME_GROUPS }, () => Array.from({ length: GROUP_LENGTH }, () => ONE_TIME_LETTERS.charAt(randomInt(ONE_TIME_LETTERS.length))).join('')).join('-')
