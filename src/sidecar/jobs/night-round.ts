import { readNewborns, readVisitors } from '../../hosxp-adapter/read-who-to-ask.js'
import { addDays, dayOf } from '../../values/local-date.js'
import { answeredFor, settledNewborns } from '../state/who-was-asked.js'
import { askCodesOf } from './ask-codes.js'
import { askPeople, askRound } from './ask-round.js'
import type { JobTools, JobTurn } from './job.js'

/** Everybody who was here yesterday and of whose right that day nothing is known, newborns without a right, and the day's authen codes. */
export async function nightRound (tools: JobTools, turn: JobTurn, options: { readonly roundMs?: number } = {}): Promise<string> {
  const { hosxp, state } = tools
  const today = dayOf(turn.asOf)
  const yesterday = addDays(today, -1)
  return await askRound(tools, turn, [
    async round => await askPeople(round, {
      what: 'visits', cause: 'night', who: await readVisitors(hosxp, round.schema, yesterday, turn.signal), known: async ids => await answeredFor(state, yesterday, ids)
    }),
    async round => await askPeople(round, {
      what: 'newborns', cause: 'newborn', who: await readNewborns(hosxp, round.schema, today, turn.signal), known: async ids => await settledNewborns(state, ids, turn.asOf)
    }),
    async round => await askCodesOf(round, yesterday)
  ], options)
}
