import { costText } from './cost-text.js'
import type { RunSummary } from './report.js'
import { AUDIENCE_NAMES } from './thai-names.js'
import { formatBuddhistTime, formatInstant, type Instant } from '../values/local-date.js'

/** What a run over the notes did, or with `planned` would do. */
export interface NoteReport {
  readonly asOf: Instant
  /** As they should be already. */
  readonly kept: number
  /** Notes of ours the journal did not know and knows now. */
  readonly adopted: number
  /** Notes a person edited or deleted: what they listed is not written again. */
  readonly taken: readonly { readonly hn: string, readonly slot: string, readonly act: 'edited' | 'deleted', readonly before: string | null }[]
  readonly changes: readonly ReportedChange[]
  readonly cost: RunSummary['cost']
}

export interface ReportedChange {
  readonly operation: 'insert' | 'update' | 'delete'
  /** `locked`: the patient's visit is open at a HOSxP screen; `edited`, `deleted`: a person was there first. */
  readonly outcome: 'planned' | 'written' | 'not-written' | 'refused' | 'locked' | 'edited' | 'deleted'
  readonly hn: string
  readonly slot: string
  readonly before: string | null
  readonly after: string | null
}

const OPERATIONS = { insert: 'เพิ่ม', update: 'แก้', delete: 'ลบ' } as const
const OUTCOMES = {
  planned: '', written: '', refused: 'HOSxP ไม่รับ', 'not-written': 'ไม่ได้เขียน รอรอบหน้า', locked: 'มีผู้เปิด visit อยู่ รอรอบหน้า', edited: 'มีผู้แก้ไขก่อน ไม่แตะ', deleted: 'มีผู้ลบไปก่อน'
} as const
const SLOTS: Readonly<Record<string, string>> = AUDIENCE_NAMES
const ACTS = { edited: 'แก้ไข', deleted: 'ลบ' } as const

/** Every change with its text before and after, in Thai; then the counts and what it cost. */
export function noteReportText (report: NoteReport): string {
  return [
    ...report.changes.map(noteChangeText),
    ...report.taken.map(({ hn, slot, act }) => `HN ${hn} ${slotName(slot)}: เจ้าหน้าที่${ACTS[act]}โน้ตแล้ว จะไม่เขียนเรื่องเดิมซ้ำ`),
    noteReportLine(report),
    costText(report.cost)
  ].join('\n')
}

/** The counts alone. */
export function noteReportLine ({ asOf, kept, adopted, taken, changes }: NoteReport): string {
  const count = (operation: ReportedChange['operation']): number =>
    changes.filter(change => change.operation === operation && (change.outcome === 'written' || change.outcome === 'planned')).length
  const waiting = changes.filter(change => change.outcome === 'locked' || change.outcome === 'not-written' || change.outcome === 'refused').length
  const isPlan = changes.some(change => change.outcome === 'planned')
  return [
    `โน้ต HOSxP ณ ${formatBuddhistTime(asOf)}${isPlan ? ' (แผน ยังไม่เขียน)' : ''}:`,
    `เพิ่ม ${count('insert')} แก้ ${count('update')} ลบ ${count('delete')} คงเดิม ${kept}`,
    ...(waiting > 0 ? [`รอรอบหน้า ${waiting}`] : []),
    ...(taken.length > 0 ? [`เจ้าหน้าที่แก้ไขหรือลบแล้ว ${taken.length}`] : []),
    ...(adopted > 0 ? [`พบของเดิม ${adopted}`] : [])
  ].join(' ')
}

/** One change with its text before and after. */
export function noteChangeText ({ operation, outcome, hn, slot, before, after }: ReportedChange): string {
  const remark = OUTCOMES[outcome]
  const lines = (sign: string, text: string | null): string[] => text === null ? [] : text.split(/\r?\n/).map(line => `  ${sign} ${line}`)
  return [`${OPERATIONS[operation]} HN ${hn} ${slotName(slot)}${remark === '' ? '' : `: ${remark}`}`, ...lines('-', before), ...lines('+', after)].join('\n')
}

const slotName = (slot: string): string => SLOTS[slot] ?? slot

export const noteReportJson = ({ asOf, ...report }: NoteReport): string => JSON.stringify({ asOf: formatInstant(asOf), ...report }, null, 2)
