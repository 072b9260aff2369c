import type { Scheme } from '../../case/right.js'
import type { LocalDate } from '../../values/local-date.js'
import type { AnswerLayout, AnswerLine } from './answer-line.js'
import type { AnswerRow } from './answer-row.js'
import { isReplaced, outcomeOf } from './outcome-of.js'
import { readCodes } from './read-codes.js'
import { readCitizenId, readId } from './read-id.js'
import { readApproved, readDenied, readMoney, readPaidShare } from './read-money.js'
import { readMoment } from './read-moment.js'

const SCHEME_OF: Readonly<Record<Exclude<AnswerLayout, 'status'>, Scheme>> = {
  ucs: 'UC', orf: 'UC', ofc: 'OFC', lgo: 'LGO', sss: 'SSS', bkk: 'BKK', bmt: 'STATE', srt: 'STATE', pvt: 'STATE'
}
const MOST_FUND_LETTERS = 200

export interface LineContext {
  readonly layout: Exclude<AnswerLayout, 'status'>
  /** Of the file name, for rows that do not say; ORF has visits alone. */
  readonly patientKind: 'visit' | 'admission' | null
  readonly today: LocalDate
}

/** One row of a REP file. Throws AnswerFileError naming the cell. */
export function readRepLine (row: AnswerRow, { layout, patientKind, today }: LineContext): AnswerLine {
  const codes = readCodes(row)
  const isFormer = isReplaced(codes)
  const denied = isFormer ? null : readDenied(row)
  const approved = isFormer ? null : readApproved(row)
  const ids = caseIds(row, layout === 'orf' ? 'visit' : patientKind)
  return {
    row: row.number,
    kind: outcomeOf(codes, approved, denied),
    repNumber: readId(row, 'rep'),
    transactionId: readId(row, 'transaction'),
    // People with status problems come in the files of the universal scheme.
    scheme: layout === 'ucs' && mainRightOf(row) === 'STP' ? 'STP' : SCHEME_OF[layout],
    ...ids,
    hn: readId(row, 'hn'),
    citizenId: readCitizenId(row),
    serviceAt: readMoment(row, 'service', today),
    dischargedAt: readMoment(row, 'discharge', today),
    billed: readMoney(row, 'billed'),
    approved,
    act: readMoney(row, 'act'),
    denied,
    paidShare: readPaidShare(row),
    codes,
    fund: row.cellsOf('fund').map(({ text }) => text).join(' / ').slice(0, MOST_FUND_LETTERS)
  }
}

/** `UCS` of `UCS`, `UCS สิทธิหลักประกัน` or `(UCS)`; blank: none. */
export const mainRightOf = (row: AnswerRow): string => /[A-Z]{3}/.exec(row.cellsOf('mainRight')[0]?.text.toUpperCase() ?? '')?.[0] ?? ''

/** AN and VN; where one stands in the other's place it is not taken for it. */
export function caseIds (row: AnswerRow, otherwise: 'visit' | 'admission' | null): Pick<AnswerLine, 'patientKind' | 'an' | 'vn'> {
  const [an, vn] = [readId(row, 'an'), readId(row, 'seq')]
  const patientKind = patientKindOf(row, an, otherwise)
  const isSame = an !== '' && an === vn
  return { patientKind, an: isSame && patientKind === 'visit' ? '' : an, vn: isSame && patientKind === 'admission' ? '' : vn }
}

function patientKindOf (row: AnswerRow, an: string, otherwise: 'visit' | 'admission' | null): 'visit' | 'admission' {
  const [placed] = row.cellsOf('patientType')
  if (placed === undefined) return an === '' ? otherwise ?? 'visit' : 'admission'
  if (/^(IPD?|ผู้ป่วยใน)$/i.test(placed.text)) return 'admission'
  if (/^(OPD?|ผู้ป่วยนอก)$/i.test(placed.text)) return 'visit'
  throw placed.wrong('ต้องเป็น OP หรือ IP')
}
