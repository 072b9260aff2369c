import type { Selectable, Transaction } from 'kysely'
import type { AccidentLink } from '../../case/accident-claim.js'
import { keyOfMember, type AccidentMember } from '../../checks/accident/accident-record.js'
import type { Instant } from '../../values/local-date.js'
import { readAccidentCase } from './accident-case-store.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { recordChange } from './case-file-events.js'
import type { AccidentLinkTable } from './case-file-tables.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { StateError } from './state-error.js'
import type { StateDb, StateSchema } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** Where a person said a visit or admission belongs. */
export interface StoredLink {
  readonly subject: AccidentMember
  readonly hn: string
  readonly link: AccidentLink
  readonly reason: string
  readonly linkedAt: Instant
  readonly linkedBy: string
}

interface LinkWish {
  readonly subject: AccidentMember
  readonly hn: string
  readonly reason: string
}

/** The subject belongs to the accident whose first is `to`. Rejects with LINK_CIRCULAR when that one was itself joined to the subject. */
export async function joinAccident (db: StateDb, { to, ...wish }: LinkWish & { readonly to: AccidentMember }, act: Act): Promise<void> {
  await inTransaction(db, async transaction => {
    for (let at: AccidentMember | null = to; at !== null; at = joinedTo(await readLink(transaction, at))) {
      if (isSame(at, wish.subject)) throw new StateError('LINK_CIRCULAR', 'การรักษานี้เป็นต้นทางของอุบัติเหตุนั้นอยู่แล้ว ให้รวมจากอีกด้าน / it is already the one the other was joined to; merge from the other side')
    }
    await place(transaction, wish, { kind: 'joined', to }, act)
  })
}

/** The subject is an accident of its own. */
export async function partAccident (db: StateDb, wish: LinkWish, act: Act): Promise<void> {
  await inTransaction(db, async transaction => await place(transaction, wish, { kind: 'apart' }, act))
}

/** The rule decides again. Without a link nothing happens. */
export async function unlinkAccident (db: StateDb, subject: AccidentMember, act: Act): Promise<void> {
  await inTransaction(db, async transaction => {
    const before = await readLink(transaction, subject)
    if (before === null) return
    await transaction.deleteFrom('accident_link').where('subject_id', '=', toAscii(subject.id)).where('subject_kind', '=', subject.kind).execute()
    await recordPlacing(transaction, { subject, before, after: null }, act)
  })
}

/** The links of one patient, oldest first. */
export const linksOf = async (db: StateDb, hn: string): Promise<readonly StoredLink[]> =>
  (await db.selectFrom('accident_link').selectAll().where('hn', '=', toAscii(hn)).orderBy('linked_at').orderBy('subject_id').execute()).map(linkFrom)

/** Every link of every patient. */
export const loadAccidentLinks = async (db: StateDb): Promise<readonly StoredLink[]> =>
  (await db.selectFrom('accident_link').selectAll().execute()).map(linkFrom)

async function place (transaction: Transaction<StateSchema>, { subject, hn, reason }: LinkWish, link: AccidentLink, act: Act): Promise<void> {
  const before = await readLink(transaction, subject)
  if (before !== null && before.reason === reason && textOf(before.link) === textOf(link)) return
  const to = link.kind === 'joined' ? link.to : null
  await transaction.replaceInto('accident_link').values({
    subject_kind: subject.kind,
    subject_id: toAscii(subject.id),
    hn: toAscii(hn),
    to_kind: to?.kind ?? null,
    to_id: to === null ? null : toAscii(to.id),
    reason,
    linked_at: toUtcText(act.at),
    linked_by: act.by
  }).execute()
  await recordPlacing(transaction, { subject, before, after: { link, reason } }, act)
}

interface Placing {
  readonly subject: AccidentMember
  readonly before: StoredLink | null
  readonly after: Pick<StoredLink, 'link' | 'reason'> | null
}

/** On record at the subject, at the accident that gains it and at the one that loses it. */
async function recordPlacing (transaction: Transaction<StateSchema>, { subject, before, after }: Placing, act: Act): Promise<void> {
  const name = `member ${keyOfMember(subject)}`
  await recordChange(transaction, subject, {
    link: [before === null ? null : textOf(before.link), after === null ? null : textOf(after.link)],
    ...(before?.reason === after?.reason ? {} : { reason: [before?.reason ?? null, after?.reason ?? null] })
  }, act)
  const gains = after?.link.kind === 'joined' ? after.link.to : null
  const loses = joinedTo(before) ?? (await readAccidentCase(transaction, subject.kind, subject.id))?.subject ?? null
  if (gains !== null) await recordChange(transaction, gains, { [name]: [false, true] }, act)
  if (loses !== null && !isSame(loses, subject) && (gains === null || !isSame(loses, gains))) await recordChange(transaction, loses, { [name]: [true, false] }, act)
}

async function readLink (transaction: Transaction<StateSchema>, { kind, id }: AccidentMember): Promise<StoredLink | null> {
  const row = await transaction.selectFrom('accident_link').selectAll().where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).forUpdate().executeTakeFirst()
  return row === undefined ? null : linkFrom(row)
}

const isSame = (a: AccidentMember, b: AccidentMember): boolean => keyOfMember(a) === keyOfMember(b)
const textOf = (link: AccidentLink): string => link.kind === 'joined' ? keyOfMember(link.to) : 'apart'
const joinedTo = (stored: StoredLink | null): AccidentMember | null => stored?.link.kind === 'joined' ? stored.link.to : null

const linkFrom = (row: Selectable<AccidentLinkTable>): StoredLink => ({
  subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) },
  hn: fromAscii(row.hn),
  link: row.to_kind === null || row.to_id === null ? { kind: 'apart' } : { kind: 'joined', to: { kind: row.to_kind, id: fromAscii(row.to_id) } },
  reason: row.reason,
  linkedAt: fromUtcText(row.linked_at),
  linkedBy: row.linked_by
})

/** Patients whose visits somebody merged or split since a moment. */
export async function linkedPatients (db: StateDb, since: Instant): Promise<readonly string[]> {
  const rows = await db.selectFrom('accident_link').select('hn').distinct().where('linked_at', '>=', toUtcText(since)).execute()
  return rows.map(({ hn }) => fromAscii(hn))
}
