import type { Collection } from '../../../case/claim-registers.js'
import type { CloseMonth } from '../../../reports/claims/month-close.js'
import type { HandOver } from '../../state/hand-over-store.js'
import type { Visitor } from '../web.js'
import { ClaimTabs } from './claim-tabs.js'
import { CollectionFigures } from './collection-figures.js'
import { Layout } from './layout.js'
import { CloseMonthPart } from './month-close-month.js'

interface MonthCloseProps {
  readonly visitor: Visitor
  readonly months: readonly CloseMonth<HandOver>[]
  readonly collections: readonly Collection[]
}

/** The register of both sides: what is not done first, with its clock; what is done is folded away. */
export function MonthClosePage ({ visitor, months, collections }: MonthCloseProps) {
  const open = months.filter(({ state }) => state !== 'done')
  const done = months.filter(({ state }) => state === 'done')
  return (
    <Layout title='ปิดเดือน' visitor={visitor} style='claim-registers.css'>
      <h1>ปิดเดือน: ส่งมอบลูกหนี้ให้การเงินและบัญชี</h1>
      <ClaimTabs visitor={visitor} />
      <p>งานประกันกดส่งมอบ การเงินกดรับ ให้ครบก่อนวันที่ 10 ของเดือนถัดไป นับตามเดือนที่สิ้นสุดบริการ ยอดตาม HOSxP ที่ตรวจรอบล่าสุด</p>
      {months.length === 0 && <p class='hint'>ยังไม่มีลูกหนี้ของเดือนที่สิ้นสุดแล้ว ยอดจะขึ้นเมื่อระบบตรวจข้อมูลครบรอบ</p>}
      {months.length > 0 && open.length === 0 && <p class='said'>ส่งมอบและรับครบทุกเดือนแล้ว</p>}
      {open.map(month => <CloseMonthPart key={month.month} visitor={visitor} month={month} />)}
      {done.length > 0 && (
        <details>
          <summary>เดือนที่ครบแล้ว {done.length} เดือน</summary>
          {done.map(month => <CloseMonthPart key={month.month} visitor={visitor} month={month} />)}
        </details>)}
      <CollectionFigures collections={collections} targets={visitor.settings['claims.collection_targets']} />
    </Layout>
  )
}
