import type { ClaimChannel, HosxpSend } from '../case/case-claim.js'
import { parseLocalDateTime } from '../values/local-date.js'
import { readGrouped, text, type KeySpan, type Row } from './rows.js'
import type { Site } from './site.js'

const PLATFORM_COLUMNS = [
  'eclaim_fee_schedule_status', 'eclaim_fee_schedule_req_date', 'last_update', 'nhso_record_status', 'nhso_payment_status', 'rep_eclaim_detail_error_code', 'nhso_message', 'nhso_uid', 'nhso_rep_no'
] as const
const UPLOAD_COLUMNS = ['upload_status_code', 'upload_datetime'] as const
const HUB_COLUMNS = ['fdh_send_status', 'fdh_transaction_id'] as const

/**
 * What HOSxP itself sent of these visits, or admissions, whose AN stands in the same column: to the Digital Platform, to e-Claim and to FDH. A site without
 * the tables, or without an index by visit, has none.
 */
export async function readSends (site: Site, span: KeySpan, signal?: AbortSignal): Promise<ReadonlyMap<string, readonly HosxpSend[]>> {
  const read = async <Column extends string>(table: string, columns: readonly Column[], needed: Column): Promise<ReadonlyMap<string, readonly Row<Column | 'vn'>[]>> =>
    site.schema.has(table, needed) ? await readGrouped<Column | 'vn'>(site, table, 'vn', columns, span, signal) : new Map()
  const [platform, uploads, hub] = await Promise.all([
    site.schema.isIndexed('eclaim_fee_schedule', 'vn') ? read('eclaim_fee_schedule', PLATFORM_COLUMNS, 'eclaim_fee_schedule_status') : new Map<string, readonly PlatformRow[]>(),
    read('ovst_eclaim', UPLOAD_COLUMNS, 'upload_status_code'),
    site.schema.isIndexed('nhso_confirm_privilege', 'vn') ? read('nhso_confirm_privilege', HUB_COLUMNS, 'fdh_send_status') : new Map<string, readonly HubRow[]>()
  ])
  const keys = [...new Set([...platform.keys(), ...uploads.keys(), ...hub.keys()])]
  return new Map(keys.map(key => [key, [
    ...(platform.get(key) ?? []).map(platformSend), ...(uploads.get(key) ?? []).flatMap(uploadSend), ...(hub.get(key) ?? []).flatMap(hubSend)
  ].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))]))
}

type PlatformRow = Row<typeof PLATFORM_COLUMNS[number] | 'vn'>

const platformSend = (row: PlatformRow): HosxpSend => ({
  channel: 'digital-platform',
  at: momentOfPlatform(row),
  state: STATES[text(row.eclaim_fee_schedule_status).toUpperCase()] ?? 'unknown',
  recordStatus: text(row.nhso_record_status),
  paymentStatus: text(row.nhso_payment_status),
  codes: [...new Set([...codesIn(text(row.rep_eclaim_detail_error_code)), ...codesIn(text(row.nhso_message))])],
  reference: text(row.nhso_rep_no) || text(row.nhso_uid)
})

// What the platform answered came after the send.
function momentOfPlatform (row: PlatformRow): HosxpSend['at'] {
  const [sentAt, changedAt] = [momentOf(row.eclaim_fee_schedule_req_date), momentOf(row.last_update)]
  return text(row.nhso_record_status) === '' ? sentAt ?? changedAt : changedAt ?? sentAt
}

function uploadSend (row: Row<typeof UPLOAD_COLUMNS[number]>): HosxpSend[] {
  const code = text(row.upload_status_code).toUpperCase()
  const at = momentOf(row.upload_datetime)
  if (code === '' && at === null) return []
  // 2xx and Y: taken; 4xx, 5xx and N: not.
  const state = STATES[code] ?? (/^2\d\d$/.test(code) ? 'sent' : /^[45]\d\d$/.test(code) ? 'failed' : 'unknown')
  return [plainSend('e-claim', { at, state, reference: '' })]
}

type HubRow = Row<typeof HUB_COLUMNS[number] | 'vn'>

function hubSend (row: HubRow): HosxpSend[] {
  const status = text(row.fdh_send_status).toUpperCase()
  const reference = text(row.fdh_transaction_id)
  // The row itself is the closing of the right, not a send.
  return status === '' && reference === '' ? [] : [plainSend('e-claim', { at: null, state: STATES[status] ?? 'unknown', reference })]
}

const STATES: Readonly<Record<string, HosxpSend['state']>> = { Y: 'sent', N: 'failed', C: 'cancelled' }

const plainSend = (channel: ClaimChannel, told: Pick<HosxpSend, 'at' | 'state' | 'reference'>): HosxpSend => ({ channel, ...told, recordStatus: '', paymentStatus: '', codes: [] })

const momentOf = (value: string | number | null): HosxpSend['at'] => parseLocalDateTime(text(value))

const CODE = /^[A-Z]{0,3}_?\d{1,5}[A-Z]?$/i
const CODE_KEYS = new Set(['code', 'errorcode', 'error_code', 'resultcode', 'result_code'])

/** Codes of a refusal as HOSxP keeps them: one or several by themselves, `[code] message`, or the platform's JSON. */
export function codesIn (written: string): readonly string[] {
  if (written === '') return []
  if (/^[[{]\s*["[{]/.test(written)) {
    try {
      return [...new Set(codesOfJson(JSON.parse(written)))]
    } catch {
      // Cut off by its column: what stands in it is looked for below.
    }
  }
  const bracketed = [...written.matchAll(/\[([^[\]\s]{1,20})\]/g)].flatMap(([, code]) => code ?? [])
  const quoted = [...written.matchAll(/"(?:error_?)?code"\s*:\s*"?([A-Z0-9_]{1,20})/gi)].flatMap(([, code]) => code ?? [])
  const plain = written.split(/[\s,;|]+/)
  return [...new Set(bracketed.length > 0 ? bracketed : quoted.length > 0 ? quoted : plain.every(part => CODE.test(part)) ? plain : [])]
}

function codesOfJson (value: unknown): readonly string[] {
  if (typeof value === 'string') return CODE.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(codesOfJson)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (typeof inner === 'object') return codesOfJson(inner)
    return CODE_KEYS.has(key.toLowerCase()) && (typeof inner === 'string' || typeof inner === 'number') && String(inner) !== '' ? [String(inner)] : []
  })
}
