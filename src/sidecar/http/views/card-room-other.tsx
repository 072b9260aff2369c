import { nameText } from '../../../checks/registration/compare-card.js'
import type { Beside } from '../card-room/other-card.js'

/** Warns, also later, that the card in the reader is not of the patient this page is about. */
export const OtherCardHere = ({ beside: { other } }: { readonly beside: Beside }) => (
  <div id='other-card' data-live class='no-print'>
    {other !== null && (
      <p class='fault' role='alert'>
        ✕ ดูให้ถูกคน บัตรในเครื่องอ่านเป็นของ <b>{other.card === null ? 'คนอื่น' : nameText(other.card.thaiName)}</b> ไม่ใช่ผู้ป่วยของหน้านี้ <a class='button' href='/card-room' data-key='KeyN'>ไปที่บัตรใหม่<kbd>N</kbd></a>
      </p>)}
  </div>
)
