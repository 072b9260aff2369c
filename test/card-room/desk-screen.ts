import { nowMs } from '../devices/pcsc/insertions.js'
import type { Person } from '../sidecar/stations/station-site.js'

/** The page of a desk as it stood at one moment. */
export interface Seen {
  readonly atMs: number
  /** Every patient that stands anywhere on it. */
  readonly hns: readonly string[]
  /** The patient of the card that is shown, once their right stands there, too. */
  readonly withRight: string | null
}

/** The screen beside a station: hears the stream of its desk, and fetches the page at every word as live.js does. */
export interface DeskScreen {
  readonly seen: readonly Seen[]
  /** When each word came that something of this desk changed. */
  readonly words: readonly number[]
  /** Of patients whose photo was shown: the bytes behind its address. */
  readonly photos: ReadonlyMap<string, Buffer>
  /** Everything that was no page, and that the stream ended. */
  readonly troubles: readonly string[]
  readonly close: () => Promise<void>
}

// As live.js has them.
const PAUSE_MS = 10
const AGAIN_MS = 200

export async function openDeskScreen (person: Person): Promise<DeskScreen> {
  const seen: Seen[] = []
  const words: number[] = []
  const troubles: string[] = []
  const photos = new Map<string, Buffer>()
  let [isFetching, isStale, isOver] = [false, false, false]
  let again: NodeJS.Timeout | undefined

  async function fetchOnce (): Promise<void> {
    const answer = await person.get('/card-room', { 'x-live': '1' })
    const html = await answer.text()
    const atMs = nowMs()
    if (answer.status !== 200) troubles.push(`the page answered ${answer.status}`)
    const hns = [...new Set([...html.matchAll(/HN (\d{9})/g)].map(([, hn = '']) => hn))]
    const isRightThere = /class="banner banner-green"/.test(html)
    seen.push({ atMs, hns, withRight: isRightThere ? hns[0] ?? null : null })
    clearTimeout(again)
    if (html.includes('data-coming')) again = setTimeout(() => { void refresh() }, AGAIN_MS)
    await keepPhoto(html, hns[0])
  }
  async function keepPhoto (html: string, hn: string | undefined): Promise<void> {
    const [, path] = /<img class="face" src="([^"]+)"/.exec(html) ?? []
    if (path === undefined || hn === undefined || photos.has(hn)) return
    const answer = await person.get(path)
    // The card may have been taken away since.
    if (answer.status === 200) photos.set(hn, Buffer.from(await answer.arrayBuffer()))
  }
  async function refresh (): Promise<void> {
    isStale = true
    if (isFetching || isOver) return
    isFetching = true
    isStale = false
    await fetchOnce().catch((error: unknown) => { if (!isOver) troubles.push(`no page: ${String(error)}`) })
    isFetching = false
    if (isStale) setTimeout(() => { void refresh() }, PAUSE_MS)
  }

  const stream = await person.get('/card-room/live', { accept: 'text/event-stream' })
  if (stream.status !== 200 || stream.body === null) throw new Error(`no stream: ${stream.status}`)
  const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader()
  const listen = async (): Promise<void> => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      for (const [, word] of value.matchAll(/event: ?(\w+)/g)) {
        if (word === 'changed') words.push(nowMs())
        if (word === 'over') troubles.push('the stream is over')
        void refresh()
      }
    }
  }
  const listening = listen().catch((error: unknown) => { if (!isOver) troubles.push(`the stream broke: ${String(error)}`) })
  return {
    seen,
    words,
    photos,
    troubles,
    close: async () => {
      isOver = true
      clearTimeout(again)
      await reader.cancel().catch(() => undefined)
      await listening
    }
  }
}
