import type { WardCounts } from '../../../reports/ward-list.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import { wardAddress, type WardsNow } from '../paper/read-wards.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { Layout } from './layout.js'

/** Every ward with its counts of today. */
export function WardsPage ({ visitor, now: { wards, whole, forgotten } }: { readonly visitor: Visitor, readonly now: WardsNow }) {
  return (
    <Layout title='ผู้ป่วยใน' visitor={visitor} style='slips.css'>
      <h1>ผู้ป่วยในตอนนี้ <small>{formatBuddhistTime(visitor.at)}</small></h1>
      <ul class='figures'>
        <li><b>{whole.admitted}</b>นอนอยู่</li>
        <li><b>{whole.answered}</b>ตอบแล้ววันนี้</li>
        <li><b>{whole.undetermined}</b>ตรวจไม่ได้</li>
        <li><b>{whole.notChecked}</b>ยังไม่ได้ตรวจ</li>
        <li><b>{whole.changed}</b>สิทธิเปลี่ยน</li>
        <li><b>{whole.provisional}</b>สิทธิชั่วคราว</li>
      </ul>
      {wards.length === 0
        ? <p class='said'>ไม่มีผู้ป่วยนอนอยู่</p>
        : (
          <table class='list'>
            <thead><tr><th>หอผู้ป่วย</th><th class='number'>นอนอยู่</th><th class='number'>ตอบแล้ววันนี้</th><th class='number'>ตรวจไม่ได้</th><th class='number'>ยังไม่ได้ตรวจ</th><th class='number'>สิทธิเปลี่ยน</th><th class='number'>สิทธิชั่วคราว</th><th>พิมพ์</th></tr></thead>
            <tbody>
              {wards.map(({ code, name, counts }) => (
                <tr key={code} data-href={wardAddress(code)} class={levelOf(counts)}>
                  <td data-head='หอผู้ป่วย'><a href={wardAddress(code)}><b>{name}</b></a>{' '}<Whole counts={counts} />{isUrgent(counts) && <> <span class='chip red'>ต้องดู</span></>}</td>
                  <td data-head='นอนอยู่' class='number'>{counts.admitted}</td>
                  <td data-head='ตอบแล้ววันนี้' class='number'>{counts.answered}</td>
                  <td data-head='ตรวจไม่ได้' class='number'>{counts.undetermined}</td>
                  <td data-head='ยังไม่ได้ตรวจ' class='number'>{counts.notChecked}</td>
                  <td data-head='สิทธิเปลี่ยน' class='number'>{counts.changed}</td>
                  <td data-head='สิทธิชั่วคราว' class='number'>{counts.provisional}</td>
                  <td data-head='พิมพ์'><a href={`${wardAddress(code)}/slips`}>ใบสิทธิทั้งหอ</a></td>
                </tr>
              ))}
            </tbody>
          </table>)}
      <p><a href='/coverage'>ความครอบคลุมของการตรวจสิทธิ</a> · <a href='/rights/queue'>สิทธิชั่วคราวรอตรวจซ้ำ</a></p>
      {forgotten > 0 && <p class='hint'>มี {forgotten} รายที่รับไว้เกิน 180 วันและยังไม่จำหน่าย ไม่นับในตาราง อาจลืมจำหน่ายใน HOSxP ดูรายชื่อได้ท้ายหน้าของแต่ละหอ</p>}
    </Layout>
  )
}

const isWhole = ({ answered, admitted }: WardCounts): boolean => answered === admitted
const isUrgent = ({ changed, provisional }: WardCounts): boolean => changed + provisional > 0
const levelOf = (counts: WardCounts): string => isUrgent(counts) ? 'level-red' : isWhole(counts) ? 'level-green' : 'level-amber'
const Whole = ({ counts }: { readonly counts: WardCounts }) => isWhole(counts) ? <span class='chip green'>ตอบครบ</span> : <span class='chip amber'>ขาด {counts.admitted - counts.answered}</span>

/** Only HOSxP knows who is admitted. */
export function WardsAwayPage ({ visitor }: { readonly visitor: Visitor }) {
  return (
    <Layout title='ผู้ป่วยใน' visitor={visitor}>
      <h1>ผู้ป่วยใน</h1>
      <p class='hint'>HOSxP ไม่ตอบ จึงไม่รู้ว่าใครนอนอยู่ตอนนี้ เปิดหน้านี้อีกครั้งภายหลัง</p>
      <p>ใบสิทธิชั่วคราวของผู้ป่วยที่บันทึกไว้ยังพิมพ์ได้จาก<a href='/rights/queue'>สิทธิชั่วคราวรอตรวจซ้ำ</a>{mayUse(visitor.person.role, 'GET /rights/blank-slips') && <> และมี<a href='/rights/blank-slips?n=2'>ใบเปล่า</a>ให้เขียนด้วยมือ</>}</p>
    </Layout>
  )
}
