import type { WardRow } from '../../../reports/ward-list.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { wardAddress, type WardNow } from '../paper/read-wards.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'

interface WardListProps {
  readonly visitor: Visitor
  readonly ward: WardNow
}

/** One ward by bed; prints on A4, lying. */
export function WardListPage ({ visitor, ward }: WardListProps) {
  const { code, name, rows, counts, forgotten, nameOf, hospitalName } = ward
  return (
    <Layout title={name} visitor={visitor} style='slips.css'>
      <p class='no-print'><a href='/wards' class='button quiet'>ทุกหอ</a>{rows.length > 0 && <>{' '}<button type='button' data-print>พิมพ์รายชื่อ</button>{' '}<a class='button quiet' href={`${wardAddress(code)}/slips`}>ใบสิทธิทั้งหอ</a></>}</p>
      <article class='ward'>
        <h1>{name} <small>วันที่ {formatBuddhist(dayOf(visitor.at))}</small></h1>
        <p class='counts'>นอนอยู่ <b>{counts.admitted}</b> · ตอบแล้ววันนี้ <b>{counts.answered}</b> · ตรวจไม่ได้ <b>{counts.undetermined}</b> · ยังไม่ได้ตรวจ <b>{counts.notChecked}</b> · สิทธิเปลี่ยน <b>{counts.changed}</b> · สิทธิชั่วคราว <b>{counts.provisional}</b></p>
        {rows.length === 0
          ? <p class='said'>ไม่มีผู้ป่วยนอนอยู่ในหอนี้</p>
          : (
            <table class='list'>
              <thead><tr><th>เตียง</th><th>ผู้ป่วย</th><th>รับไว้</th><th>สิทธิที่บันทึก</th><th>คำตอบวันนี้</th><th>สถานพยาบาลหลัก</th><th>หมดสิทธิ</th><th>หมายเหตุ</th></tr></thead>
              <tbody>{rows.map(row => <Patient key={row.an} row={row} name={nameOf(row.hn)} hospital={hospitalName(row.mainHospital)} />)}</tbody>
            </table>)}
        <p class='printed'>พิมพ์ {formatBuddhistTime(visitor.at)} โดย {visitor.person.name}</p>
      </article>
      {forgotten.length > 0 && (
        <section class='no-print card'>
          <h2>รับไว้เกิน 180 วันและยังไม่จำหน่าย {forgotten.length} ราย</h2>
          <p>ไม่นับในตาราง อาจลืมจำหน่ายใน HOSxP</p>
          <ul>{forgotten.map(({ an, hn, admitted }) => <li key={an}><a href={rightHref({ kind: 'admission', id: an })}>AN {an}</a> HN {hn} รับไว้ {admitted}</li>)}</ul>
        </section>)}
    </Layout>
  )
}

const CHIPS: Readonly<Record<WardRow['today']['kind'], string>> = { eligible: 'green', 'not-eligible': 'red', undetermined: 'amber', 'not-checked': '' }

function Patient ({ row, name, hospital }: { readonly row: WardRow, readonly name: string, readonly hospital: string }) {
  const { bed, an, hn, age, admitted, days, recorded, today, mainHospital, ends, remarks } = row
  const page = rightHref({ kind: 'admission', id: an })
  const level = remarks.some(remark => remark.level === 'red') ? 'level-red' : remarks.length > 0 || today.kind !== 'eligible' ? 'level-amber' : 'level-green'
  return (
    <tr data-href={page} class={level}>
      <td data-head='เตียง'>{bed === '' ? '–' : bed}</td>
      <td data-head='ผู้ป่วย'><a href={page}><b>{name}</b></a>{age !== '' && <> {age}</>}<br /><small>HN {hn} AN {an}</small> <a class='no-print' href={`${page}/slip`}>ใบสิทธิ</a></td>
      <td data-head='รับไว้' class='nowrap'>{admitted === '' ? 'ไม่ได้บันทึก' : admitted}{days !== null && <><br /><small>{days} คืน</small></>}</td>
      <td data-head='สิทธิที่บันทึก'>{recorded}</td>
      <td data-head='คำตอบวันนี้'><span class={`chip ${CHIPS[today.kind]}`}>{today.word}</span>{today.detail !== '' && <> {today.detail}</>}{today.from !== '' && <><br /><small>{today.from}</small></>}</td>
      <td data-head='สถานพยาบาลหลัก'>{mainHospital === '' ? '–' : `${mainHospital} ${hospital}`}</td>
      <td data-head='หมดสิทธิ' class='nowrap'>{ends === '' ? '–' : ends}</td>
      <td data-head='หมายเหตุ'>{remarks.map(({ text, level: chip }) => <span key={text} class={`chip ${chip}`}>{text}</span>)}</td>
    </tr>
  )
}
