import { OWNERS, type Owner } from '../../case/finding.js'
import { ROLE_NAMES } from '../people/role-names.js'
import { ROLES, type Role } from '../people/role.js'
import { StateError } from './state-error.js'

/** What an administrator says about an account; words of a command or a form until {@link validAccount} saw them. */
export interface AccountWords {
  readonly name: string
  readonly role: string
  readonly department: string | null
}

export interface AccountRole {
  readonly name: string
  readonly role: Role
  readonly department: Owner | null
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,31}$/i
const NAME_LENGTH = 100

/** A login as it is kept, in lower case; `null` when no account can have it. */
export function loginFrom (text: string): string | null {
  const login = text.trim()
  return LOGIN.test(login) ? login.toLowerCase() : null
}

/** The same, for one that is to be made. Throws StateError `ACCOUNT_INVALID`. */
export function validLogin (text: string): string {
  return loginFrom(text) ?? refuse('ชื่อผู้ใช้ต้องเป็น a-z 0-9 จุด ขีด หรือขีดล่าง 2 ถึง 32 ตัว ขึ้นต้นด้วยตัวอักษรหรือตัวเลข', 'a login is 2 to 32 of a-z, 0-9, ".", "_" and "-", and begins with a letter or a digit')
}

/** Throws StateError `ACCOUNT_INVALID`. */
export function validAccount (words: AccountWords): AccountRole {
  const name = words.name.normalize('NFC').trim()
  if (name === '' || [...name].length > NAME_LENGTH || /\p{Cc}/u.test(name)) refuse(`ต้องมีชื่อคน ไม่เกิน ${NAME_LENGTH} ตัวอักษร`, `an account needs a person's name of at most ${NAME_LENGTH} characters`)
  const role = ROLES.find(known => known === words.role) ?? refuse(`เลือกบทบาท: ${ROLES.map(known => ROLE_NAMES[known]).join(' ')}`, `the role must be one of ${ROLES.join(', ')}`)
  if (role !== 'department') {
    if (words.department !== null) refuse('ระบุหน่วยงานได้เฉพาะบทบาทหน่วยงาน', 'only the role "department" has a department')
    return { name, role, department: null }
  }
  const department = OWNERS.find(known => known === words.department) ?? refuse('บทบาทหน่วยงานต้องเลือกหน่วยงานด้วย', `the role "department" needs a department, one of ${OWNERS.join(', ')}`)
  return { name, role, department }
}

function refuse (th: string, en: string): never {
  throw new StateError('ACCOUNT_INVALID', `${th} / ${en}`)
}
