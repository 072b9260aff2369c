import type { CodeClass, CodeMeaning, MeaningBasis } from '../../../payers/code-meanings/code-meaning.js'
import type { Refusal } from '../../../reports/claims/refusal.js'
import type { Silence, StateSince, Verdict } from '../../../reports/claims/refused.js'

export const CLASS_NAMES: Readonly<Record<CodeClass, string>> = {
  corrective: 'แก้แล้วส่งใหม่', deny: 'ไม่จ่าย', verify: 'รอตรวจสอบ', warning: 'เตือน', rejected: 'ไฟล์ไม่ผ่าน', state: 'สถานะ'
}

export const CLASS_COLOURS: Readonly<Record<CodeClass, string>> = { corrective: 'amber', deny: 'red', verify: 'blue', warning: 'blue', rejected: 'amber', state: '' }

/** What is doubtful about a meaning; blank: nothing. */
export const BASIS_DOUBTS: Readonly<Record<MeaningBasis, string>> = {
  published: '', inferred: 'ประเภทเดาจากรูปของรหัส', observed: 'มาจากโปรแกรมที่อ่านคำตอบของผู้จ่าย ไม่ใช่ประกาศ', collides: 'ยังไม่ทราบความหมายแน่ชัด'
}

export const ANSWER_NAMES: Readonly<Record<Refusal['kind'], string>> = { corrective: 'ติด C', denied: 'ไม่จ่าย', accepted: 'จ่ายบางส่วน' }

export const VERDICTS: readonly Verdict[] = ['missed', 'caught', 'unknown']
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = { caught: 'เตือนแล้ว', missed: 'ไม่มีข้อตรวจเตือน', unknown: 'ยังไม่รู้ว่าเคสใด' }
export const VERDICT_COLOURS: Readonly<Record<Verdict, string>> = { caught: 'green', missed: 'red', unknown: 'amber' }

export const SILENCE_NAMES: Readonly<Record<Silence, string>> = { 'told-later': 'พบหลังได้คำตอบ', 'mended-before': 'เคยพบ แต่แก้ก่อนส่งแล้ว', 'found-nothing': 'ตรวจแล้วไม่พบหรือไม่เข้าเงื่อนไข' }

export const SINCE_NAMES: Readonly<Record<StateSince['kind'], string>> = {
  waiting: 'ยังไม่แก้ ยังไม่ส่งใหม่', sent: 'ส่งใหม่แล้ว รอคำตอบ', corrective: 'ติด C อีก', denied: 'ไม่จ่ายอีก', accepted: 'ผู้จ่ายรับแล้ว', paid: 'ได้รับเงินแล้ว', cancelled: 'ถอนการส่งแล้ว', mended: 'แก้แล้ว รอส่ง', 'written-off': 'ไม่รอเงินแล้ว'
}

export const sinceLevel = ({ kind }: StateSince): 'red' | 'amber' | 'green' =>
  kind === 'waiting' || kind === 'corrective' || kind === 'denied' ? 'red' : kind === 'accepted' || kind === 'paid' || kind === 'written-off' ? 'green' : 'amber'

/** One sentence of a code, for a hover and a list; blank: nothing is known. */
export const meaningText = (meaning: CodeMeaning | null): string => meaning === null
  ? ''
  : meaning.byFile.length > 1 ? meaning.byFile.map(({ file, meaning: text }) => `${file.toUpperCase()}: ${text}`).join(' · ') : meaning.meaning
