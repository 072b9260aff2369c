import { Value } from '@sinclair/typebox/value'
import { recordAudit } from '../../state/audit-store.js'
import { confirmSettings, readSettings, resetSetting, type SettingDecision } from '../../state/settings-store.js'
import { pairFaults, schemaOf, typedValue, valueFault, type FormFields, type SettingName } from '../views/set-up-values.js'
import type { Visitor, Web } from '../web.js'

/** Writes all the settings of a form, or none: then why not, by name. */
export async function saveSettings (web: Web, visitor: Visitor, { names, fields }: { readonly names: readonly SettingName[], readonly fields: FormFields }): Promise<ReadonlyMap<SettingName, string>> {
  const values = new Map(names.map(name => [name, typedValue(name, fields)] as const))
  const faults = new Map<SettingName, string>()
  for (const [name, value] of values) {
    const fault = valueFault(name, value)
    if (fault !== null) faults.set(name, fault)
  }
  const all = faults.size > 0 ? faults : pairFaults(values)
  if (all.size > 0) return all
  const decisions = await confirmSettings(web.state, [...values].map(([name, value]) => ({ name, value })), { by: visitor.person.login, at: visitor.at })
  for (const decision of decisions) await record(web, visitor, decision)
  return all
}

/** Back to the defaults; nobody stands by these settings any more. */
export async function toDefaults (web: Web, visitor: Visitor, names: readonly SettingName[]): Promise<void> {
  const { settings } = await readSettings(web.state)
  for (const name of names) {
    await resetSetting(web.state, { name, by: visitor.person.login, at: visitor.at })
    await record(web, visitor, { name, before: settings[name], after: Value.Create(schemaOf(name)), isReset: true })
  }
}

async function record (web: Web, { at, person, address }: Visitor, { name, before, after, isReset = false }: SettingDecision & { readonly isReset?: boolean }): Promise<void> {
  const isChange = isReset || !Value.Equal(before, after)
  await recordAudit(web.state, {
    at, person, action: isChange ? 'setting-changed' : 'setting-confirmed', outcome: 'done', subject: { kind: 'setting', id: name }, address, detail: { before, after, ...isReset ? { isDefault: true } : {} }
  })
}
