import type { Generated, GeneratedAlways } from 'kysely'
import type { DocumentKind } from '../../case/case-document.js'
import type { CardSource } from '../../devices/card-readers.js'
import type { AsciiText } from './ascii-text.js'
import type { UtcText } from './utc-text.js'

export interface StationTable {
  id: GeneratedAlways<number>
  name: string
  source: 'auto' | 'reader' | 'nhso-agent'
  reads_on: 'insert' | 'demand'
  settle_ms: number
  code_hash: string | null
  code_expires_at: UtcText | null
  token_hash: string | null
  paired_at: UtcText | null
  paired_from: string | null
  host: Generated<string>
  version: Generated<string>
  last_seen_at: UtcText | null
  last_address: string | null
  created_at: UtcText
  created_by: string
  revoked_at: UtcText | null
  revoked_by: string | null
}

export interface StationBrowserTable {
  station_id: number
  token_hash: string
  bound_at: UtcText
  bound_by: string
}

export interface CardReadingTable {
  hn: AsciiText
  citizen_id: AsciiText
  read_at: UtcText
  station_id: number
  source: CardSource
  facts: string
}

export interface PhotoJournalTable {
  id: GeneratedAlways<number>
  hn: AsciiText
  image_name: string
  operation: 'insert' | 'update' | 'delete'
  source: 'camera' | 'file' | 'card' | 'restore'
  before_image: Buffer | null
  before_row: string | null
  before_hash: string | null
  after_image: Buffer | null
  after_row: string | null
  after_hash: string | null
  notice_version: string | null
  state: 'doubt' | 'standing' | 'past' | 'void' | 'human'
  doubt_hn: AsciiText | null
  undoes: number | null
  audit_id: number | null
  session_id: number
  written_at: UtcText
  written_by: string
  settled_at: UtcText | null
}

export interface PhotoNoticeTable {
  version: string
  wording: string
  first_shown_at: UtcText
}

export interface ScannedPageTable {
  id: GeneratedAlways<number>
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  document: DocumentKind
  media_type: 'application/pdf' | 'image/jpeg' | 'image/png'
  bytes: number
  sha256: string
  content: Buffer | null
  uploaded_at: UtcText
  uploaded_by: string
  removed_at: UtcText | null
  removed_by: string | null
}
