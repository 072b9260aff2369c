import { SCHEME_OF_NHSO_CODE } from '../../case/payer-codes.js'
import type { Scheme } from '../../case/right.js'
import type { LocalDate } from '../../values/local-date.js'
import type { AnswerLine } from '../rep/answer-line.js'
import type { AnswerRow } from '../rep/answer-row.js'
import { codesAmong } from '../rep/read-codes.js'
import { readCitizenId, readId } from '../rep/read-id.js'
import { caseIds, mainRightOf } from '../rep/read-line.js'
import { readMoney } from '../rep/read-money.js'
import { readMoment } from '../rep/read-moment.js'
import { statusOf } from './status-of.js'

/** The rows of e-Claim's list; what was not sent yet is no step of a claim and is only counted. Throws AnswerFileError naming the cell. */
export function readStatusLines (rows: readonly AnswerRow[], today: LocalDate): { readonly lines: readonly AnswerLine[], readonly notes: readonly string[] } {
  const lines = rows.flatMap(row => {
    const kind = kindOf(row)
    return kind === 'not-sent' ? [] : [lineOf(row, kind, today)]
  })
  const left = rows.length - lines.length
  return { lines, notes: left === 0 ? [] : [`ยังไม่ได้ส่งถึง สปสช. ${left} รายการ ไม่นับเป็นการส่ง`] }
}

function kindOf (row: AnswerRow): AnswerLine['kind'] | 'not-sent' {
  const [placed] = row.cellsOf('status')
  if (placed === undefined) throw row.cellsOf('claimNumber')[0]?.wrong('รายการนี้ไม่มีสถานะข้อมูล') ?? new RangeError('a row without number')
  const kind = statusOf(placed.text)
  if (kind === null) throw placed.wrong('ไม่รู้จักสถานะข้อมูลนี้')
  return kind
}

function lineOf (row: AnswerRow, kind: AnswerLine['kind'], today: LocalDate): AnswerLine {
  return {
    row: row.number,
    kind,
    repNumber: readId(row, 'rep'),
    // Before NHSO has given a transaction, e-Claim's own number names the case.
    transactionId: readId(row, 'transaction') || `E${readId(row, 'claimNumber')}`,
    scheme: schemeIn(row),
    ...caseIds(row, null),
    hn: readId(row, 'hn'),
    citizenId: readCitizenId(row),
    serviceAt: readMoment(row, 'service', today),
    dischargedAt: readMoment(row, 'discharge', today),
    billed: readMoney(row, 'billed'),
    approved: null,
    act: null,
    denied: null,
    paidShare: null,
    codes: [...new Set([...row.cellsOf('codes'), ...row.cellsOf('detail')].flatMap(({ text }) => codesAmong(text)))],
    fund: ''
  }
}

function schemeIn (row: AnswerRow): Scheme {
  const right = mainRightOf(row)
  // Who has no right registered is paid by the universal scheme.
  const scheme = right === 'PUC' ? 'UC' : SCHEME_OF_NHSO_CODE[right]
  if (scheme === undefined) throw (row.cellsOf('mainRight')[0] ?? row.cellsOf('claimNumber')[0])?.wrong('ไม่รู้จักสิทธิประโยชน์') ?? new RangeError('a row without number')
  return scheme
}
