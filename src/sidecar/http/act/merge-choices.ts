import { keyOfMember, type AccidentMember } from '../../../checks/accident/accident-record.js'
import { isArrivalUnknown } from '../../../reports/act-board/act-board-facts.js'
import type { Case } from '../../../case/case.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { addDays, dayOf, type LocalDate } from '../../../values/local-date.js'
import type { MergeChoice } from '../views/act-case-members.js'
import type { ActCase } from './read-act-case.js'

// Somebody was treated elsewhere, or at another desk, before the first visit that we know.
const DAYS_BEFORE = 7

/** What may be joined to this accident: the patient's other accidents, then other visits and admissions near it; newest first. `history` `null`: not known. */
export function mergeChoices ({ record, others }: ActCase, history: readonly Case[] | null, settings: CheckSettings): MergeChoice[] {
  const taken = new Set([record, ...others].flatMap(({ subject, members }) => [subject, ...members]).map(keyOfMember))
  const arrived = isArrivalUnknown(record) ? null : dayOf(record.arrivedAt)
  const isNear = (day: LocalDate | null): boolean =>
    arrived === null || (day !== null && day >= addDays(arrived, -DAYS_BEFORE) && day <= addDays(arrived, settings['act.open_days']))
  const visits = (history ?? []).map(item => ({ kind: item.kind, id: item.id, day: item.kind === 'visit' ? item.day : item.admittedOn, isAccident: false }))
  return [
    ...others.map(({ subject, members }) => ({ ...subject, day: members.find(member => keyOfMember(member) === keyOfMember(subject))?.day ?? null, isAccident: true })),
    ...visits.filter(visit => !taken.has(keyOfMember(visit)) && isNear(visit.day)).toReversed()
  ]
}

export const isAmong = (member: AccidentMember, list: readonly AccidentMember[]): boolean => list.some(each => keyOfMember(each) === keyOfMember(member))
