import type { Check, Family } from '../../../checks/check.js'
import { meaningOf } from '../../../payers/code-meanings/meaning-of.js'
import { factsOfCheck, preventedRefusals, SEVERITY_MEANINGS, type PreventedRefusal } from '../../../reports/check-card.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import type { RunRecord } from '../../state/run-store.js'
import type { SiteCheckRecord } from '../../state/site-check-store.js'

/** A check as the pages tell it: one of the catalogue, or one the hospital added itself. */
export interface ShownCheck extends Pick<Check, 'id' | 'title' | 'owner' | 'severity' | 'mend' | 'source'> {
  /** `null`: the hospital's own. */
  readonly family: Family | null
  readonly why: string | null
  readonly example: string | null
  readonly facts: readonly (readonly [name: string, text: string])[]
  readonly refusals: readonly PreventedRefusal[]
  /** Why it does not run, whatever the last run said, Thai; `null`: it may. */
  readonly lacks: string | null
  /** The hospital's own, and its file is gone. */
  readonly isRemoved: boolean
  /** It judges visits and admissions, and may have lost one of them. */
  readonly isOfBothKinds: boolean
}

export function shownCheck (check: Check): ShownCheck {
  const { id, title, owner, severity, mend, source, family, why = null, example = null } = check
  return {
    id,
    title,
    owner,
    severity,
    mend,
    source,
    family,
    why,
    example,
    facts: factsOfCheck(check),
    refusals: preventedRefusals(check, meaningOf),
    lacks: check.scope === 'none' ? check.lacks : null,
    isRemoved: false,
    isOfBothKinds: check.scope === 'case' && check.kinds.length > 1
  }
}

export function shownSiteCheck (record: SiteCheckRecord): ShownCheck {
  const { id, title, owner, severity, mend, file, schemes, deadlineDays, removedAt, last } = record
  return {
    id,
    title,
    owner,
    severity,
    mend,
    source: file,
    family: null,
    why: null,
    example: null,
    facts: [
      ['ผู้แก้', OWNER_NAMES[owner]],
      ['กองทุน', schemes === 'all' ? 'ทุกกองทุน' : schemes.map(scheme => `${scheme} ${SCHEME_NAMES[scheme]}`).join(', ')],
      ['ระดับ', `${severity} ${SEVERITY_MEANINGS[severity]}`],
      ['กำหนด', deadlineDays === null ? 'ไม่มีกำหนด' : `${deadlineDays} วันหลังวันของรายการ`]
    ],
    refusals: [],
    isRemoved: removedAt !== null,
    lacks: removedAt !== null ? `ไม่มีไฟล์ ${file} แล้ว` : last?.outcome === 'not-run' ? last.reason : null,
    isOfBothKinds: false
  }
}

/** What does not run of a check, and why; no reason: it ran, or there was no run yet. */
export interface NotRunHere {
  /** Not one half of its cases: the whole check. */
  readonly isWhole: boolean
  readonly reasons: readonly string[]
}

export function notRunHere ({ id, lacks, isOfBothKinds }: Pick<ShownCheck, 'id' | 'lacks' | 'isOfBothKinds'>, run: Pick<RunRecord, 'notRun'> | null): NotRunHere {
  if (lacks !== null) return { isWhole: true, reasons: [lacks] }
  const reasons = (run?.notRun ?? []).filter(({ check }) => check === id).map(({ reason }) => reason)
  // A check of both kinds that lost one says which: "ผู้ป่วยนอก: …".
  const isHalf = isOfBothKinds && reasons.every(reason => /^ผู้ป่วย(นอก|ใน): /.test(reason))
  return { isWhole: reasons.length > 0 && !isHalf, reasons }
}
