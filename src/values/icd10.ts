/** An ICD-10 code normalised: trimmed, upper case, dots removed (check-decisions, "Everywhere"). */
export const normaliseIcd10 = (text: string | null | undefined): string =>
  text == null || NORMAL.test(text) ? text ?? '' : text.trim().toUpperCase().replaceAll('.', '')

const NORMAL = /^[A-Z0-9]*$/

const CATEGORY = /^[A-Z]\d\d$/

/** Is the three-character category of a normalised code between two categories, both included? `isInCategories('S721', 'S00', 'T98')` */
export function isInCategories (code: string, first: string, last: string): boolean {
  const category = code.slice(0, 3)
  // A sentence typed as a code is in no category.
  return category >= first && category <= last && CATEGORY.test(category)
}
