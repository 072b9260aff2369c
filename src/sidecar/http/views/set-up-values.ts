import { TypeGuard, type TSchema } from '@sinclair/typebox'
import { CheckSettings } from '../../../checks/settings.js'
import { allowedValues } from '../../state/allowed-values.js'
import { settingFault } from '../../state/settings-store.js'

export type SettingName = keyof CheckSettings

/** The fields of a form as they came. */
export type FormFields = Readonly<Record<string, unknown>>

export const NETWORK = 'sso.network_main_hospitals'
const HOSPITAL_LISTS = new Set<string>(['uc.cup_hospitals', 'uc.province_hospitals'])
const HOSPITAL_CODE = /^[0-9A-Z]{5,9}$/

export const isSettingName = (name: string): name is SettingName => Object.hasOwn(CheckSettings.properties, name)

export const schemaOf = (name: SettingName): TSchema => CheckSettings.properties[name]

/** How a setting is typed in. */
export type Input = 'switch' | 'choice' | 'number' | 'time' | 'text' | 'list' | 'json'

export function inputOf (name: SettingName): Input {
  const schema = schemaOf(name)
  if (TypeGuard.IsBoolean(schema)) return 'switch'
  if (TypeGuard.IsUnion(schema)) return 'choice'
  if (TypeGuard.IsInteger(schema)) return 'number'
  if (TypeGuard.IsArray(schema)) return TypeGuard.IsObject(schema.items) ? 'json' : 'list'
  return /^\d\d:\d\d$/.test(String(schema.default)) ? 'time' : 'text'
}

/** What a setting accepts, as the end of a sentence. */
export const acceptsWords = (name: SettingName): string => plain(name, allowedValues(schemaOf(name)).th)

// A list is typed without the brackets of its JSON.
const plain = (name: SettingName, words: string): string => inputOf(name) === 'list' ? words.replace(/[[\]"]/g, '') : words

/** A value as a field shows it. */
export function fieldText (name: SettingName, value: unknown): string {
  if (Array.isArray(value)) return inputOf(name) === 'json' ? JSON.stringify(value, null, 1) : value.join('\n')
  return String(value)
}

/** What a form says of a setting. What cannot be read stays as it was typed, and is refused by {@link valueFault}. */
export function typedValue (name: SettingName, fields: FormFields): unknown {
  if (name === NETWORK) return typedNetwork(fields)
  const field = fields[name]
  const text = typeof field === 'string' ? field.trim() : ''
  switch (inputOf(name)) {
    case 'switch': return field === 'yes'
    case 'number': return /^-?\d{1,15}$/.test(text) ? Number(text) : text
    case 'list': return [...new Set(Array.isArray(field) ? field.map(String) : itemsOf(name, text))]
    case 'json': return parsed(text)
    default: return text
  }
}

// Codes are often pasted in one line.
const itemsOf = (name: string, text: string): readonly string[] =>
  text.split(HOSPITAL_LISTS.has(name) ? /[\s,]+/ : /[\r\n,]+/).map(item => item.trim()).filter(item => item !== '')

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The rows of the network: a row counts when it is ticked, was blank and got a code, or was proposed and got a day. */
function typedNetwork (fields: FormFields): unknown {
  const column = (name: string): readonly string[] => [fields[name] ?? []].flat().map(cell => String(cell).trim())
  const [codes, froms, tos] = [column('network_code'), column('network_from'), column('network_to')]
  const [used, proposed] = [new Set(column('network_use')), new Set(column('network_proposed'))]
  const isUsed = (i: number): boolean => used.has(String(i)) || (proposed.has(String(i)) && `${froms[i] ?? ''}${tos[i] ?? ''}` !== '')
  return codes.flatMap((code, i) => code !== '' && isUsed(i) ? [{ code, from: froms[i] || null, to: tos[i] || null }] : [])
}

/** Why a value is not taken, in Thai; `null` when it is. */
export function valueFault (name: SettingName, value: unknown): string | null {
  const fault = settingFault(name, value)
  if (fault !== null) return plain(name, fault.th)
  const codes = HOSPITAL_LISTS.has(name) ? value as readonly string[] : name === 'hospital.code' && value !== '' ? [String(value)] : []
  const wrong = codes.filter(code => !HOSPITAL_CODE.test(code))
  if (wrong.length > 0) return `รหัสสถานพยาบาลเป็นเลข 5 หลัก ไม่ใช่ ${wrong.slice(0, 5).join(', ')}`
  const turned = name === NETWORK ? (value as CheckSettings[typeof NETWORK]).filter(({ from, to }) => from !== null && to !== null && from > to) : []
  return turned.length > 0 ? `วันแรกต้องไม่หลังวันสุดท้าย: ${turned.map(({ code }) => code).join(', ')}` : null
}

/** Faults of values that must agree with each other; both are written by one form. */
export function pairFaults (values: ReadonlyMap<SettingName, unknown>): ReadonlyMap<SettingName, string> {
  const opens = values.get('office.opens')
  const closes = values.get('office.closes')
  return new Map(typeof opens === 'string' && typeof closes === 'string' && opens >= closes ? [['office.closes', 'เวลาปิดต้องหลังเวลาเปิด']] : [])
}
