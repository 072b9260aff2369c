import { readInpatients } from '../../hosxp-adapter/read-who-to-ask.js'
import { dayOf } from '../../values/local-date.js'
import { answeredFor } from '../state/who-was-asked.js'
import { askPeople, askRound } from './ask-round.js'
import type { JobTools, JobTurn } from './job.js'

/** Everybody who is in a bed today and of whose right today nothing is known. */
export async function wardRound (tools: JobTools, turn: JobTurn): Promise<string> {
  const today = dayOf(turn.asOf)
  return await askRound(tools, turn, [async round => await askPeople(round, {
    what: 'inpatients', cause: 'ward', who: await readInpatients(tools.hosxp, round.schema, today, turn.signal), known: async ids => await answeredFor(tools.state, today, ids)
  })])
}
