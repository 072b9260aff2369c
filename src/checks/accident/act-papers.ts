import type { AccidentClaim, VehicleStatus } from '../../case/accident-claim.js'
import type { DocumentKind } from '../../case/case-document.js'
import type { Registers } from '../check.js'
import type { CheckSettings } from '../settings.js'
import type { AccidentMember } from './accident-record.js'

type PaperSettings = Pick<CheckSettings, 'act.papers_always' | 'act.papers_insured' | 'act.papers_fund' | 'act.papers_hit_and_run' | 'act.papers_death'>

const LIST_OF_STATUS = { insured: 'act.papers_insured', uninsured: 'act.papers_fund', 'hit-and-run': 'act.papers_hit_and_run', unknown: null } as const satisfies Record<VehicleStatus, keyof PaperSettings | null>

/** The papers this case needs (accident-act §4): those of every case, those of the vehicle's status once it is known, those of a death. */
export function requiredPapers (claim: AccidentClaim | null, settings: PaperSettings): readonly DocumentKind[] {
  const list = LIST_OF_STATUS[claim?.vehicleStatus ?? 'unknown']
  return [...new Set([
    ...settings['act.papers_always'],
    ...(list === null ? [] : settings[list]),
    ...(claim?.hasDied === true ? settings['act.papers_death'] : [])
  ])]
}

/** The required papers that are not here. They are kept at the accident's first visit or admission. */
export const missingPapers = (subject: AccidentMember, claim: AccidentClaim | null, registers: Pick<Registers, 'hasDocument'>, settings: PaperSettings): readonly DocumentKind[] =>
  missingPapersAmong([subject], claim, registers, settings)

/** The same for an accident that was joined by hand, or got an earlier first visit since: what was kept at any member is here. */
export const missingPapersAmong = (members: readonly AccidentMember[], claim: AccidentClaim | null, registers: Pick<Registers, 'hasDocument'>, settings: PaperSettings): readonly DocumentKind[] =>
  requiredPapers(claim, settings).filter(paper => !hasPaperAmong(members, paper, registers))

export const hasPaperAmong = (members: readonly AccidentMember[], paper: DocumentKind, registers: Pick<Registers, 'hasDocument'>): boolean =>
  members.some(({ kind, id }) => registers.hasDocument(kind, id, paper))
