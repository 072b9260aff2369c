import { CATALOGUE } from '../../checks/catalogue.js'
import type { Check } from '../../checks/check.js'
import { OWNER_NAMES } from '../../reports/owner-names.js'
import { padEndThai } from '../../values/thai-text.js'
import { UsageError, type Command } from './command.js'

export const rulesCommand: Command = {
  summary: { th: 'รายการข้อตรวจ และรายละเอียดของแต่ละข้อ', en: 'The catalogue of checks' },
  usage: 'list | show ID [--json]',
  words: 2,
  options: { json: { type: 'boolean' } },
  run: async (values, [action, id], terminal) => {
    const isJson = values['json'] === true
    if (action === 'list' && id === undefined) {
      terminal.print(isJson ? JSON.stringify(CATALOGUE.map(cardOf), null, 2) : CATALOGUE.map(line).join('\n'))
      return 0
    }
    if (action !== 'show' || id === undefined) throw new UsageError('say "rules list" or "rules show ID"')
    const check = CATALOGUE.find(entry => entry.id === id.toUpperCase())
    if (check === undefined) {
      terminal.say(`no check ${id} / ไม่มีข้อตรวจนี้; "rules list" shows all`)
      return 1
    }
    terminal.print(isJson ? JSON.stringify(cardOf(check), null, 2) : page(check))
    return 0
  }
}

const line = (check: Check): string => `${padEndThai(check.id, 7)}${padEndThai(check.severity, 7)}${padEndThai(OWNER_NAMES[check.owner], 18)}${check.title.th}`

/** What can be said of a check without its code. */
const cardOf = ({ id, title, family, scope, schemes, severity, owner, audience, note, needs, mend, source, validFrom, validTo }: Check) =>
  ({ id, title, family, scope, schemes, severity, owner, audience, note: note ?? null, needs, mend, source, validFrom: validFrom ?? null, validTo: validTo ?? null })

const page = (check: Check): string => [
  `${check.id}  ${check.title.th}  (${check.title.en})`,
  `ระดับ: ${check.severity}   ผู้แก้: ${OWNER_NAMES[check.owner]}   แจ้งในโน้ต: ${check.audience === 'none' ? 'ไม่แจ้ง' : `${check.audience} "${check.note.th}"`}`,
  `สิทธิ: ${check.schemes === 'all' ? 'ทุกสิทธิ' : check.schemes.join(', ')}`,
  `วิธีแก้: ${check.mend}`,
  `ที่มา: ${check.source}`
].join('\n')
