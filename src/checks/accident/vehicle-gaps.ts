import type { AccidentClaim } from '../../case/accident-claim.js'
import type { LocalDate } from '../../values/local-date.js'

/** What the case file does not say of the vehicle, or says amiss: `policy-period` is a policy that does not cover the day of the accident. */
export const VEHICLE_GAPS = ['vehicle-status', 'plate', 'plate-province', 'insurer', 'policy', 'policy-period', 'police-report', 'fund-route'] as const
export type VehicleGap = typeof VEHICLE_GAPS[number]

export const VEHICLE_GAP_NAMES: Readonly<Record<VehicleGap, { readonly th: string, readonly en: string }>> = {
  'vehicle-status': { th: 'สถานะรถ', en: 'vehicle status' },
  plate: { th: 'ทะเบียนรถ', en: 'plate' },
  'plate-province': { th: 'จังหวัดทะเบียน', en: 'province of the plate' },
  insurer: { th: 'บริษัทประกัน', en: 'insurer' },
  policy: { th: 'เลขกรมธรรม์', en: 'policy number' },
  'policy-period': { th: 'กรมธรรม์ไม่คุ้มครองวันเกิดเหตุ', en: 'policy does not cover the day of the accident' },
  'police-report': { th: 'บันทึกประจำวันตำรวจ', en: 'police report' },
  'fund-route': { th: 'ช่องทางยื่นกองทุน', en: 'route to the fund' }
}

interface KnownOfVehicle {
  readonly claim: AccidentClaim | null
  /** `null`: not known, so no policy is doubted. */
  readonly accidentDay: LocalDate | null
  readonly hasPoliceReport: boolean
}

/** What is still missing of the vehicle, by its status (accident-act §4, RTA06). */
export function vehicleGaps ({ claim, accidentDay, hasPoliceReport }: KnownOfVehicle): readonly VehicleGap[] {
  if (claim === null) return ['vehicle-status']
  switch (claim.vehicleStatus) {
    case 'insured': return gapsOfInsured(claim, accidentDay)
    case 'uninsured':
    case 'hit-and-run': return [...(hasPoliceReport ? [] : ['police-report'] as const), ...(isTold(claim.fundRoute) ? [] : ['fund-route'] as const)]
    case 'unknown':
    case null: return ['vehicle-status']
  }
}

function gapsOfInsured ({ plate, plateProvince, insurer, policyNumber, policyFrom, policyTo }: AccidentClaim, accidentDay: LocalDate | null): VehicleGap[] {
  const gaps: VehicleGap[] = []
  if (!isTold(plate)) gaps.push('plate')
  if (!isTold(plateProvince)) gaps.push('plate-province')
  if (!isTold(insurer)) gaps.push('insurer')
  if (!isTold(policyNumber)) gaps.push('policy')
  const isOutside = accidentDay !== null && ((policyFrom !== null && accidentDay < policyFrom) || (policyTo !== null && accidentDay > policyTo))
  if (isOutside) gaps.push('policy-period')
  return gaps
}

// What is typed to get past a field: "-", "0", "ไม่ทราบ", and the like.
const FILLER = /^[\s\-–—.0]*$|^\s*ไม่ทราบ/

/** Does a field of the case file say something? */
export const isTold = (text: string | null | undefined): boolean => text != null && !FILLER.test(text)
