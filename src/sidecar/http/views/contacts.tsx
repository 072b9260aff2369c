import type { ContactFields } from '../../../case/contact.js'
import type { Contact } from '../../state/contact-store.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { PhoneLink } from './act-row.js'
import { Csrf, Layout } from './layout.js'

/** A contact as typed; `id` blank: a new one. */
export interface TypedContact extends ContactFields {
  readonly id: string
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
}

interface ContactField {
  readonly name: keyof ContactFields
  readonly label: string
  readonly hint?: string
  readonly maxLength: number
}

export const CONTACT_FIELDS: readonly ContactField[] = [
  { name: 'hospitalCode', label: 'รหัสสถานพยาบาล', hint: '5 หลัก เว้นว่างได้ถ้าไม่ใช่โรงพยาบาล', maxLength: 5 },
  { name: 'place', label: 'สถานที่', hint: 'เว้นว่าง = ชื่อตามรหัสใน HOSxP', maxLength: 200 },
  { name: 'unit', label: 'หน่วยงาน', maxLength: 200 },
  { name: 'person', label: 'ชื่อผู้ติดต่อ', maxLength: 200 },
  { name: 'phone', label: 'โทร', maxLength: 100 },
  { name: 'remark', label: 'หมายเหตุ', maxLength: 500 }
]

interface ContactsProps {
  readonly visitor: Visitor
  readonly contacts: readonly Contact[]
  readonly total: number
  readonly search: string
  readonly typed: TypedContact | null
  /** HOSxP's name of a hospital code; blank when not known. */
  readonly nameOf: (code: string) => string
}

export function ContactsPage ({ visitor, contacts, total, search, typed, nameOf }: ContactsProps) {
  const mayWrite = mayUse(visitor.person.role, 'POST /contacts')
  return (
    <Layout title='สมุดโทรศัพท์' visitor={visitor} style='act.css'>
      <h1>สมุดโทรศัพท์</h1>
      <form method='get' action='/contacts' class='filters' role='search'>
        <label>ค้นหา<input name='q' type='search' value={search} data-search placeholder='โรงพยาบาล รหัส ชื่อ เบอร์' /></label>
        <button>ค้นหา</button>
        {search !== '' && <a href='/contacts' class='button quiet'>แสดงทั้งหมด</a>}
      </form>
      {mayWrite && <ContactForm visitor={visitor} typed={typed} />}
      <p><small>{search === '' ? `${total} รายชื่อ` : `พบ ${contacts.length} จาก ${total} รายชื่อ`}</small></p>
      {contacts.length > 0 && (
        <table class='list'>
          <thead><tr><th>สถานที่</th><th>หน่วยงาน</th><th>ผู้ติดต่อ</th><th>โทร</th><th>หมายเหตุ</th>{mayWrite && <th>แก้ไข</th>}</tr></thead>
          <tbody>
            {contacts.map(contact => (
              <tr key={contact.id}>
                <td data-head='สถานที่'><b>{contact.place}</b><div><small>{contact.hospitalCode} {nameOf(contact.hospitalCode) !== contact.place && nameOf(contact.hospitalCode)}</small></div></td>
                <td data-head='หน่วยงาน'>{contact.unit}</td>
                <td data-head='ผู้ติดต่อ'>{contact.person}</td>
                <td data-head='โทร'><PhoneLink phone={contact.phone} /></td>
                <td data-head='หมายเหตุ'>{contact.remark}</td>
                {mayWrite && (
                  <td data-head='แก้ไข'>
                    <div class='row'>
                      <a class='button quiet' href={`/contacts?edit=${contact.id}`}>แก้</a>
                      <details><summary>ลบ</summary><form method='post' action={`/contacts/${contact.id}/remove`}><Csrf visitor={visitor} /><button class='danger'>ลบ {contact.place}</button></form></details>
                    </div>
                  </td>)}
              </tr>
            ))}
          </tbody>
        </table>)}
    </Layout>
  )
}

function ContactForm ({ visitor, typed }: { readonly visitor: Visitor, readonly typed: TypedContact | null }) {
  const isNew = typed === null || typed.id === ''
  return (
    <details open={typed !== null} id='edit'>
      <summary>{isNew ? 'เพิ่มรายชื่อ' : 'แก้รายชื่อ'}</summary>
      <form method='post' action='/contacts' class='card' novalidate>
        <Csrf visitor={visitor} />
        <input type='hidden' name='id' value={typed?.id ?? ''} />
        <div class='fields'>
          {CONTACT_FIELDS.map(({ name, label, hint, maxLength }) => {
            const fault = typed?.faults.get(name)
            return (
              <label key={name}>
                {label}{hint !== undefined && <small> {hint}</small>}
                <input name={name} value={typed?.[name] ?? ''} maxlength={maxLength} class={fault === undefined ? '' : 'wrong'} inputmode={name === 'phone' ? 'tel' : name === 'hospitalCode' ? 'numeric' : undefined} autocomplete='off' />
                {fault !== undefined && <span class='wrong-text'>{fault}</span>}
              </label>
            )
          })}
        </div>
        <p><button>บันทึก</button>{!isNew && <>{' '}<a class='button quiet' href='/contacts'>ไม่แก้</a></>}</p>
      </form>
    </details>
  )
}
