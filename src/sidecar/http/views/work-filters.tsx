import { OWNERS } from '../../../case/finding.js'
import { SCHEMES } from '../../../case/right.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import { FAMILIES } from '../../../checks/check.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { FAMILY_NAMES, SCHEME_NAMES } from '../../../reports/thai-names.js'
import { FINDING_ORDERS } from '../../state/finding-order.js'
import { SEVERITY_NAMES } from './finding-words.js'
import { SEVERITIES, SORT_NAMES, STATE_NAMES, WORK_STATES, type WorkQuery } from './work-query.js'

interface FiltersProps {
  readonly query: WorkQuery
  readonly checks: KnownChecks
  /** Whoever sees one department alone is not asked for it. */
  readonly hasOwnerFilter: boolean
}

/** Which findings the list shows, and in which order; sent by the keyboard's Enter or the button. */
export function WorkFilters ({ query, checks, hasOwnerFilter }: FiltersProps) {
  return (
    <form class='filters work-filters' method='get' action='/work' role='search'>
      <label>HN VN AN<input name='number' value={query.number ?? ''} data-search maxlength={12} pattern='[0-9A-Za-z\-]*' title='ส่วนหนึ่งของ HN VN หรือ AN ไม่ใช่ชื่อหรือเลขบัตร' autocomplete='off' placeholder='กด / เพื่อค้น' /></label>
      {hasOwnerFilter && <Choice name='owner' label='หน่วยงาน' value={query.owner} choices={OWNERS.map(owner => [owner, OWNER_NAMES[owner]])} />}
      <Choice name='scheme' label='กองทุน' value={query.scheme} choices={SCHEMES.map(scheme => [scheme, SCHEME_NAMES[scheme]])} />
      <Choice name='severity' label='ระดับ' value={query.severity} choices={SEVERITIES.map(severity => [severity, SEVERITY_NAMES[severity]])} />
      <Choice name='family' label='หมวด' value={query.family} choices={FAMILIES.map(family => [family, FAMILY_NAMES[family]])} />
      <Choice name='check' label='ข้อ' value={query.check} choices={checkChoices(checks, query.check)} />
      <Choice name='state' label='สถานะ' value={query.state} choices={WORK_STATES.map(state => [state, STATE_NAMES[state]])} isRequired />
      <Choice name='sort' label='เรียงตาม' value={query.sort} choices={FINDING_ORDERS.map(order => [order, SORT_NAMES[order]])} isRequired />
      <button>แสดง</button>
      <a class='button quiet' href='/work'>ล้าง</a>
    </form>
  )
}

// A check of another version may still have open findings.
function checkChoices (checks: KnownChecks, asked: string | null): readonly (readonly [string, string])[] {
  const known = [...checks.values()].map(({ id, title }) => [id, `${id} ${title.th}`] as const)
  return asked === null || known.some(([id]) => id === asked) ? known : [...known, [asked, asked]]
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly value: string | null
  readonly choices: readonly (readonly [value: string, text: string])[]
  /** There is no choice of everything. */
  readonly isRequired?: boolean
}

function Choice ({ name, label, value, choices, isRequired = false }: ChoiceProps) {
  return (
    <label>{label}
      <select name={name}>
        {!isRequired && <option value=''>ทั้งหมด</option>}
        {choices.map(([choice, text]) => <option key={choice} value={choice} selected={choice === value}>{text}</option>)}
      </select>
    </label>
  )
}
