import { Value } from '@sinclair/typebox/value'
import { CheckSettings } from '../../checks/settings.js'
import type { Instant } from '../../values/local-date.js'
import { allowedValues } from './allowed-values.js'
import { inTransaction } from './in-transaction.js'
import { StateError } from './state-error.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

export interface StoredSettings {
  /** Every setting: what the hospital set, else the default. */
  readonly settings: CheckSettings
  /** Stored under names this version does not know; kept. */
  readonly unknown: readonly string[]
  /** Stored, but not allowed in this version: the default applies. */
  readonly invalid: readonly { readonly name: string, readonly reason: string }[]
}

export async function readSettings (db: StateDb): Promise<StoredSettings> {
  const settings: Record<string, unknown> = Value.Create(CheckSettings)
  const unknown: string[] = []
  const invalid: { name: string, reason: string }[] = []
  for (const { name, value: text } of await db.selectFrom('setting').select(['name', 'value']).orderBy('name').execute()) {
    const value: unknown = JSON.parse(text)
    if (!isSettingName(name)) unknown.push(name)
    else if (Value.Check(CheckSettings.properties[name], value)) settings[name] = value
    else invalid.push({ name, reason: refusal(name) })
  }
  return { settings: settings as CheckSettings, unknown, invalid }
}

export interface SettingChange {
  readonly name: string
  readonly value: unknown
  readonly by: string
  readonly at: Instant
}

/** Sets one setting and keeps the old value in its history. Rejects with `SETTING_UNKNOWN` or `SETTING_INVALID`, in Thai and English. */
export async function setSetting (db: StateDb, change: SettingChange): Promise<void> {
  const { name, value, by, at } = change
  const known = requireSettingName(name)
  if (!Value.Check(CheckSettings.properties[known], value)) throw new StateError('SETTING_INVALID', refusal(known))
  await writeSetting(db, known, JSON.stringify(value), { by, at })
}

/** Back to the default. */
export async function resetSetting (db: StateDb, change: Omit<SettingChange, 'value'>): Promise<void> {
  await writeSetting(db, requireSettingName(change.name), null, change)
}

export interface SettingEvent {
  readonly name: string
  /** `null`: the default applied. */
  readonly before: unknown
  readonly after: unknown
  readonly by: string
  readonly at: Instant
}

/** Who changed what, oldest first; of one setting, or of all. */
export async function settingHistory (db: StateDb, name?: string): Promise<readonly SettingEvent[]> {
  let query = db.selectFrom('setting_event').selectAll().orderBy('id')
  if (name !== undefined) query = query.where('name', '=', name)
  return (await query.execute()).map(row => ({
    name: row.name, before: valueFrom(row.old_value), after: valueFrom(row.new_value), by: row.actor, at: fromUtcText(row.happened_at)
  }))
}

type SettingName = keyof CheckSettings

const isSettingName = (name: string): name is SettingName => Object.hasOwn(CheckSettings.properties, name)

const valueFrom = (text: string | null): unknown => text === null ? null : JSON.parse(text)

function requireSettingName (name: string): SettingName {
  if (isSettingName(name)) return name
  throw new StateError('SETTING_UNKNOWN', `ไม่มีค่าตั้งชื่อ ${name} / there is no setting ${name}; "settings get" lists them`)
}

function refusal (name: SettingName): string {
  const schema = CheckSettings.properties[name]
  const allowed = allowedValues(schema)
  return `${name} (${schema.title}) ต้องเป็น ${allowed.th} / ${name} must be ${allowed.en}`
}

async function writeSetting (db: StateDb, name: SettingName, value: string | null, act: { readonly by: string, readonly at: Instant }): Promise<void> {
  await inTransaction(db, async transaction => {
    const stored = await transaction.selectFrom('setting').select('value').where('name', '=', name).forUpdate().executeTakeFirst()
    const before = stored?.value ?? null
    if (before === value) return
    if (value === null) await transaction.deleteFrom('setting').where('name', '=', name).execute()
    else await transaction.replaceInto('setting').values({ name, value, updated_at: toUtcText(act.at), updated_by: act.by }).execute()
    await transaction.insertInto('setting_event')
      .values({ name, old_value: before, new_value: value, happened_at: toUtcText(act.at), actor: act.by }).execute()
  })
}
