/** A diagnosis as it is compared: dots and blanks around it do not count. */
export const tidy = (column: string): string => `REPLACE(TRIM(${column}), '.', '')`

/**
 * Condition on diagnoses by the beginnings of their codes; the first letter is looked up in the index, with what may be typed before it.
 */
export const codeBegins = (column: string, starts: readonly string[]): string => {
  const letters = [...new Set(starts.map(start => start.slice(0, 1)))]
  const inIndex = [...letters, ' ', '.'].map(letter => `${column} LIKE '${letter}%'`).join(' OR ')
  return `(${inIndex}) AND (${starts.map(start => `${tidy(column)} LIKE '${start}%'`).join(' OR ')})`
}

/** A code's category lies between two, both included; a sentence typed as a code is in none. */
export const isInCategories = (column: string, pairs: readonly (readonly [string, string])[]): string =>
  `${tidy(column)} REGEXP '^[A-Z][0-9][0-9]' AND (${pairs.map(([first, last]) => `LEFT(${tidy(column)}, 3) BETWEEN '${first}' AND '${last}'`).join(' OR ')})`

const plain = (column: string): string => `REPLACE(REPLACE(REPLACE(REPLACE(${column}, '.', ''), ' ', ''), '+', ''), '-', '')`

/** Condition on procedures by the beginnings of their codes; seven digits are ICD-10-TM, where they mean something else. */
export const procedureBegins = (column: string, starts: readonly string[]): string =>
  `(${starts.map(start => `${plain(column)} LIKE '${start}%'`).join(' OR ')}) AND ${plain(column)} NOT REGEXP '^[0-9]{7}$'`

/** An AN the table of inpatients' diagnoses can hold. */
export const IS_READABLE = 'CHAR_LENGTH(a.an) <= 9'
