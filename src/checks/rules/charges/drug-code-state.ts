import type { DrugCodes } from '../../../case/item.js'

const STANDARD_LENGTH = 24

/** A 24-digit code that is written and is none. */
const isStandardCodeWrong = ({ standard24 }: DrugCodes): boolean => standard24 !== '' && !(standard24.length === STANDARD_LENGTH && /^\d+$/.test(standard24))

/** Nothing but a wrong 24-digit code says which drug it is: told by CH11, and not by CH19 once more. */
export const hasOnlyWrongStandardCode = (drug: DrugCodes): boolean => drug.allTmt.length === 0 && isStandardCodeWrong(drug)
