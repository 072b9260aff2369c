import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { recordAudit } from '../../state/audit-store.js'
import type { ContactFields } from '../../../case/contact.js'
import { listContacts, removeContact, saveContact, type Contact } from '../../state/contact-store.js'
import { StateError } from '../../state/state-error.js'
import { askSite } from '../act/ask-site.js'
import { PageInputError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { Visitor, Web } from '../web.js'
import { CONTACT_FIELDS, ContactsPage, type TypedContact } from '../views/contacts.js'

const Query = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), edit: Type.Optional(Type.String({ pattern: '^\\d{1,10}$' })) })
const text = Type.String({ maxLength: 5000 })
const Form = Type.Object({ _csrf: text, id: Type.String({ pattern: '^\\d{0,10}$' }), hospitalCode: text, place: text, unit: text, person: text, phone: text, remark: text })
type Form = ContactFields & { readonly id: string }
const IdParams = Type.Object({ id: Type.String({ pattern: '^\\d{1,10}$' }) })

/** Whom to call: other hospitals, insurers, the fund. No patients. */
export function contactsPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { q?: string, edit?: string } }>('/contacts', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { q = '', edit } = request.query
    const contacts = await listContacts(web.state)
    const edited = contacts.find(({ id }) => String(id) === edit)
    return await showContacts({ web, visitor, reply, contacts, search: q, typed: edited === undefined ? null : { ...edited, id: String(edited.id), faults: new Map() } })
  })
  app.post<{ Body: Form }>('/contacts', { schema: { body: Form } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const { id } = request.body
    const contact = await withPlace(web, contactFrom(request.body))
    const faults = faultsOf(contact)
    if (faults.size > 0) return await showContacts({ web, visitor, reply, contacts: await listContacts(web.state), search: '', typed: { ...request.body, faults }, status: 422 })
    const saved = await saved422(saveContact(web.state, { ...contact, ...id === '' ? {} : { id: Number(id) } }, { by: person.name, at }))
    await recordAudit(web.state, { at, person, action: 'contact-saved', outcome: 'done', subject: { kind: 'contact', id: String(saved) }, address, detail: { hospitalCode: contact.hospitalCode, place: contact.place } })
    return await reply.redirect('/contacts?said=saved', 303)
  })
  app.post<{ Params: { id: string } }>('/contacts/:id/remove', { schema: { params: IdParams } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    await removeContact(web.state, Number(request.params.id))
    await recordAudit(web.state, { at, person, action: 'contact-removed', outcome: 'done', subject: { kind: 'contact', id: request.params.id }, address })
    return await reply.redirect('/contacts?said=removed', 303)
  })
}

const contactFrom = ({ hospitalCode, place, unit, person, phone, remark }: Form): ContactFields =>
  ({ hospitalCode: hospitalCode.trim(), place: place.trim(), unit: unit.trim(), person: person.trim(), phone: phone.trim(), remark: remark.trim() })

/** A place nobody named is named as HOSxP's list of hospitals names the code. */
async function withPlace (web: Web, contact: ContactFields): Promise<ContactFields> {
  if (contact.place !== '' || !/^\d{5}$/.test(contact.hospitalCode)) return contact
  const hospitals = await askSite(web.site.hospitals([contact.hospitalCode]))
  return { ...contact, place: hospitals?.get(contact.hospitalCode)?.name ?? '' }
}

function faultsOf (contact: ContactFields): Map<string, string> {
  const faults = new Map<string, string>()
  for (const { name, maxLength } of CONTACT_FIELDS) if ([...contact[name]].length > maxLength) faults.set(name, `ยาวเกินไป: ไม่เกิน ${maxLength} ตัวอักษร`)
  if (contact.hospitalCode !== '' && !/^\d{5}$/.test(contact.hospitalCode)) faults.set('hospitalCode', 'รหัสสถานพยาบาลเป็นเลข 5 หลัก หรือเว้นว่าง')
  if (contact.place === '' && !faults.has('hospitalCode')) faults.set('place', 'ลงชื่อสถานที่ (ไม่พบชื่อของรหัสนี้ใน HOSxP)')
  if (contact.phone === '') faults.set('phone', 'ลงเบอร์โทร')
  return faults
}

/** What was removed while it was edited is typed anew. */
async function saved422 (saving: Promise<number>): Promise<number> {
  try {
    return await saving
  } catch (error) {
    if (error instanceof StateError && error.code === 'CONTACT_UNKNOWN') throw new PageInputError('รายชื่อนี้ถูกลบไปแล้ว กรุณาเพิ่มใหม่')
    throw error
  }
}

interface Shown {
  readonly web: Web
  readonly visitor: Visitor
  readonly reply: FastifyReply
  readonly contacts: readonly Contact[]
  readonly search: string
  readonly typed: TypedContact | null
  readonly status?: number
}

async function showContacts ({ web, visitor, reply, contacts, search, typed, status = 200 }: Shown): Promise<FastifyReply> {
  const hospitals = await askSite(web.site.hospitals(contacts.flatMap(({ hospitalCode }) => hospitalCode === '' ? [] : [hospitalCode])))
  const nameOf = (code: string): string => hospitals?.get(code)?.name ?? ''
  const words = search.toLowerCase().split(/\s+/).filter(word => word !== '')
  const found = contacts.filter(contact => {
    const all = [contact.hospitalCode, nameOf(contact.hospitalCode), contact.place, contact.unit, contact.person, contact.phone, contact.remark].join(' ').toLowerCase()
    return words.every(word => all.includes(word))
  })
  return await sendPage(reply, <ContactsPage visitor={visitor} contacts={found} total={contacts.length} search={search} typed={typed} nameOf={nameOf} />, status)
}
