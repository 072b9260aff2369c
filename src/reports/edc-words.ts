import { formatBuddhist, type LocalDate } from '../values/local-date.js'

/** What a person is told of an imported file; no person is in it. */
export interface EdcImportFacts {
  readonly kind: 'imported' | 'already-imported'
  readonly file: { readonly name: string, readonly approvals: number, readonly added: number, readonly firstDay: LocalDate | null, readonly lastDay: LocalDate | null }
  readonly known: number
  readonly days: number
  readonly leftOut: { readonly withoutPerson: readonly number[], readonly withoutCode: readonly number[], readonly repeated: readonly number[] }
  readonly rechecks: number
  readonly tooOldUntil: LocalDate | null
}

const LINES_SHOWN = 20

/** One import in Thai sentences, the most important first. */
export function edcImportSentences ({ kind, file, known, days, leftOut, rechecks, tooOldUntil }: EdcImportFacts): string[] {
  const span = daysText(file.firstDay, file.lastDay)
  if (kind === 'already-imported') return [`ไฟล์นี้นำเข้าแล้ว ไม่มีอะไรเปลี่ยน: ${file.approvals} รายการ ${span}`]
  return [
    `นำเข้าแล้ว ${file.approvals} รายการ: ใหม่ ${file.added} มีอยู่แล้ว ${known} · ${days} วัน ${span}`,
    ...leftOutText('ไม่ได้เก็บ เพราะเลขประชาชนใช้ไม่ได้', leftOut.withoutPerson),
    ...leftOutText('ไม่ได้เก็บ เพราะไม่มีเลขอนุมัติ', leftOut.withoutCode),
    ...leftOutText('ซ้ำกันในไฟล์ นับครั้งเดียว', leftOut.repeated),
    rechecks > 0 ? `ตรวจซ้ำเดี๋ยวนี้ ${rechecks} visit ที่ OF02–OF04 ยังเปิดอยู่ visit อื่นของวันเหล่านี้ตรวจในรอบกลางคืน` : 'visit ของวันเหล่านี้จะเทียบกับไฟล์ในรอบกลางคืน',
    ...tooOldUntil === null ? [] : [`รอบกลางคืนดูย้อนหลัง 30 วัน: วันจนถึง ${formatBuddhist(tooOldUntil)} ให้ไอทีสั่งตรวจเอง (hosxp-sidecar check --from … --to …)`]
  ]
}

/** `20/11/2569` or `18/11/2569 – 20/11/2569` */
export function daysText (from: LocalDate | null, to: LocalDate | null): string {
  if (from === null || to === null) return ''
  return from === to ? formatBuddhist(from) : `${formatBuddhist(from)} – ${formatBuddhist(to)}`
}

function leftOutText (why: string, lines: readonly number[]): string[] {
  if (lines.length === 0) return []
  const more = lines.length > LINES_SHOWN ? ` และอีก ${lines.length - LINES_SHOWN}` : ''
  return [`${why} ${lines.length} รายการ: บรรทัด ${lines.slice(0, LINES_SHOWN).join(', ')}${more}`]
}
