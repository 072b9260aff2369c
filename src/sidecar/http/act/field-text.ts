import type { AccidentClaim } from '../../../case/accident-claim.js'
import { CASE_FILE_FIELDS, type CaseFileName } from '../../../reports/act-board/case-file-fields.js'
import { showField } from '../../../reports/act-board/show-field.js'
import { dayOf, formatBuddhist, timeOf, type Instant, type LocalDate } from '../../../values/local-date.js'

/** `20/11/2569 08:10`, as the E-claim web site writes it, so that it can be copied from there. */
export const momentText = (at: Instant): string => `${formatBuddhist(dayOf(at))} ${timeOf(at).slice(0, 5)}`

const KIND_OF = new Map(CASE_FILE_FIELDS.map(({ name, kind }) => [name, kind]))

/** What an input of the case file shows. A browser's own day input shows months first on an English computer, so days are text. */
export function fieldText (name: CaseFileName, claim: AccidentClaim): string {
  const value = name === 'isRefusalConfirmed' ? null : claim[name]
  if (value === null) return showField(name, claim)
  const kind = KIND_OF.get(name)
  return kind === 'date' ? formatBuddhist(value as LocalDate) : kind === 'datetime' ? momentText(value as Instant) : showField(name, claim)
}

/** The sent fields; one that came back as it was shown stands for what is kept, seconds included. */
export function sentFields (form: Readonly<Record<string, string>>, claim: AccidentClaim): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(form).map(([name, text]) => {
    const field = CASE_FILE_FIELDS.find(each => each.name === name)
    return [name, field !== undefined && text === fieldText(field.name, claim) ? showField(field.name, claim) : text]
  }))
}
