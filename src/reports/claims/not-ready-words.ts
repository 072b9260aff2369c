import type { DocumentKind } from '../../case/case-document.js'
import type { NotReadyWhy } from '../../checks/claims/readiness.js'
import { PAPER_NAMES } from '../../checks/papers/paper-names.js'

/** One text for one reason, as an address carries it: `finding:DX01`, `paper:claim-form`. */
export const whyKey = (why: NotReadyWhy): string => why.kind === 'finding' ? `finding:${why.check}` : why.kind === 'paper' ? `paper:${why.document}` : why.kind

/** What keeps a claim back, for a list: `DX01 ไม่มีรหัสโรคหลัก`. `titleOf`: of a check, ours or the hospital's own. */
export function whyWords (why: NotReadyWhy, titleOf: (check: string) => string): string {
  switch (why.kind) {
    case 'still-here': return 'ยังรักษาอยู่ ยังไม่จำหน่าย'
    case 'answered-c': return 'ติด C ยังไม่บอกว่าแก้แล้ว'
    case 'not-coded': return 'ยังไม่ลงรหัสวินิจฉัย'
    case 'finding': return `${why.check} ${titleOf(why.check)}`
    case 'provisional': return 'สิทธิชั่วคราว รอตรวจสิทธิซ้ำ'
    case 'paper': return `ขาด${Object.hasOwn(PAPER_NAMES, why.document) ? PAPER_NAMES[why.document as DocumentKind].th : why.document}`
    default: return why satisfies never
  }
}
