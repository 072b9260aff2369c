import type { AccidentRecord } from '../../checks/accident/accident-record.js'
import { actLimitsOf } from '../../checks/accident/act-limits.js'
import type { CheckSettings } from '../../checks/settings.js'
import { formatBaht, type Satang } from '../../values/satang.js'
import { BOARD_WORDS } from './act-board-words.js'

/** `none`: something is charged, nothing of it to the act. */
export type ChargeLevel = 'none' | 'below' | 'near' | 'over' | 'over-full'

export interface ActCharges {
  readonly charged: Satang
  readonly underAct: Satang
  readonly preliminary: Satang
  readonly full: Satang
  readonly level: ChargeLevel
  /** `พรบ. 12,000.00 จาก 30,000.00 บาท` */
  readonly text: string
  /** Blank when there is nothing to say. */
  readonly warning: string
}

/** What is charged under the act, against its limits on the day of the accident (RTA07). */
export function actCharges (record: AccidentRecord, settings: CheckSettings): ActCharges {
  const { charged, underAct } = record
  const say = BOARD_WORDS[settings.language]
  const { preliminary, full } = actLimitsOf(record, settings)
  const level = underAct <= 0
    ? charged > 0 ? 'none' : 'below'
    : underAct > full ? 'over-full' : underAct > preliminary ? 'over' : underAct >= settings['act.near_limit_satang'] ? 'near' : 'below'
  return { charged, underAct, preliminary, full, level, text: say.charges(formatBaht(underAct), formatBaht(preliminary)), warning: say.chargeLevels[level] }
}
