import type { Instant } from '../../values/local-date.js'
import type { StoredPhoto } from './photo.js'
import type { PhotoKey } from './photo-table.js'

/** One change of a photo, as it was before it was made: in doubt until HOSxP's own row says what became of it. */
export interface PhotoEntry extends PhotoKey {
  readonly id: number
  readonly source: 'camera' | 'file' | 'card' | 'restore'
  /** What stood there, whole; `null`: none. */
  readonly before: StoredPhoto | null
  /** `null`: the row was taken away. */
  readonly after: StoredPhoto | null
  /** The notice the patient was shown; `null` of a restored photo. */
  readonly noticeVersion: string | null
  /** The entry this one takes back. */
  readonly undoes: number | null
  /** The key of its row in HOSxP's own log; `null` when the site keeps none. */
  readonly auditId: number | null
  /** The connection at the HOSxP server that was to write. */
  readonly sessionId: number
  readonly writtenAt: Instant
  readonly writtenBy: string
}

/** HOSxP holds it; HOSxP was not changed by it; somebody else's photo stands there. */
export type PhotoOutcome = 'standing' | 'void' | 'human'

/** Where every change is recorded before it is made. Each call is one committed transaction of the journal's own database. */
export interface PhotoJournal {
  /** Resolves with its number when the entry is committed: only then may HOSxP be touched. `null`: another change of this patient is in doubt. */
  readonly begin: (entry: Omit<PhotoEntry, 'id'>) => Promise<number | null>
  readonly changeAudit: (entryId: number, auditId: number) => Promise<void>
  /** Ends the doubt, once; what stood before becomes past, or a person's. */
  readonly settle: (entry: PhotoEntry, outcome: PhotoOutcome, at: Instant) => Promise<void>
}
