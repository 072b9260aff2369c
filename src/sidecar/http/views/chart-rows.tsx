import type { ClaimState } from '../../../case/case-claim.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, daysBetween, formatBuddhist } from '../../../values/local-date.js'
import type { ChartAudit } from '../../state/chart-audit-store.js'
import { mayGo } from '../access.js'
import { caseAddress } from '../act/act-address.js'
import type { RegisterRow } from '../claims/read-chart-page.js'
import type { Visitor } from '../web.js'
import { ownersOf } from './finding-scope.js'
import { Csrf } from './layout.js'

interface TableProps {
  readonly visitor: Visitor
  readonly rows: readonly RegisterRow[]
}

const STATE_WORDS: Readonly<Record<ClaimState, string>> = { 'not-sent': 'ยังไม่มีบันทึกส่ง', sent: 'ส่งแล้ว', corrective: 'ติด C', denied: 'ปฏิเสธ', accepted: 'ผ่าน', paid: 'ได้เงินแล้ว' }
const STATE_CHIPS: Readonly<Record<ClaimState, string>> = { 'not-sent': 'amber', sent: 'blue', corrective: 'red', denied: 'red', accepted: 'green', paid: 'green' }

export const ChartTable = ({ visitor, rows }: TableProps) => (
  <table class='list charts'>
    <thead><tr><th>หลังจำหน่าย</th><th>เวชระเบียน</th><th>หอผู้ป่วย</th><th>สรุป</th><th>ลงรหัส</th><th>ส่งเบิก</th><th>สุ่มตรวจ</th></tr></thead>
    <tbody>{rows.map(row => <Row key={row.chart.an} visitor={visitor} row={row} />)}</tbody>
  </table>
)

function Row ({ visitor, row: { chart, days, level, claims, audit } }: { readonly visitor: Visitor, readonly row: RegisterRow }) {
  const { an, hn, ward, wardName, dischargedOn, isSummarised, isCoded, codedAt } = chart
  const overdue = level === 'red' ? 'เกินเป้าหมาย' : level === 'amber' ? 'ใกล้ครบ' : ''
  return (
    <tr class={isCoded === true ? '' : `level-${level}`}>
      <td data-head='หลังจำหน่าย'><span class='clock'>{days} วัน</span> {isCoded !== true && overdue}<div><small>จำหน่าย {formatBuddhist(dischargedOn)}</small></div></td>
      {/* A department's way to a case is its own list. */}
      <td data-head='เวชระเบียน'>{ownersOf(visitor.person) === null ? <a href={caseAddress({ kind: 'admission', id: an })}>AN {an}</a> : <>AN {an}</>}<div><small>HN {hn}</small></div></td>
      <td data-head='หอผู้ป่วย'>{wardName === '' ? ward === '' ? 'ไม่ได้ลง' : ward : wardName}</td>
      <td data-head='สรุป'>{isSummarised === null ? <small>โรงพยาบาลไม่ได้ลง</small> : isSummarised ? 'สรุปแล้ว' : <b>ยังไม่สรุป</b>}</td>
      <td data-head='ลงรหัส'>{isCoded === null ? <small>ตารางวินิจฉัยเก็บ AN นี้ไม่ครบหลัก</small> : isCoded ? 'ลงแล้ว' : <b>ยังไม่ลง</b>}{codedAt !== null && <div><small>{formatBuddhist(dayOf(codedAt))}</small></div>}</td>
      <td data-head='ส่งเบิก'>{claims.length === 0 ? <small>ไม่มีข้อมูลเรียกเก็บ</small> : claims.map(({ scheme, state }) => <div key={scheme}>{SCHEME_NAMES[scheme]} <span class={`chip ${STATE_CHIPS[state]}`}>{STATE_WORDS[state]}</span></div>)}</td>
      <td data-head='สุ่มตรวจ'><Audit visitor={visitor} an={an} audit={audit} /></td>
    </tr>
  )
}

function Audit ({ visitor, an, audit }: { readonly visitor: Visitor, readonly an: string, readonly audit: ChartAudit | null }) {
  const address = `/claims/charts/${encodeURIComponent(an)}`
  if (audit !== null && audit.returnedOn === null) {
    const days = daysBetween(audit.pickedOn, dayOf(visitor.at))
    const isLong = days >= visitor.settings['coding.audit_return_days']
    return (
      <>
        <span class={`chip ${isLong ? 'amber' : 'blue'}`}>{isLong ? 'ควรคืนแล้ว' : 'อยู่ที่ผู้ตรวจ'} {days} วัน</span>
        <div><small>{audit.reason} โดย {audit.pickedBy} {formatBuddhist(audit.pickedOn)}</small></div>
        {mayGo(visitor.person, 'POST /claims/charts/:an/returned') && <AuditForm visitor={visitor} action={`${address}/returned`} summary='คืนแล้ว' label='ผลการตรวจ' name='result' />}
        {days === 0 && (visitor.person.role === 'insurance-office' || audit.pickedBy === visitor.person.name) && mayGo(visitor.person, 'POST /claims/charts/:an/undo') && <form method='post' action={`${address}/undo`} class='inline'><Csrf visitor={visitor} /><button class='quiet'>สุ่มผิด ยกเลิก</button></form>}
      </>
    )
  }
  return (
    <>
      {audit !== null && audit.returnedOn !== null && <div><small>คืนแล้ว {formatBuddhist(audit.returnedOn)}: {audit.result}</small></div>}
      {mayGo(visitor.person, 'POST /claims/charts/:an/audit') && <AuditForm visitor={visitor} action={`${address}/audit`} summary={audit === null ? 'สุ่มตรวจ' : 'สุ่มตรวจอีก'} label='เหตุผล' name='reason' />}
    </>
  )
}

const AuditForm = ({ visitor, action, summary, label, name }: { readonly visitor: Visitor, readonly action: string, readonly summary: string, readonly label: string, readonly name: string }) => (
  <details>
    <summary>{summary}</summary>
    <form method='post' action={action}>
      <Csrf visitor={visitor} />
      <label>{label}<input name={name} required maxlength={500} autocomplete='off' /></label>
      <button>บันทึก</button>
    </form>
  </details>
)
