import { readAppointed } from '../../hosxp-adapter/read-who-to-ask.js'
import { addDays, dayOf } from '../../values/local-date.js'
import { answeredOn } from '../state/eligibility-answer-store.js'
import { askPeople, askRound } from './ask-round.js'
import type { JobTools, JobTurn } from './job.js'

/** Everybody who has an appointment tomorrow, so that a right that ended is known before they come. */
export async function appointmentRound (tools: JobTools, turn: JobTurn): Promise<string> {
  const tomorrow = addDays(dayOf(turn.asOf), 1)
  return await askRound(tools, turn, [async round => await askPeople(round, {
    what: 'appointments', cause: 'appointment', who: await readAppointed(tools.hosxp, round.schema, tomorrow, turn.signal), known: async ids => await answeredOn(tools.state, tomorrow, ids)
  })])
}
