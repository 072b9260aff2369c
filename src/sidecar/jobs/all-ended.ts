/** What each resolves to, as `Promise.all` tells it; but it rejects, as the first in order did, only when all have ended: nothing goes on behind an error. */
export async function allEnded<const Works extends readonly unknown[]> (works: Works): Promise<{ -readonly [At in keyof Works]: Awaited<Works[At]> }> {
  const failed = (await Promise.allSettled(works)).find(end => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return await Promise.all(works)
}
