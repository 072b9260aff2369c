import type { LocalDate } from '../../values/local-date.js'
import type { CheckSettings } from '../settings.js'
import type { Words } from './scheme-words.js'

/** Blank and zeros are not recorded. */
export const isKnownHospital = (code: string): boolean => !/^0*$/.test(code)

/** Our own hospital, or one of our CUP. */
export const isOfOurCup = (code: string, settings: CheckSettings): boolean =>
  isKnownHospital(code) && (code === settings['hospital.code'] || settings['uc.cup_hospitals'].includes(code))

/** Until the hospital says which codes are ours, no other one is foreign. */
export const knowsOurCup = (settings: CheckSettings): boolean => settings['hospital.code'] !== '' || settings['uc.cup_hospitals'].length > 0

/** Social security: our own hospital, or a main hospital whose network we belonged to on that day. */
export const isInOurNetwork = (code: string, day: LocalDate, settings: CheckSettings): boolean =>
  code === settings['hospital.code'] ||
  settings['sso.network_main_hospitals'].some(entry => entry.code === code && (entry.from === null || entry.from <= day) && (entry.to === null || day <= entry.to))

/** Whose patient somebody under the universal scheme is. */
export function whosePatient (code: string, settings: CheckSettings): Words {
  if (isOfOurCup(code, settings)) return { th: 'CUP เรา', en: 'our CUP' }
  const province = settings['uc.province_hospitals']
  if (province.includes(code)) return { th: 'CUP อื่นในจังหวัด', en: 'another CUP of the province' }
  // Without a list of the province nobody knows where the hospital is.
  return province.length === 0 ? { th: 'หน่วยบริการอื่น', en: 'another hospital' } : { th: 'ต่างจังหวัด', en: 'another province' }
}
