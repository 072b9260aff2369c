import { BACK_TEST_HONESTY, backTestRows, codesText } from '../../../reports/claims/back-test-words.js'
import type { TestedClaim } from '../../../reports/claims/back-test.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhist } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { BackTest } from '../../jobs/back-test.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { checkHref } from './check-address.js'
import { caseHref } from './finding-words.js'
import { Csrf } from './layout.js'

/** What stands in the form. */
export interface BackTestForm {
  readonly check: string
  readonly codes: string
  readonly days: string
}

/** What came of it, or why nothing did, Thai. */
export type BackTestShown = { readonly result: BackTest } | { readonly fault: string }

export const BACK_TEST_SHOWN = 20

interface PartProps {
  readonly visitor: Visitor
  readonly form: BackTestForm
  readonly shown: BackTestShown | null
}

/** The form to try a check on the last days, and its result above it. */
export function BackTestPart ({ visitor, form, shown }: PartProps) {
  if (!mayGo(visitor.person, 'POST /claims/missed/back-test')) return null
  return (
    <section id='back-test'>
      {shown !== null && ('fault' in shown ? <p class='fault' role='alert'><b>ทดสอบไม่ได้</b> {shown.fault}</p> : <Result result={shown.result} />)}
      <form class='filters' method='post' action='/claims/missed/back-test'>
        <Csrf visitor={visitor} />
        <label>ทดสอบข้อตรวจย้อนหลัง<input name='check' value={form.check} required maxlength={8} autocomplete='off' placeholder='DX01 หรือ X101' /></label>
        <label>รหัสที่ควรป้องกัน<input name='codes' value={form.codes} maxlength={200} autocomplete='off' placeholder='ว่าง: ตามข้อตรวจ' title='เช่น C305 A52 หรือ chi:T01 เว้นว่างใช้รหัสของข้อตรวจนั้น ถ้าข้อตรวจไม่มีรหัส นับทุกการปฏิเสธ' /></label>
        <label>ย้อนหลัง<select name='days'>{['30', '60', '90'].map(days => <option key={days} value={days} selected={days === form.days}>{days} วัน</option>)}</select></label>
        <button>ทดสอบ</button>
        <small>อ่านอย่างเดียว ไม่บันทึกข้อผิด ใช้เวลาได้ถึง 2 นาที ข้อที่ปิดเสียงอยู่ก็ทดสอบได้</small>
      </form>
    </section>
  )
}

function Result ({ result }: { readonly result: BackTest }) {
  const { check, title, from, to, codes, undetermined, remarks, saved, caught, missed, noise } = result
  return (
    <div class='card'>
      <h2>ผลทดสอบ {check.startsWith('X') ? check : <a href={checkHref(check)}>{check}</a>} {title}</h2>
      <p>บริการ {formatBuddhist(from)} – {formatBuddhist(to)} · เทียบกับ {codesText(codes)}</p>
      <p class='hint'>{BACK_TEST_HONESTY}</p>
      <p class='saved'>ถ้าแก้ทันก่อนส่ง ป้องกันได้ <b>{formatBaht(saved)} บาท</b></p>
      <table class='list back-test'>
        <tbody>{backTestRows(result).map(({ name, text, meaning }) => <tr key={name}><th scope='row'>{name}</th><td data-head={name} class='number'>{text}</td><td data-head='คือ'>{meaning}</td></tr>)}</tbody>
      </table>
      {undetermined > 0 && <p>ตัดสินไม่ได้ {countText(undetermined)} ราย</p>}
      {remarks.map(remark => <p key={remark} class='hint'>{remark}</p>)}
      <Claims name='จับได้' claims={caught} />
      <Claims name='จับไม่ได้' claims={missed} />
      <Claims name='แจ้งเกิน' claims={noise} />
    </div>
  )
}

/** The dearest of a group; whose they are stands on the page of the case. */
function Claims ({ name, claims }: { readonly name: string, readonly claims: readonly TestedClaim[] }) {
  if (claims.length === 0) return null
  return (
    <details>
      <summary>{name} {countText(claims.length)}{claims.length > BACK_TEST_SHOWN ? ` แสดง ${BACK_TEST_SHOWN} รายการแรก` : ''}</summary>
      <ul class='plain'>
        {claims.slice(0, BACK_TEST_SHOWN).map(({ subject, hn, scheme, codes, satang }) => (
          <li key={`${subject.kind} ${subject.id} ${scheme ?? ''}`}>
            <a href={caseHref(subject)}>{subject.kind === 'visit' ? 'VN' : 'AN'} {subject.id}</a> <small>HN {hn}{scheme === null ? '' : ` · ${SCHEME_NAMES[scheme]}`}{codes.length === 0 ? '' : ` · ${codes.join(' ')}`}{satang === null ? '' : ` · ${formatBaht(satang)} บาท`}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}
