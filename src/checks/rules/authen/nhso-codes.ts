import type { KeptAuthenCode } from '../../../case/case-eligibility.js'
import type { Case } from '../../../case/case.js'
import { undetermined, type CheckContext, type Outcome } from '../../check.js'

/** What NHSO says of the codes of a case's day, by where they were given. */
export interface NhsoCodes {
  readonly ours: readonly KeptAuthenCode[]
  /** NHSO does not say where. */
  readonly nowhere: readonly KeptAuthenCode[]
  readonly elsewhere: readonly KeptAuthenCode[]
}

/** `null`: NHSO was not asked for codes of that day. */
export function nhsoCodesOf (item: Case, { registers, settings }: CheckContext): NhsoCodes | null {
  const codes = registers.eligibilityOf(item).authenCodes
  if (codes === null) return null
  const own = settings['hospital.code']
  return {
    ours: codes.filter(({ hospital }) => hospital !== '' && hospital === own),
    nowhere: codes.filter(({ hospital }) => hospital === ''),
    elsewhere: codes.filter(({ hospital }) => hospital !== '' && hospital !== own)
  }
}

export const OWN_CODE_UNKNOWN: Outcome = undetermined('ยังไม่ได้ตั้งรหัสสถานพยาบาลของเรา (hospital.code)')
export const PLACE_UNKNOWN: Outcome = undetermined('สปสช. ไม่บอกว่าเลขออกที่โรงพยาบาลใด')
