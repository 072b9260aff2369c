import type { Owner, Severity } from '../../case/finding.js'
import type { UtcText } from './utc-text.js'

export interface SiteCheckTable {
  id: string
  file: string
  sha256: string
  title_th: string
  title_en: string
  owner: Owner
  severity: Severity
  deadline_days: number | null
  /** Blank: all. */
  schemes: string
  mend: string
  first_seen_at: UtcText
  last_seen_at: UtcText
  /** No file has this id any more. */
  removed_at: UtcText | null
  last_run_at: UtcText | null
  last_outcome: 'ran' | 'too-many' | 'not-run' | null
  last_reason: string | null
  last_rows: number | null
  last_ms: number | null
}
