import type { Generated } from 'kysely'
import type { UtcText } from './utc-text.js'

export interface JobRunTable {
  id: Generated<number>
  job: string
  due_at: UtcText
  status: 'running' | 'done' | 'failed' | 'missed'
  tries: Generated<number>
  epoch: number
  started_at: UtcText
  finished_at: UtcText | null
  remark: string | null
}

export interface ReportFileTable {
  secret_hash: string
  topic: string
  file_name: string
  body: Buffer
  created_at: UtcText
  expires_at: UtcText
  times_read: Generated<number>
  last_read_at: UtcText | null
}
