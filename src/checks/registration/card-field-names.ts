import type { Difference } from './compare-card.js'

/** What RG02 tells by name. A card that has expired is the holder's matter, not a fault of the record. */
export type ToldField = Exclude<Difference['field'], 'expired'>

export const CARD_FIELD_NAMES: Readonly<Record<ToldField, { readonly th: string, readonly en: string }>> = {
  'citizen-id': { th: 'เลขประชาชน', en: 'citizen id' },
  name: { th: 'ชื่อ', en: 'name' },
  birthday: { th: 'วันเกิด', en: 'birthday' },
  sex: { th: 'เพศ', en: 'sex' },
  address: { th: 'ที่อยู่', en: 'address' }
}
