import { blankAccidentClaim, type AccidentClaim } from '../../../case/accident-claim.js'
import { keyOfMember, type AccidentMember } from '../../../checks/accident/accident-record.js'
import { requiredPapers } from '../../../checks/accident/act-papers.js'
import { CATALOGUE } from '../../../checks/catalogue.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { ACT_PAPERS, type DocumentKind } from '../../../case/case-document.js'
import { actBoardRow, type ActBoardRow } from '../../../reports/act-board/act-board-row.js'
import type { Instant } from '../../../values/local-date.js'
import { callsOf, type AccidentCall } from '../../state/accident-call-store.js'
import { listAccidentCases, readAccidentCase, type StoredAccident } from '../../state/accident-case-store.js'
import type { StoredAccidentFile } from '../../state/accident-claim-store.js'
import { linksOf, type StoredLink } from '../../state/accident-link-store.js'
import { caseFileHistory, type CaseFileEvent } from '../../state/case-file-events.js'
import { listContacts, type Contact } from '../../state/contact-store.js'
import { documentsOf, type StoredDocument } from '../../state/document-store.js'
import { listFindings, type FindingRecord } from '../../state/list-findings.js'
import type { StateDb } from '../../state/state-schema.js'
import { actFactsOf } from './act-facts.js'

/** One accident with everything the office keeps of it. */
export interface ActCase {
  readonly record: StoredAccident
  readonly row: ActBoardRow
  /** The file that counts: that of the first, else the oldest of a member; `null`: none yet. */
  readonly stored: StoredAccidentFile | null
  /** The same as it stands; blank without a file. It names where it is kept. */
  readonly claim: AccidentClaim
  /** Files that members brought when they were merged; they do not count. */
  readonly otherFiles: readonly StoredAccidentFile[]
  readonly papers: readonly ActPaper[]
  readonly calls: readonly AccidentCall[]
  readonly history: readonly CaseFileEvent[]
  readonly findings: readonly FindingRecord[]
  readonly links: readonly StoredLink[]
  /** Other accidents of the patient, newest first. */
  readonly others: readonly StoredAccident[]
  readonly contacts: readonly Contact[]
}

export interface ActPaper {
  readonly document: DocumentKind
  readonly isRequired: boolean
  /** `null`: missing. */
  readonly here: StoredDocument | null
}

const ACT_CHECKS = CATALOGUE.filter(({ family }) => family === 'traffic-act').map(({ id }) => id)

/** The accident this visit or admission belongs to; `null`: no run found one. */
export async function readActCase (db: StateDb, { kind, id }: AccidentMember, { at, settings }: { readonly at: Instant, readonly settings: CheckSettings }): Promise<ActCase | null> {
  const record = await readAccidentCase(db, kind, id)
  if (record === null) return null
  const { subject, hn } = record
  const members = [...new Map([subject, ...record.members].map(member => [keyOfMember(member), member])).values()]
  const facts = await actFactsOf(db, [record], { at, settings, since: 0 as Instant })
  const files = members.flatMap(member => facts.fileOf(member) ?? [])
  const stored = files[0] ?? null
  const claim = stored?.file ?? blankAccidentClaim({ subjectKind: subject.kind, subjectId: subject.id, hn })
  const ofMembers = async <T>(read: (member: AccidentMember) => Promise<readonly T[]>): Promise<T[]> => (await Promise.all(members.map(read))).flat()
  const [documents, calls, history, findings, links, accidents, contacts] = await Promise.all([
    ofMembers(async member => await documentsOf(db, member)),
    ofMembers(async member => await callsOf(db, member)),
    ofMembers(async member => await caseFileHistory(db, member)),
    ofMembers(async member => await listFindings(db, at, { state: 'open', checks: ACT_CHECKS, subject: member as FindingRecord['subject'] })),
    linksOf(db, hn),
    listAccidentCases(db, { hn }),
    listContacts(db)
  ])
  const row = actBoardRow(record, facts)
  return {
    record,
    row,
    stored,
    claim,
    otherFiles: files.slice(1),
    papers: papersOf(row, requiredPapers(stored?.file ?? null, settings), documents),
    calls: calls.toSorted((a, b) => b.calledAt - a.calledAt || b.id - a.id),
    history: history.toSorted((a, b) => b.at - a.at),
    findings,
    links,
    others: accidents.filter(other => keyOfMember(other.subject) !== keyOfMember(subject)).toReversed(),
    contacts
  }
}

/** Missing ones first, then what is here, also what nobody asked for. */
function papersOf ({ missing }: ActBoardRow, required: readonly DocumentKind[], documents: readonly StoredDocument[]): ActPaper[] {
  const lacking = missing.papers.map(({ kind }) => kind)
  const here = [...new Map(documents.map(stored => [stored.document, stored])).values()]
  const rest = ACT_PAPERS.filter(document => !lacking.includes(document) && !here.some(stored => stored.document === document))
  return [
    ...lacking.map(document => ({ document, isRequired: true, here: null })),
    ...here.map(stored => ({ document: stored.document, isRequired: required.includes(stored.document), here: stored })),
    ...rest.map(document => ({ document, isRequired: false, here: null }))
  ]
}
