import type { Collection } from '../../../case/claim-registers.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBaht } from '../../../values/satang.js'

interface FiguresProps {
  readonly collections: readonly Collection[]
  readonly targets: CheckSettings['claims.collection_targets']
}

/** How long each payer takes to pay, beside what is aimed at. */
export function CollectionFigures ({ collections, targets }: FiguresProps) {
  const targetOf = ({ scheme }: Collection): number | null => targets.find(target => target.scheme === scheme)?.days ?? null
  const silent = targets.filter(({ scheme }) => !collections.some(each => each.scheme === scheme))
  return (
    <section>
      <h2>ระยะเวลาเก็บหนี้เฉลี่ย</h2>
      <p><small>วันจากสิ้นสุดบริการถึงวันได้รับเงิน ถ่วงน้ำหนักด้วยจำนวนเงิน จากเงินที่ได้รับใน 90 วันนี้</small></p>
      <ul class='figures collection'>
        {collections.map(each => {
          const target = targetOf(each)
          const isOver = target !== null && each.days > target
          return (
            <li key={each.scheme} class={target === null ? '' : isOver ? 'red' : 'green'}>
              {SCHEME_NAMES[each.scheme]}
              <b>{each.days.toFixed(1)} วัน</b>
              <small>{target === null ? 'ไม่มีเป้าหมาย' : `${isOver ? 'เกิน' : 'ได้ตาม'}เป้าหมาย ${target} วัน`}<br />{each.claims} ราย {formatBaht(each.received)} บาท</small>
            </li>
          )
        })}
        {silent.map(({ scheme, days }) => <li key={scheme}>{SCHEME_NAMES[scheme]}<b>–</b><small>ยังไม่มีเงินรับที่บันทึกไว้<br />เป้าหมาย {days} วัน</small></li>)}
      </ul>
    </section>
  )
}
