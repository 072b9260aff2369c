import { PAYER_SYSTEMS, type PayerCode } from '../../../checks/check.js'
import type { CodeMeaning } from '../../../payers/code-meanings/code-meaning.js'
import { SYSTEM_NAMES } from '../../../reports/check-card.js'
import { preventingChecks } from '../../../reports/claims/preventing-checks.js'
import type { Tally } from '../../../reports/claims/refused.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { formatBaht } from '../../../values/satang.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { checkHref } from './check-address.js'
import { ClaimTabs } from './claim-tabs.js'
import { BASIS_DOUBTS, CLASS_COLOURS, CLASS_NAMES, meaningText } from './claim-words.js'
import { Choice } from './claim-refused-filters.js'
import { Layout } from './layout.js'
import { refusedHref } from './refused-query.js'

export const CODES_A_PAGE = 50

/** A code that was found, with how often it was refused here; one without a meaning stands in no list we have. */
export interface FoundCode extends PayerCode {
  readonly meaning: CodeMeaning | null
  /** In the last year. */
  readonly refused: Tally
}

interface CodesProps {
  readonly visitor: Visitor
  readonly system: PayerCode['system'] | null
  /** A code, or words of its meaning. */
  readonly code: string
  readonly codes: readonly FoundCode[]
  readonly total: number
  readonly page: number
}

/** What a refusal code says, how to mend it, and which check tells of it beforehand. */
export function ClaimCodesPage ({ visitor, system, code, codes, total, page }: CodesProps) {
  const last = Math.max(1, Math.ceil(total / CODES_A_PAGE))
  const pageHref = (number: number): string => `/claims/codes?${new URLSearchParams({ system: system ?? '', code, page: String(number) }).toString()}`
  return (
    <Layout title='รหัสปฏิเสธ' visitor={visitor} style='claim-refused.css'>
      <h1>รหัสปฏิเสธของผู้จ่าย</h1>
      <ClaimTabs visitor={visitor} />
      <form class='filters' method='get' action='/claims/codes' role='search'>
        <label>รหัสหรือคำ<input name='code' value={code} data-search maxlength={60} autocomplete='off' placeholder='C305 หรือ authen' /></label>
        <Choice name='system' label='ระบบ' value={system} choices={PAYER_SYSTEMS.map(each => [each, SYSTEM_NAMES[each]])} />
        <button>ค้น</button>
      </form>
      <p><small>รหัสเดียวกันของคนละระบบมีความหมายคนละอย่าง{total > 0 && ` · พบ ${countText(total)} รหัส`}</small></p>
      {codes.length === 0
        ? <p class='card'>ไม่พบรหัสหรือคำนี้ ลองเลือกระบบเป็นทั้งหมด</p>
        : (
          <table class='list codes'>
            <thead><tr><th>รหัส</th><th>ความหมาย</th><th>วิธีแก้</th><th>ข้อตรวจที่เตือนก่อน</th><th class='number'>ถูกปฏิเสธใน 1 ปี</th></tr></thead>
            <tbody>{codes.map(found => <Row key={`${found.system} ${found.code}`} found={found} visitor={visitor} />)}</tbody>
          </table>)}
      {last > 1 && (
        <nav class='pages' aria-label='หน้า'>
          {page > 1 && <a href={pageHref(page - 1)} rel='prev'>‹ ก่อนหน้า</a>}
          <span>หน้า {page} จาก {last}</span>
          {page < last && <a href={pageHref(page + 1)} rel='next'>ถัดไป ›</a>}
        </nav>)}
    </Layout>
  )
}

function Row ({ found: { system, code, meaning, refused }, visitor }: { readonly found: FoundCode, readonly visitor: Visitor }) {
  const checks = preventingChecks(system, code)
  const doubt = meaning === null ? '' : BASIS_DOUBTS[meaning.basis]
  return (
    <tr>
      <td data-head='รหัส'><b>{code}</b><div><small>{SYSTEM_NAMES[system]}</small></div></td>
      <td data-head='ความหมาย'>
        {meaning !== null && <span class={`chip ${CLASS_COLOURS[meaning.class]}`}>{CLASS_NAMES[meaning.class]}</span>} {meaning === null ? 'ไม่มีคำอธิบายของรหัสนี้' : meaningText(meaning)}
        {doubt !== '' && <div><small>{doubt}</small></div>}
      </td>
      <td data-head='วิธีแก้'>{meaning?.mend ?? 'รายการของผู้จ่ายไม่บอก'}</td>
      <td data-head='ข้อตรวจที่เตือนก่อน'>{checks.length === 0 ? 'ยังไม่มี' : checks.map(({ id, title }) => <div key={id}><a href={checkHref(id)}>{id}</a> <small>{title.th}</small></div>)}</td>
      <td data-head='ถูกปฏิเสธใน 1 ปี' class='number'>
        {refused.count === 0 ? '0' : mayGo(visitor.person, 'GET /claims/refused') ? <a href={refusedHref({ system, code })}>{countText(refused.count)}</a> : countText(refused.count)}
        {refused.count > 0 && <div><small>{formatBaht(refused.satang)} บาท</small></div>}
      </td>
    </tr>
  )
}
