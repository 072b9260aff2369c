import { OWNERS } from '../../../case/finding.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { ROLE_NAMES } from '../../people/role-names.js'
import { ROLES } from '../../people/role.js'

/** Name, role and department of an account, as a new one and a change of one ask for them. */
export function AccountFields ({ name, role, department }: { readonly name: string, readonly role: string, readonly department: string | null }) {
  return (
    <div class='fields'>
      <label>ชื่อคน<input name='name' value={name} required maxlength={100} /></label>
      <label>บทบาท
        <select name='role' required>
          <option value='' selected={role === ''}>เลือก</option>
          {ROLES.map(known => <option key={known} value={known} selected={known === role}>{ROLE_NAMES[known]}</option>)}
        </select>
      </label>
      <label>หน่วยงาน (เฉพาะบทบาทหน่วยงาน)
        <select name='department'>
          <option value='' selected={department === null}>–</option>
          {OWNERS.map(owner => <option key={owner} value={owner} selected={owner === department}>{OWNER_NAMES[owner]}</option>)}
        </select>
      </label>
    </div>
  )
}
