import type { FoundPatient } from '../../../hosxp-adapter/patient-rows.js'
import { MOST_FOUND } from '../../../hosxp-adapter/search-patients.js'
import { isThirteenDigits, maskCitizenId } from '../../../values/citizen-id.js'
import { formatBuddhist } from '../../../values/local-date.js'
import type { SearchResult } from '../card-room/find-patients-here.js'
import { OPEN_REASONS } from '../card-room/open-reasons.js'
import type { Visitor } from '../web.js'
import { Csrf, Layout } from './layout.js'

export interface SearchSheet {
  readonly typed: string
  /** `null`: nothing was looked for yet. */
  readonly result: SearchResult | null
  readonly reason: string
  readonly other: string
  /** Why the patient was not opened, Thai. */
  readonly fault: string | null
}

/** No card: whom the person at the counter means, and why there is no card. */
export function CardRoomSearchPage ({ sheet, visitor }: { readonly sheet: SearchSheet, readonly visitor: Visitor }) {
  const { typed, result } = sheet
  const isWrong = result?.isFault === true
  return (
    <Layout title='ค้นหาโดยไม่ใช้บัตร' visitor={visitor} style='card-room-search.css'>
      <h1>ค้นหาโดยไม่ใช้บัตร</h1>
      <form method='post' action='/card-room/search' class='card seek' id='seek'>
        <Csrf visitor={visitor} />
        <label>HN เลขบัตรประชาชน เลขหนังสือเดินทาง หรือชื่อ นามสกุล
          <input
            name='typed' value={typed} autocomplete='off' autofocus={result === null || result.patients.length === 0} data-search required maxlength={100} spellcheck={false}
            class={isWrong ? 'wrong' : ''} aria-describedby={isWrong ? 'fault-typed' : undefined}
          />
          {isWrong && <span class='wrong-text' id='fault-typed' role='alert'>{result.words}</span>}
        </label>
        <button>ค้นหา<kbd>Enter</kbd></button>
        <a class='button quiet' href='/card-room'>กลับหน้าห้องบัตร</a>
      </form>
      {result === null
        ? <p class='hint'>พิมพ์ต้นชื่อ เว้นวรรค แล้วต้นนามสกุล เช่น สม ใจ</p>
        : !isWrong && <Found sheet={sheet} result={result} visitor={visitor} />}
    </Layout>
  )
}

function Found ({ sheet, result: { patients, hasMore, words }, visitor }: { readonly sheet: SearchSheet, readonly result: SearchResult, readonly visitor: Visitor }) {
  if (patients.length === 0) {
    return (
      <section class='card' id='nobody'>
        <h2>ไม่พบผู้ป่วย</h2>
        <p>{words ?? 'ลองพิมพ์ให้สั้นลง หรือค้นด้วยอย่างอื่น ถ้าไม่เคยมา ลงทะเบียนใหม่ใน HOSxP'}</p>
      </section>
    )
  }
  return (
    <form method='post' action='/card-room/open' id='found'>
      {/* Enter on a reason presses a form's first button: of several patients it must not be one. */}
      {patients.length > 1 && <button hidden tabIndex={-1} aria-hidden='true' />}
      <Csrf visitor={visitor} />
      <input type='hidden' name='typed' value={sheet.typed} />
      <Reason sheet={sheet} />
      <h2>{hasMore ? `พบมากกว่า ${MOST_FOUND} คน แสดง ${MOST_FOUND} คนแรก พิมพ์ให้ยาวขึ้น` : `พบ ${patients.length} คน`}</h2>
      <table class='list'>
        <thead><tr><th>HN</th><th>ชื่อ</th><th>วันเกิด</th><th>เลขบัตร</th><th><span class='quiet'>เปิด</span></th></tr></thead>
        <tbody>{patients.map(patient => <Row key={patient.hn} patient={patient} />)}</tbody>
      </table>
    </form>
  )
}

const Row = ({ patient: { hn, name, birthday, citizenId } }: { readonly patient: FoundPatient }) => (
  <tr>
    <td data-head='HN'>{hn}</td>
    <td data-head='ชื่อ'><b>{name === '' ? 'ไม่ได้บันทึก' : name}</b></td>
    <td data-head='วันเกิด'>{birthday === null ? 'ไม่ได้บันทึก' : formatBuddhist(birthday)}</td>
    <td data-head='เลขบัตร'>{citizenId === '' ? 'ไม่ได้บันทึก' : isThirteenDigits(citizenId) ? maskCitizenId(citizenId) : 'ไม่ใช่เลข 13 หลัก'}</td>
    <td><button name='hn' value={hn} aria-label={`เปิด HN ${hn}`}>เปิด</button></td>
  </tr>
)

function Reason ({ sheet: { reason, other, fault } }: { readonly sheet: SearchSheet }) {
  return (
    <fieldset class='card why' aria-describedby={fault === null ? undefined : 'fault-reason'}>
      <legend>ทำไมไม่ใช้บัตร (ต้องเลือกก่อนเปิด)</legend>
      {Object.entries(OPEN_REASONS).map(([key, words], i) => (
        <label key={key}><input type='radio' name='reason' value={key} checked={key === reason} required autofocus={i === 0} /> {words}</label>))}
      <label class='other'><span class='quiet'>เหตุผลอื่น</span> <input name='other' value={other} maxlength={100} autocomplete='off' placeholder='พิมพ์เมื่อเลือก อื่น ๆ' /></label>
      {fault !== null && <p class='wrong-text' id='fault-reason' role='alert'>{fault}</p>}
    </fieldset>
  )
}
