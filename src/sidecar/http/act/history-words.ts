import { DOCUMENT_KINDS, type DocumentKind } from '../../../case/case-document.js'
import { PAPER_NAMES } from '../../../checks/papers/paper-names.js'
import { CASE_FILE_FIELDS, type CaseFileField } from '../../../reports/act-board/case-file-fields.js'
import { formatBuddhist, formatBuddhistTime, parseLocalDate, type Instant } from '../../../values/local-date.js'
import { formatBaht, satang } from '../../../values/satang.js'
import type { CaseFileChanges } from '../../state/case-file-events.js'

type Value = string | number | boolean | null

const FIELDS: ReadonlyMap<string, CaseFileField> = new Map(CASE_FILE_FIELDS.map(field => [field.name, field]))
const OTHER_NAMES: Readonly<Record<string, string>> = {
  eclaimEnteredBy: 'ผู้บันทึก E-claim', refusalConfirmedBy: 'ผู้ยืนยันการไม่ใช้สิทธิ', link: 'การรวมหรือแยก', reason: 'เหตุผล', call: 'โทร'
}
const BLANK = 'ว่าง'

/** One change in words: what, from what, to what. */
export function changeWords (changes: CaseFileChanges): readonly { readonly what: string, readonly from: string, readonly to: string }[] {
  return Object.entries(changes).map(([name, [before, after]]) => ({ what: nameWords(name), from: valueWords(name, before), to: valueWords(name, after) }))
}

function nameWords (name: string): string {
  const [first = '', ...rest] = name.split(' ')
  if (first === 'document') return DOCUMENT_KINDS.includes(rest[0] as DocumentKind) ? PAPER_NAMES[rest[0] as DocumentKind].th : name
  if (first === 'member') return `รวมกับ ${memberWords(rest.join(' '))}`
  return FIELDS.get(name)?.label.th ?? OTHER_NAMES[name] ?? name
}

/** A value of the case file, or of anything else on record, as people read it. */
export function valueWords (name: string, value: Value): string {
  if (value === null || value === '') return BLANK
  const field = FIELDS.get(name)
  if (name.startsWith('document ')) return value === true ? 'มีแล้ว' : 'ไม่มี'
  if (name.startsWith('member ') && typeof value === 'boolean') return value ? 'รวม' : 'ไม่รวม'
  if (name === 'link') return value === 'apart' ? 'เป็นเหตุของตัวเอง' : `รวมกับ ${memberWords(String(value))}`
  if (typeof value === 'boolean') return value ? 'ใช่' : 'ไม่ใช่'
  if (typeof value === 'number') return field?.kind === 'money' ? `${formatBaht(satang(value))} บาท` : formatBuddhistTime(value as Instant)
  const day = field?.kind === 'date' ? parseLocalDate(value) : null
  if (day !== null) return formatBuddhist(day)
  return field?.choices?.find(choice => choice.value === value)?.label.th ?? value
}

const memberWords = (text: string): string => text.replace(/^visit /, 'VN ').replace(/^admission /, 'AN ')
