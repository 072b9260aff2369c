import { SCHEMES } from '../../../case/right.js'
import { dayOf, parseLocalDate } from '../../../values/local-date.js'
import { recordAudit } from '../../state/audit-store.js'
import { listRights, type RightRow } from '../../state/list-rights.js'
import { confirmRights, overrideRight } from '../../state/right-mapping-store.js'
import { isUnconfirmed, type RightDraft } from '../views/right-table.js'
import type { Visitor, Web } from '../web.js'

export interface RightForm {
  readonly act: 'confirm' | 'override'
  readonly code?: readonly string[]
  /** The scheme that stood beside each code on the page. */
  readonly seen?: readonly string[]
  readonly scheme?: string
  readonly from?: string
  readonly to?: string
}

/** Confirms what was seen, or takes a person's own word; what is not possible comes back with the reason, and nothing is written. */
export async function decideRights (web: Web, visitor: Visitor, form: RightForm): Promise<RightDraft | null> {
  const { code: codes = [], scheme = '', from = '', to = '' } = form
  const fault = form.act === 'confirm' ? await confirm(web, visitor, form) : await override(web, visitor, form)
  return fault === null ? null : { code: codes.length === 1 ? codes[0] ?? null : null, scheme, from, to, fault }
}

async function confirm (web: Web, visitor: Visitor, { code: codes = [], seen = [] }: RightForm): Promise<string | null> {
  const { at, person, address } = visitor
  if (codes.length === 0) return 'ยังไม่ได้เลือกรหัสสิทธิ'
  const rights = new Map((await listRights(web.state, dayOf(at))).map(right => [right.code, right]))
  const wanted = codes.flatMap(code => rights.get(code) ?? [])
  const isAsSeen = (right: RightRow, i: number): boolean => right.proposed !== null && right.proposed.scheme === seen[i] && (isUnconfirmed(right) || right.isContradicted)
  // Somebody decided meanwhile, or HOSxP changed: a person must look again.
  if (wanted.length < codes.length || !wanted.every(isAsSeen)) return 'ข้อเสนอเปลี่ยนไปหลังเปิดหน้านี้ ตรวจใหม่แล้วกดยืนยันอีกครั้ง'
  await confirmRights(web.state, { codes, by: person.login, at, validFrom: null })
  for (const { code, proposed } of wanted) {
    await recordAudit(web.state, { at, person, action: 'right-confirmed', outcome: 'done', subject: { kind: 'right', id: code }, address, detail: { scheme: proposed?.scheme, basis: proposed?.basis } })
  }
  return null
}

async function override (web: Web, visitor: Visitor, { code: [code = ''] = [], scheme: word = '', from = '', to = '' }: RightForm): Promise<string | null> {
  const { at, person, address } = visitor
  const right = (await listRights(web.state, dayOf(at))).find(known => known.code === code)
  const scheme = SCHEMES.find(known => known === word)
  const validFrom = parseLocalDate(from)
  const validTo = parseLocalDate(to)
  if (right === undefined || right.proposed === null) return 'ไม่พบรหัสสิทธินี้ใน HOSxP'
  if (scheme === undefined) return 'เลือกสิทธิจากรายการ'
  if ((from !== '' && validFrom === null) || (to !== '' && validTo === null)) return 'วันไม่ถูกต้อง'
  if (validFrom !== null && validTo !== null && validFrom > validTo) return 'วันแรกต้องไม่หลังวันสุดท้าย'
  await overrideRight(web.state, { code, scheme, by: person.login, at, validFrom, validTo })
  await recordAudit(web.state, {
    at, person, action: 'right-overridden', outcome: 'done', subject: { kind: 'right', id: code }, address, detail: { before: { scheme: right.today?.scheme }, scheme, from: validFrom, to: validTo }
  })
  return null
}
