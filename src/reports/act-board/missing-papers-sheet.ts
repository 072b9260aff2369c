import type { CheckSettings } from '../../checks/settings.js'
import { dayOf, formatBuddhist, MINUTE_MS, plusMs, timeOf, type Instant } from '../../values/local-date.js'
import type { ActBoardRow } from './act-board-row.js'
import { longDay } from './day-words.js'
import { PAPER_HELP, SHEET_WORDS } from './missing-papers-words.js'

/** The A5 sheet a patient takes home: which papers to bring, until when, and whom to call. No diagnosis, no number of a person but the HN. */
export interface MissingPapersSheet {
  readonly title: string
  /** Name and code of the hospital. */
  readonly hospital: string
  readonly patient: string
  readonly day: string
  readonly opening: string
  readonly papers: readonly { readonly name: string, readonly about: string }[]
  readonly until: string
  readonly office: string
  readonly hours: string
  readonly thanks: string
}

export interface SheetFacts {
  readonly row: Pick<ActBoardRow, 'hn' | 'missing' | 'clock'>
  readonly patientName: string
  readonly hospitalName: string
  /** From outside; blank when not known. */
  readonly hospitalPhone: string
  readonly asOf: Instant
  readonly settings: Pick<CheckSettings, 'language' | 'hospital.code' | 'office.extension' | 'office.opens' | 'office.closes' | 'act.amber_margin_minutes'>
}

/** `null`: nothing is missing. */
export function missingPapersSheet ({ row, patientName, hospitalName, hospitalPhone, asOf, settings }: SheetFacts): MissingPapersSheet | null {
  if (row.missing.papers.length === 0) return null
  const { language, 'hospital.code': code, 'office.extension': extension, 'office.opens': opens, 'office.closes': closes } = settings
  const say = SHEET_WORDS[language]
  const last = lastMoment(row.clock, asOf, settings)
  return {
    title: say.title,
    hospital: code === '' ? hospitalName : `${hospitalName} (${code})`,
    patient: `${say.patient(patientName)} HN ${row.hn}`,
    day: formatBuddhist(dayOf(asOf)),
    opening: say.opening,
    papers: row.missing.papers.map(({ kind }) => PAPER_HELP[kind][language]),
    until: last === null ? say.soon : say.until(longDay(dayOf(last), language), timeOf(last).slice(0, 5)),
    office: officeLine(hospitalPhone.trim(), extension.trim(), say),
    hours: say.hours(opens, closes),
    thanks: say.thanks
  }
}

// Who typed a whole number where the extension is asked means that number.
const WHOLE_NUMBER_DIGITS = 8

/** A patient at home cannot dial an extension alone. */
function officeLine (phone: string, extension: string, say: (typeof SHEET_WORDS)[CheckSettings['language']]): string {
  return extension.replace(/\D/g, '').length >= WHOLE_NUMBER_DIGITS ? say.office(extension, '') : say.office(phone, extension)
}

/** The office needs its margin to enter the case before the deadline. `null`: no time is left, or none is set. */
function lastMoment ({ deadline, lastOfficeMoment }: ActBoardRow['clock'], asOf: Instant, settings: SheetFacts['settings']): Instant | null {
  if (deadline === null || lastOfficeMoment === null) return null
  const latest = plusMs(deadline, -settings['act.amber_margin_minutes'] * MINUTE_MS)
  const last = latest < lastOfficeMoment ? latest : lastOfficeMoment
  // Nobody is here to take them before the office opens.
  return last > asOf && timeOf(last) >= `${settings['office.opens']}:00` ? last : null
}
