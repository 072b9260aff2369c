// Vowels and tone marks above and below stand over the letter before them.
const STACKED = /[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/g

/** Columns a Thai text takes in a terminal. */
export const displayWidth = (text: string): number => text.replace(STACKED, '').length

export const padEndThai = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)))
export const padStartThai = (text: string, width: number): string => ' '.repeat(Math.max(0, width - displayWidth(text))) + text

/** ๒๕๖๙ as 2569. */
export const westernDigits = (text: string): string => text.replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0x0E50))
