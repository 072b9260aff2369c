import { MINUTE_MS } from '../../../values/local-date.js'

/** Counts a card; `true`: the station told of more in the last minute than hands can put in. `ms` is a clock that only goes forward. */
export type CardRate = (stationId: number, ms: number) => boolean

// Each is looked up, asked about and written down; two readers of a drill come to half of it.
const CARDS_A_MINUTE = 240

/** Over all connections of a station: a new one is no new minute. */
export function createCardRate (): CardRate {
  const told = new Map<number, number[]>()
  return (stationId, ms) => {
    const recent = [...(told.get(stationId) ?? []).filter(at => at > ms - MINUTE_MS), ms].slice(-CARDS_A_MINUTE - 1)
    told.set(stationId, recent)
    return recent.length > CARDS_A_MINUTE
  }
}
