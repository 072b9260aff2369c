import { formatBaht } from '../../values/satang.js'
import type { Tally } from './refused.js'

/** `12 รายการ 3,400.00 บาท` */
export const tallyText = ({ count, satang }: Tally): string => `${count.toLocaleString('en-US')} รายการ ${formatBaht(satang)} บาท`
