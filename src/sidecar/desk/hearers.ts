/** Who wants to know that something of a station changed; one that fails disturbs nobody. */
export interface Hearers {
  readonly subscribe: (stationId: number, hear: () => void) => () => void
  readonly tell: (stationId: number) => void
}

export function createHearers (onFailure: (error: unknown) => void): Hearers {
  const byStation = new Map<number, Set<() => void>>()
  return {
    subscribe: (stationId, hear) => {
      // Its own function each time: one that subscribes twice hears twice, and stops once.
      const own = (): void => hear()
      const hearers = byStation.get(stationId) ?? new Set()
      byStation.set(stationId, hearers.add(own))
      return () => {
        hearers.delete(own)
        if (hearers.size === 0 && byStation.get(stationId) === hearers) byStation.delete(stationId)
      }
    },
    tell: stationId => {
      for (const hear of [...byStation.get(stationId) ?? []]) {
        try {
          hear()
        } catch (error) {
          onFailure(error)
        }
      }
    }
  }
}
