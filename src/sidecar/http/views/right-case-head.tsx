import type { Case } from '../../../case/case.js'
import { formatBuddhist, timeOf } from '../../../values/local-date.js'
import type { RightCase } from '../rights/read-right-case.js'
import type { Visitor } from '../web.js'
import { ownersOf } from './finding-scope.js'
import { caseHref, SUBJECT_NAMES } from './finding-words.js'

/** Whose visit or admission it is, and when. */
export function RightCaseHead ({ right: { subject, hn, hosxp, item, day }, visitor }: { readonly right: RightCase, readonly visitor: Visitor }) {
  const seesAll = ownersOf(visitor.person) === null
  const name = hosxp === 'down' ? 'HOSxP ไม่ตอบ' : hosxp === 'unknown' ? '' : hosxp.person?.name ?? 'ไม่พบชื่อใน HOSxP'
  return (
    <>
      <h1>สิทธิของ {SUBJECT_NAMES[subject.kind]} {subject.id}</h1>
      <p class='person-line'><b>{name}</b> {hn !== null && <span class='nowrap'>{seesAll ? <a href={caseHref({ kind: 'patient', id: hn })}>HN {hn}</a> : `HN ${hn}`}</span>} {item !== null ? whenWords(item) : day !== null && `วันรับบริการ ${formatBuddhist(day)}`}</p>
    </>
  )
}

function whenWords (item: Case): string {
  if (item.kind === 'visit') return `มารับบริการ ${formatBuddhist(item.day)}${item.registeredAt === null ? '' : ` ${timeOf(item.registeredAt).slice(0, 5)} น.`}${item.admission === null ? '' : ` รับไว้เป็น AN ${item.admission}`}`
  const to = item.dischargedOn !== null ? `ถึง ${formatBuddhist(item.dischargedOn)}` : item.isDischarged ? 'จำหน่ายแล้ว' : 'ยังนอนอยู่'
  return `นอนตั้งแต่ ${item.admittedOn === null ? 'ไม่ทราบวัน' : formatBuddhist(item.admittedOn)} ${to}`
}
