import type { Subject } from '../../src/case/case.js'
import type { ClosedFinding, MorningFacts, OpenFinding, RunFacts } from '../../src/reports/morning/morning-facts.js'
import { DAY_MS, HOUR_MS, instantAt, plusMs, type Instant } from '../../src/values/local-date.js'
import { satang } from '../../src/values/satang.js'
import { day } from './case-builder.js'

/** 06:00 in Bangkok, a Friday. */
export const MORNING: Instant = instantAt(day('2026-11-20'), '06:00:00')

export const inHours = (hours: number, from = MORNING): Instant => plusMs(from, hours * HOUR_MS)

export const visit = (id: string): Subject => ({ kind: 'visit', id })

const CLEAN_RUN: RunFacts = {
  notRun: [], undetermined: {}, isClosingHeld: false, unconfirmedRights: 0, passedOver: 0, failed: null, cost: { statements: 0, ms: 0, pausedMs: 0 }
}

/** A morning with nothing in it, then what is told. */
export const morning = ({ run, settings, ...facts }: Partial<Omit<MorningFacts, 'run' | 'settings'>> & { readonly run?: Partial<RunFacts>, readonly settings?: Partial<MorningFacts['settings']> } = {}): MorningFacts => ({
  asOf: MORNING,
  hospital: { code: '10999' },
  open: [],
  since: plusMs(MORNING, -DAY_MS),
  openedSince: 0,
  closedSince: [],
  notes: null,
  troubles: [],
  link: null,
  publicUrl: '',
  ...facts,
  settings: { language: 'th', 'office.opens': '08:30', 'act.amber_margin_minutes': 60, 'report.attach_spreadsheet': false, ...settings },
  run: { ...CLEAN_RUN, ...run }
})

/** An open finding of a visit; `baht` and `hours` (left; `null` for no deadline) instead of satang and instants. */
export function open (
  check: string, { baht = 0, hours = null, ...finding }: Partial<OpenFinding> & { readonly baht?: number, readonly hours?: number | null } = {}
): OpenFinding {
  return {
    check,
    subject: visit('691118093012'),
    line: '',
    hn: '000400008',
    scheme: 'UC',
    severity: 'block',
    owner: 'coding',
    message: '',
    deadline: hours === null ? null : inHours(hours),
    satangAtRisk: satang(baht * 100),
    evidence: {},
    isAside: false,
    openedAt: inHours(-5),
    timesOpened: 1,
    ...finding
  }
}

export const closed = (check: string, id: string, baht: number, finding: Partial<ClosedFinding> = {}): ClosedFinding =>
  ({ check, subject: visit(id), owner: 'coding', satangAtRisk: satang(baht * 100), closedAt: inHours(-3), reason: 'clean', ...finding })
