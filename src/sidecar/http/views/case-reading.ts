import type { Case, Subject } from '../../../case/case.js'
import { OWNERS, type Owner } from '../../../case/finding.js'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import { DAY_MS, plusMs } from '../../../values/local-date.js'
import { readAccidentCase, type StoredAccident } from '../../state/accident-case-store.js'
import { documentsOf, type StoredDocument } from '../../state/document-store.js'
import { findingHistories, type FindingEvent } from '../../state/finding-history.js'
import { listFindings, type FindingRecord } from '../../state/list-findings.js'
import { standingNotesOf, type PatientNote } from '../../state/patient-notes.js'
import { isRecheckPending } from '../../state/recheck-store.js'
import { readKnownChecks } from '../../state/site-check-store.js'
import { checkMutes, mutesOf, type CheckMute, type StandingMute } from '../../state/standing-mutes.js'
import type { StateDb } from '../../state/state-schema.js'
import type { Visitor } from '../web.js'
import { ownersOf } from './finding-scope.js'

/** What we know of one case, whether HOSxP answers or not. */
export interface OwnKnowledge {
  readonly subject: Subject
  /** `null`: nothing of ours tells. */
  readonly hn: string | null
  /** What the person may see: of the subject and of its patient; open ones first. */
  readonly findings: readonly FindingRecord[]
  /** Open findings of other departments, which the person does not see. */
  readonly others: readonly { readonly owner: Owner, readonly count: number }[]
  readonly histories: ReadonlyMap<number, readonly FindingEvent[]>
  readonly mutes: ReadonlyMap<number, StandingMute>
  readonly checkMutes: readonly CheckMute[]
  readonly checks: KnownChecks
  readonly accident: StoredAccident | null
  readonly papers: readonly StoredDocument[]
  readonly notes: readonly PatientNote[]
  readonly isRecheckPending: boolean
  /** A department opens what it has, or had lately, something to do with. */
  readonly mayOpen: boolean
}

const STILL_THEIRS_DAYS = 90

/** `hospitalsHn`: as HOSxP tells it, where nothing of ours does. */
export async function readOwnKnowledge (db: StateDb, { at, person }: Visitor, subject: Subject, hospitalsHn: string | null = null): Promise<OwnKnowledge> {
  const member = memberOf(subject)
  const accident = member === null ? null : await readAccidentCase(db, member.kind, member.id)
  const ofSubject = await listFindings(db, at, { subject })
  const hn = subject.kind === 'patient' ? subject.id : ofSubject[0]?.hn ?? accident?.hn ?? hospitalsHn
  const ofPatient = hn === null || hn === '' ? [] : await listFindings(db, at, subject.kind === 'patient' ? { hn } : { subject: { kind: 'patient', id: hn } })
  const all = [...new Map([...ofSubject, ...ofPatient].map(finding => [finding.id, finding])).values()]
  const owners = ownersOf(person)
  const isTheirs = ({ owner }: FindingRecord): boolean => owners === null || owners.includes(owner)
  const findings = all.filter(isTheirs).toSorted((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'))
  const ids = findings.map(({ id }) => id)
  const since = plusMs(at, -STILL_THEIRS_DAYS * DAY_MS)
  const isTheirAccident = person.role === 'department' && person.department === 'emergency' && accident !== null
  return {
    subject,
    hn,
    findings,
    others: OWNERS.map(owner => ({ owner, count: all.filter(finding => finding.owner === owner && finding.state === 'open' && !isTheirs(finding)).length })).filter(({ count }) => count > 0),
    histories: await findingHistories(db, ids),
    mutes: await mutesOf(db, at, ids),
    checkMutes: await checkMutes(db, at),
    checks: await readKnownChecks(db),
    accident,
    papers: member === null ? [] : await documentsOf(db, member),
    notes: hn === null ? [] : await standingNotesOf(db, hn),
    isRecheckPending: member !== null && await isRecheckPending(db, member),
    mayOpen: owners === null || isTheirAccident || ofSubject.some(finding => isTheirs(finding) && (finding.closedAt === null || finding.closedAt >= since))
  }
}

/** What belongs to a visit or an admission; the other kinds have none of it. */
export const memberOf = ({ kind, id }: Subject): AccidentMember | null => kind === 'visit' || kind === 'admission' ? { kind, id } : null

export const isOf = (item: Case, subject: Subject): boolean => item.kind === subject.kind && item.id === subject.id
