import { CATALOGUE } from '../../checks/catalogue.js'
import type { Check } from '../../checks/check.js'
import { asKnownCheck, knownChecks, type KnownCheck } from '../../checks/known-checks.js'
import { OWNER_NAMES } from '../../reports/owner-names.js'
import { padEndThai } from '../../values/thai-text.js'
import { loadConfig } from '../config.js'
import { loadSiteChecks, siteCheckFolders, type SiteCheckFiles } from '../jobs/load-site-checks.js'
import { UsageError, type Command } from './command.js'
import { testRule } from './rules-test.js'

export const rulesCommand: Command = {
  summary: { th: 'รายการข้อตรวจ รายละเอียดของแต่ละข้อ และลองข้อตรวจของโรงพยาบาล', en: "The catalogue of checks, and a trial of the hospital's own" },
  usage: 'list | show ID | test FILE [--from D] [--to D] [--as-of T] [--json]',
  words: 2,
  options: { from: { type: 'string' }, to: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [action, word], terminal) => {
    const isJson = values['json'] === true
    if (action === 'test' && word !== undefined) return await testRule(word, values, terminal)
    const files = await loadSiteChecks(siteCheckFolders(loadConfig().SITE_CHECKS_FOLDER))
    const checks = knownChecks(files.checks.map(({ check, file }) => asKnownCheck(check, file)))
    if (action === 'list' && word === undefined) {
      terminal.print(isJson ? JSON.stringify([...checks.values()].map(cardOf), null, 2) : listed(checks.values(), files))
      for (const { reason } of isJson ? files.refused : []) terminal.say(reason)
      return 0
    }
    if (action !== 'show' || word === undefined) throw new UsageError('say "rules list", "rules show ID" or "rules test FILE"')
    const check = checks.get(word.toUpperCase())
    if (check === undefined) {
      const refused = files.refused.find(({ id }) => id === word.toUpperCase())
      terminal.say(refused?.reason ?? `no check ${word} / ไม่มีข้อตรวจนี้; "rules list" shows all`)
      return 1
    }
    terminal.print(isJson ? JSON.stringify(cardOf(check), null, 2) : page(check))
    return 0
  }
}

function listed (checks: Iterable<KnownCheck>, { refused }: SiteCheckFiles): string {
  const lines = [...checks].map(check => `${padEndThai(check.id, 7)}${padEndThai(check.severity, 7)}${padEndThai(OWNER_NAMES[check.owner], 18)}${check.title.th}`)
  return [...lines, ...refused.length === 0 ? [] : ['', 'ไฟล์ที่ใช้ไม่ได้:', ...refused.map(({ reason }) => `  ${reason}`)]].join('\n')
}

const ofOurs = (id: string): Check | null => CATALOGUE.find(entry => entry.id === id) ?? null

/** What can be said of a check without its code. */
function cardOf ({ id, title, family, schemes, severity, owner, mend, source }: KnownCheck) {
  const ours = ofOurs(id)
  return {
    id, title, family, scope: ours?.scope ?? null, schemes, severity, owner, audience: ours?.audience ?? 'none', note: ours?.note ?? null, needs: ours?.needs ?? [], mend, source, validFrom: ours?.validFrom ?? null, validTo: ours?.validTo ?? null
  }
}

function page ({ id, title, severity, owner, schemes, mend, source }: KnownCheck): string {
  const ours = ofOurs(id)
  return [
    `${id}  ${title.th}  (${title.en})`,
    `ระดับ: ${severity}   ผู้แก้: ${OWNER_NAMES[owner]}   แจ้งในโน้ต: ${ours === null || ours.audience === 'none' ? 'ไม่แจ้ง' : `${ours.audience} "${ours.note.th}"`}`,
    `สิทธิ: ${schemes === 'all' ? 'ทุกสิทธิ' : schemes.join(', ')}`,
    `วิธีแก้: ${mend}`,
    `ที่มา: ${source}`
  ].join('\n')
}
