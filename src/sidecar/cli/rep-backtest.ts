import { BACK_TEST_HONESTY, backTestRows, codesText } from '../../reports/claims/back-test-words.js'
import { typedCodes } from '../../reports/claims/typed-codes.js'
import { formatBuddhist, now } from '../../values/local-date.js'
import { formatBaht } from '../../values/satang.js'
import { padEndThai } from '../../values/thai-text.js'
import { loadConfig } from '../config.js'
import { BACK_TEST_DAYS, backTest, BackTestError, LONGEST_BACK_TEST_DAYS, type BackTest } from '../jobs/back-test.js'
import { withCheckDependencies } from '../jobs/open-databases.js'
import { textOption, UsageError, type OptionValues, type Terminal } from './command.js'
import { instantOption, wholeOption } from './read-option.js'

/** Options of `rep backtest`. */
export const BACK_TEST_OPTIONS = { days: { type: 'string' }, codes: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } } as const

/** `rep backtest CHECK [--days 90] [--codes C305,chi:T01] [--json]`: CHECK is an id of ours, `X###`, or the file of a hospital's own check. Exit 1: it cannot be tried. */
export async function repBacktest (check: string, values: OptionValues, terminal: Terminal): Promise<number> {
  const days = wholeOption(values, 'days', 1) ?? BACK_TEST_DAYS
  if (days > LONGEST_BACK_TEST_DAYS) throw new UsageError(`--days must be at most ${LONGEST_BACK_TEST_DAYS}`)
  const typed = textOption(values, 'codes')
  const codes = typed === null ? null : typedCodes(typed)
  if (typed !== null && codes === null) throw new UsageError(`--codes must be codes of e-Claim, or with their list before them (chi:T01): ${typed}`)
  const asOf = instantOption(values, 'as-of') ?? now()
  try {
    const result = await withCheckDependencies(loadConfig(), { isDryRun: true }, async deps => {
      const { state } = deps
      if (state === null) throw new BackTestError('ยังไม่มีฐานข้อมูลของ sidecar จึงไม่มีคำตอบของผู้จ่ายให้เทียบ (SIDECAR_DATABASE_URL)')
      return await backTest({ ...deps, state }, { check, codes, days, asOf, gear: 'night', signal: terminal.signal })
    })
    terminal.print(values['json'] === true ? JSON.stringify(result, null, 2) : textOf(result))
    return 0
  } catch (error) {
    if (!(error instanceof BackTestError)) throw error
    terminal.say(error.message)
    return 1
  }
}

function textOf (result: BackTest): string {
  const { check, title, from, to, codes, undetermined, remarks, saved } = result
  return [
    `${check}  ${title}`,
    `บริการ ${formatBuddhist(from)} – ${formatBuddhist(to)}  เทียบกับ: ${codesText(codes)}`,
    ...backTestRows(result).map(({ name, text, meaning }) => `  ${padEndThai(name, 28)}${text}  ${meaning}`),
    `ป้องกันได้ ${formatBaht(saved)} บาท`,
    ...undetermined === 0 ? [] : [`ตัดสินไม่ได้ ${undetermined.toLocaleString('en-US')} ราย`],
    ...remarks,
    BACK_TEST_HONESTY
  ].join('\n')
}
