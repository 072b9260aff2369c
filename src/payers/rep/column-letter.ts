/** The letters Excel shows above a column (1 = A, 27 = AA). */
export function columnLetter (column: number): string {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + (left - 1) % 26) + letters
  return letters
}
