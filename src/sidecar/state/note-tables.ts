import type { Generated } from 'kysely'
import type { AsciiText } from './ascii-text.js'
import type { UtcText } from './utc-text.js'

export interface NoteJournalTable {
  id: Generated<number>
  /** `past`: done, and replaced or deleted since; `human`: a person's from then on. */
  state: 'doubt' | 'standing' | 'past' | 'void' | 'human'
  operation: 'insert' | 'update' | 'delete' | 'adopt'
  hn: AsciiText
  slot: string
  note_id: number
  before_hash: string | null
  before_row: string | null
  after_hash: string | null
  after_row: string | null
  audit_id: number | null
  session_id: number
  epoch: number
  run_id: number | null
  begun_at: UtcText
  settled_at: UtcText | null
  remark: string | null
}

export interface NoteFindingTable {
  journal_id: number
  finding_id: number
  times_opened: number
}
