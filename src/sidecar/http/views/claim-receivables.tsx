import { Fragment } from 'preact'
import { SCHEMES, type Scheme } from '../../../case/right.js'
import type { ReceivableCell, ReceivableTable } from '../../../reports/claims/receivable-tables.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBaht, satang } from '../../../values/satang.js'
import type { StrayMoney } from '../../state/stray-money.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { ClaimTabs } from './claim-tabs.js'
import { Layout } from './layout.js'

export interface ReceivableChoice {
  readonly scheme: Scheme | null
  /** Blank: all. */
  readonly year: string
  readonly month: string
}

interface ReceivablesProps {
  readonly visitor: Visitor
  readonly tables: readonly ReceivableTable[]
  readonly claims: number
  readonly stray: StrayMoney
  readonly choice: ReceivableChoice
  /** Fiscal years to choose from, in the Buddhist era. */
  readonly years: readonly string[]
  readonly months: readonly (readonly [month: string, words: string])[]
  /** The same as a spreadsheet. */
  readonly sheetAt: string
}

const NOBODY_CLAIMS = new Set<Scheme>(['CASH', 'VACANT'])

/** What payers owe: three tables whose figures lead to the claims behind them. */
export function ReceivablesPage ({ visitor, tables, claims, stray, choice, years, months, sheetAt }: ReceivablesProps) {
  return (
    <Layout title='ลูกหนี้ค่ารักษา' visitor={visitor} style='claim-receivables.css'>
      <h1>ลูกหนี้ค่ารักษา</h1>
      <ClaimTabs visitor={visitor} />
      <form method='get' action='/claims/receivables' class='filters'>
        <label>ผู้จ่าย<select name='scheme'><option value=''>ทั้งหมด</option>{SCHEMES.filter(scheme => !NOBODY_CLAIMS.has(scheme)).map(scheme => <option key={scheme} value={scheme} selected={scheme === choice.scheme}>{SCHEME_NAMES[scheme]}</option>)}</select></label>
        <label>ปีงบประมาณ<select name='year'><option value=''>ทั้งหมด</option>{years.map(year => <option key={year} value={year} selected={year === choice.year}>{year}</option>)}</select></label>
        <label>เดือนที่สิ้นสุดบริการ<select name='month'><option value=''>ทั้งปี</option>{months.map(([month, words]) => <option key={month} value={month} selected={month === choice.month}>{words}</option>)}</select></label>
        <button>แสดง</button>
        {mayGo(visitor.person, 'GET /claims/receivables.xlsx') && <a class='button quiet' href={sheetAt}>Excel</a>}
      </form>
      {stray.cases > 0 && <p class='fault'>รับเงินแล้ว {formatBaht(stray.received)} บาท ของ {stray.cases} รายที่ไม่อยู่ในตารางนี้ เพราะสิทธิถูกเปลี่ยนหรือ visit ถูกลบหลังผู้จ่ายตอบ</p>}
      {claims === 0
        ? <p>ไม่มีรายการเรียกเก็บในช่วงที่เลือก</p>
        : tables.map(table => <Table key={table.title} table={table} mayList={mayGo(visitor.person, 'GET /claims')} />)}
      <p class='hint'>คงค้าง = เรียกเก็บ − รับแล้ว − ตัดหนี้ คำนวณใหม่ทุกครั้งที่เปิด · ได้ขาด = เรียกเก็บ − อนุมัติ (หรือ − รับแล้ว เมื่อเงินเข้าแล้ว) · กดตัวเลขเพื่อดูรายการ</p>
    </Layout>
  )
}

function Table ({ table: { title, columns, rows }, mayList }: { readonly table: ReceivableTable, readonly mayList: boolean }) {
  return (
    <section>
      <h2>{title}{columns.some(({ kind }) => kind === 'baht') && <small> (บาท)</small>}</h2>
      <div class='scroll'>
        <table class='list receivables'>
          <thead><tr>{columns.map(({ head, kind }) => <th key={head} class={kind === 'text' ? '' : 'number'}>{head}</th>)}</tr></thead>
          <tbody>
            {rows.map(({ level, cells }, i) => (
              <tr key={i} class={level === 'row' ? '' : level}>
                {cells.map((cell, j) => {
                  const column = columns[j]
                  return column === undefined ? <Fragment key={j} /> : <td key={j} class={column.kind === 'text' ? '' : 'number'} data-head={column.head}><Figure cell={cell} kind={column.kind} mayList={mayList} /></td>
                })}
              </tr>))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface FigureProps {
  readonly cell: ReceivableCell
  readonly kind: ReceivableTable['columns'][number]['kind']
  readonly mayList: boolean
}

function Figure ({ cell: { value, list }, kind, mayList }: FigureProps) {
  const shown = typeof value === 'string' ? value : kind === 'baht' ? formatBaht(satang(value)) : value.toLocaleString('en-US')
  return list === null || !mayList ? <>{shown}</> : <a href={`/claims?${new URLSearchParams(list).toString()}`}>{shown}</a>
}
