import { SOURCE_NAMES } from '../../../reports/eligibility-words.js'
import { ASKED_SOURCES, type AskedSource } from '../../asking/asked-source.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import { Csrf } from './layout.js'

/** What was typed and cannot be taken; the token itself is never shown again. */
export interface TypedToken {
  readonly source: AskedSource
  readonly expires: string
  /** Thai, by field. */
  readonly faults: { readonly token?: string, readonly expires?: string }
}

const HINTS: Readonly<Record<AskedSource, string>> = {
  'real-person': 'token ของหน่วยบริการ จาก สปสช. (NHSO Endpoint)',
  srm: 'token ของผู้ที่เข้า SRM ด้วยบัตร: วางเนื้อไฟล์ token.txt ได้ทั้งไฟล์',
  'authen-status': 'Kiosk Authentication Token จาก New Authen Code'
}

export function PayerTokenForm ({ visitor, typed }: { readonly visitor: Visitor, readonly typed: TypedToken | null }) {
  const faults = typed?.faults ?? {}
  return (
    <form method='post' action='/payers/tokens' class='card' id='hand-over' autocomplete='off'>
      <h2>มอบ token ใหม่</h2>
      <Csrf visitor={visitor} />
      <fieldset class='which'>
        <legend>ของแหล่งใด</legend>
        {ASKED_SOURCES.map(source => (
          <label key={source}><input type='radio' name='source' value={source} required checked={typed?.source === source} /><b>{SOURCE_NAMES[source]}</b> <small>{HINTS[source]}</small></label>
        ))}
      </fieldset>
      <label>Token
        <textarea name='token' rows={4} maxlength={20_000} required spellcheck={false} autocomplete='off' class={faults.token === undefined ? '' : 'wrong'} />
        {faults.token !== undefined && <span class='wrong-text' role='alert'>{faults.token}</span>}
      </label>
      <label>หมดอายุเมื่อ <small>เว้นว่างได้ ระบบอ่านจาก token เองถ้ามีบอกไว้</small>
        <DayInput name='expires' kind='datetime' value={typed?.expires ?? ''} isWrong={faults.expires !== undefined} />
        {faults.expires !== undefined && <span class='wrong-text' id='fault-expires' role='alert'>{faults.expires}</span>}
      </label>
      <button>มอบ token</button> <small>เก็บแล้วไม่แสดงอีก ใช้ทันทีโดยไม่ต้องเปิดบริการใหม่</small>
    </form>
  )
}
