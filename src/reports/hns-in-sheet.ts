import ExcelJS from 'exceljs'

/** The patients a spreadsheet of ours names: the texts below every heading `HN`, each once. Rejects when the file is no spreadsheet. */
export async function hnsInSheet (body: Buffer): Promise<readonly string[]> {
  const workbook = new ExcelJS.Workbook()
  // The types of ExcelJS know an older Buffer.
  await workbook.xlsx.load(body as unknown as ArrayBuffer)
  return [...new Set(workbook.worksheets.flatMap(hnsOf))]
}

function hnsOf (sheet: ExcelJS.Worksheet): string[] {
  const hns: string[] = []
  const columns = new Set<number>()
  sheet.eachRow(row => {
    row.eachCell((cell, column) => {
      if (cell.text === 'HN') columns.add(column)
      else if (columns.has(column) && cell.text !== '') hns.push(cell.text)
    })
  })
  return hns
}
