import { createHash } from 'node:crypto'

/** Names the wording a patient was shown: the beginning of its SHA-256. */
export const noticeVersion = (wording: string): string => createHash('sha256').update(wording).digest('hex').slice(0, 12)
