import { AnswerFileError } from './answer-file-error.js'
import { cellText, type AnswerCell, type AnswerSheet } from './answer-sheet.js'
import type { AnswerField, LayoutFacts } from './layouts/layout-facts.js'

/** A row of a patient, asked by what its columns mean. */
export interface AnswerRow {
  /** From 1. */
  readonly number: number
  readonly isFrom1904: boolean
  /** All cells of a field that have something, in their order. */
  readonly cellsOf: (field: AnswerField) => readonly PlacedCell[]
}

export interface PlacedCell {
  readonly cell: AnswerCell
  readonly text: string
  /** The refusal of this cell; never shows what stands there. */
  readonly wrong: (reason: string) => AnswerFileError
}

export function answerRow (sheet: AnswerSheet, { columns }: LayoutFacts, index: number): AnswerRow {
  const cells = sheet.rows[index] ?? []
  const placed = new Map<AnswerField, PlacedCell[]>()
  for (const { field, index: at } of columns) {
    const cell = cells[at]
    const text = cellText(cell)
    if (cell === undefined || text === '') continue
    const wrong = (reason: string): AnswerFileError => new AnswerFileError(reason, { sheet: sheet.name, row: index + 1, column: at + 1 })
    placed.set(field, [...placed.get(field) ?? [], { cell, text, wrong }])
  }
  return { number: index + 1, isFrom1904: sheet.isFrom1904, cellsOf: field => placed.get(field) ?? [] }
}
