import { Value } from '@sinclair/typebox/value'
import { CheckSettings } from '../../checks/settings.js'
import { SCHEMES, type Scheme } from '../../case/right.js'
import { proposeRights } from '../../hosxp-adapter/propose-rights.js'
import { readSiteSchema } from '../../hosxp-adapter/site-schema.js'
import { dayOf, now } from '../../values/local-date.js'
import { padEndThai } from '../../values/thai-text.js'
import { loadConfig, type Config } from '../config.js'
import { confirmRights, mappingAsOf, overrideRight, saveProposals } from '../state/right-mapping-store.js'
import { readSettings, resetSetting, setSetting } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import { textOption, UsageError, type Command, type OptionValues, type Terminal } from './command.js'
import { openHosxp, openState } from '../jobs/open-databases.js'
import { actorOption, dayOption } from './read-option.js'

const USAGE = 'get [NAME] | set NAME VALUE | set NAME --default | rights | confirm [CODE …] [--scheme S] [--from D] [--by NAME] [--json]'

export const settingsCommand: Command = {
  summary: { th: 'ค่าตั้งของโรงพยาบาล และการยืนยันความหมายของรหัสสิทธิ', en: 'What a hospital tunes; right mapping proposed and confirmed' },
  usage: USAGE,
  words: 100,
  options: { json: { type: 'boolean' }, default: { type: 'boolean' }, scheme: { type: 'string' }, from: { type: 'string' }, by: { type: 'string' } },
  run: async (values, [action, ...words], terminal) => {
    const config = loadConfig()
    const actions: Readonly<Record<string, (state: StateDb) => Promise<void>>> = {
      get: async state => await get(state, words, values, terminal),
      set: async state => await set(state, words, values),
      rights: async state => await showRights(state, config, values, terminal),
      confirm: async state => await confirm(state, config, words, values, terminal)
    }
    const act = actions[action ?? '']
    if (act === undefined) throw new UsageError('say what to do with the settings')
    const state = await openState(config)
    try {
      await act(state.db)
      return 0
    } finally {
      await state.close()
    }
  }
}

async function get (state: StateDb, [name]: readonly string[], values: OptionValues, terminal: Terminal): Promise<void> {
  const { settings, unknown, invalid } = await readSettings(state)
  for (const { reason } of invalid) terminal.say(reason)
  for (const other of unknown) terminal.say(`${other}: not known to this version, kept`)
  const entries = Object.entries(settings).filter(([key]) => name === undefined || key === name)
  if (entries.length === 0) throw new UsageError(`there is no setting ${name ?? ''}`)
  if (values['json'] === true) return terminal.print(JSON.stringify(Object.fromEntries(entries), null, 2))
  for (const [key, value] of entries) {
    terminal.print(`${padEndThai(key, 34)}${padEndThai(JSON.stringify(value), 16)}  ${CheckSettings.properties[key as keyof CheckSettings].title ?? ''}`)
  }
}

async function set (state: StateDb, [name, value]: readonly string[], values: OptionValues): Promise<void> {
  const act = { by: actorOption(values), at: now() }
  if (name !== undefined && values['default'] === true) return await resetSetting(state, { name, ...act })
  if (name === undefined || value === undefined) throw new UsageError('say the name and the value; a list is JSON: \'["10999"]\'')
  await setSetting(state, { name, value: parsed(name, value), ...act })
}

/** Text where the setting is a text (leading zeros survive), else JSON. */
function parsed (name: string, text: string): unknown {
  const schema = Object.hasOwn(CheckSettings.properties, name) ? CheckSettings.properties[name as keyof CheckSettings] : null
  if (schema !== null && Value.Check(schema, text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function refreshProposals (state: StateDb, config: Config, terminal: Terminal): Promise<void> {
  const hosxp = openHosxp(config)
  try {
    const contradicted = await saveProposals(state, await proposeRights(hosxp, await readSiteSchema(hosxp)), now())
    if (contradicted.length > 0) terminal.say(`HOSxP now suggests another scheme for confirmed codes: ${contradicted.join(', ')}`)
  } finally {
    await hosxp.close()
  }
}

async function showRights (state: StateDb, config: Config, values: OptionValues, terminal: Terminal): Promise<void> {
  await refreshProposals(state, config, terminal)
  const mapping = await mappingAsOf(state, dayOf(now()))
  if (values['json'] === true) return terminal.print(JSON.stringify(mapping, null, 2))
  for (const right of mapping) {
    const mark = right.isConfirmed ? 'ยืนยันแล้ว' : 'ยังไม่ยืนยัน'
    terminal.print(`${padEndThai(right.code, 4)}${padEndThai(right.scheme, 9)}${padEndThai(mark, 14)}${padEndThai(right.basis, 22)}${right.name}${right.isActive ? '' : ' (เลิกใช้)'}`)
  }
}

async function confirm (state: StateDb, config: Config, codes: readonly string[], values: OptionValues, terminal: Terminal): Promise<void> {
  await refreshProposals(state, config, terminal)
  const act = { by: actorOption(values), at: now(), validFrom: dayOption(values, 'from') }
  const scheme = textOption(values, 'scheme')
  if (scheme === null) {
    const confirmed = await confirmRights(state, { codes: codes.length === 0 ? 'all' : codes, ...act })
    return terminal.print(values['json'] === true ? JSON.stringify({ confirmed }) : `ยืนยัน ${confirmed} รหัส / ${confirmed} codes confirmed`)
  }
  if (codes.length === 0 || !SCHEMES.includes(scheme as Scheme)) throw new UsageError(`--scheme needs codes and one of ${SCHEMES.join(', ')}`)
  for (const code of codes) await overrideRight(state, { code, scheme: scheme as Scheme, validTo: null, ...act })
  terminal.print(values['json'] === true ? JSON.stringify({ codes, scheme }) : `กำหนด ${codes.join(', ')} เป็น ${scheme} / set`)
}
