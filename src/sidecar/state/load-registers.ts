import { keyOfMember } from '../../checks/accident/accident-record.js'
import type { ClaimRegisters } from '../../case/claim-registers.js'
import type { Registers } from '../../checks/check.js'
import { DAY_MS, instantAt, plusMs, type LocalDate } from '../../values/local-date.js'
import { lastCalls } from './accident-call-store.js'
import { loadAccidentFiles } from './accident-claim-store.js'
import { loadAccidentLinks } from './accident-link-store.js'
import { loadCardReadings } from './card-reading-store.js'
import { loadDocuments } from './document-store.js'
import type { StateDb } from './state-schema.js'

// More than a case stays open, and more than a year.
const REACH_DAYS = 400

/**
 * What the office recorded, for a run over cases from a day on. A record is made after the visit it belongs to, so the last 400 days
 * before that day, the unfinished, and whatever belongs to an open finding are all a check can ask for. Cards speak of today alone.
 */
export async function loadRegisters (db: StateDb, windowFrom: LocalDate, today: LocalDate): Promise<Omit<Registers, 'eligibilityOf' | 'payers' | 'asksSince' | keyof ClaimRegisters>> {
  const since = plusMs(instantAt(windowFrom), -REACH_DAYS * DAY_MS)
  const claims = new Map((await loadAccidentFiles(db, since)).map(file => [`${file.subjectKind} ${file.subjectId}`, file]))
  const papers = new Set((await loadDocuments(db, since)).map(paper => `${paper.kind} ${paper.id} ${paper.document}`))
  // Few, and an old accident may be joined to a new one.
  const links = new Map((await loadAccidentLinks(db)).map(({ subject, link }) => [keyOfMember(subject), link]))
  const calls = new Map((await lastCalls(db, since)).map(({ subject, calledAt }) => [keyOfMember(subject), calledAt]))
  const cardReadingOf = await loadCardReadings(db, today)
  return {
    accidentClaimOf: (kind, id) => claims.get(`${kind} ${id}`) ?? null,
    hasDocument: (kind, id, document) => papers.has(`${kind} ${id} ${document}`),
    accidentLinkOf: (kind, id) => links.get(`${kind} ${id}`) ?? null,
    lastCallOf: (kind, id) => calls.get(`${kind} ${id}`) ?? null,
    cardReadingOf
  }
}
