import type { Check } from '../../src/checks/check.js'
import { meaningOf } from '../../src/payers/code-meanings/meaning-of.js'
import { factsOfCheck, preventedRefusals } from '../../src/reports/check-card.js'
import { page, table } from './markdown.js'

/** One check for the people who mend records, Thai: what the web page says, without the hospital's figures. */
export function checkPage (check: Check): string {
  const refusals = preventedRefusals(check, meaningOf)
  return page(
    '<!-- สร้างโดย npm run docs จาก src/checks: ไม่ต้องแก้ไฟล์นี้ด้วยมือ -->',
    `# ${check.id} ${check.title.th}`,
    `${check.title.en} · [ทุกข้อ](../checks.md)`,
    '## วิธีแก้',
    check.mend,
    '## เพราะอะไร',
    ...check.why === undefined ? [] : [check.why],
    `ที่มา: ${check.source}`,
    ...check.example === undefined ? [] : ['## ตัวอย่าง', check.example],
    '## ข้อตรวจนี้',
    factsOfCheck(check).map(([name, text]) => `- ${name}: ${text}`).join('\n'),
    '## รหัสปฏิเสธที่ป้องกัน',
    refusals.length === 0 ? 'ไม่มีรหัสของผู้จ่าย' : table(['ระบบ', 'รหัส', 'ความหมาย', 'วิธีแก้ตามผู้จ่าย'], refusals.map(({ system, code, meaning, mend }) => [system, code, meaning, mend]))
  )
}
