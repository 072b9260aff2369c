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

export interface SettingDecision {
  readonly name: string
  /** What applied until now, the default included. */
  readonly before: unknown
  readonly after: unknown
}

/**
 * What a person stands by: written and dated even where nothing changes, because a default somebody confirmed is none any more. All of it or
 * nothing. Rejects as {@link setSetting} does.
 */
export async function confirmSettings (
  db: StateDb, values: readonly { readonly name: string, readonly value: unknown }[], act: { readonly by: string, readonly at: Instant }
): Promise<readonly SettingDecision[]> {
  for (const { name, value } of values) {
    const fault = settingFault(name, value)
    if (fault !== null) throw new StateError('SETTING_INVALID', fault.both)
  }
  const { settings } = await readSettings(db)
  await inTransaction(db, async transaction => {
    for (const { name, value } of values) await writeRow(transaction, requireSettingName(name), JSON.stringify(value), { ...act, isConfirmed: true })
  })
  return values.map(({ name, value }) => ({ name, before: settings[requireSettingName(name)], after: value }))
}

/** Why a value is not allowed, in Thai and in both languages; `null` when it is. Throws `SETTING_UNKNOWN`. */
export function settingFault (name: string, value: unknown): { readonly th: string, readonly both: string } | null {
  const known = requireSettingName(name)
  if (Value.Check(CheckSettings.properties[known], value)) return null
  return { th: `ต้องเป็น ${allowedValues(CheckSettings.properties[known]).th}`, both: refusal(known) }
}

export interface SettingAct {
  /** A row stands: somebody set or confirmed it. `false`: it went back to the default. */
  readonly isSet: boolean
  readonly isConfirmation: boolean
  readonly by: string
  readonly at: Instant
}

/** The last thing done to each setting; one nobody touched is absent. */
export async function lastSettingActs (db: StateDb): Promise<ReadonlyMap<string, SettingAct>> {
  const rows = await db.selectFrom('setting_event').selectAll()
    .where('id', 'in', eb => eb.selectFrom('setting_event').select(({ fn }) => fn.max('id').as('id')).groupBy('name')).execute()
  return new Map(rows.map(row => [row.name, { isSet: row.new_value !== null, isConfirmation: row.old_value === row.new_value, by: row.actor, at: fromUtcText(row.happened_at) }]))
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

type Write = { readonly by: string, readonly at: Instant, readonly isConfirmed?: boolean }

const writeSetting = async (db: StateDb, name: SettingName, value: string | null, act: Write): Promise<void> =>
  await inTransaction(db, async transaction => await writeRow(transaction, name, value, act))

async function writeRow (transaction: StateDb, name: SettingName, value: string | null, act: Write): Promise<void> {
  const stored = await transaction.selectFrom('setting').select('value').where('name', '=', name).forUpdate().executeTakeFirst()
  const before = stored?.value ?? null
  if (before === value && act.isConfirmed !== true) return
  if (value === null) await transaction.deleteFrom('setting').where('name', '=', name).execute()
  else await transaction.replaceInto('setting').values({ name, value, updated_at: toUtcText(act.at), updated_by: act.by }).execute()
  await transaction.insertInto('setting_event')
    .values({ name, old_value: before, new_value: value, happened_at: toUtcText(act.at), actor: act.by }).execute()
}
