import type { PopulationNow } from '../coverage/read-population.js'
import { Against, Bar, ofText, percent } from './coverage-row.js'

/** Who of the registered people has a right, whole and by village. */
export function CoveragePopulation ({ now: { population, lack } }: { readonly now: PopulationNow }) {
  return (
    <section class='card' id='population'>
      <h2>ประชากรในเขตที่มีหลักประกัน</h2>
      {population === null
        ? <p class='hint'>ไม่มีข้อมูล: {lack}</p>
        : (
          <>
            <p class='share'><b>{percent(population.whole)}</b> {ofText(population.whole)} คน {population.whole.share !== null && <><Bar share={population.whole.share} /> <Against share={population.whole.share} /></>}</p>
            <p>ไม่มีสิทธิหรือสิทธิว่าง {population.uninsured === 0 ? '0 คน' : <a href='/coverage?uninsured=1'>{population.uninsured} คน</a>}{population.unknown > 0 && ` ในนี้ ${population.unknown} คนไม่มีรหัสสิทธิหรือรหัสไม่อยู่ในตารางสิทธิ`}</p>
            {population.unconfirmed > 0 && <p class='hint'>{population.unconfirmed} คนนับตามความหมายรหัสสิทธิที่ยังไม่มีใครยืนยันในหน้าตั้งค่า</p>}
            <p><small>คนไทยที่ยังมีชีวิตในทะเบียน person ประเภทการอยู่อาศัย 1 และ 3 ตามสิทธิที่บันทึกไว้ใน HOSxP</small></p>
            <details>
              <summary>รายหมู่บ้าน {population.villages.length}</summary>
              <table class='list'>
                <thead><tr><th>หมู่บ้าน</th><th class='number'>ร้อยละ</th><th>มีสิทธิ</th><th class='number'>ไม่มี</th></tr></thead>
                <tbody>
                  {population.villages.map(village => (
                    <tr key={village.village}>
                      <td data-head='หมู่บ้าน'>{village.village === '' ? 'ไม่ได้บันทึก' : village.village}</td>
                      <td data-head='ร้อยละ' class='number'>{percent(village)}</td>
                      <td data-head='มีสิทธิ' class='nowrap'>{ofText(village)}</td>
                      <td data-head='ไม่มี' class='number'>{village.uninsured}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </>)}
    </section>
  )
}
