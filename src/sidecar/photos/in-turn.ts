let underWay: Promise<unknown> = Promise.resolve()

/** One upload at a time: the pixels of several would not fit into the service's memory. */
export async function inTurn<Result> (work: () => Promise<Result>): Promise<Result> {
  const turn = underWay.then(work)
  underWay = turn.catch(() => undefined)
  return await turn
}
