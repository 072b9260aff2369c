import type { FoundPatient } from '../../../hosxp-adapter/patient-rows.js'
import { searchPatients, type PatientSearch } from '../../../hosxp-adapter/search-patients.js'
import { withinPatience } from '../../desk/within-patience.js'
import { errorCode } from '../../error-code.js'
import type { Web } from '../web.js'
import { readSearch } from './read-search.js'

/** What a search without a card came to. */
export interface SearchResult {
  readonly patients: readonly FoundPatient[]
  readonly hasMore: boolean
  /** How it was looked for in the end; never what was typed. */
  readonly by: PatientSearch['by'] | null
  /** What to tell besides, Thai; `null`: nothing. */
  readonly words: string | null
  /** Nothing was looked for: what was typed will not do. */
  readonly isFault: boolean
}

const NOBODY: Omit<SearchResult, 'words' | 'isFault'> = { patients: [], hasMore: false, by: null }

const CANNOT: Readonly<Record<PatientSearch['by'], string>> = {
  hn: '',
  'citizen-id': 'HOSxP ของโรงพยาบาลไม่มีดัชนีของเลขบัตรประชาชน ค้นด้วย HN หรือชื่อแทน',
  passport: 'HOSxP ของโรงพยาบาลค้นด้วยเลขหนังสือเดินทางไม่ได้ ค้นด้วย HN หรือชื่อแทน',
  name: 'HOSxP ของโรงพยาบาลไม่มีดัชนีของชื่อ ค้นด้วย HN หรือเลขบัตรประชาชนแทน'
}

export async function findPatientsHere (web: Web, typed: string): Promise<SearchResult> {
  const meant = readSearch(typed)
  if ('fault' in meant) return { ...NOBODY, words: meant.fault, isFault: true }
  let words: string | null = meant.hint
  for (const search of meant.searches) {
    const answer = await withinPatience(async signal => await searchPatients(web.site.connection, (await web.site.site()).site.schema, search, signal), error => { web.log.warn({ code: errorCode(error) }, 'a search for a patient failed') })
    if (answer === null) return { ...NOBODY, words: 'HOSxP ไม่ตอบ จึงค้นหาไม่ได้ ลองใหม่ หรือค้นใน HOSxP โดยตรง', isFault: false }
    if (answer.kind === 'cannot-search') words = CANNOT[search.by]
    else if (answer.patients.length > 0) return { patients: answer.patients, hasMore: answer.hasMore, by: search.by, words: null, isFault: false }
  }
  return { ...NOBODY, by: meant.searches[0]?.by ?? null, words, isFault: false }
}
