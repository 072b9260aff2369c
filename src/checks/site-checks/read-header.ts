import { OWNERS, type Severity } from '../../case/finding.js'
import { SCHEMES, type Scheme } from '../../case/right.js'
import { HOSPITAL_CHECK_ID, type FileFault, type HospitalCheck } from './hospital-check.js'

export type Header = Omit<HospitalCheck, 'statement'>

const FIELDS = ['id', 'title', 'title-en', 'owner', 'severity', 'deadline', 'mend', 'schemes', 'audience'] as const
type Field = typeof FIELDS[number]
const REQUIRED: readonly Field[] = ['id', 'title', 'owner', 'severity', 'deadline', 'mend']
const SEVERITIES: readonly Severity[] = ['block', 'warn', 'info']
const LONGEST: Readonly<Partial<Record<Field, number>>> = { title: 120, 'title-en': 120, mend: 500 }

interface Entry {
  readonly value: string
  readonly line: number
}

/** What a file says before its statement, in lines such as `-- owner: coding`. A line without a known name in front is a remark. */
export function readHeader (text: string): Header | FileFault {
  const entries = new Map<Field, Entry>()
  for (const [i, line] of text.split('\n').entries()) {
    if (!/^\s*(?:--|#|$)/.test(line)) break
    const [, name, value = ''] = /^\s*(?:--|#)\s*([a-z][a-z-]*)\s*:(.*)$/i.exec(line) ?? []
    const field = FIELDS.find(known => known === name?.toLowerCase())
    if (field === undefined) continue
    if (entries.has(field)) return { line: i + 1, reason: `หัวไฟล์มี ${field} สองครั้ง` }
    entries.set(field, { value: value.trim().replaceAll(/\s+/g, ' '), line: i + 1 })
  }
  const missing = REQUIRED.find(field => (entries.get(field)?.value ?? '') === '')
  if (missing !== undefined) return { line: entries.get(missing)?.line ?? null, reason: `หัวไฟล์ขาด -- ${missing}:` }
  for (const [field, { value, line }] of entries) {
    const reason = faultOf(field, value)
    if (reason !== null) return { line, reason }
  }
  const valueOf = (field: Field): string => entries.get(field)?.value ?? ''
  const days = /^\d+/.exec(valueOf('deadline'))
  const schemes = schemesOf(valueOf('schemes'))
  return {
    id: valueOf('id').toUpperCase(),
    title: { th: valueOf('title'), en: valueOf('title-en') || valueOf('title') },
    owner: OWNERS.find(owner => owner === valueOf('owner')) ?? 'insurance-office',
    severity: SEVERITIES.find(severity => severity === valueOf('severity')) ?? 'warn',
    deadlineDays: days === null ? null : Number(days[0]),
    mend: valueOf('mend'),
    schemes: schemes.length === 0 ? 'all' : SCHEMES.filter(scheme => schemes.includes(scheme))
  }
}

const schemesOf = (value: string): readonly string[] => value === 'all' ? [] : value.toUpperCase().split(/[\s,]+/).filter(scheme => scheme !== '')

function faultOf (field: Field, value: string): string | null {
  const longest = LONGEST[field]
  if (longest !== undefined && value.length > longest) return `${field} ยาวเกิน ${longest} ตัวอักษร`
  switch (field) {
    case 'id': return HOSPITAL_CHECK_ID.test(value.toUpperCase()) ? null : 'id ต้องเป็น X กับเลขสามหลัก เช่น X001'
    case 'owner': return OWNERS.some(owner => owner === value) ? null : `owner ต้องเป็นหนึ่งใน ${OWNERS.join(' ')}`
    case 'severity': return SEVERITIES.some(severity => severity === value) ? null : `severity ต้องเป็นหนึ่งใน ${SEVERITIES.join(' ')}`
    case 'deadline': return /^(?:none|\d{1,3} days? after day)$/.test(value) ? null : 'deadline ต้องเป็น none หรือเช่น 7 days after day'
    case 'schemes': return schemesOf(value).every(scheme => SCHEMES.some((known: Scheme) => known === scheme)) ? null : `schemes ต้องเป็น all หรือ ${SCHEMES.join(' ')}`
    case 'audience': return value === 'none' ? null : 'audience ของข้อตรวจโรงพยาบาลเป็น none เท่านั้น: ไม่ลงโน้ต'
    default: return null
  }
}
