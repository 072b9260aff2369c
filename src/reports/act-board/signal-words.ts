import type { Language } from '../morning/morning-words.js'

const FIXED: Readonly<Record<string, string>> = {
  'right of the act': 'สิทธิ พรบ.',
  'emergency patient type': 'ประเภทผู้ป่วยฉุกเฉิน',
  'injury record transport blank': 'อุบัติเหตุขนส่ง ไม่ระบุยานพาหนะ',
  'answer of the office': 'งานประกันตอบว่าใช่',
  words: 'คำในอาการสำคัญหรือบันทึกอุบัติเหตุ'
}
const BEGINNINGS: readonly (readonly [string, string])[] = [['external cause ', 'รหัส '], ['injury record transport ', 'ยานพาหนะรหัส ']]

/** Why a case is taken for a traffic accident, in the reader's words. A signal without words is shown as it is. */
export function signalWord (signal: string, language: Language): string {
  if (language === 'en') return signal
  const [begins, word] = BEGINNINGS.find(([start]) => signal.startsWith(start)) ?? []
  if (Object.hasOwn(FIXED, signal)) return FIXED[signal] ?? signal
  return begins === undefined || word === undefined ? signal : word + signal.slice(begins.length)
}
