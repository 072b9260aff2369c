import type { FoundPatient } from '../../../hosxp-adapter/patient-rows.js'
import { MOST_FOUND } from '../../../hosxp-adapter/search-patients.js'
import { isThirteenDigits, maskCitizenId } from '../../../values/citizen-id.js'
import { formatBuddhist } from '../../../values/local-date.js'
import type { SearchResult } from '../card-room/find-patients-here.js'
import { isOfAnother, type SoughtCard } from '../card-room/sought-card.js'
import type { Visitor } from '../web.js'
import type { SearchSheet } from './card-room-search.js'
import { OpenReason } from './card-room-reason.js'
import { Csrf } from './layout.js'

interface FoundProps {
  readonly sheet: SearchSheet
  readonly result: SearchResult
  readonly visitor: Visitor
}

/** Whom the search found, each with the button that opens them, or takes them for the card on the desk. */
export function FoundPatients ({ sheet, result: { patients, hasMore, words }, visitor }: FoundProps) {
  const { sought } = sheet
  if (patients.length === 0) {
    return (
      <section class='card' id='nobody'>
        <h2>ไม่พบผู้ป่วย</h2>
        <p>{words ?? 'ลองพิมพ์ให้สั้นลง หรือค้นด้วยอย่างอื่น ถ้าไม่เคยมา ลงทะเบียนใหม่ใน HOSxP'}</p>
      </section>
    )
  }
  return (
    <form method='post' action={sought === null ? '/card-room/open' : '/card-room/patient'} id='found'>
      {/* Enter on a reason presses a form's first button: of several patients it must not be one. */}
      {patients.length > 1 && <button hidden tabIndex={-1} aria-hidden='true' />}
      <Csrf visitor={visitor} />
      {sought === null
        ? (
          <>
            <input type='hidden' name='typed' value={sheet.typed} />
            <OpenReason reason={sheet.reason} other={sheet.other} fault={sheet.fault} />
          </>)
        : <input type='hidden' name='card' value={sought.id} />}
      <h2>{hasMore ? `พบมากกว่า ${MOST_FOUND} คน แสดง ${MOST_FOUND} คนแรก พิมพ์ให้ยาวขึ้น` : `พบ ${patients.length} คน`}</h2>
      <table class='list'>
        <thead><tr><th>HN</th><th>ชื่อ</th><th>วันเกิด</th><th>เลขบัตร</th><th><span class='quiet'>{sought === null ? 'เปิด' : 'เลือก'}</span></th></tr></thead>
        <tbody>{patients.map((patient, i) => <Row key={patient.hn} patient={patient} sought={sought} isFirst={i === 0} />)}</tbody>
      </table>
    </form>
  )
}

const Row = ({ patient, sought, isFirst }: { readonly patient: FoundPatient, readonly sought: SoughtCard | null, readonly isFirst: boolean }) => {
  const { hn, name, birthday, citizenId } = patient
  return (
    <tr>
      <td data-head='HN'>{hn}</td>
      <td data-head='ชื่อ'><b>{name === '' ? 'ไม่ได้บันทึก' : name}</b></td>
      <td data-head='วันเกิด'>{birthday === null ? 'ไม่ได้บันทึก' : formatBuddhist(birthday)}</td>
      <td data-head='เลขบัตร'>{citizenId === '' ? 'ไม่ได้บันทึก' : isThirteenDigits(citizenId) ? maskCitizenId(citizenId) : 'ไม่ใช่เลข 13 หลัก'}</td>
      <td>{sought === null
        ? <button name='hn' value={hn} aria-label={`เปิด HN ${hn}`}>เปิด</button>
        : <TakeFor hn={hn} isFirst={isFirst} isAnother={isOfAnother(sought.card, patient)} />}
      </td>
    </tr>
  )
}

/** Where HOSxP has another's number it takes two steps: most often it is another person. */
const TakeFor = ({ hn, isFirst, isAnother }: { readonly hn: string, readonly isFirst: boolean, readonly isAnother: boolean }) => isAnother
  ? (
    <details>
      <summary autofocus={isFirst}><b>✕ เลขบัตรเป็นของคนอื่น</b></summary>
      <button class='danger' name='hn' value={hn}>ใช้ HN {hn} แม้เลขบัตรต่างกัน</button>
    </details>)
  : <button name='hn' value={hn} autofocus={isFirst}>ใช้กับบัตรนี้</button>
