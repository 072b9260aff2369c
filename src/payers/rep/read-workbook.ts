import type { LocalDate } from '../../values/local-date.js'
import { readStatusLines } from '../claim-status/read-status-lines.js'
import { STATUS } from '../claim-status/status-layout.js'
import { AnswerFileError } from './answer-file-error.js'
import { answerFileName, type AnswerFileName } from './answer-file-name.js'
import type { AnswerLayout, AnswerReading } from './answer-line.js'
import type { AnswerRow } from './answer-row.js'
import { chooseSheet } from './choose-sheet.js'
import { eachOnce } from './each-once.js'
import type { LayoutFacts } from './layouts/layout-facts.js'
import { LGO } from './layouts/lgo.js'
import { OFFICE } from './layouts/office.js'
import { ORF } from './layouts/orf.js'
import { SSS } from './layouts/sss.js'
import { UCS } from './layouts/ucs.js'
import { matchLayout } from './match-layout.js'
import { OFFICE_LAYOUTS, officeLayout } from './office-layout.js'
import { openWorkbook } from './open-workbook.js'
import { proveZip } from './prove-zip.js'
import { readRepLine } from './read-line.js'
import { readRows } from './read-rows.js'

const REP_LAYOUTS: readonly LayoutFacts[] = [UCS, ORF, OFFICE, LGO, SSS]

export interface AnswerQuestion {
  readonly file: Buffer
  readonly content: 'xls' | 'xlsx'
  readonly name: string
  readonly today: LocalDate
  /** Our own code; blank: not compared. */
  readonly hospital: string
}

/** Reads the bytes of a workbook: all of it, or {@link AnswerFileError}. Blocks while it reads: only the worker calls it. */
export function readWorkbook ({ file, content, name, today, hospital }: AnswerQuestion): AnswerReading {
  if (content === 'xlsx') proveZip(file)
  const { sheet, header, notes } = chooseSheet(openWorkbook(file))
  const said = answerFileName(name)
  if (said.answeredOn !== null && said.answeredOn > today) throw new AnswerFileError('วันที่ในชื่อไฟล์ยังมาไม่ถึง')
  const facts = matchLayout(sheet.name, header, header.isStatusExport ? [STATUS] : REP_LAYOUTS)
  const below = readRows(sheet, header, facts)
  if (below.rows.length === 0) throw new AnswerFileError('มีหัวตารางแต่ไม่มีรายการเลย', { sheet: sheet.name })
  const layout = layoutOf(sheet.name, facts, below.rows, said)
  refuseOthers(sheet.name, below.rows, said, hospital)
  const read = layout === 'status' ? readStatusLines(below.rows, today) : { lines: below.rows.map(row => readRepLine(row, { layout, patientKind: said.patientKind, today })), notes: [] }
  const { lines, notes: repeated } = eachOnce(sheet.name, read.lines)
  return {
    kind: layout === 'status' ? 'status' : 'rep',
    layout,
    isAppeal: said.isAppeal,
    answeredOn: said.answeredOn,
    lines,
    notes: [...nameNotes(said), ...below.notes, ...read.notes, ...repeated, ...notes]
  }
}

/** What the head says; the name must not say otherwise. */
function layoutOf (sheet: string, { family, title }: LayoutFacts, rows: readonly AnswerRow[], { layout: named, kind }: AnswerFileName): AnswerLayout {
  const office = OFFICE_LAYOUTS.find(layout => layout === named) ?? null
  if (named !== null && (family === 'office' ? office === null : family !== named)) throw new AnswerFileError(`ชื่อไฟล์บอกว่าเป็น ${kind} แต่หัวตารางเป็นแบบ ${title}`, { sheet })
  return family === 'office' ? officeLayout(sheet, rows, office) : family
}

/** Answers to another hospital, by the name of the file or by every row, would be taken for our patients'. */
function refuseOthers (sheet: string, rows: readonly AnswerRow[], { hospital: named }: AnswerFileName, hospital: string): void {
  if (hospital === '') return
  if (named !== '' && named !== hospital) throw new AnswerFileError(`ชื่อไฟล์เป็นของหน่วยบริการ ${named} ไม่ใช่ ${hospital}`)
  const told = [...new Set(rows.flatMap(row => row.cellsOf('hospital').flatMap(({ text }) => /\d{5,}/.exec(text)?.[0] ?? [])))]
  // New codes have the old five digits last.
  if (told.length > 0 && !told.some(code => code.endsWith(hospital))) throw new AnswerFileError(`ทุกแถวเป็นของหน่วยบริการอื่น (${told.slice(0, 3).join(', ')}) ไม่ใช่ ${hospital}`, { sheet })
}

const nameNotes = ({ kind, layout }: AnswerFileName): string[] => kind === '' || layout !== null ? [] : [`ไม่รู้จักชนิด ${kind} ในชื่อไฟล์ ใช้หัวตารางแทน`]
