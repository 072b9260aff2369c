import type { Case } from '../../../case/case.js'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import { isAmong } from './merge-choices.js'
import type { ActCase } from './read-act-case.js'

/**
 * What may be parted from this accident: its later visits, and admissions that came from none of its visits. A visit and the admission it became
 * are one and go together. `history` `null`: not known, so no admission is offered.
 */
export function splitChoices ({ record: { subject, members } }: Pick<ActCase, 'record'>, history: readonly Case[] | null): AccidentMember[] {
  const isFrom = (visit: string | null | undefined): boolean => visit != null && isAmong({ kind: 'visit', id: visit }, members)
  const became = (an: string): boolean => history === null || history.some(item => item.kind === 'visit' ? item.admission === an && isFrom(item.id) : item.id === an && isFrom(item.fromVisit?.id))
  return members.filter(member => !isAmong(member, [subject]) && (member.kind === 'visit' || !became(member.id)))
}
