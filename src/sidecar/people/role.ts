import type { Owner } from '../../case/finding.js'

/** What a person works as; what each may do is `http/access.ts`. */
export const ROLES = ['card-room', 'insurance-office', 'department', 'it', 'auditor'] as const
export type Role = typeof ROLES[number]

/** A person who signed in. */
export interface Person {
  readonly accountId: number
  readonly login: string
  readonly name: string
  readonly role: Role
  /** Which owner's findings the role `department` sees; `null` for every other role. */
  readonly department: Owner | null
}
