import { addDays, instantAt, parseLocalDate } from '../../../values/local-date.js'
import { AUDIT_ACTIONS, type AuditFilter } from '../../state/audit-store.js'

/** What a person asks the audit for, as the address says it; blank is everything. */
export interface AuditWords {
  readonly from?: string
  readonly to?: string
  readonly login?: string
  readonly hn?: string
  readonly action?: string
  readonly outcome?: string
  readonly kind?: string
  readonly id?: string
}

const NAMES = ['from', 'to', 'login', 'hn', 'action', 'outcome', 'kind', 'id'] as const

export interface AuditQuery {
  readonly filter: AuditFilter
  /** What is asked for, for the audit of the audit. */
  readonly told: Readonly<Record<string, string>>
  /** Why it cannot be asked, in Thai. */
  readonly fault: string | null
}

/** Both days count whole. A word the filter does not know is a fault, never everything. */
export function auditQuery (words: AuditWords): AuditQuery {
  const told = toldWords(words)
  const { from, to, login, hn, action, outcome, kind, id } = told
  const firstDay = parseLocalDate(from)
  const lastDay = parseLocalDate(to)
  const known = AUDIT_ACTIONS.find(name => name === action)
  const faults = [
    from !== undefined && firstDay === null ? 'วันเริ่มไม่ถูกต้อง' : null,
    to !== undefined && lastDay === null ? 'วันสุดท้ายไม่ถูกต้อง' : null,
    firstDay !== null && lastDay !== null && firstDay > lastDay ? 'วันเริ่มต้องไม่หลังวันสุดท้าย' : null,
    action !== undefined && known === undefined ? 'ไม่มีการกระทำนี้' : null,
    outcome !== undefined && outcome !== 'done' && outcome !== 'refused' ? 'ไม่มีผลนี้' : null,
    (kind === undefined) !== (id === undefined) ? 'เลือกทั้งชนิดของเรื่องและเลขที่' : null
  ].filter(fault => fault !== null)
  return {
    filter: {
      from: firstDay === null ? null : instantAt(firstDay),
      to: lastDay === null ? null : instantAt(addDays(lastDay, 1)),
      login: login ?? null,
      hn: hn ?? null,
      action: known ?? null,
      outcome: outcome === 'done' || outcome === 'refused' ? outcome : null,
      subject: kind === undefined || id === undefined ? null : { kind, id }
    },
    told,
    fault: faults.length === 0 ? null : faults.join(' · ')
  }
}

/** The same question as an address, with other words changed. */
export function auditAddress (path: string, words: AuditWords, changes: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...toldWords(words), ...changes }).toString()
  return query === '' ? path : `${path}?${query}`
}

function toldWords (words: AuditWords): Partial<Record<typeof NAMES[number], string>> & Record<string, string> {
  return Object.fromEntries(NAMES.flatMap(name => {
    const text = words[name]?.trim() ?? ''
    return text === '' ? [] : [[name, text]]
  }))
}
