import type { ClaimFacts } from '../../case/case-claim.js'
import { isInOurNetwork, isKnownHospital, isOfOurCup, knowsOurCup } from '../eligibility/hospitals.js'
import type { CheckSettings } from '../settings.js'
import type { AccountRule } from './account-rule.js'

type Routed = Pick<ClaimFacts, 'subject' | 'scheme' | 'rightCode' | 'mainHospital' | 'serviceFrom' | 'serviceEnd'>

/** The debtor's account of a claim: the first rule that fits; `null`: none does, or where the main hospital lies is not known. */
export const accountOf = (claim: Routed, settings: CheckSettings): AccountRule | null => settings['claims.accounts'].find(rule =>
  rule.kinds.includes(claim.subject.kind) && rule.schemes.includes(claim.scheme) &&
  (rule.rightCodes.length === 0 || rule.rightCodes.includes(claim.rightCode)) && liesThere(rule.where, claim, settings)) ?? null

function liesThere (where: AccountRule['where'], { mainHospital: code, serviceFrom, serviceEnd }: Routed, settings: CheckSettings): boolean {
  if (where === 'any') return true
  if (!isKnownHospital(code)) return false
  const day = serviceFrom ?? serviceEnd
  const isOurs = isOfOurCup(code, settings)
  const province = settings['uc.province_hospitals']
  switch (where) {
    case 'own-cup': return isOurs
    case 'province': return !isOurs && province.includes(code)
    // Without both lists nobody knows where the hospital is.
    case 'outside': return knowsOurCup(settings) && province.length > 0 && !isOurs && !province.includes(code)
    case 'sso-network': return day !== null && isInOurNetwork(code, day, settings)
    case 'sso-outside': return day !== null && settings['sso.network_main_hospitals'].length > 0 && !isInOurNetwork(code, day, settings)
  }
}
