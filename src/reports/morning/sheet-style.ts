import type { Row, Style, Workbook, Worksheet } from 'exceljs'

/** Stays a text when somebody edits the cell or types into it. */
export const TEXT = '@'
export const WHOLE = '#,##0;-#,##0;0'
export const BAHT = '#,##0.00;-#,##0.00;"-"'

const FONT = 'Tahoma'
const THIN = { style: 'thin', color: { argb: 'FFD5DDE4' } } as const
const A4 = 9

/** A sheet that prints on A4 across, as wide as the paper, its header row on every page; frozen below that row. */
export function addPrintedSheet (workbook: Workbook, name: string, footer: string, headerRow: number): Worksheet {
  return workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headerRow }],
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headerRow}:${headerRow}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 }
    },
    // & begins a code in a footer.
    headerFooter: { oddFooter: `&L${footer.replaceAll('&', '&&')}&C${name.replaceAll('&', '&&')}&R&P/&N` }
  })
}

export function styleHeader (row: Row): void {
  row.height = 24
  row.eachCell(cell => {
    cell.numFmt = TEXT
    cell.font = { name: FONT, size: 10, bold: true, color: { argb: 'FFFFFFFF' } }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0B4F6C' } }
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true }
  })
}

/** How a figure or a text stands in its cell. exceljs knows a style again by its object: share one among the rows of a column. */
export const cellStyle = (numFmt: string, isBold = false): Partial<Style> => ({
  numFmt,
  font: { name: FONT, size: 10, bold: isBold },
  border: { bottom: THIN },
  alignment: { vertical: 'middle', wrapText: numFmt === TEXT }
})

export function styleRow (row: Row, styles: readonly Partial<Style>[]): void {
  for (const [i, style] of styles.entries()) row.getCell(i + 1).style = style
}
