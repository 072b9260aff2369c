import { formatBuddhist, type LocalDate } from '../values/local-date.js'
import { formatBaht, type Satang } from '../values/satang.js'
import { countText } from './morning/morning-figures.js'

/** What a payer answered, in a word. */
export const ANSWER_KIND_NAMES = { sent: 'ส่งแล้ว', corrective: 'ติด C', denied: 'ปฏิเสธ', accepted: 'ผ่าน' } as const satisfies Readonly<Record<string, string>>

/** What a person is told of an imported answer file; no person is in it. */
export interface AnswerImportFacts {
  readonly kind: 'imported' | 'already-imported'
  readonly file: {
    readonly kind: 'rep' | 'status'
    readonly answeredOn: LocalDate | null
    readonly lineCount: number
    readonly notes: readonly string[]
    readonly counts: { readonly sent: number, readonly accepted: number, readonly corrective: number, readonly denied: number, readonly waiting: number, readonly unmatched: number, readonly approved: Satang }
  }
  readonly counts: { readonly added: number, readonly replaced: number }
  readonly rechecks: number
}

/** One import in Thai sentences, the most important first. */
export function answerImportSentences ({ kind, file, counts: { added, replaced }, rechecks }: AnswerImportFacts): string[] {
  const of = `${file.kind === 'rep' ? 'REP' : 'สถานะ e-Claim'}${file.answeredOn === null ? '' : ` ${formatBuddhist(file.answeredOn)}`}`
  if (kind === 'already-imported') return [`ไฟล์นี้นำเข้าแล้ว ไม่มีอะไรเปลี่ยน: ${of} ${countText(file.lineCount)} รายการ`]
  const { sent, accepted, corrective, denied, waiting, unmatched, approved } = file.counts
  return [
    `นำเข้าแล้ว ${of}: ${countText(file.lineCount)} รายการ ใหม่ ${countText(added)}${replaced === 0 ? '' : ` แทนสถานะเดิม ${countText(replaced)}`}`,
    `${[...sent === 0 ? [] : [`ส่งแล้ว ${countText(sent)}`], `ผ่าน ${countText(accepted)}`, `ติด C ${countText(corrective)}`, `ปฏิเสธ ${countText(denied)}`].join(' · ')} · อนุมัติ ${formatBaht(approved)} บาท`,
    ...unmatched === 0 ? [] : [`หาเจ้าของไม่ได้ ${countText(unmatched)} รายการ ต้องให้คนเลือก`],
    ...waiting === 0 ? [] : [`รอจับคู่กับ HOSxP ${countText(waiting)} รายการ ระบบทำต่อเองภายในไม่กี่นาที`],
    ...rechecks === 0 ? [] : [`ตรวจซ้ำเดี๋ยวนี้ ${countText(rechecks)} ราย${file.lineCount - unmatched - waiting > rechecks ? ' รายอื่นที่ยังเปิดอยู่ตรวจในรอบกลางคืน' : ''}`],
    ...file.notes
  ]
}
