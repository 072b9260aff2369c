import type { ContactFields } from '../../case/contact.js'
import type { Selectable } from 'kysely'
import type { Instant } from '../../values/local-date.js'
import type { ContactTable } from './case-file-tables.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { StateError } from './state-error.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** A line of the directory. */
export interface Contact extends ContactFields {
  readonly id: number
  readonly updatedAt: Instant
  readonly updatedBy: string
}

/** All contacts, by place, unit and person. */
export const listContacts = async (db: StateDb): Promise<readonly Contact[]> => (await inOrder(db).execute()).map(contactFrom)

/** The contacts of one hospital; a blank code is none. */
export async function contactsOf (db: StateDb, hospitalCode: string): Promise<readonly Contact[]> {
  if (hospitalCode === '') return []
  return (await inOrder(db).where('hospital_code', '=', hospitalCode).execute()).map(contactFrom)
}

/** Adds a contact, or overwrites the one with this id. Resolves with its id; rejects with CONTACT_UNKNOWN when it was removed meanwhile. */
export async function saveContact (db: StateDb, contact: ContactFields & { readonly id?: number }, act: Act): Promise<number> {
  const { id, hospitalCode, ...texts } = contact
  const columns = {
    hospital_code: hospitalCode, place: texts.place, unit: texts.unit, person: texts.person, phone: texts.phone, remark: texts.remark, updated_at: toUtcText(act.at), updated_by: act.by
  }
  if (id === undefined) return Number((await db.insertInto('contact').values(columns).executeTakeFirstOrThrow()).insertId)
  return await inTransaction(db, async transaction => {
    const stored = await transaction.selectFrom('contact').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
    if (stored === undefined) throw new StateError('CONTACT_UNKNOWN', `รายชื่อผู้ติดต่อนี้ถูกลบไปแล้ว / contact ${id} is not there any more`)
    await transaction.updateTable('contact').set(columns).where('id', '=', id).execute()
    return id
  })
}

/** One that is gone already stays gone. */
export async function removeContact (db: StateDb, id: number): Promise<void> {
  await db.deleteFrom('contact').where('id', '=', id).execute()
}

const inOrder = (db: StateDb) => db.selectFrom('contact').selectAll().orderBy('place').orderBy('unit').orderBy('person').orderBy('id')

const contactFrom = (row: Selectable<ContactTable>): Contact => ({
  id: row.id,
  hospitalCode: row.hospital_code,
  place: row.place,
  unit: row.unit,
  person: row.person,
  phone: row.phone,
  remark: row.remark,
  updatedAt: fromUtcText(row.updated_at),
  updatedBy: row.updated_by
})
