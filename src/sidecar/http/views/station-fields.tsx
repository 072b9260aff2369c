import { STATION_NAME_LENGTH } from '../../state/station-store.js'
import { WANTED_READS, WANTED_SOURCES } from './station-words.js'

/** As typed. */
export interface TypedStation {
  /** `null`: a new one. */
  readonly id: number | null
  readonly name: string
  readonly source: string
  readonly readsOn: string
  readonly settleMs: string
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
}

const NEW: Omit<TypedStation, 'id' | 'faults'> = { name: '', source: 'auto', readsOn: 'insert', settleMs: '0' }

export function StationFieldset ({ typed }: { readonly typed: Omit<TypedStation, 'id' | 'faults'> & { readonly faults?: ReadonlyMap<string, string> } | null }) {
  const { name, source, readsOn, settleMs } = typed ?? NEW
  const fault = (field: string) => {
    const words = typed?.faults?.get(field)
    return words === undefined ? null : <span class='wrong-text'>{words}</span>
  }
  const wrong = (field: string): string => typed?.faults?.has(field) === true ? 'wrong' : ''
  return (
    <div class='fields'>
      <label>ชื่อโต๊ะ<input name='name' value={name} maxlength={STATION_NAME_LENGTH} required autocomplete='off' class={wrong('name')} placeholder='เช่น ห้องบัตร 1' />{fault('name')}</label>
      <label>อ่านบัตรจาก<Choices name='source' value={source} of={WANTED_SOURCES} />{fault('source')}</label>
      <label>อ่านเมื่อ<Choices name='readsOn' value={readsOn} of={WANTED_READS} />{fault('readsOn')}</label>
      <label>รอหลังเสียบบัตร (มิลลิวินาที) <small>0 = ไม่รอ บางเครื่องอ่านต้องรอ 500–1500</small><input name='settleMs' value={settleMs} inputmode='numeric' autocomplete='off' class={wrong('settleMs')} />{fault('settleMs')}</label>
    </div>
  )
}

const Choices = ({ name, value, of }: { readonly name: string, readonly value: string, readonly of: Readonly<Record<string, string>> }) =>
  <select name={name}>{Object.entries(of).map(([word, text]) => <option key={word} value={word} selected={word === value}>{text}</option>)}</select>
