import { sql, type SqlBool } from 'kysely'
import type { AccidentRecord } from '../../checks/accident/accident-record.js'
import { instantAt, type LocalDate } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import type { TellStep } from './answer-steps.js'
import type { AsciiText } from './ascii-text.js'
import { caseKeyFrom, keyOfCase } from './claim-rows.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'

/** What the act's case file says of the money of one claim: its part, where the accident has several. */
export interface ActFile {
  readonly caseKey: string
  /** Blank: not recorded. */
  readonly insurer: string
  readonly billed: Satang | null
  readonly billedOn: LocalDate | null
  readonly received: Satang | null
  /** `null`: nothing came in for this claim. */
  readonly receivedOn: LocalDate | null
}

/**
 * The act's case files of these patients. A file stands at the first visit of its accident; it tells about the act's claims among the accident's cases whose
 * service was over when it was billed, or else about the first of them; where there is none, about the visit it stands at.
 */
export async function readActFiles (db: StateDb, hns: readonly AsciiText[]): Promise<readonly ActFile[]> {
  const files = await inChunks([...new Set(hns)], async chunk => await db.selectFrom('accident_claim')
    .leftJoin('accident_case', join => join.onRef('accident_case.subject_id', '=', 'accident_claim.subject_id').onRef('accident_case.subject_kind', '=', 'accident_claim.subject_kind'))
    .select(['accident_claim.subject_kind', 'accident_claim.subject_id', 'accident_claim.hn', 'insurer', 'billed_satang', 'billed_on', 'received_satang', 'received_on', 'members'])
    .where('accident_claim.hn', 'in', chunk).where(sql<SqlBool>`(billed_on IS NOT NULL OR received_on IS NOT NULL OR insurer IS NOT NULL)`).execute())
  const claims = await inChunks([...new Set(files.map(({ hn }) => hn))], async chunk => await db.selectFrom('claim_case').select(['subject_kind', 'subject_id', 'service_end', 'billed_satang'])
    .where('hn', 'in', chunk).where('scheme', '=', 'ACT').execute())
  const claimed = new Map(claims.map(row => [caseKeyFrom(row), { end: row.service_end, billed: row.billed_satang }]))
  return files.flatMap((row): readonly ActFile[] => {
    const own = caseKeyFrom(row)
    const members = row.members === null ? [] : (JSON.parse(row.members) as AccidentRecord['members']).map(keyOfCase)
    const ofAccident = [...new Set([own, ...members])].flatMap(key => {
      const claim = claimed.get(key)
      return claim === undefined ? [] : { key, ...claim }
    })
    const day = row.billed_on ?? row.received_on
    const over = ofAccident.filter(({ end }) => end !== null && day !== null && end <= day)
    const told = over.length > 0 ? over : ofAccident.slice(0, 1)
    const amounts = told.map(({ billed }) => billed)
    const [billed, received] = [partsOf(row.billed_satang, amounts), partsOf(row.received_satang, amounts)]
    return (told.length > 0 ? told.map(({ key }) => key) : [own]).map((caseKey, i): ActFile => {
      const part = received?.[i] ?? row.received_satang
      return {
        caseKey,
        insurer: row.insurer?.trim() ?? '',
        billed: billed?.[i] ?? row.billed_satang,
        billedOn: row.billed_on,
        received: part,
        receivedOn: part === 0 && row.received_satang !== 0 ? null : row.received_on
      }
    })
  })
}

/** A sum over the claims in their order, to each what was billed of it; what is left is of the last. `null`: there is no sum, or nothing to part. */
function partsOf (sum: Satang | null, billed: readonly Satang[]): readonly Satang[] | null {
  if (sum === null || billed.length === 0) return null
  let left: number = sum
  return billed.map((most, i) => {
    const part = i === billed.length - 1 ? left : Math.min(left, most)
    left -= part
    return satang(part)
  })
}

export function actFileSteps (files: readonly ActFile[], tell: TellStep): void {
  const shared = { channel: 'insurer', scheme: 'ACT', actSatang: null, codes: [], paidShare: null, reference: '', source: 'act-file' } as const
  for (const { caseKey, billed, billedOn, received, receivedOn } of files) {
    if (billedOn !== null) tell(caseKey, { ...shared, kind: 'sent', at: instantAt(billedOn), satang: billed })
    if (receivedOn !== null) tell(caseKey, { ...shared, kind: 'paid', at: instantAt(receivedOn), satang: received })
  }
}
