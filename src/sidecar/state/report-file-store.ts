import { createHash, randomBytes } from 'node:crypto'
import { DAY_MS, plusMs, type Instant } from '../../values/local-date.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

const LIVES_DAYS = 7

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Keeps a spreadsheet a week; resolves with the secret its address needs. Files past their time are removed. */
export async function keepReportFile (db: StateDb, file: { readonly topic: string, readonly fileName: string, readonly body: Buffer, readonly at: Instant }): Promise<string> {
  const secret = randomBytes(24).toString('base64url')
  await db.deleteFrom('report_file').where('expires_at', '<=', toUtcText(file.at)).execute()
  await db.insertInto('report_file').values({
    secret_hash: hashOf(secret), topic: file.topic, file_name: file.fileName, body: file.body, created_at: toUtcText(file.at), expires_at: toUtcText(plusMs(file.at, LIVES_DAYS * DAY_MS)), last_read_at: null
  }).execute()
  return secret
}

/** The file behind a secret, counted as read; `null`: no such secret, or its time is over. */
export async function readReportFile (db: StateDb, secret: string, at: Instant): Promise<{ readonly fileName: string, readonly body: Buffer } | null> {
  const row = await db.selectFrom('report_file').select(['file_name', 'body']).where('secret_hash', '=', hashOf(secret)).where('expires_at', '>', toUtcText(at)).executeTakeFirst()
  if (row === undefined) return null
  await db.updateTable('report_file').set(eb => ({ times_read: eb('times_read', '+', 1), last_read_at: toUtcText(at) })).where('secret_hash', '=', hashOf(secret)).execute()
  return { fileName: row.file_name, body: row.body }
}
