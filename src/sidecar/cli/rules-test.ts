import { basename } from 'node:path'
import { SITE_CHECK_TIMEOUT_MS } from '../../hosxp-adapter/site-check-reader.js'
import { dayOf, formatBuddhist } from '../../values/local-date.js'
import { loadConfig } from '../config.js'
import { askSiteCheck, MOST_FINDINGS, type SiteCheckAnswer } from '../jobs/ask-site-check.js'
import { readCheckFile, type SiteCheckFile } from '../jobs/load-site-checks.js'
import { siteCheckSource } from '../jobs/open-databases.js'
import type { OptionValues, Terminal } from './command.js'
import { windowOptions } from './read-option.js'

const SHOWN = 10

/** Runs one file by hand and says how long it took and what it would find; nothing is kept. Exit 1: it cannot run. */
export async function testRule (path: string, values: OptionValues, terminal: Terminal): Promise<number> {
  const file = await readCheckFile(path, basename(path))
  if (!('check' in file)) {
    terminal.say(file.reason)
    return 1
  }
  const { from, to, asOf } = windowOptions(values)
  const days = { from, to, today: dayOf(asOf) }
  const reader = siteCheckSource(loadConfig()).openReader({ statements: 0, rows: 0, ms: 0, pausedMs: 0 })
  try {
    const answer = await askSiteCheck(reader, file, days, { language: 'th', signal: terminal.signal })
    if (values['json'] === true) terminal.print(JSON.stringify({ id: file.check.id, file: file.file, ...days, ...answer }, null, 2))
    else terminal.print([`${file.check.id}  ${file.check.title.th}`, `ช่วง ${formatBuddhist(from)} – ${formatBuddhist(to)}`, ...answerLines(file, answer)].join('\n'))
    return answer.kind === 'not-run' ? 1 : 0
  } finally {
    await reader.close()
  }
}

function answerLines ({ check }: SiteCheckFile, answer: SiteCheckAnswer): readonly string[] {
  if (answer.kind === 'not-run') return [`ตรวจไม่ได้: ${answer.reason}`]
  const { rows, ms, findings } = answer
  return [
    `${rows.toLocaleString('en-US')} แถว ใน ${(ms / 1000).toFixed(2)} วินาที (จำกัด ${SITE_CHECK_TIMEOUT_MS / 1000} วินาที)`,
    ...answer.kind === 'too-many' ? [`เกิน ${MOST_FINDINGS.toLocaleString('en-US')} แถว จะแจ้งเป็นรายการเดียว:`] : findings.length < rows ? [`${rows - findings.length} แถวซ้ำกับแถวอื่น: ใช้คอลัมน์ line แยก`] : [],
    ...findings.slice(0, SHOWN).map(({ subject, line, message }) => `  ${subject.kind} ${subject.id}${line === '' ? '' : ` ${line}`}  ${message}`),
    ...findings.length > SHOWN ? [`  … อีก ${(findings.length - SHOWN).toLocaleString('en-US')} รายการ`] : [],
    `ผู้แก้ ${check.owner}  วิธีแก้: ${check.mend}`
  ]
}
