import { westernDigits } from '../../values/thai-text.js'

/** A Thai name as it is compared: what nobody sees or says is gone, and what looks the same is written the same way. */
export const plainName = (text: string): string => text
  .replace(/[\p{Cc}\p{Cf}\p{Z}\s.,\-–—]/gu, '')
  // Two strokes of sara e are sara ae; a tone mark typed before its vowel belongs behind it.
  .replace(/\u0E40\u0E40/g, '\u0E41')
  .replace(/([\u0E48-\u0E4B])([\u0E31\u0E34-\u0E3A\u0E4D])/g, '$2$1')
  // Nikhahit and sara aa are sara am typed in two strokes.
  .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')
  // Sara am typed before the tone mark.
  .replace(/\u0E33([\u0E48-\u0E4B])/g, '$1\u0E33')
  .normalize('NFC')
  .toLowerCase()

// Short labels have a dot: without one, อ is also how a name begins.
const LABELS = /^\s*(?:จังหวัด|กิ่งอำเภอ|อำเภอ|เขต|ตำบล|แขวง|จ\.|อ\.|ต\.)/

/** The name of a province, district or sub-district without its label. */
export function plainPlace (text: string): string {
  const name = plainName(text.replace(LABELS, ''))
  return name === 'กรุงเทพ' || name === 'กทม' ? 'กรุงเทพมหานคร' : name
}

/** A house or village number: Thai digits are digits, leading zeros and labels say nothing. */
export const plainNumber = (text: string): string => westernDigits(plainName(text))
  .replace(/^(?:บ้านเลขที่|เลขที่|หมู่ที่|หมู่|ม)/, '')
  .replace(/(^|\D)0+(?=\d)/g, '$1')
