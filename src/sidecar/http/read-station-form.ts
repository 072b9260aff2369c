import { Type } from '@sinclair/typebox'
import { MOST_SETTLE_MS, STATION_NAME_LENGTH, type StationFields } from '../state/station-store.js'
import { WANTED_READS, WANTED_SOURCES } from './views/station-words.js'

const text = Type.String({ maxLength: 1000 })
/** What the form of a station sends. */
export const stationFields = { name: text, source: text, readsOn: text, settleMs: text }
export interface StationForm { readonly name: string, readonly source: string, readonly readsOn: string, readonly settleMs: string }

/** What was typed as a station; faults are Thai, by field. */
export function readStationForm ({ name, source, readsOn, settleMs }: StationForm): { readonly fields: StationFields | null, readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>()
  const called = name.trim().replace(/\s+/g, ' ')
  if (called === '') faults.set('name', 'ลงชื่อโต๊ะ')
  if ([...called].length > STATION_NAME_LENGTH) faults.set('name', `ไม่เกิน ${STATION_NAME_LENGTH} ตัวอักษร`)
  const wait = /^\d{1,5}$/.test(settleMs.trim()) ? Number(settleMs) : NaN
  if (!(wait <= MOST_SETTLE_MS)) faults.set('settleMs', `ลงเป็นเลข 0 ถึง ${MOST_SETTLE_MS}`)
  if (!isKey(source, WANTED_SOURCES)) faults.set('source', 'เลือกจากรายการ')
  if (!isKey(readsOn, WANTED_READS)) faults.set('readsOn', 'เลือกจากรายการ')
  const isWhole = faults.size === 0 && isKey(source, WANTED_SOURCES) && isKey(readsOn, WANTED_READS)
  return { fields: isWhole ? { name: called, source, readsOn, settleMs: wait } : null, faults }
}

const isKey = <Word extends string>(word: string, of: Readonly<Record<Word, string>>): word is Word => Object.hasOwn(of, word)
