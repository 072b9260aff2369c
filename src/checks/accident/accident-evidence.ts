import type { Case } from '../../case/case.js'
import { isInCategories } from '../../values/icd10.js'
import { hasActRight } from '../payer.js'
import type { AccidentEvidence } from './accident-case.js'

type Level = AccidentEvidence['level']
const ORDER: Readonly<Record<Level, number>> = { none: 0, weak: 1, strong: 2 }

/** Fourth characters of the categories that are traffic only in part (accident-act §1). */
const STRONG_FOURTH: Readonly<Record<string, string>> = {
  V09: '023', V19: '012456', V80: '345', V81: '01', V82: '01', V87: '012345678', V88: '012345678', V89: '02'
}
const WEAK_FOURTH: Readonly<Record<string, string>> = { V09: '19', V19: '389', V80: '9', V89: '9' }
const STRONG_CATEGORIES = [['V02', 'V04'], ['V12', 'V14'], ['V20', 'V79']] as const

/** What an external cause says about a road accident under the act. `code` is normalised. */
export function levelOfCause (code: string): Level {
  const category = code.slice(0, 3)
  if (STRONG_CATEGORIES.some(([first, last]) => isInCategories(code, first, last))) return 'strong'
  if (isInCategories(code, 'V83', 'V86') || category === 'V99') return 'weak'
  const strong = STRONG_FOURTH[category]
  if (strong === undefined) return 'none'
  const fourth = code[3]
  if (fourth === undefined) return 'weak'
  if (strong.includes(fourth)) return 'strong'
  return WEAK_FOURTH[category]?.includes(fourth) === true ? 'weak' : 'none'
}

const TRANSPORT_ACCIDENT = '01'
const MOTOR_VEHICLES = new Set(['02', '03', '04', '05', '06', '07', '08', '09'])
const NO_MOTOR_VEHICLE = new Set(['01', '10', '11', '12'])
const CRASH_WORDS = /รถชน|รถล้ม|จยย|มอเตอร์ไซค์|(?<![A-Z])MC(?![A-Z])/i
const OTHER_STORIES = /เมารถ|รถเข็น|รถไฟ|จักรยานล้ม|นัดล้างแผล|ประวัติ/

/** Evidence that these cases of one episode (a visit and the admission it became) come from a traffic accident. */
export function evidenceOf (episode: readonly Case[]): AccidentEvidence {
  const signals = episode.length === 1 && episode[0] !== undefined ? signalsOf(episode[0]) : episode.flatMap(signalsOf)
  if (signals.length === 0) return NO_EVIDENCE
  const level = signals.reduce<Level>((highest, [found]) => ORDER[found] > ORDER[highest] ? found : highest, 'none')
  return { level, signals: [...new Set(signals.filter(([found]) => found === level && found !== 'none').map(([, name]) => name))] }
}

const NO_EVIDENCE: AccidentEvidence = { level: 'none', signals: [] }

type Signal = readonly [Level, string]

const isTransport = (code: string): boolean => code.startsWith('V')
const causeSignal = (code: string): Signal => [levelOfCause(code), `external cause ${code}`]

function signalsOf (item: Case): Signal[] {
  const signals: Signal[] = []
  if (hasActRight(item)) signals.push(['strong', 'right of the act'])
  for (const { code } of item.diagnoses) if (isTransport(code)) signals.push(causeSignal(code))
  const inStatistics = item.statistics?.accidentCode ?? ''
  if (isTransport(inStatistics)) signals.push(causeSignal(inStatistics))
  if (item.kind === 'admission') return signals
  if (item.emergency?.isTrafficType === true) signals.push(['strong', 'emergency patient type'])
  const { injury } = item
  if (injury?.accidentType === TRANSPORT_ACCIDENT) {
    const transport = injury.transport ?? ''
    const level = MOTOR_VEHICLES.has(transport) ? 'strong' : NO_MOTOR_VEHICLE.has(transport) ? 'none' : 'weak'
    signals.push([level, `injury record transport ${transport === '' ? 'blank' : transport}`])
  }
  const texts = [item.complaint, item.emergency?.text, injury?.note]
  if (texts.some(text => text != null && CRASH_WORDS.test(text) && !OTHER_STORIES.test(text))) signals.push(['weak', 'words'])
  return signals
}
