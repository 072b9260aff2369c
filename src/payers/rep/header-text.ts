import { westernDigits } from '../../values/thai-text.js'

const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g
const BLANKS = /[\s\u00A0]+/g
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g

/** A header as it is compared: one line, one kind of dash, no doubled or hidden blanks, small letters. */
const plainHeader = (text: string): string =>
  westernDigits(text.normalize('NFKC')).replace(INVISIBLE, '').replace(DASHES, '-').replace(/ํ([\u0E48-\u0E4B]?)า/g, '$1ำ').replace(BLANKS, ' ').trim().toLowerCase()

const squeezed = (text: string): string => text.replace(/[\s.]/g, '')

/** Letters and digits alone: `TRAN_ID`, `Tran ID` and `TRAN-ID` are one. */
export const bareHeader = (text: string): string => plainHeader(text).replace(/[^a-z0-9\u0E00-\u0E7F]/g, '')

/** Whether every word stands in a header: Thai anywhere, Latin as a word of its own; one that ends with `*` may go on. */
export const hasWords = (header: string, words: readonly string[]): boolean => words.every(word => hasWord(plainHeader(header), word))

function hasWord (header: string, word: string): boolean {
  const plain = plainHeader(word)
  if (/[\u0E00-\u0E7F]/.test(plain)) return squeezed(header).includes(squeezed(plain))
  const [, letters = '', star = ''] = /^(.*?)(\*?)$/.exec(plain) ?? []
  const text = ` ${header.replace(/[^a-z0-9]+/g, ' ')} `
  return text.includes(` ${letters.replace(/[^a-z0-9]+/g, ' ')}${star === '' ? ' ' : ''}`)
}
