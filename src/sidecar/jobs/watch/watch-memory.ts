import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import type { LocalDate } from '../../../values/local-date.js'
import { keyOf, type Marks, type Watched } from './read-marks.js'

/** Something that is not as it was when it was last judged. */
export interface Changed {
  readonly key: string
  /** `null`: it has left the day it was seen on, or HOSxP. */
  readonly mark: string | null
  readonly subject: AccidentMember | null
}

/** What the looks have seen, in memory: a service that starts anew judges everything once. */
export interface WatchMemory {
  /** What a look saw that differs from what was last judged; those of today first. */
  readonly compare: (day: LocalDate, window: Marks, others: Marks) => readonly Changed[]
  /** They have been judged as they were seen. */
  readonly remember: (judged: readonly Changed[]) => void
  /** The next of what is watched in turns, `share` of a round at once; a new round when all had theirs. */
  readonly nextTurn: (share: number, open: () => Promise<Watched>) => Promise<Watched>
}

const MOST_IN_A_TURN = 500

/** `first`: what was judged before, as it was seen before that. */
export function createWatchMemory (first: { readonly day: LocalDate, readonly window: Marks, readonly others: Marks }): WatchMemory {
  const known = new Map([...first.others, ...first.window].map(([key, { mark }]) => [key, mark]))
  let day = first.day
  let today = new Map([...first.window].map(([key, { subject }]) => [key, subject]))
  let waiting: Named[] = []
  let inARound = 0

  return {
    compare: (now, window, others) => {
      // At midnight yesterday's visits leave the day and are not gone: what is open on them is watched in turns.
      const left = now === day ? [...today].filter(([key]) => !window.has(key)) : []
      day = now
      const changed = [...window, ...[...others].filter(([key]) => !window.has(key))].flatMap(([key, { mark, subject }]) => known.get(key) === mark ? [] : { key, mark, subject })
      today = new Map([...left, ...[...window].map(([key, { subject }]) => [key, subject] as const)])
      return [...left.map(([key, subject]) => ({ key, mark: null, subject })), ...changed]
    },
    remember: judged => {
      for (const { key, mark } of judged) {
        if (mark === null) today.delete(key)
        if (mark === null) known.delete(key)
        else known.set(key, mark)
      }
    },
    nextTurn: async (share, open) => {
      if (waiting.length === 0) {
        const watched = namesOf(await open())
        const keys = new Set(watched.map(keyOf))
        for (const key of known.keys()) if (!keys.has(key) && !today.has(key)) known.delete(key)
        waiting = watched.filter(named => !today.has(keyOf(named)))
        inARound = waiting.length
      }
      const next = waiting.splice(0, Math.min(Math.ceil(inARound * share), MOST_IN_A_TURN))
      const of = (kind: Named['kind']): string[] => next.filter(named => named.kind === kind).map(({ id }) => id)
      return { visits: of('visit'), admissions: of('admission'), patients: of('patient') }
    }
  }
}

interface Named {
  readonly kind: 'visit' | 'admission' | 'patient'
  readonly id: string
}

const namesOf = ({ visits, admissions, patients }: Watched): Named[] => [
  ...visits.map(id => ({ kind: 'visit' as const, id })), ...admissions.map(id => ({ kind: 'admission' as const, id })), ...patients.map(id => ({ kind: 'patient' as const, id }))
]
