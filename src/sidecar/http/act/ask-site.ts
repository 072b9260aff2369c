import type { PersonCard } from '../../../hosxp-adapter/read-people.js'
import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'

// A page is shown by then, with or without what HOSxP knows.
const PATIENCE_MS = 4000

/** HOSxP's answer, or `null` when it does not answer soon. */
export async function askSite<Answer> (question: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<null>(resolve => { timer = setTimeout(() => { resolve(null) }, PATIENCE_MS) })
  try {
    return await Promise.race([question, patience])
  } catch (error) {
    if (error instanceof HosxpError) return null
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** People by HN; `null`: HOSxP does not answer. */
export type People = ReadonlyMap<string, PersonCard> | null

/** The name, or in words why there is none. */
export function nameOf (people: People, hn: string): string {
  if (people === null) return 'HOSxP ไม่ตอบ'
  const name = people.get(hn)?.name ?? ''
  return name === '' ? 'ไม่พบชื่อใน HOSxP' : name
}
