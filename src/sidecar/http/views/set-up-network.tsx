import { formatBuddhist, parseLocalDate } from '../../../values/local-date.js'
import { shownValue } from './set-up-fields.js'
import { Section, SettingsForm } from './set-up-form.js'
import { NoAnswer } from './set-up-hospitals.js'
import type { SetUp } from './set-up-page.js'
import { NETWORK } from './set-up-values.js'

interface NetworkRow { readonly code: string, readonly from: string | null, readonly to: string | null }

const BLANK_ROWS = 2

/** Main hospitals of social security whose network we belong to, each with its days. */
export function Network ({ setUp }: { readonly setUp: SetUp }) {
  const current = setUp.settings[NETWORK]
  const proposed = setUp.told?.hospitals.ssoMain ?? []
  const shown = shownValue(setUp, NETWORK)
  const rows: readonly NetworkRow[] = Array.isArray(shown) ? shown as readonly NetworkRow[] : current
  const others = proposed.filter(({ code }) => !rows.some(row => row.code === code))
  const fault = setUp.draft?.faults.get(NETWORK)
  return (
    <Section setUp={setUp} id='network' title='เครือข่ายประกันสังคม' names={[NETWORK]}>
      <p>ใช้อยู่: {current.length === 0 ? 'ไม่มี' : current.map(({ code, from, to }) => `${code} ${setUp.names.get(code) ?? ''} ${daysText(from, to)}`.trim()).join(' · ')}</p>
      {setUp.told === null && <NoAnswer />}
      <p><small>แถวที่เสนอมาจากสถานพยาบาลหลักของผู้ป่วยประกันสังคมที่มาใน 90 วัน ติ๊กเฉพาะที่เราอยู่ในเครือข่าย แล้วใส่วันแรกและวันสุดท้ายตามสัญญา (ว่าง = ไม่กำหนด) แถวที่ใส่วันถือว่าติ๊ก</small></p>
      {fault !== undefined && <p class='wrong-text' role='alert'>{fault}</p>}
      <SettingsForm setUp={setUp} section='network' names={[NETWORK]}>
        <table class='list'>
          <thead><tr><th>ใช้</th><th>รหัส</th><th>ชื่อ</th><th>วันแรก</th><th>วันสุดท้าย</th></tr></thead>
          <tbody>
            {rows.map((row, i) => <Row key={row.code} setUp={setUp} i={i} row={row} isUsed why='' />)}
            {others.map(({ code, patients }, i) => <Row key={code} setUp={setUp} i={rows.length + i} row={{ code, from: null, to: null }} isUsed={false} why={`เสนอ: ผู้ป่วย ${patients} คน`} />)}
            {setUp.mayChange && Array.from({ length: BLANK_ROWS }, (_, i) => <Row key={`blank ${i}`} setUp={setUp} i={rows.length + others.length + i} row={{ code: '', from: null, to: null }} isUsed why='เพิ่มเอง ใส่รหัส' />)}
          </tbody>
        </table>
      </SettingsForm>
    </Section>
  )
}

function Row ({ setUp, i, row: { code, from, to }, isUsed, why }: { readonly setUp: SetUp, readonly i: number, readonly row: NetworkRow, readonly isUsed: boolean, readonly why: string }) {
  const isLocked = !setUp.mayChange
  const named = setUp.names.get(code) ?? code
  return (
    <tr>
      <td data-head='ใช้'>{code === '' ? <input type='hidden' name='network_use' value={String(i)} /> : <input type='checkbox' name='network_use' value={String(i)} checked={isUsed} disabled={isLocked} aria-label={`ใช้ ${named}`} />}{!isUsed && <input type='hidden' name='network_proposed' value={String(i)} />}</td>
      <td data-head='รหัส'><input name='network_code' value={code} size={6} disabled={isLocked} inputmode='numeric' aria-label='รหัสสถานพยาบาล' /></td>
      <td data-head='ชื่อ'>{setUp.names.get(code)} {why !== '' && <small>{why}</small>}</td>
      <td data-head='วันแรก'><Day name='network_from' day={from} isLocked={isLocked} label={`วันแรกของ ${named}`} /></td>
      <td data-head='วันสุดท้าย'><Day name='network_to' day={to} isLocked={isLocked} label={`วันสุดท้ายของ ${named}`} /></td>
    </tr>
  )
}

function Day ({ name, day, isLocked, label }: { readonly name: string, readonly day: string | null, readonly isLocked: boolean, readonly label: string }) {
  const common = { name, value: day ?? '', disabled: isLocked, 'aria-label': label }
  // A day input could not show what is none.
  return day === null || parseLocalDate(day) !== null ? <input type='date' {...common} /> : <input {...common} />
}

/** `01/01/2569 – 31/12/2569`; an open end has no day. */
export function daysText (from: string | null, to: string | null): string {
  const [first, last] = [from, to].map(text => {
    const day = parseLocalDate(text)
    return day === null ? null : formatBuddhist(day)
  })
  if (first == null && last == null) return 'ไม่จำกัดวัน'
  return first == null ? `ถึง ${last ?? ''}` : last == null ? `ตั้งแต่ ${first}` : `${first} – ${last}`
}
