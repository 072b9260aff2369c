import { HOUR_MS } from '../../values/local-date.js'
import { recordAudit, type AuditAction } from '../state/audit-store.js'
import type { Visitor, Web } from './web.js'

export interface View {
  readonly action: AuditAction
  readonly hns: readonly string[]
  readonly subject?: { readonly kind: string, readonly id: string } | null
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Patients this session has seen on a list, by what it was shown as, in the current hour. */
const seen = new WeakMap<Web, { hour: number, bySession: Map<string, Set<string>> }>()

/**
 * Writes down whom a page showed. A list shows the same patients again and again: within the hour they are on record once for each session and
 * list; whoever is new on it is recorded when shown. One case that a person opens is on record each time, but not each time it refreshes itself.
 */
export async function recordView (web: Web, visitor: Visitor, view: View): Promise<void> {
  const hour = Math.floor(visitor.at / HOUR_MS)
  let known = seen.get(web)
  if (known === undefined || known.hour !== hour) seen.set(web, known = { hour, bySession: new Map() })
  const key = `${visitor.sessionId} ${view.action} ${view.subject?.kind ?? ''} ${view.subject?.id ?? ''}`
  const isOpened = view.subject != null && !visitor.isRefresh
  const shown = isOpened ? undefined : known.bySession.get(key)
  const hns = [...new Set(view.hns)].filter(hn => hn !== '' && shown?.has(hn) !== true)
  if (shown !== undefined && hns.length === 0) return
  await recordAudit(web.state, {
    at: visitor.at, person: visitor.person, action: view.action, outcome: 'done', subject: view.subject ?? null, hns, address: visitor.address, ...view.detail === undefined ? {} : { detail: view.detail }
  })
  known.bySession.set(key, new Set([...shown ?? [], ...hns]))
}
