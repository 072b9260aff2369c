import type { CloseMonth } from '../../../reports/claims/month-close.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht, sumSatang } from '../../../values/satang.js'
import type { HandOver } from '../../state/hand-over-store.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'
import { monthWords } from './month-close-month.js'

interface SheetProps {
  readonly visitor: Visitor
  readonly month: CloseMonth<HandOver>
  readonly hospital: string
}

/** The A4 sheet of a month as it was handed over, for the signatures of both sides. */
export function HandOverSheetPage ({ visitor, month: { month, rows }, hospital }: SheetProps) {
  const handed = rows.flatMap(({ standing, hasChanged }) => standing === null ? [] : { ...standing, hasChanged })
  const waiting = rows.filter(({ standing }) => standing === null)
  return (
    <Layout title='ใบส่งมอบลูกหนี้' visitor={visitor} paper='a4' style='claim-registers.css'>
      <p class='no-print'><button type='button' data-print>พิมพ์</button>{' '}<a href='/claims/month-close' class='button quiet'>กลับไปปิดเดือน</a></p>
      <article class='hand-over-sheet'>
        <header><span>{hospital}</span><span>พิมพ์เมื่อ {formatBuddhistTime(visitor.at)}</span></header>
        <h1>ใบส่งมอบลูกหนี้ค่ารักษาพยาบาล</h1>
        <p>บริการที่สิ้นสุดในเดือน <b>{monthWords(month)}</b></p>
        <div class='scroll'>
          <table>
            <thead><tr><th>กองทุน</th><th class='number'>ราย</th><th class='number'>จำนวนเงิน (บาท)</th><th>ส่งมอบ</th><th>รับ</th></tr></thead>
            <tbody>
              {handed.map(({ id, scheme, claims, billed, handedBy, handedAt, takenBy, takenAt, hasChanged }) => (
                <tr key={id}>
                  <td>{SCHEME_NAMES[scheme]}{hasChanged && <div><small>ยอดใน HOSxP เปลี่ยนหลังส่งมอบ</small></div>}</td>
                  <td class='number'>{claims}</td>
                  <td class='number'>{formatBaht(billed)}</td>
                  <td>{handedBy}<div><small>{formatBuddhistTime(handedAt)}</small></div></td>
                  <td>{takenAt === null ? 'ยังไม่รับ' : <>{takenBy}<div><small>{formatBuddhistTime(takenAt)}</small></div></>}</td>
                </tr>
              ))}
            </tbody>
            <tfoot><tr><th>รวมที่ส่งมอบ</th><th class='number'>{handed.reduce((sum, { claims }) => sum + claims, 0)}</th><th class='number'>{formatBaht(sumSatang(handed.map(({ billed }) => billed)))}</th><th colspan={2} /></tr></tfoot>
          </table>
        </div>
        {waiting.length > 0 && <p>ยังไม่ส่งมอบ: {waiting.map(({ scheme, claims, billed }) => `${SCHEME_NAMES[scheme]} ${claims} ราย ${formatBaht(billed)} บาท`).join(', ')}</p>}
        <footer>
          <Signature as='ผู้ส่งมอบ งานประกันสุขภาพ' />
          <Signature as='ผู้รับ งานการเงินและบัญชี' />
        </footer>
      </article>
    </Layout>
  )
}

const Signature = ({ as }: { readonly as: string }) => (
  <div class='signature'>
    <p>ลงชื่อ <i class='line' /></p>
    <p>(<i class='line' />)</p>
    <p>{as}</p>
    <p>วันที่ <i class='line short' /></p>
  </div>
)
