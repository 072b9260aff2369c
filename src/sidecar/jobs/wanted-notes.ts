import { NOTE_AUDIENCES, type NoteAudience } from '../../case/finding.js'
import { CATALOGUE } from '../../checks/catalogue.js'
import type { CheckSettings } from '../../checks/settings.js'
import type { WantedNote } from '../../hosxp-adapter/notes/note.js'
import type { Presence, PresenceOf } from '../../hosxp-adapter/read-presence.js'
import { byUrgency } from '../../reports/by-urgency.js'
import { patientNote } from '../../reports/patient-note.js'
import { addDays, type Instant, type LocalDate } from '../../values/local-date.js'
import type { FindingRecord } from '../state/list-findings.js'

/** The checks whose findings may stand in a note, with what their note says. */
const NOTED = new Map(CATALOGUE.flatMap(check => check.audience === 'none' ? [] : [[check.id, check] as const]))
export const NOTED_CHECKS: readonly string[] = [...NOTED.keys()]

// A patient who stays in the ward has no last day yet: the note runs ahead of today and is renewed before it ends.
const RENEW_DAYS = 3

export interface NoteScene {
  readonly asOf: Instant
  readonly today: LocalDate
  readonly settings: CheckSettings
  readonly presenceOf: PresenceOf
}

/**
 * The notes HOSxP shall show: one for each patient and audience, of open findings that somebody can still mend with the patient here.
 * Left out: what is only for information, what is overdue, and patients who were last here more than `notes.days` ago.
 */
export function wantedNotes (findings: readonly FindingRecord[], scene: NoteScene): readonly WantedNote[] {
  const places = new Map<string, NotePlace>()
  for (const finding of byUrgency(findings, scene.asOf) as FindingRecord[]) {
    const check = NOTED.get(finding.check)
    const presence = scene.presenceOf(finding.subject)
    if (check === undefined || presence === null || finding.severity === 'info') continue
    if (finding.deadline !== null && finding.deadline <= scene.asOf) continue
    if (addDays(presence.lastDay, scene.settings['notes.days']) < scene.today || screensOf(check.audience, scene.settings).length === 0) continue
    const key = `${check.audience} ${presence.hn}`
    const place = places.get(key) ?? { hn: presence.hn, audience: check.audience, items: [] }
    places.set(key, place)
    place.items.push({ finding, presence, action: check.note })
  }
  return [...places.values()].map(place => noteOf(place, scene))
}

interface NotePlace {
  readonly hn: string
  readonly audience: NoteAudience
  readonly items: { readonly finding: FindingRecord, readonly presence: Presence, readonly action: { readonly th: string, readonly en: string } }[]
}

function noteOf ({ hn, audience, items }: NotePlace, { settings, today }: NoteScene): WantedNote {
  const lastDay = items.map(item => item.presence.lastDay).reduce((a, b) => a > b ? a : b)
  const expiresOn = addDays(lastDay, settings['notes.days'])
  const isAdmitted = items.some(item => item.presence.isAdmitted)
  const renewBefore = addDays(today, Math.min(RENEW_DAYS, settings['notes.days']))
  return {
    hn,
    slot: audience,
    screens: screensOf(audience, settings),
    isForEveryDepartment: settings['notes.show_all_departments'],
    lines: patientNote({
      items: items.map(({ finding, presence, action }) =>
        ({ check: finding.check, action, day: finding.subject.kind === 'visit' && !presence.isAdmitted ? presence.lastDay : null })),
      extension: settings['office.extension'],
      language: settings.language
    }),
    expiresOn,
    renewBefore: isAdmitted ? renewBefore : expiresOn,
    listed: items.map(({ finding }) => ({ findingId: finding.id, timesOpened: finding.timesOpened }))
  }
}

const screensOf = (audience: NoteAudience, settings: CheckSettings): readonly string[] => ({
  registration: settings['notes.registration_screens'],
  emergency: settings['notes.emergency_screens'],
  ward: settings['notes.ward_screens'],
  cashier: settings['notes.cashier_screens']
} satisfies Record<typeof NOTE_AUDIENCES[number], readonly string[]>)[audience]

/** Every screen a note of this hospital may open in, and those seen elsewhere: what `notes try` tries. */
export const triedScreens = (settings: CheckSettings): readonly string[] =>
  [...new Set([...NOTE_AUDIENCES.flatMap(audience => screensOf(audience, settings)), 'OPDCARD', 'REGIST', 'SCREEN', 'DOCTOR', 'IPD'])]
