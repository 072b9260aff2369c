import { OPEN_REASONS } from '../card-room/open-reasons.js'

interface ReasonProps {
  readonly reason: string
  readonly other: string
  /** Why the patient was not opened, Thai. */
  readonly fault: string | null
}

/** Why there is no card, asked before anybody is opened. */
export function OpenReason ({ reason, other, fault }: ReasonProps) {
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
