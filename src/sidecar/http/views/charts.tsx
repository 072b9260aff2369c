import type { CodingMonth } from '../../../reports/claims/chart-register.js'
import { formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import type { ChartAudit } from '../../state/chart-audit-store.js'
import type { FindingRecord } from '../../state/list-findings.js'
import type { RegisterRow } from '../claims/read-chart-page.js'
import type { Visitor } from '../web.js'
import { CHART_PARTS, chartsHref, type ChartQuery, type ShownCharts } from './chart-query.js'
import { ChartTable } from './chart-rows.js'
import { ClaimTabs } from './claim-tabs.js'
import { titleOf } from './finding-words.js'
import { Layout } from './layout.js'
import { monthWords } from './month-close-month.js'

interface ChartsProps {
  readonly visitor: Visitor
  readonly all: readonly RegisterRow[]
  readonly shown: ShownCharts
  readonly months: readonly CodingMonth[]
  readonly query: ChartQuery
  /** A chart looked for by its AN; `row` is `null` when there is none. */
  readonly asked: { readonly an: string, readonly row: RegisterRow | null } | null
}

/** The chart register: what is to be followed, and how the months were coded. */
export function ChartsPage ({ visitor, all, shown, months, query, asked }: ChartsProps) {
  const wards = [...new Map(all.map(({ chart: { ward, wardName } }) => [ward, wardName === '' ? ward : wardName]))].filter(([ward]) => ward !== '').toSorted((a, b) => a[1].localeCompare(b[1], 'th'))
  const target = visitor.settings['coding.admission_red_days']
  return (
    <Layout title='เวชระเบียนผู้ป่วยใน' visitor={visitor} style='claim-registers.css'>
      <h1>เวชระเบียนผู้ป่วยใน: สรุป ลงรหัส ส่งเบิก</h1>
      <ClaimTabs visitor={visitor} />
      <p>จำหน่ายใน 120 วันที่ยังไม่ลงรหัสหรือยังไม่มีบันทึกส่งเบิก และที่ถูกสุ่มตรวจ เป้าหมายลงรหัสภายใน {target} วันหลังจำหน่าย</p>
      <ul class='figures'>
        {CHART_PARTS.map(({ what, text, isIn }) => {
          const count = all.filter(isIn).length
          return <li key={what} class={what === 'late' && count > 0 ? 'red' : ''}><a href={chartsHref({ what })} {...query.what === what ? { 'aria-current': 'true' as const } : {}}><b>{count}</b>{text}</a></li>
        })}
      </ul>
      <form method='get' action='/claims/charts' class='filters'>
        <label>แสดง<select name='what'><option value=''>ทุกราย</option>{CHART_PARTS.map(({ what, text }) => <option key={what} value={what} selected={query.what === what}>{text}</option>)}</select></label>
        <label>หอผู้ป่วย<select name='ward'><option value=''>ทุกหอ</option>{wards.map(([ward, name]) => <option key={ward} value={ward} selected={query.ward === ward}>{name}</option>)}</select></label>
        <label>หา AN<input name='an' value={query.an ?? ''} maxlength={64} autocomplete='off' data-search /></label>
        <button>แสดง</button>
      </form>
      {asked !== null && (asked.row === null ? <p class='hint'>ไม่พบ AN {asked.an} ที่จำหน่ายแล้ว</p> : <ChartTable visitor={visitor} rows={[asked.row]} />)}
      {asked === null && (shown.count === 0 ? <p class='said'>ไม่มีเวชระเบียนที่ต้องตาม</p> : <ChartTable visitor={visitor} rows={shown.rows} />)}
      {asked === null && shown.pages > 1 && (
        <nav class='pages' aria-label='หน้า'>
          {shown.page > 1 && <a href={chartsHref({ ...query, page: String(shown.page - 1) })}>ก่อนหน้า</a>}
          <span>หน้า {shown.page} จาก {shown.pages} · {shown.count} ราย</span>
          {shown.page < shown.pages && <a href={chartsHref({ ...query, page: String(shown.page + 1) })}>ถัดไป</a>}
        </nav>)}
      <Months months={months} target={target} />
    </Layout>
  )
}

function Months ({ months, target }: { readonly months: readonly CodingMonth[], readonly target: number }) {
  return (
    <section>
      <h2>ลงรหัสภายใน {target} วัน ตามเดือนที่จำหน่าย</h2>
      <table class='list'>
        <thead><tr><th>เดือน</th><th class='number'>จำหน่าย</th><th class='number'>ทันเวลา</th><th class='number'>ล่าช้า</th><th class='number'>ยังไม่ถึงกำหนด</th><th class='number'>ไม่ทราบวันลงรหัส</th><th class='number'>ร้อยละทันเวลา</th></tr></thead>
        <tbody>
          {months.map(({ month, discharges, inTime, late, pending, unknown }) => (
            <tr key={month}>
              <td data-head='เดือน'>{monthWords(month)}</td>
              <td class='number' data-head='จำหน่าย'>{discharges}</td>
              <td class='number' data-head='ทันเวลา'>{inTime}</td>
              <td class='number' data-head='ล่าช้า'>{late}</td>
              <td class='number' data-head='ยังไม่ถึงกำหนด'>{pending}</td>
              <td class='number' data-head='ไม่ทราบวันลงรหัส'>{unknown}</td>
              <td class='number' data-head='ร้อยละทันเวลา'><b>{inTime + late === 0 ? '–' : `${(inTime / (inTime + late) * 100).toFixed(1)}%`}</b></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p><small>ร้อยละคิดจากรายที่ตัดสินได้แล้ว (ทันเวลา + ล่าช้า)</small></p>
    </section>
  )
}

interface WithoutProps {
  readonly visitor: Visitor
  readonly findings: readonly FindingRecord[]
  readonly out: readonly ChartAudit[]
}

/** While HOSxP is away: what the last run found, and which charts are out. */
export function ChartsWithoutHosxp ({ visitor, findings, out }: WithoutProps) {
  return (
    <Layout title='เวชระเบียนผู้ป่วยใน' visitor={visitor} style='claim-registers.css'>
      <h1>เวชระเบียนผู้ป่วยใน: สรุป ลงรหัส ส่งเบิก</h1>
      <ClaimTabs visitor={visitor} />
      <p class='fault'>HOSxP ไม่ตอบ: แสดงเฉพาะที่การตรวจรอบล่าสุดพบ (IP01 IP02 IP07) และที่ถูกสุ่มตรวจ</p>
      {findings.length === 0
        ? <p>การตรวจรอบล่าสุดไม่พบเวชระเบียนค้าง</p>
        : (
          <table class='list charts'>
            <thead><tr><th>เวชระเบียน</th><th>พบว่า</th><th>ข้อตรวจ</th><th>เห็นล่าสุด</th></tr></thead>
            <tbody>
              {findings.map(({ id, subject, hn, check, message, lastSeenAt }) => (
                <tr key={id}><td data-head='เวชระเบียน'>AN {subject.id}<div><small>HN {hn}</small></div></td><td data-head='พบว่า'>{message}</td><td data-head='ข้อตรวจ'>{check} {titleOf(check)}</td><td data-head='เห็นล่าสุด'>{formatBuddhistTime(lastSeenAt)}</td></tr>
              ))}
            </tbody>
          </table>)}
      {out.length > 0 && <><h2>ถูกสุ่มตรวจ ยังไม่คืน</h2><ul class='plain'>{out.map(({ id, an, pickedOn, pickedBy, reason }) => <li key={id}>AN {an} ตั้งแต่ {formatBuddhist(pickedOn)} โดย {pickedBy}: {reason}</li>)}</ul></>}
    </Layout>
  )
}
