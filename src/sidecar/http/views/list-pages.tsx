import { countText } from '../../../reports/morning/morning-figures.js'

interface ListPagesProps {
  readonly page: number
  readonly total: number
  readonly size: number
  /** What is counted: `ไฟล์`. */
  readonly unit: string
  readonly hrefOf: (page: number) => string
}

/** The way through a long list; nothing when it fits on one page. */
export function ListPages ({ page, total, size, unit, hrefOf }: ListPagesProps) {
  const last = lastPage(total, size)
  if (last === 1) return null
  return (
    <nav class='pages' aria-label='หน้า'>
      {page > 1 && <a href={hrefOf(page - 1)} rel='prev'>‹ ก่อนหน้า</a>}
      <span>หน้า {countText(page)} จาก {countText(last)} · ทั้งหมด {countText(total)} {unit}</span>
      {page < last && <a href={hrefOf(page + 1)} rel='next'>ถัดไป ›</a>}
    </nav>
  )
}

export const lastPage = (total: number, size: number): number => Math.max(1, Math.ceil(total / size))

/** The list may have become shorter since its page was linked to. */
export const shownPage = (page: number, total: number, size: number): number => Math.min(page, lastPage(total, size))
