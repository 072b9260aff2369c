import type { Generated, GeneratedAlways } from 'kysely'
import type { Owner } from '../../case/finding.js'
import type { Role } from '../people/role.js'
import type { AsciiText } from './ascii-text.js'
import type { UtcText } from './utc-text.js'

type Flag = 0 | 1

export interface UserAccountTable {
  id: GeneratedAlways<number>
  login: string
  name: string
  role: Role
  department: Owner | null
  password_hash: string
  must_change_password: Flag
  is_active: Flag
  failed_sign_ins: Generated<number>
  locked_until: UtcText | null
  last_signed_in_at: UtcText | null
  created_at: UtcText
  created_by: string
}

export interface SessionTable {
  token_hash: string
  account_id: number
  csrf_secret: string
  address: string
  created_at: UtcText
  last_seen_at: UtcText
  expires_at: UtcText
  ended_at: UtcText | null
  end_reason: 'signed-out' | 'idle' | 'expired' | 'password' | 'disabled' | null
}

export interface AuditEventTable {
  id: GeneratedAlways<number>
  happened_at: UtcText
  account_id: number | null
  login: string | null
  role: Role | null
  action: string
  outcome: 'done' | 'refused'
  subject_kind: string | null
  subject_id: string | null
  address: string
  detail: string | null
}

export interface AuditPatientTable {
  event_id: number
  hn: AsciiText
}
