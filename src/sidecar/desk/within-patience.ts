// A person stands at the desk: what HOSxP has not said by then is shown as not said.
export const PATIENCE_MS = 2000

/** HOSxP's answer, or `null` when there is none in time: then the statement under way is stopped, and the next question starts afresh. `failed` hears why, and may throw. */
export async function withinPatience<Answer> (ask: (signal: AbortSignal) => Promise<Answer>, failed: (error: unknown) => void, patienceMs = PATIENCE_MS): Promise<Answer | null> {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const late = new DOMException('HOSxP did not answer in time', 'TimeoutError')
      reject(late)
      stopping.abort(late)
    }, patienceMs)
  })
  const answer = ask(stopping.signal)
  // Once it is late nobody listens any more.
  answer.catch(() => undefined)
  try {
    return await Promise.race([answer, patience])
  } catch (error) {
    failed(error)
    return null
  } finally {
    clearTimeout(timer)
  }
}
