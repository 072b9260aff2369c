import { PAYER_SYSTEMS } from '../../../checks/check.js'
import { SCHEMES } from '../../../case/right.js'
import { SYSTEM_NAMES } from '../../../reports/check-card.js'
import type { MissedByRules, MissedCode, SilentCheck } from '../../../reports/claims/missed.js'
import type { Silence, Tally } from '../../../reports/claims/refused.js'
import { countText } from '../../../reports/morning/morning-figures.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBaht } from '../../../values/satang.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { checkHref } from './check-address.js'
import { BackTestPart, type BackTestForm, type BackTestShown } from './claim-back-test.js'
import { CodeChip, CodeText } from './claim-code.js'
import { Choice } from './claim-refused-filters.js'
import { ClaimTabs } from './claim-tabs.js'
import { SILENCE_NAMES } from './claim-words.js'
import { titleOf } from './finding-words.js'
import { Layout } from './layout.js'
import { refusedHref } from './refused-query.js'

export interface MissedQuery {
  readonly scheme: typeof SCHEMES[number] | null
  readonly system: typeof PAYER_SYSTEMS[number] | null
  readonly days: number
}

export const MISSED_DAYS = [30, 90, 180, 365] as const

interface MissedProps {
  readonly visitor: Visitor
  readonly query: MissedQuery
  readonly missed: MissedByRules
  readonly form: BackTestForm
  /** `null`: nothing was tried. */
  readonly shown: BackTestShown | null
}

/** Refusals no check had told of, dearest first, and a check tried on the last days. */
export function ClaimMissedPage ({ visitor, query, missed, form, shown }: MissedProps) {
  const { codes, caught, missed: missedOnes, unknown } = missed
  return (
    <Layout title='กฎยังจับไม่ได้' visitor={visitor} style='claim-refused.css'>
      <h1>กฎยังจับไม่ได้</h1>
      <ClaimTabs visitor={visitor} />
      {shown !== null && <BackTestPart visitor={visitor} form={form} shown={shown} />}
      <form class='filters' method='get' action='/claims/missed'>
        <Choice name='scheme' label='ผู้จ่าย' value={query.scheme} choices={SCHEMES.map(each => [each, SCHEME_NAMES[each]])} />
        <Choice name='system' label='ระบบ' value={query.system} choices={PAYER_SYSTEMS.map(each => [each, SYSTEM_NAMES[each]])} />
        <label>ตอบใน<select name='days'>{MISSED_DAYS.map(days => <option key={days} value={days} selected={days === query.days}>{days} วัน</option>)}</select></label>
        <button>แสดง</button>
      </form>
      <ul class='figures' aria-label='ยอด'>
        <Figure name='ถูกปฏิเสธ ไม่มีข้อตรวจเตือน' tally={missedOnes} /><Figure name='มีข้อตรวจเตือนแล้ว' tally={caught} /><Figure name='ยังไม่รู้ว่าเคสใด' tally={unknown} />
      </ul>
      {codes.length === 0 && <p class='card'>ไม่มีรหัสที่กฎพลาดในช่วงนี้{missedOnes.count + caught.count + unknown.count === 0 ? ' เพราะยังไม่มีคำตอบที่ถูกปฏิเสธ' : ''}</p>}
      {codes.length > 0 && (
        <>
          <p><small>เงินมากสุดก่อน รายการที่มีหลายรหัสนับในทุกรหัส ยอดด้านบนนับครั้งเดียว</small></p>
          <table class='list missed'>
            <thead><tr><th>รหัส</th><th>ความหมาย</th><th>ผู้จ่าย</th><th class='number'>ครั้ง</th><th class='number'>บาท</th><th>ข้อตรวจที่มี</th></tr></thead>
            <tbody>{codes.map(code => <Row key={`${code.system} ${code.code} ${code.scheme}`} code={code} visitor={visitor} />)}</tbody>
          </table>
        </>)}
      {shown === null && <BackTestPart visitor={visitor} form={form} shown={null} />}
    </Layout>
  )
}

const Figure = ({ name, tally: { count, satang } }: { readonly name: string, readonly tally: Tally }) => <li><b>{countText(count)}</b>{name}<br /><small>{formatBaht(satang)} บาท</small></li>

function Row ({ code: { system, code, scheme, count, satang, checks }, visitor }: { readonly code: MissedCode, readonly visitor: Visitor }) {
  const mayTry = mayGo(visitor.person, 'POST /claims/missed/back-test')
  return (
    <tr>
      <td data-head='รหัส'><CodeChip system={system} code={code} /><div><small>{SYSTEM_NAMES[system]}</small></div></td>
      <td data-head='ความหมาย'><CodeText system={system} code={code} /></td>
      <td data-head='ผู้จ่าย'>{SCHEME_NAMES[scheme]}</td>
      <td data-head='ครั้ง' class='number'><a href={refusedHref({ system, scheme, verdict: 'missed', code: code === '' ? null : code })}>{countText(count)}</a></td>
      <td data-head='บาท' class='number'>{formatBaht(satang)}</td>
      <td data-head='ข้อตรวจที่มี'>
        {checks.length === 0 && <span class='chip red'>ยังไม่มีข้อตรวจ</span>}
        {checks.map(check => <Silent key={check.check} check={check} />)}
        {mayTry && code !== '' && <div><small><a href={`/claims/missed?${new URLSearchParams({ check: checks[0]?.check ?? '', codes: system === 'e-claim' ? code : `${system}:${code}` }).toString()}#back-test`}>ทดสอบย้อนหลัง</a></small></div>}
      </td>
    </tr>
  )
}

function Silent ({ check: { check, notRun, why } }: { readonly check: SilentCheck }) {
  const reasons = (Object.entries(why) as [Silence, number][]).filter(([, times]) => times > 0)
  return (
    <div>
      <a href={checkHref(check)} title={titleOf(check)}>{check}</a>{' '}
      {notRun !== null && <><span class='chip amber'>ไม่ได้ตรวจ</span> <small>{notRun}</small></>}
      {notRun === null && <small>{reasons.map(([silence, times]) => `${SILENCE_NAMES[silence]} ${countText(times)}`).join(' · ')}</small>}
    </div>
  )
}
