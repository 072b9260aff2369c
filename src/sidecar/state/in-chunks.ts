// Below MariaDB's in_predicate_conversion_threshold, and small enough for any max_allowed_packet.
const CHUNK = 500

/** Runs a statement for at most 500 items at a time, in order, and joins what the runs return. */
export async function inChunks<Item, Result> (items: readonly Item[], work: (chunk: Item[]) => Promise<Result[]>): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < items.length; from += CHUNK) {
    for (const result of await work(items.slice(from, from + CHUNK))) results.push(result)
  }
  return results
}
