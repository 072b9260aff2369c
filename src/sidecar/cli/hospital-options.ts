import type { HospitalOptions } from '../../hosxp-adapter/fixture/fixture-types.js'
import { localDate } from '../../values/local-date.js'
import type { Command, OptionValues } from './command.js'
import { dayOption, wholeOption } from './read-option.js'

export const HOSPITAL_OPTIONS: Command['options'] = {
  'visits-per-day': { type: 'string' },
  days: { type: 'string' },
  seed: { type: 'string' },
  'last-day': { type: 'string' }
}

const LAST_DAY = localDate('2026-11-20')
const FAULT_SHARE = 0.05

/** A community hospital of about 60 beds, unless told otherwise. The same words always make the same hospital. */
export const hospitalOptions = (values: OptionValues): HospitalOptions => ({
  seed: wholeOption(values, 'seed', 0) ?? 1,
  visitsPerDay: wholeOption(values, 'visits-per-day', 1) ?? 300,
  days: wholeOption(values, 'days', 1) ?? 60,
  lastDay: dayOption(values, 'last-day') ?? LAST_DAY,
  faultShare: FAULT_SHARE
})
